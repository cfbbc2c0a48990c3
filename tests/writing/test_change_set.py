"""What a user finds in the workbook after a write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import sample_report as sample
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import AS_OF, FIRST_ROW, six, snapshot_for

from sowgate.books.memory import snapshot_of
from sowgate.contract.report import WorkbookReport
from sowgate.grid.address import CellRange, cell_name
from sowgate.grid.changes import ChangeSet, OwnedColumns
from sowgate.grid.ownership import sheet_mark
from sowgate.grid.sheets import Formula, Link, OwnedSheet
from sowgate.grid.snapshot import Cell, NamedRange, SheetSnapshot, TableRange, WorkbookSnapshot
from sowgate.writing import change_set


def sheet_of(changes: ChangeSet, key: str) -> OwnedSheet:
    return next(sheet for sheet in changes.sheets if sheet.key == key)


def written(report: WorkbookReport, key: str) -> OwnedSheet:
    return sheet_of(change_set(report, snapshot_for(report), AS_OF), key)


def values(sheet: OwnedSheet) -> dict[str, object]:
    return {cell_name(cell.row, cell.column): cell.value for cell in sheet.cells}


def texts(sheet: OwnedSheet) -> list[str]:
    shown = [cell.value.text if isinstance(cell.value, Link) else cell.value for cell in sheet.cells]
    return [text for text in shown if isinstance(text, str)]


def code_of(row: dict[str, object]) -> str:
    code = row["Code"]
    return code.text if isinstance(code, Link) else str(code)


def rows_of(sheet: OwnedSheet) -> list[dict[str, object]]:
    """The rows of the sheet's table by header."""
    area = sheet.tables[0].range
    at = {(cell.row, cell.column): cell.value for cell in sheet.cells}
    columns = range(area.min_column, area.max_column + 1)
    return [
        {str(at[area.min_row, column]): at.get((row, column)) for column in columns}
        for row in range(area.min_row + 1, area.max_row + 1)
    ]


def test_the_three_sheets_are_named_as_promised() -> None:
    changes = change_set(six(), snapshot_for(six()), AS_OF)
    assert [sheet.title for sheet in changes.sheets] == ["SOW Status", "SOW Risk Flags", "Payment Schedule"]


def test_the_same_report_gives_the_same_changes() -> None:
    assert change_set(six(), snapshot_for(six()), AS_OF) == change_set(six(), snapshot_for(six()), AS_OF)


def test_a_workbook_without_milestones_gets_nothing() -> None:
    report = WorkbookReport(outcome="no_milestones")
    assert change_set(report, snapshot_of({"A": [["x"]]}), AS_OF).empty


# Risk flags


def test_each_flag_links_to_the_cell_that_it_is_about() -> None:
    rows = rows_of(written(six(), "risk_flags"))
    assert [row["Where"] for row in rows] == [
        Link(f"Milestones!{cell}", "Milestones", cell) for cell in ("E10", "G8", "H13", "H10", "D12")
    ]


def test_flags_say_severity_in_a_word_and_keep_the_reports_order() -> None:
    rows = rows_of(written(six(), "risk_flags"))
    assert [(row["Severity"], code_of(row), row["At risk (EUR)"], row["Basis"]) for row in rows] == [
        ("✖ Error", "ACC02", Decimal("75000.00"), "indicative"),
        ("▲ Warning", "GAT04", Decimal("45000.00"), "computed"),
        ("✖ Error", "PAY02", Decimal("15000.00"), "computed"),
        ("✖ Error", "PAY02", Decimal("15000.00"), "computed"),
        ("● Info", "MIL07", None, None),
    ]


def test_each_code_leads_to_its_rule_below_the_flags() -> None:
    for report in (six(), sample.many(200)):
        sheet = written(report, "risk_flags")
        shown = values(sheet)
        for row in rows_of(sheet):
            link = row["Code"]
            assert isinstance(link, Link)
            assert (link.sheet, shown[link.cell]) == (sheet.title, link.text)
            assert int(link.cell[1:]) > sheet.tables[0].range.max_row
    shown = " ".join(texts(written(six(), "risk_flags")))
    assert "subjective-acceptance" in shown
    # A page's Markdown is no text for a sheet.
    assert "|--" not in shown
    assert "Deliverable: Data migration report" in shown


