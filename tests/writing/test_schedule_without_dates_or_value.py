"""Payment tables as offers have them: days in words, shares of a value nobody states, no payment terms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.grid.sheets import Formula, OwnedSheet
from sowgate.reports import schedule as schedule_report
from sowgate.reports.html.milestones import payments_table
from sowgate.reports.layout import Page
from sowgate.reports.text import workbook_lines
from sowgate.writing import change_set

AS_OF = date(2026, 11, 22)
IN_WORDS = [
    ["Milestone", "Deliverable", "Amount", "Due"],
    ["Contract signing", "Signed agreement", "EUR 22,500", "Upon signing"],
    ["Beta delivery", "Beta release 0.9 installed at the client", "EUR 11,250", "Week 6"],
    ["Final acceptance", "Acceptance certificate AC-1", "EUR 11,250", "Within 5 days of acceptance"],
]
IN_SHARES = [
    ["Milestone", "Deliverable", "Payment", "Due Date"],
    ["M1: Design Approval", "Approved mockups v1.0", "40%", "Week 4"],
    ["M2: Beta Release", "Beta release 0.9 installed at the client", "35%", "Week 15"],
    ["M3: Launch", "Release 1.0 in production", "25%", "Week 32"],
]


def sheets_of(rows: list[list[Any]]) -> tuple[WorkbookReport, dict[str, OwnedSheet]]:
    snapshot = snapshot_of({"Payments": rows})
    report = check(snapshot, Settings(), AS_OF)
    return report, {sheet.key: sheet for sheet in change_set(report, snapshot, AS_OF).sheets}


def table_in(sheet: OwnedSheet) -> list[list[object]]:
    """Header and rows of the sheet's table, and the line below it."""
    area = sheet.tables[0].range
    rows: dict[int, dict[int, object]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, {})[cell.column] = (
            cell.value.result if isinstance(cell.value, Formula) else cell.value
        )
    return [list(rows[at].values()) for at in range(area.min_row, area.max_row + 2)]


def texts(sheet: OwnedSheet) -> list[str]:
    return [cell.value for cell in sheet.cells if isinstance(cell.value, str)]


def test_a_payment_without_a_date_tells_when_in_the_sheet_s_own_words() -> None:
    report, sheets = sheets_of(IN_WORDS)
    header, *rows = table_in(sheets["payment_schedule"])
    at = header.index("When, as written")
    assert [row[at] for row in rows[:3]] == ["Upon signing", "Week 6", "Within 5 days of acceptance"]
    assert not {"Acceptance", "Basis", "Invoice", "Due"} & set(header)  # no line has such a day
    assert any("no payment terms stated, so no due day is known" in text for text in texts(
        sheets["payment_schedule"]))  # fmt: skip
    told = schedule_report.render_text(report, AS_OF, Page(width=100))
    assert "Upon signing" in told
    assert "Within 5 days of" in told
    assert "Upon signing" in str(payments_table("schedule", report))


def test_where_a_date_is_known_the_words_are_left_out() -> None:
    rows = [IN_WORDS[0], [*IN_WORDS[1][:3], date(2026, 12, 1)], [*IN_WORDS[2][:3], date(2027, 1, 15)]]
    _, sheets = sheets_of(rows)
    header = table_in(sheets["payment_schedule"])[0]
    assert "When, as written" not in header
    assert "Acceptance" in header


def test_shares_of_a_value_that_nothing_states_are_a_schedule_too() -> None:
    report, sheets = sheets_of(IN_SHARES)
    header, *rows = table_in(sheets["payment_schedule"])
    assert header == ["Milestone", "Name", "Gate", "Payment", "When, as written", "Share (%)"]
    assert [(row[0], row[-2], row[-1]) for row in rows[:3]] == [
        ("M1", "Week 4", Decimal(40)), ("M2", "Week 15", Decimal(35)), ("M3", "Week 32", Decimal(25)),
    ]  # fmt: skip
    assert rows[3] == ["Total", Decimal(100)]
    assert "Share (%)" in texts(sheets["status"])
    told = schedule_report.render_text(report, AS_OF, Page(width=80))
    assert "100 %" in told
    assert "states no contract value" in told
    assert "states no contract value" in str(payments_table("schedule", report))


