"""Which tables are found, which rows they have, and what is said where there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import Kind, StatementOfWork
from sowgate.grid.address import parse_range
from sowgate.grid.snapshot import Cell, NamedRange, Scalar, SheetSnapshot, TableRange, WorkbookSnapshot
from sowgate.reading import read

DAY = datetime(2026, 3, 2)
Rows = list[list[Scalar | Cell]]
HEAD: list[Scalar | Cell] = ["Milestone", "Deliverable", "Due date", "Amount"]
FIRST: Rows = [HEAD, ["Design", "Document", DAY, 10], ["Build", "Release", DAY, 20]]
SECOND: Rows = [HEAD, ["Test", "Report", DAY, 30], ["Handover", "Handbook", DAY, 40]]


def sheet(rows: Rows, name: str = "Plan", merged: tuple[str, ...] = (), **more: object) -> SheetSnapshot:
    found = snapshot_of({name: rows}).sheets[0]
    return replace(found, merged=tuple(parse_range(area) for area in merged), **more)  # type: ignore[arg-type]


def of(*sheets: SheetSnapshot, settings: Settings | None = None) -> StatementOfWork:
    return read(WorkbookSnapshot(tuple(sheets)), settings or Settings())


def names(sow: StatementOfWork) -> list[str | None]:
    return [milestone.milestone for milestone in sow.milestones]


def test_a_header_deep_down_and_far_right_is_found() -> None:
    cells: dict[str, Scalar | Cell] = {f"B{row}": f"line {row}" for row in range(1, 50)}
    for column, text in zip("GHIJ", HEAD, strict=True):
        cells[f"{column}51"] = text
    cells |= {"G52": "Design", "H52": "Document", "I52": DAY, "J52": 10}
    (table,) = read(snapshot_of({"Plan": cells}), Settings()).tables
    assert (table.range, table.header_rows) == ("G51:J52", (51,))


def test_totals_taxes_notes_and_signatures_are_no_milestones() -> None:
    rows: Rows = [
        *FIRST,
        ["Subtotal", None, None, 30],
        ["VAT 20%", None, None, 6],
        ["Grand total", None, None, 36],
        [],
        ["Notes: amounts exclude travel"],
        ["Payment terms", "Net 30"],
        ["Signed by", "A. Client"],
        ["Client: ____________"],
    ]
    sow = of(sheet(rows))
    assert names(sow) == ["Design", "Build"]
    assert sow.tables[0].range == "A1:D3"
    assert sow.terms.payment_terms is not None


_FEES: Rows = [
    ["No.", "Milestone", "Deliverable", "Due date", "Amount"],
    [1, "Design", "Design document", datetime(2026, 3, 2), 20000],
    [2, "Build", "Release 1.0", datetime(2026, 5, 4), 30000],
    [3, "Test", "Test report", datetime(2026, 6, 1), 25000],
]


@pytest.mark.parametrize(
    "label", ["Totale imponibile", "Total sem impostos", "不含税合计", "Sum for all works"]
)
def test_what_is_called_a_total_and_adds_up_is_one_whatever_else_its_words_say(label: str) -> None:
    taxed: Rows = [[None, "VAT 20 %", None, None, 15000], [None, "含税总计", None, None, 90000]]
    sow = of(sheet([*_FEES, [None, label, None, None, 75000], *taxed]))
    assert names(sow) == ["Design", "Build", "Test"]
    # A milestone may begin with the word, too, and then does not add up.
    sow = of(sheet([*_FEES, [4, "Total station survey", None, None, 4000]]))
    assert names(sow) == ["Design", "Build", "Test", "Total station survey"]


@pytest.mark.parametrize(
    "heads", [("Signed for the Client", "Signed for the Supplier"), ("Approved by Acme", None)]
)
def test_a_form_of_signatures_below_the_table_is_none_of_it(heads: tuple[str, str | None]) -> None:
    form: Rows = [
        [heads[0], None, heads[1], None],
        ["Name:", "J. Doe", "Name:", "R. Roe"],
        ["Date:", datetime(2026, 1, 20), "Date:", datetime(2026, 1, 21)],
    ]
    assert names(of(sheet([*_FEES, [], *form]))) == ["Design", "Build", "Test"]


def test_blank_rows_do_not_end_a_table_and_a_new_header_does() -> None:
    sow = of(sheet([*FIRST, [], [], ["Late addition", "Report", DAY, 5], [], *SECOND]))
    assert names(sow) == ["Design", "Build", "Late addition", "Test", "Handover"]
    assert [table.header_rows for table in sow.tables] == [(1,), (8,)]


def test_section_rows_are_phases_or_lots_and_stated_as_inferred() -> None:
    rows: Rows = [HEAD, ["Phase 1"], FIRST[1], ["Lot 2 – Works"], FIRST[2]]
    first, second = of(sheet(rows)).milestones
    assert (first.phase, first.lot) == ("Phase 1", None)
    assert second.lot == "Lot 2 – Works"
    assert "phase" in first.inferred
    assert "lot" in second.inferred
    assert first.cells["phase"] == "A2"


def test_a_summary_row_of_an_outline_is_a_phase() -> None:
    rows: Rows = [
        ["WBS", "Task", "Start", "Finish"],
        ["1", "Design"],
        ["1.1", "Draft", DAY, DAY],
        ["2", "Build"],
        ["2.1", "Pour", DAY, DAY],
    ]
    sow = of(sheet(rows))
    assert [(m.id, m.phase) for m in sow.milestones] == [("1.1", "Design"), ("2.1", "Build")]


def test_one_milestone_with_several_deliverables_is_one_milestone() -> None:
    rows: Rows = [
        ["#", "Milestone", "Deliverables", "Due", "Amount"],
        [1.0, "Design", "Specification", DAY, 10],
        [None, None, "Wireframes"],
        [2.0, "Build", "Code", DAY, 20],
        [None, None, "Handbook"],
    ]
    sow = of(sheet(rows, merged=("E4:E5",)))
    assert [(m.key, m.deliverable, m.amount) for m in sow.milestones] == [
        ("1", "Specification; Wireframes", Decimal(10)),
        ("2", "Code; Handbook", Decimal(20)),
    ]


def test_vertical_merges_carry_down() -> None:
    rows: Rows = [["Phase", *HEAD], ["One", *FIRST[1]], [None, *FIRST[2]]]
    sow = of(sheet(rows, merged=("A2:A3",)))
    assert [m.phase for m in sow.milestones] == ["One", "One"]
    assert "phase" in sow.milestones[1].inferred


def test_an_amount_merged_over_milestones_counts_once() -> None:
    sow = of(sheet(FIRST, merged=("D2:D3",)))
    assert [m.amount for m in sow.milestones] == [Decimal(10), None]


def test_hidden_rows_are_read_and_labelled() -> None:
    sow = of(sheet(FIRST, hidden_rows=frozenset({3})))
    assert [m.hidden for m in sow.milestones] == [False, True]


def test_gantt_columns_and_phantom_rows_are_cut() -> None:
    rows: Rows = [
        [*HEAD, None, "W1", "W2", "W3"],
        *[[*row, None, "x"] for row in FIRST[1:]],
        *[[" "] for _ in range(60)],
    ]
    (table,) = of(sheet(rows)).tables
    assert table.range == "A1:D3"


def test_kinds_of_rows_are_inferred_from_their_words() -> None:
    rows: Rows = [
        HEAD,
        ["Advance payment", None, DAY, 5],
        ["Travel booking module accepted", "Module", DAY, 7],
        ["Travel at cost, NTE 12,000", None, None, 12000],
        ["Discount", None, None, -5000],
        ["Retention: acceptance + 90 days", None, None, 10],
        ["Optional: second site", "Site", DAY, 9],
    ]
    assert [m.kind for m in of(sheet(rows)).milestones] == [
        Kind.ADVANCE, Kind.MILESTONE, Kind.EXPENSES, Kind.ADJUSTMENT, Kind.RETENTION_RELEASE, Kind.OPTIONAL,
    ]  # fmt: skip


def test_lots_on_sheets_of_their_own_are_one_contract() -> None:
    sow = of(sheet(FIRST, "Lot 1"), sheet(SECOND, "Lot 2"))
    assert [(m.milestone, m.lot) for m in sow.milestones] == [
        ("Design", "Lot 1"), ("Build", "Lot 1"), ("Test", "Lot 2"), ("Handover", "Lot 2"),
    ]  # fmt: skip
    assert [m.key for m in sow.milestones] == ["M1", "M2", "M3", "M4"]


def test_of_snapshot_copies_the_latest_is_read_and_the_choice_is_said() -> None:
    sow = of(sheet(FIRST, "Plan 2026-01-05"), sheet(FIRST, "Plan 2026-02-05"), sheet(FIRST, "Plan (2)"))
    assert [table.sheet for table in sow.tables] == ["Plan 2026-02-05"]
    assert any("Plan 2026-01-05" in note for note in sow.tables[0].notes)
    assert {place.sheet for place in sow.looked_at} == {"Plan 2026-01-05", "Plan (2)"}


def test_a_visible_sheet_comes_before_a_hidden_one() -> None:
    hidden = sheet(SECOND, "Master", visibility="hidden")
    assert names(of(hidden, sheet(FIRST, "Plan"))) == ["Design", "Build"]
    assert names(of(hidden)) == ["Test", "Handover"]
    assert all(m.hidden for m in of(hidden).milestones)


def test_sheet_and_table_settings_restrict() -> None:
    book = (sheet(FIRST, "One"), sheet(SECOND, "Two", tables=(TableRange("Gates", parse_range("A1:D3")),)))
    assert names(of(*book, settings=Settings(sheet="One"))) == ["Design", "Build"]
    assert names(of(*book, settings=Settings(table="gates"))) == ["Test", "Handover"]
    nowhere = of(*book, settings=Settings(sheet="Three"))
    assert nowhere.looked_at[0].why == "is no sheet of this workbook"


def test_an_excel_table_and_a_defined_name_bound_the_rows() -> None:
    rows: Rows = [*FIRST, ["Not of the table", "Report", DAY, 99]]
    (table,) = of(sheet(rows, tables=(TableRange("Gates", parse_range("A1:D3")),))).tables
    assert (table.excel_table, table.last_row) == ("Gates", 3)
    book = WorkbookSnapshot((sheet(rows),), names=(NamedRange("Gates", "Plan", parse_range("A1:D2")),))
    assert names(read(book, Settings(table="Gates"))) == ["Design"]


def test_keys_are_own_ids_then_codes_in_names_then_free_numbers() -> None:
    with_ids: Rows = [["ID", *HEAD], ["M2", *FIRST[1]], [None, *FIRST[2]], [None, *SECOND[1]]]
    assert [m.key for m in of(sheet(with_ids)).milestones] == ["M2", "M1", "M3"]
    coded: Rows = [HEAD, ["M3: Design", "Document", DAY, 1], ["M1: Build", "Release", DAY, 2]]
    assert [m.key for m in of(sheet(coded)).milestones] == ["M3", "M1"]


def test_ids_that_excel_changed_stay_text() -> None:
    rows: Rows = [
        ["ID", *HEAD],
        [1.0, *FIRST[1]],
        [Cell(1.1, number_format="0.00"), *FIRST[2]],
        ["4/2", *SECOND[1]],
        [datetime(2026, 4, 1), *SECOND[2]],
    ]
    assert [m.id for m in of(sheet(rows)).milestones] == ["1", "1.10", "4/2", "4/1"]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["Name", "Email", "Phone"], ["Ann", "a@b.c", "1"]], "no row of headings"),
        (
            [["ID", "Issue", "Owner", "Status", "Due date"], [1, "It broke", "Ann", "Open", DAY]],
            "names a milestone",
        ),
        ([["Item", "Qty", "Unit price", "Total"], ["Chair", 2, 10, 20]], "no column that is headed"),
        ([HEAD], "no milestone below"),
        ([[None, "M1", "M2"], ["Due date", DAY, DAY], ["Amount", 1, 2]], "no row of headings"),
        (
            [["Risk", "Impact", "Task", "Owner", "Due date"], ["Rain", "High", "Cover", "Ann", DAY]],
            "another list",
        ),
        ([], "empty"),
    ],
)
def test_what_is_no_milestone_table_is_said_with_the_reason(rows: Rows, why: str) -> None:
    sow = of(sheet(rows))
    assert sow.tables == ()
    assert sow.milestones == ()
    assert any(why in place.why for place in sow.looked_at), sow.looked_at


def test_side_sheets_are_no_milestone_tables() -> None:
    invoices: Rows = [["Invoice", "Milestone", "Date", "Amount"], ["I1", "Design", DAY, 10]]
    changes: Rows = [["Change order", "Description", "Amount", "Status"], ["C1", "More", 5, "Approved"]]
    sow = of(sheet(invoices, "Invoices"), sheet(FIRST, "Milestones"), sheet(changes, "Change orders"))
    assert [table.sheet for table in sow.tables] == ["Milestones"]


def test_a_last_row_whose_words_also_are_headings_stays_a_row() -> None:
    """ "Final", "Final payment" and "Project finished" are headings elsewhere: 30,000 must not fall out."""
    head = ["#", "Milestone", "Deliverable", "Acceptance", "Due", "Amount"]
    last = [3, "Final", "Final payment", "Project finished", "end of year", 30_000]
    rows: Rows = [
        head,
        [1, "Design", "Document", "Signed", DAY, 10],
        [2, "Build", "Code", "Signed", DAY, 20],
        last,
    ]
    assert [row.amount for row in of(sheet(rows)).milestones] == [10, 20, 30_000]