def test_no_findings_is_said_in_a_friendly_line() -> None:
    sheet = written(sample.report_of(sample.SIX), "risk_flags")
    assert not sheet.tables
    assert any("Nothing to flag" in text for text in texts(sheet))


def test_a_waived_finding_stands_last_with_its_reason_and_raises_no_flag() -> None:
    waiver = {"who": "A. Bell", "until": "2027-01-31", "reason": "agreed in CO-2"}
    first = sample.SIX_FINDINGS[0].model_copy(update={"waived": waiver})
    report = six().model_copy(update={"findings": (first, *sample.SIX_FINDINGS[1:])})
    changes = change_set(report, snapshot_for(report), AS_OF)
    last = rows_of(sheet_of(changes, "risk_flags"))[-1]
    assert (last["Severity"], code_of(last)) == ("○ Waived", "ACC02")
    assert last["What to do"] == "Waived by A. Bell until 2027-01-31: agreed in CO-2"
    assert changes.columns[0].rows[3][1].value == "✖ PAY02"


def test_rules_that_could_not_judge_are_named_with_the_reason() -> None:
    silent = {
        "DEP02": "no column for depends on",
        "ACC04": "no column for approver",
        "DEP01": "no column for depends on",
    }
    sheet = written(six().model_copy(update={"silent_rules": silent}), "risk_flags")
    assert "Not judged: no column for approver (ACC04); no column for depends on (DEP01, DEP02)." in texts(
        sheet
    )


# Payment schedule


def schedule_check(sheet: OwnedSheet) -> str:
    verdict = next(
        cell.value for cell in sheet.cells
        if isinstance(cell.value, Formula) and cell.value.text.startswith("=IF(")
    )  # fmt: skip
    return str(verdict.result)


def test_totals_are_sums_over_exactly_the_lines() -> None:
    sheet = written(six(), "payment_schedule")
    area = sheet.tables[0].range
    totals = {
        c.column: c.value for c in sheet.cells if c.row == area.max_row + 1 and isinstance(c.value, Formula)
    }
    rows = rows_of(sheet)
    headers = {c.column: c.value for c in sheet.cells if c.row == area.min_row}
    assert {headers[column] for column in totals} == {"Gross (EUR)", "Net (EUR)", "Payable (EUR)"}
    for column, total in totals.items():
        first, last = cell_name(area.min_row + 1, column), cell_name(area.max_row, column)
        assert total.text == f"=SUM({first}:{last})"
        assert total.result == sum(row[str(headers[column])] or 0 for row in rows) == Decimal("300000.00")


def test_the_check_tells_whether_the_schedule_adds_up() -> None:
    assert schedule_check(written(six(), "payment_schedule")).startswith("▲ Not equal")
    assert schedule_check(written(sample.report_of(sample.SIX), "payment_schedule")).startswith("✔ ")


def test_retention_that_nothing_releases_is_part_of_the_check() -> None:
    sheet = written(sample.report_of(sample.SIX, retention="10"), "payment_schedule")
    assert schedule_check(sheet).startswith("✔ ")
    assert "Retention held, no release stated" in texts(sheet)


def test_columns_that_no_line_uses_are_left_out() -> None:
    plain = set(rows_of(written(six(), "payment_schedule"))[0])
    taxed = set(
        rows_of(written(sample.report_of(sample.SIX, tax="20", retention="10"), "payment_schedule"))[0]
    )
    assert taxed - plain == {"Retention (EUR)", "Tax (EUR)"}
    assert not any("recovery" in header for header in taxed)