def test_findings_on_milestones_without_an_amount_are_not_said_to_touch_none() -> None:
    _, sheets = sheets_of(IN_SHARES)
    assert not any("touch no single milestone" in text for text in texts(sheets["status"]))
    assert any("touch milestones whose amounts are not known" in text for text in texts(sheets["status"]))


def test_what_was_invoiced_without_a_known_amount_is_named() -> None:
    rows = [
        ["ID", "Milestone", "Amount", "Status"],
        ["M1", "Design approved", "", "Paid"],
        ["M2", "Beta release 0.9 installed", "", "Invoiced"],
        ["M3", "Release 1.0 in production", "", "Not started"],
    ]
    _, sheets = sheets_of(rows)
    (told,) = (text for text in texts(sheets["status"]) if text.startswith("Amounts not known"))
    assert told == "Amounts not known: M1 Design approved, M2 Beta release 0.9 installed."


def test_a_finding_about_such_a_day_quotes_the_cell_and_not_our_reading_of_it() -> None:
    dated = [[*row[:3], date(2026, 12, number)] for number, row in enumerate(IN_WORDS[2:], 14)]
    report, _ = sheets_of([*IN_WORDS[:2], *dated])
    told = [finding.message for finding in report.findings if finding.code == "MIL09"]
    assert any("is due “Upon signing” (D2)" in message for message in told), told


def test_amounts_that_cannot_be_read_are_the_first_thing_to_mend() -> None:
    rows = [
        ["ID", "Milestone", "Amount", "Status"],
        ["M1", "Design approved", "12.000", "Paid"],
        ["M2", "Beta release 0.9 installed", "9.500", "Invoiced"],
        ["M3", "Release 1.0 in production", "8.250", "Not started"],
    ]
    _, sheets = sheets_of(rows)
    cells = sorted(sheets["status"].cells, key=lambda cell: (cell.row, cell.column))
    at = next(i for i, cell in enumerate(cells) if cell.value == "1.")
    assert str(cells[at + 1].value).startswith("STR03")


def test_a_check_of_one_workbook_shows_its_shares_as_it_shows_a_schedule() -> None:
    report, _ = sheets_of(IN_SHARES)
    told = "\n".join(workbook_lines(report, Page(width=80), alone=True))
    assert "Payment schedule in shares of the contract value" in told
    assert "35 %" in told


def test_a_long_schedule_with_nothing_before_its_lines_begins_under_its_title() -> None:
    rows = [IN_WORDS[0], *([f"Report {n} v1.0", f"Report {n} v1.0", f"EUR {n}00", ""] for n in range(1, 91))]
    _, sheets = sheets_of(rows)
    sheet = sheets["payment_schedule"]
    first = sheet.tables[0].range.min_row
    assert sheet.printing is not None
    assert sheet.printing.repeat_row == first
    assert sheet.printing.breaks == ()
    assert sheet.freeze == f"C{first + 1}"


def test_a_deposit_that_nothing_recovers_leaves_no_two_sums_that_differ_by_it() -> None:
    rows = [
        ["Payment", "Amount", "Due Date", "Trigger"],
        ["Deposit", "$7,400 (40%)", "Upon contract signature", "Project kickoff"],
        ["Midpoint", "$7,400 (40%)", "End of Week 6", "Staging site delivered and content integrated"],
        ["Final", "$3,700 (20%)", "Upon launch", "Site live and training completed"],
    ]
    _, sheets = sheets_of(rows)
    header, *told = table_in(sheets["payment_schedule"])
    assert "Gross (USD)" not in header
    assert told[-1][-1] == told[-1][-2] == Decimal(18500)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_shares_fit_the_terminal_and_names_get_the_room_that_is_left(width: int) -> None:
    long = "Base repair of the cul-de-sacs and milling of the north loop"
    rows = [
        IN_SHARES[0],
        *([f"{long} {n}", "Report v1.0", "50%", "Within 5 days of acceptance"] for n in "12"),
    ]
    report, _ = sheets_of(rows)
    told = schedule_report.table_lines(report, Page(width=width))
    assert max(map(len, told)) <= width
    assert ("milling" in "\n".join(told)) is (width == 120)