def test_charts_draw_the_months_and_end_at_the_total() -> None:
    sheet = written(sample.report_of(sample.SIX, tax="20"), "payment_schedule")
    column, line = sheet.charts
    assert (column.kind, line.kind) == ("column", "line")
    at = {(cell.row, cell.column): cell.value for cell in sheet.cells}
    months = [at[row, column.categories.min_column]
              for row in range(column.categories.min_row, column.categories.max_row + 1)]  # fmt: skip
    assert months[0] == "Oct 2026"
    assert len(months) == 9  # October 2026 to June 2027, months without a payment included
    paid = column.series[0].values
    due = [at[row, paid.min_column] for row in range(paid.min_row, paid.max_row + 1)]
    assert sum(due) == Decimal("360000.00")
    reached = [at[series.values.max_row, series.values.min_column] for series in line.series]
    assert reached == [Decimal("300000.00"), Decimal("360000.00")]


def test_a_short_schedule_prints_on_one_page_and_a_long_one_keeps_its_charts_whole() -> None:
    short = written(six(), "payment_schedule")
    long = written(sample.many(), "payment_schedule")
    assert short.printing.one_page
    assert not long.printing.one_page
    (page,) = long.printing.breaks
    charts = [int("".join(filter(str.isdigit, chart.anchor))) for chart in long.charts]
    assert max(charts) < page == long.tables[0].range.min_row  # the table is the last thing, on its own pages


def test_without_payment_terms_the_charts_follow_the_invoices_and_name_what_has_no_date() -> None:
    report = sample.report_of(sample.SIX)
    lines = [line.model_copy(update={"due_date": None}) for line in report.schedule.lines]
    lines[0] = lines[0].model_copy(update={"invoice_date": None})
    schedule = report.schedule.model_copy(update={"lines": tuple(lines)})
    sheet = written(report.model_copy(update={"schedule": schedule}), "payment_schedule")
    assert "Payments by month of their invoice date" in texts(sheet)
    assert "30,000.00 EUR in payments without a date is not in these figures." in texts(sheet)
    assert len(sheet.charts) == 2


def test_money_has_the_currencys_decimals() -> None:
    report = sample.report_of(
        [(name, d, g, p, w, "30000", due, f, "0") for name, d, g, p, w, _a, due, f, _r in sample.SIX],
        currency="JPY",
    )
    changes = change_set(report, snapshot_for(report), AS_OF)
    decimals = {cell.decimals for sheet in changes.sheets for cell in sheet.cells if "money" in cell.role}
    assert decimals == {0}
    assert "Net (JPY)" in rows_of(sheet_of(changes, "payment_schedule"))[0]


# Status


def test_the_status_page_answers_in_figures_and_names() -> None:
    sheet = written(six(), "status")
    assert sheet.printing.one_page
    shown = texts(sheet)
    assert "2 of 6" in shown
    assert "M2 Requirements signed: 45,000.00 EUR" in shown
    assert "M3 Design: 60,000.00 EUR (rejected since 12 Nov 2026)" in shown
    figures = [cell.value for cell in sheet.cells if cell.role == "figure"]
    assert figures[2:5] == [Decimal("45000.00"), Decimal("60000.00"), Decimal("60000.00")]
    heading = " ".join(shown[:2])
    for part in (
        "22 Nov 2026",
        "315,000.00 EUR",
        "Northern Mutual plc",
        "Harbour Systems Ltd",
        "Claims Platform",
    ):
        assert part in heading


def timeline(sheet: OwnedSheet) -> dict[str, tuple[object, object, object]]:
    """Period to gates due, planned to date, passed to date, as the chart draws it."""
    (chart,) = sheet.charts
    shown = values(sheet)
    planned, passed = (series.values.min_column for series in chart.series)
    rows = range(chart.categories.min_row, chart.categories.max_row + 1)
    return {
        str(shown[f"A{row}"]): (
            shown[f"B{row}"], shown[cell_name(row, planned)], shown[cell_name(row, passed)],
        )
        for row in rows
    }  # fmt: skip


def test_the_timeline_counts_gates_by_month_and_stops_at_today() -> None:
    found = timeline(written(six(), "status"))
    assert (next(iter(found)), list(found)[-1]) == ("Aug 2026", "Apr 2027")
    assert found["Oct 2026"] == ("✔\u00a0M2", 2, 1)
    assert found["Nov 2026"] == ("✖\u00a0M3", 3, 2)
    assert found["Dec 2026"] == ("", 3, None)
    assert found["Apr 2027"] == ("○\u00a0M6", 6, None)


def test_the_timeline_of_two_hundred_gates_is_twelve_rows_at_most_and_counts_them_all() -> None:
    found = timeline(written(sample.many(200), "status"))
    assert 2 <= len(found) <= 12
    assert list(found.values())[-1][1] == 200
    assert "+" in str(list(found.values())[-1][0])


@given(
    days=st.lists(st.dates(min_value=date(1990, 1, 1), max_value=date(2190, 1, 1)), min_size=2, max_size=30)
)
@settings(max_examples=60, deadline=None)
def test_the_timeline_holds_any_dates(days: list[date]) -> None:
    rows = [
        (
            "Gate",
            "Report v1.0",
            "accepted" if at % 2 else "not_started",
            "planned",
            "",
            "10.00",
            day,
            "ok",
            "0.00",
        )
        for at, day in enumerate(days)
    ]
    sheet = written(sample.report_of(rows), "status")
    if len(set(days)) < 2 and not sheet.charts:
        return
    found = list(timeline(sheet).values())
    assert 1 <= len(found) <= 12
    assert found[-1][1] == len(days)
    counts = [planned for _, planned, _ in found]
    assert counts == sorted(counts)


def test_gates_without_a_date_draw_no_timeline() -> None:
    rows = [(*row[:6], None, *row[7:]) for row in sample.SIX]
    sheet = written(sample.report_of(rows), "status")
    assert sheet.charts == ()
    assert [text for text in texts(sheet) if text.startswith("Gates over time")] == ["Gates over time"]
    assert "Not drawn: it takes two gates with due dates of their own." in texts(sheet)


def test_the_page_names_what_was_accepted_last_and_what_may_be_invoiced_without_an_amount() -> None:
    sheet = written(sample.report_of(sample.SIX), "status")
    assert any(text.startswith("deliverables accepted; the last: RTM v1.0 on ") for text in texts(sheet))
    report = sample.report_of(sample.SIX)
    schedule = report.schedule.model_copy(update={"lines": ()})
    bare = written(report.model_copy(update={"schedule": schedule}), "status")
    assert "M2 Requirements signed" in texts(bare)


def test_a_long_remedy_is_shortened_on_the_page_and_whole_among_the_flags() -> None:
    remedy = "Write the test, its threshold and who signs it. " * 20
    report = sample.report_of(
        sample.SIX, (sample.finding("ACC02", "error", "M4", "E10", "Vague.", remedy, "1.00"),)
    )
    (action,) = [text for text in texts(written(report, "status")) if text.startswith("ACC02, M4")]
    assert len(action) <= 230
    assert action.endswith("…")
    assert remedy in texts(written(report, "risk_flags"))


def test_next_actions_are_the_ones_that_move_most_money_one_a_milestone() -> None:
    sheet = written(six(), "status")
    actions = {cell.row: cell.value for cell in sheet.cells if cell.value in ("1.", "2.", "3.")}
    text = [next(c.value for c in sheet.cells if c.row == row and c.column == 2) for row in actions]
    money = [next(c.value for c in sheet.cells if c.row == row and c.column == 7) for row in actions]
    assert [one.split(" ")[0] for one in text] == ["ACC02,", "Unblock", "Invoice"]
    assert money == [Decimal("75000.00"), Decimal("60000.00"), Decimal("45000.00")]


def test_where_nothing_is_to_be_mended_the_gates_due_next_are_the_actions() -> None:
    """M1 is paid, M2 billable, M3 rejected; of the gates to come the earliest fill the three places."""
    sheet = written(sample.report_of(sample.SIX), "status")
    rows = [cell.row for cell in sheet.cells if cell.value in ("1.", "2.", "3.")]
    text = [next(str(c.value) for c in sheet.cells if c.row == row and c.column == 2) for row in rows]
    assert [one.partition(" (")[0] for one in text] == [
        "Unblock M3 Design",
        "Invoice M2 Requirements signed now",
        "Deliver M4 Build complete by 29 Jan 2027",
    ]
    done = [(*row[:2], "accepted", "paid", *row[4:]) for row in sample.SIX]
    assert "✔ Nothing to do today." in texts(written(sample.report_of(done), "status"))


def test_an_action_names_the_money_that_the_gate_pays_after_retention() -> None:
    report = sample.report_of(sample.SIX, retention="10")
    cells = written(report, "status").cells
    (row,) = [cell.row for cell in cells if str(cell.value).startswith("Invoice M2")]
    assert [cell.value for cell in cells if cell.row == row and cell.role == "money"] == [Decimal("40500.00")]


def test_the_wording_of_a_paid_milestone_is_no_action() -> None:
    vague = sample.finding("ACC02", "error", "M1", "E7", "Vague.", "Sharpen M1.", "990000.00")
    unpaid = sample.finding("GAT12", "error", "M1", "H7", "Twice.", "Withdraw INV-2.", "30000.00")
    report = sample.report_of(sample.SIX, (vague, unpaid))
    shown = " ".join(texts(written(report, "status")))
    assert "Sharpen M1." not in shown
    assert "GAT12, M1: Withdraw INV-2." in shown


def test_two_hundred_milestones_still_fit_a_page_and_none_is_forgotten() -> None:
    report = sample.many(200)
    sheet = written(report, "status")
    links = [c.value for c in sheet.cells if isinstance(c.value, Link) and c.column == 1]
    assert len(links) == 30
    assert any(text.startswith("170 more") for text in texts(sheet))
    assert max(cell.row for cell in sheet.cells) < 60
    blocked = [m for m in report.milestones if m.payment == "blocked"]
    assert {m.id for m in blocked} <= {link.text for link in links}
    assert len(rows_of(written(report, "payment_schedule"))) == 200


def test_titles_that_the_user_has_stay_theirs() -> None:
    report = six()
    snapshot = snapshot_for(report)
    theirs = (
        SheetSnapshot("payment schedule"),
        SheetSnapshot("SOW Status"),
        SheetSnapshot("SOW Status (sowgate)"),
    )
    changes = change_set(report, replace(snapshot, sheets=(*snapshot.sheets, *theirs)), AS_OF)
    assert [sheet.title for sheet in changes.sheets] == [
        "SOW Status (sowgate 2)", "SOW Risk Flags", "Payment Schedule (sowgate)",
    ]  # fmt: skip
    status = sheet_of(changes, "status")
    assert any("'Payment Schedule (sowgate)'" in text or "SOW Risk Flags" in text for text in texts(status))


def test_our_own_sheet_from_an_earlier_run_is_no_collision() -> None:
    report = six()
    snapshot = snapshot_for(report)
    mark = NamedRange(sheet_mark("status"), "SOW Status", CellRange(1, 1, 1, 1))
    again = replace(snapshot, sheets=(*snapshot.sheets, SheetSnapshot("SOW Status")), names=(mark,))
    assert change_set(report, again, AS_OF) == change_set(report, snapshot, AS_OF)


def test_table_names_are_unlike_the_users() -> None:
    report = six()
    taken = SheetSnapshot("Other", tables=(TableRange("SowgateSchedule", CellRange(1, 1, 2, 2)),))
    snapshot = snapshot_for(report)
    changes = change_set(report, replace(snapshot, sheets=(*snapshot.sheets, taken)), AS_OF)
    assert sheet_of(changes, "payment_schedule").tables[0].name == "SowgateSchedule2"


# Columns beside the table


def columns_of(report: WorkbookReport, snapshot: WorkbookSnapshot, **more: bool) -> OwnedColumns:
    (columns,) = change_set(report, snapshot, AS_OF, **more).columns
    return columns


def with_sheet(snapshot: WorkbookSnapshot, **changes: object) -> WorkbookSnapshot:
    sheets = [replace(s, **changes) if s.name == "Milestones" else s for s in snapshot.sheets]
    return replace(snapshot, sheets=tuple(sheets))


def test_columns_stand_right_of_a_plain_table_row_by_row() -> None:
    columns = columns_of(six(), snapshot_for(six()))
    assert columns.range.a1 == f"I{FIRST_ROW - 1}:K{FIRST_ROW + 5}"
    assert columns.headers == ("Gate status", "Risk flags", "At risk")
    assert columns.table is None
    assert [[cell.value for cell in row] for row in columns.rows] == [
        ["✔ Accepted", "✔ OK", Decimal("0.00")],
        ["✔ Deemed accepted", "▲ GAT04", Decimal("45000.00")],
        ["✖ Rejected", "✖ Error", Decimal("0.00")],
        ["▶ In progress", "✖ ACC02, PAY02", Decimal("15000.00")],
        ["○ Not started", "✔ OK", Decimal("0.00")],
        ["○ Not started", "● MIL07", Decimal("0.00")],
    ]


def test_the_suggested_fix_stands_there_when_asked_for() -> None:
    columns = columns_of(six(), snapshot_for(six()), suggested_fix=True)
    assert columns.headers[3] == "Suggested fix"
    assert columns.rows[1][3].value == "GAT04: Invoice now: M2 was deemed accepted on 13 Nov 2026."
    assert columns.rows[0][3].value is None


def test_the_flags_column_is_wide_enough_for_its_longest_cell() -> None:
    codes = [sample.finding(f"ACC{n:02}", "error", "M4", "E10", "m", "s") for n in range(1, 7)]
    columns = columns_of(sample.report_of(sample.SIX, tuple(codes)), snapshot_for(six()))
    longest = max(len(str(row[1].value)) for row in columns.rows)
    assert longest == len("✖ ACC01, ACC02, ACC03, ACC04, ACC05, ACC06")
    assert columns.widths[1] > longest
    assert len(columns.widths) == len(columns.headers)


def test_rows_without_a_milestone_stay_empty() -> None:
    report = six()
    kept = tuple(m for m in report.milestones if m.id != "M3")
    columns = columns_of(report.model_copy(update={"milestones": kept}), snapshot_for(report))
    assert [cell.value for cell in columns.rows[2]] == [None, None, None]
    assert columns.rows[3][0].value == "▶ In progress"


def excel_table(last_row: int = FIRST_ROW + 5) -> TableRange:
    return TableRange("Gates", CellRange(FIRST_ROW - 1, 2, last_row, 8))


def test_an_excel_table_is_extended_where_the_cells_beside_it_are_free() -> None:
    report = six(excel_table="Gates")
    snapshot = with_sheet(snapshot_for(report), tables=(excel_table(FIRST_ROW + 6)._replace(totals_rows=1),))
    columns = columns_of(report, snapshot)
    assert columns.table == "Gates"
    assert columns.range.a1 == f"I{FIRST_ROW - 1}:K{FIRST_ROW + 6}"
    assert all(cell.value is None for cell in columns.rows[-1])


def test_beside_an_excel_table_with_a_note_next_to_it_columns_stand_apart() -> None:
    report = six(excel_table="Gates")
    snapshot = with_sheet(snapshot_for(report), tables=(excel_table(),))
    noted = dict(snapshot.sheet("Milestones").cells) | {(FIRST_ROW + 2, 10): Cell("call the client")}
    columns = columns_of(report, with_sheet(snapshot, cells=noted))
    assert columns.table is None
    assert columns.range.min_column == 11


def test_columns_go_past_gantt_bars_scales_and_hidden_columns() -> None:
    report = six()
    snapshot = snapshot_for(report)
    gantt = dict(snapshot.sheet("Milestones").cells) | {
        (FIRST_ROW - 2, 40): Cell("Week 30"),
        (FIRST_ROW + 3, 22): Cell("x"),
    }
    columns = columns_of(report, with_sheet(snapshot, cells=gantt, hidden_columns=frozenset({41, 42})))
    assert columns.range.min_column == 43


def test_a_column_that_the_user_has_already_keeps_its_name() -> None:
    report = six(excel_table="Gates")
    snapshot = with_sheet(snapshot_for(report), tables=(excel_table(),))
    cells = dict(snapshot.sheet("Milestones").cells) | {(FIRST_ROW - 1, 7): Cell("At  Risk")}
    columns = columns_of(report, with_sheet(snapshot, cells=cells))
    assert columns.headers == ("Gate status", "Risk flags", "At risk (sowgate)")


def test_tables_side_by_side_get_columns_of_their_own() -> None:
    report = six()
    (table,) = report.tables
    beside = table.model_copy(update={"range": "J6:L12", "columns": {"milestone": "J"}})
    twins = tuple(
        m.model_copy(update={"id": f"X{i}", "gate": "waived"}) for i, m in enumerate(report.milestones)
    )
    both = report.model_copy(update={"tables": (table, beside), "milestones": (*report.milestones, *twins)})
    snapshot = snapshot_for(report)
    cells = dict(snapshot.sheet("Milestones").cells) | {(FIRST_ROW, 12): Cell("X")}
    first, second = change_set(both, with_sheet(snapshot, cells=cells), AS_OF).columns
    assert (first.range.min_column, second.range.min_column) == (13, 16)
    assert first.rows[0][0].value == "✔ Accepted"
    assert second.rows[0][0].value == "✔ Waived"


def test_with_duplicate_ids_a_flag_goes_to_the_row_of_its_cell() -> None:
    report = six()
    twice = tuple(m.model_copy(update={"id": "M2"}) if m.id == "M5" else m for m in report.milestones)
    columns = columns_of(report.model_copy(update={"milestones": twice}), snapshot_for(report))
    assert columns.rows[1][1].value == "▲ GAT04"
    assert columns.rows[4][1].value == "✔ OK"


places = st.tuples(st.integers(1, 20), st.integers(1, 30))
areas = st.builds(lambda r, c, h, w: CellRange(r, c, r + h, c + w), st.integers(1, 15), st.integers(9, 25),
                  st.integers(0, 6), st.integers(0, 4))  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.sets(places, max_size=12), st.lists(areas, max_size=3), st.lists(areas, max_size=2), st.booleans(),
    st.booleans(),
)  # fmt: skip
def test_columns_never_cover_what_is_the_users(
    notes: set[tuple[int, int]], merged: list[CellRange], others: list[CellRange], tabled: bool, fix: bool
) -> None:
    report = six(excel_table="Gates" if tabled else None)
    snapshot = snapshot_for(report)
    cells = dict(snapshot.sheet("Milestones").cells) | dict.fromkeys(notes, Cell("note"))
    tables = tuple(TableRange(f"T{i}", area) for i, area in enumerate(others))
    own = (excel_table(),) if tabled else ()
    sheet = with_sheet(snapshot, cells=cells, merged=tuple(merged), tables=(*own, *tables))
    for columns in change_set(report, sheet, AS_OF, suggested_fix=fix).columns:
        assert not [at for at in cells if columns.range.holds(*at)]
        assert not [area for area in (*merged, *others) if area.meets(columns.range)]
        assert len(columns.rows) == columns.range.max_row - columns.range.min_row
        if columns.table is None and tabled:
            assert not excel_table().range.meets(
                columns.range._replace(min_column=columns.range.min_column - 1)
            )


def test_dates_are_dates_and_money_is_decimal_everywhere() -> None:
    changes = change_set(sample.many(), snapshot_for(sample.many()), AS_OF)
    for sheet in changes.sheets:
        for cell in sheet.cells:
            if cell.role == "date":
                assert cell.value is None or isinstance(cell.value, date)
            if cell.role == "money":
                assert cell.value is None or isinstance(cell.value, Decimal | Formula)


def test_a_fault_of_the_contract_alone_touches_no_single_milestone() -> None:
    fault = sample.finding("CHG02", "error", None, "C5", "CO-1 is in no milestone.", "Add a row.", "6000.00")
    clean = [(*row[:7], "ok", "0.00") for row in sample.SIX]
    shown = " ".join(texts(written(sample.report_of(clean, (fault,)), "status")))
    assert "1 error touches no single milestone" in shown
    assert "0 warnings" not in shown


def test_before_the_first_gate_the_timeline_draws_the_plan_alone() -> None:
    rows = [(*row[:2], "not_started", "planned", "", *row[5:]) for row in sample.SIX]
    report = sample.report_of(rows)
    (chart,) = sheet_of(change_set(report, snapshot_for(report), date(2026, 1, 5)), "status").charts
    assert [series.name for series in chart.series] == ["Planned"]
