"""Tables that stand turned: headings down a column, each milestone a column, cells by their own address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import SheetSnapshot, WorkbookSnapshot
from sowgate.grid.turning import turned, turned_range
from sowgate.reading import read
from sowgate.reports.layout import Page
from sowgate.reports.plain import plain_workbook
from sowgate.reports.reading import reading_lines

D = date
PLAN: list[list[Any]] = [
    ["ID", "M1", "M2", "M3"],
    ["Milestone", "Design", "Build", "Go-live"],
    ["Deliverable", "Design document", "Release 1.0 in staging", "Release 1.0 in production"],
    ["Acceptance criteria", "Signed by the client PM", "All 40 test cases pass", "30 days without outage"],
    ["Due date", D(2026, 3, 2), D(2026, 5, 4), D(2026, 7, 1)],
    ["Amount (EUR)", 10000, 25000, 15000],
]
TERMS: list[list[Any]] = [[], ["Contract value", 50000], ["Payment terms", "Net 30"], ["Client", "Acme Ltd"]]


def sheet_of(rows: Sequence[Sequence[Any]], **other: Any) -> WorkbookSnapshot:
    cells = snapshot_of({"SOW": rows}).sheets[0].cells
    return WorkbookSnapshot(sheets=(SheetSnapshot("SOW", cells, **other),))


def of(rows: Sequence[Sequence[Any]], **other: Any) -> StatementOfWork:
    return read(sheet_of(rows, **other), Settings())


def checked(rows: Sequence[Sequence[Any]], **other: Any) -> WorkbookReport:
    return check(sheet_of(rows, **other), Settings(), D(2026, 1, 1))


def test_milestones_in_columns_are_read_with_their_real_cells() -> None:
    sow = of([*PLAN, *TERMS])
    (table,) = sow.tables
    assert [(m.id, m.milestone, m.due_date, m.amount) for m in sow.milestones] == [
        ("M1", "Design", D(2026, 3, 2), 10000),
        ("M2", "Build", D(2026, 5, 4), 25000),
        ("M3", "Go-live", D(2026, 7, 1), 15000),
    ]
    assert [m.cells["amount"] for m in sow.milestones] == ["B6", "C6", "D6"]
    assert [m.cells["milestone"] for m in sow.milestones] == ["B2", "C2", "D2"]
    assert (table.turned, table.range, table.header_rows) == (True, "A1:D6", (1,))
    assert table.columns["amount"] == "6"
    assert [m.row for m in sow.milestones] == [2, 3, 4]


def test_terms_below_a_turned_table_are_not_lost_and_its_rows_are_none() -> None:
    terms = of([*PLAN, *TERMS]).terms
    assert terms.contract_value is not None
    assert (terms.contract_value.value, terms.contract_value.cell) == (50000, "B8")
    assert terms.payment_terms is not None
    assert terms.payment_terms.cell == "B9"
    assert terms.client is not None
    assert terms.client.cell == "B10"


def test_terms_that_follow_without_a_gap_are_terms() -> None:
    sow = of([*PLAN, ["Currency", "GBP"], ["Retention", "5%"]])
    assert sow.tables[0].range == "A1:D6"
    assert sow.terms.retention is not None
    assert sow.terms.currency is not None
    assert sow.terms.currency.cell == "B7"


def test_a_hidden_column_is_what_a_hidden_row_is() -> None:
    report = checked(PLAN, hidden_columns=frozenset({3}), hidden_rows=frozenset({3}))
    assert [m.hidden for m in of(PLAN, hidden_columns=frozenset({3})).milestones] == [False, True, False]
    (told,) = [f for f in report.findings if "hidden" in f.message]
    assert told.message == "Column C is hidden (M2)."
    assert told.cell == "C2"


def test_findings_point_at_the_cells_of_the_sheet() -> None:
    rows = [list(row) for row in PLAN]
    rows[3][2] = "To the client's full satisfaction"
    rows[4][3] = "soon"
    found = {(f.code, f.cell) for f in checked(rows).findings}
    assert ("ACC02", "C4") in found
    assert "D5" in {cell for _, cell in found}


def test_an_id_that_stands_twice_is_told_by_its_columns() -> None:
    rows = [["ID", "M1", "M2", "M2"], *PLAN[1:]]
    (told,) = [f for f in checked(rows).findings if "repeats the id" in f.message]
    assert told.message.startswith("Column D repeats the id M2 of column C")
    assert told.cell == "D1"


def test_a_missing_heading_is_told_at_the_headings() -> None:
    rows = [row for row in PLAN if row[0] != "Acceptance criteria"]
    (told,) = [
        f for f in checked(rows).findings if "'Acceptance criteria'" in f.message and "missing" in f.message
    ]
    assert told.cell == "A1"
    assert told.message == "Row 'Acceptance criteria' is missing from SOW!A1:D5."
    assert told.suggestion.startswith("Add row 'Acceptance criteria'")


@pytest.mark.parametrize("said", ["Total due at gate", "6", "SOW!6"])
def test_a_user_names_a_row_by_its_heading_or_its_number(said: str) -> None:
    rows = [*PLAN[:5], ["Total due at gate", 100, 200, 300], ["Amount (EUR)", 10000, 25000, 15000]]
    sow = read(sheet_of(rows), Settings(columns={"amount": said}))
    assert [(m.amount, m.cells["amount"]) for m in sow.milestones] == [(100, "B6"), (200, "C6"), (300, "D6")]


def test_people_are_told_that_the_table_is_turned() -> None:
    report = checked([["", "", ""], *PLAN, ["Comments of ours", "x", "y", "z"]])
    shown = "\n".join(reading_lines(report, Page()))
    assert "headings in column A, milestones in columns B to D" in " ".join(shown.split())
    assert "7   amount" in shown
    assert "Ignored rows" in shown


def test_the_json_report_keeps_its_names() -> None:
    (table,) = plain_workbook(checked(PLAN))["tables"]
    assert table["turned"] is True
    assert table["range"] == "A1:D6"
    assert (table["header_rows"], table["first_row"], table["last_row"]) == ([1], 2, 4)
    assert table["columns"]["due_date"] == "5"
    (ordinary,) = plain_workbook(checked([list(column) for column in zip(*PLAN, strict=True)]))["tables"]
    assert ordinary["turned"] is False


LANGUAGES = {
    "de": ["Meilenstein", "Liefergegenstand", "Fällig am", "Betrag (EUR)"],
    "fr": ["Jalon :", "Livrable :", "Échéance :", "Montant HT :"],
    "es": ["Hito", "Entregable", "Fecha de entrega", "Importe (€)"],
    "pt": ["Marco", "Entregável", "Data de entrega", "Valor (R$)"],
    "it": ["Milestone", "Deliverable", "Data di consegna", "Importo (EUR)"],
    "nl": ["Mijlpaal", "Opleverproduct", "Opleverdatum", "Bedrag"],
    "zh": ["里程碑", "交付物", "截止日期", "付款金额（元）"],
    "ja": ["マイルストーン", "成果物", "期限", "金額（円）"],
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("corner", [(1, 1), (4, 2), (12, 3)])
def test_turned_tables_are_read_in_every_language(language: str, corner: tuple[int, int]) -> None:
    values = [("Alpha", "Beta", "Gamma"), ("Alpha report", "Beta build", "Gamma manual")]
    values += [(D(2026, 1, 5), D(2026, 2, 5), D(2026, 3, 5)), (1000, 2000, 3000)]  # type: ignore[list-item]
    rows: list[list[Any]] = [[] for _ in range(corner[0] - 1)]
    rows += [
        [*[None] * (corner[1] - 1), heading, *said]
        for heading, said in zip(LANGUAGES[language], values, strict=True)
    ]
    sow = of(rows)
    assert [(m.milestone, m.deliverable, m.amount) for m in sow.milestones] == [
        ("Alpha", "Alpha report", 1000), ("Beta", "Beta build", 2000), ("Gamma", "Gamma manual", 3000),
    ]  # fmt: skip
    column = "BCDE"[corner[1] - 1]
    assert sow.milestones[0].cells["due_date"] == f"{column}{corner[0] + 2}"


def test_bands_totals_units_gaps_and_second_blocks() -> None:
    sow = of([
        ["Scope", "Milestone", None, "Alpha", "Beta", None, "Gamma", "Total"],
        [None, "Deliverable", None, "Report", "Build", None, "Manual"],
        ["Money", "Due date", None, D(2026, 1, 5), D(2026, 2, 5), None, D(2026, 3, 5)],
        [None, "Amount", "kUSD", 10, 20, None, 30, 60],
        [],
        [None, "Milestone", None, "Delta"], [None, "Deliverable", None, "Kit"],
    ], merged=(CellRange(1, 1, 2, 1), CellRange(3, 1, 4, 1)))  # fmt: skip
    assert [m.milestone for m in sow.milestones] == ["Alpha", "Beta", "Gamma"]
    assert [m.cells["amount"] for m in sow.milestones] == ["D4", "E4", "G4"]


def test_two_turned_blocks_are_read_together() -> None:
    second = [
        [row[0], *(f"{value} 2" if isinstance(value, str) else value for value in row[1:])] for row in PLAN
    ]
    sow = of([*PLAN, [], *second])
    assert [m.cells["amount"] for m in sow.milestones] == ["B6", "C6", "D6", "B13", "C13", "D13"]
    assert [table.range for table in sow.tables] == ["A1:D6", "A8:D13"]


def test_milestones_of_two_columns_are_planned_and_actual() -> None:
    sow = of([
        ["Milestone", "Design", None, "Build", None], [None, "Plan", "Actual", "Plan", "Actual"],
        ["Deliverable", "Design pack", None, "Release 1", None],
        ["Due date", D(2026, 1, 30), D(2026, 2, 3), D(2026, 5, 30), None],
        ["Amount", 10000, 10000, 20000, None],
    ], merged=(CellRange(1, 2, 1, 3), CellRange(1, 4, 1, 5)))  # fmt: skip
    assert [(m.milestone, m.due_date, m.actual_date, m.amount) for m in sow.milestones] == [
        ("Design", D(2026, 1, 30), D(2026, 2, 3), 10000), ("Build", D(2026, 5, 30), None, 20000),
    ]  # fmt: skip
    assert sow.milestones[0].cells["actual_date"] == "C4"


def test_guidance_remarks_and_dates_that_stand_once_are_no_milestones() -> None:
    sow = of([
        ["Milestone", "short name", "Design", "Build", "Remarks"],
        ["Deliverable", "what we hand over", "Design pack", "Release", "names may change"],
        ["Due date", "DD/MM/YYYY", D(2026, 2, 2), D(2026, 5, 4), "subject to approval"],
        ["Actual date", None, D(2026, 2, 4)], ["Invoice date", None, D(2026, 2, 9)],
        ["Paid on", None, D(2026, 3, 9)], ["Amount", "EUR", 5000, 10000, "excl. VAT"],
    ])  # fmt: skip
    assert [(m.milestone, m.invoice_date) for m in sow.milestones] == [
        ("Design", D(2026, 2, 9)), ("Build", None),
    ]  # fmt: skip
    assert [m.cells["paid_date"] for m in sow.milestones] == ["C6", "D6"]


def test_names_need_no_heading_where_deliverables_have_one() -> None:
    sow = of([
        [None, "Phase 1 - Design", "Phase 2 - Build"], ["Deliverables", "Specification", "Tested release"],
        ["Finish", D(2026, 2, 27), D(2026, 5, 29)], ["Fee (USD)", 40000, 90000],
    ])  # fmt: skip
    assert [(m.cells["amount"], m.amount) for m in sow.milestones] == [("B4", 40000), ("C4", 90000)]


INVOICES = [["Invoice", "Milestone", "Date", "Amount"], ["INV-1", "M1", D(2026, 3, 5), 10000]]
DELIVERABLES = [
    ["Deliverable ID", "Deliverable", "Milestone", "Format", "Owner", "Status"],
    ["D1", "Design document", "M1", "PDF", "Ann", "Accepted"], ["D2", "Manual", "M3", "PDF", "Bob", "Open"],
]  # fmt: skip
PAYMENTS = [["Payment", "Milestone", "Amount", "Date"], ["P1", "M1", 10000, D(2026, 4, 1)],
            ["P2", "M3", 15000, D(2026, 8, 1)]]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "rows"), [("invoices", INVOICES), ("deliverables", DELIVERABLES), ("payments", PAYMENTS)]
)
def test_side_sheets_stand_beside_a_turned_plan(kind: str, rows: list[list[Any]]) -> None:
    sow = read(snapshot_of({"Plan": PLAN, kind.title(): rows, "Terms": TERMS}), Settings())
    assert [(table.sheet, table.turned) for table in sow.tables] == [("Plan", True)]
    assert [side.kind for side in sow.side_tables] == [kind]
    assert sow.terms.contract_value is not None


@pytest.mark.parametrize("plan", [PLAN, [list(column) for column in zip(*PLAN, strict=True)]])
def test_terms_below_a_side_table_of_the_same_sheet_are_terms(plan: list[list[Any]]) -> None:
    sow = of([*plan, [], ["Invoices"], *INVOICES, *TERMS])
    assert [(line.invoice, line.row) for line in sow.invoices] == [("INV-1", len(plan) + 4)]
    assert sow.terms.contract_value is not None
    assert sow.terms.contract_value.cell == f"B{len(plan) + 6}"


def test_lots_that_are_turned_are_read_together_and_copies_once() -> None:
    other = [
        [row[0], *(f"{v} too" if isinstance(v, str) and n else v for v in row[1:])]
        for n, row in enumerate(PLAN)
    ]
    lots = read(snapshot_of({"Lot 1": PLAN, "Lot 2": other}), Settings())
    assert {m.lot for m in lots.milestones} == {"Lot 1", "Lot 2"}
    copies = read(snapshot_of({"Plan v1": PLAN, "Plan v2": PLAN}), Settings())
    assert [table.sheet for table in copies.tables] == ["Plan v2"]


ORDINARY = [list(column) for column in zip(*PLAN, strict=True)]


@pytest.mark.parametrize(
    "rows",
    [
        ORDINARY,
        # Tasks that are called as fields are.
        [["Task", "Start date", "End date", "Duration"], ["Planning", D(2026, 1, 1), D(2026, 2, 1), 31],
         ["Quality check", D(2026, 2, 1), D(2026, 3, 1), 28], ["Delivery", D(2026, 3, 1), D(2026, 4, 1), 31]],
        [["Milestone", "Start date", "Due date", "Amount"], ["Deliverable", D(2026, 1, 1), D(2026, 2, 1), 31],
         ["Invoice date", D(2026, 2, 1), D(2026, 3, 1), 28], ["Payment", D(2026, 3, 1), D(2026, 4, 1), 31]],
    ],
)  # fmt: skip
def test_an_ordinary_table_is_never_turned(rows: list[list[Any]]) -> None:
    assert not any(table.turned for table in of(rows).tables)


@pytest.mark.parametrize(
    "rows",
    [
        # one milestone: a form
        [["Milestone", "Design"], ["Deliverable", "Report"], ["Due date", D(2026, 1, 1)], ["Amount", 100]],
        # a form of pairs
        [["Project", "Bridge", "Client", "City"], ["Start date", D(2026, 1, 1), "End date", D(2026, 9, 1)],
         ["Milestone", "Foundation", "Owner", "Ann"], ["Budget", 100000, "Status", "Open"]],
        # bids compared
        [["Criteria", "Vendor A", "Vendor B"], ["Price", 12, 9],
         ["Delivery date", D(2026, 1, 1), D(2026, 2, 1)],
         ["Deliverables", 12, 10], ["Score", 7, 8]],
        # quarters
        [["Deliverables", "Q1", "Q2", "Q3"], ["Milestones", 3, 4, 2], ["Due date", "31/03", "30/06", "30/09"],
         ["Amount", 1000, 2000, 1500]],
        # what packages and roles are compared by
        [["Package", "Basic", "Pro"], ["Deliverables", "Logo", "Full identity"],
         ["Delivery date", D(2026, 2, 1), D(2026, 3, 1)], ["Price", 500, 2000]],
        [["Role", "PM", "Tester"], ["Start date", D(2026, 1, 1), D(2026, 2, 1)],
         ["End date", D(2026, 6, 1), D(2026, 6, 1)], ["Amount", 18000, 30000], ["Task", "Manage", "Test"]],
        # an invoice's lines
        [["Description", "Widget", "Gadget"], ["Quantity", 3, 4], ["Amount", 30, 80],
         ["Due date", D(2026, 1, 1), D(2026, 1, 1)]],
    ],
)  # fmt: skip
def test_what_is_no_plan_is_not_turned(rows: list[list[Any]]) -> None:
    assert not any(table.turned for table in of(rows).tables)


def test_turning_a_sheet_twice_gives_its_cells_back() -> None:
    sheet = sheet_of(PLAN, merged=(CellRange(1, 2, 1, 3),), hidden_columns=frozenset({2})).sheets[0]
    once = turned(sheet, range(1, 7))
    assert once.cell(3, 6) == sheet.cell(6, 3)
    assert once.hidden_rows == {2}
    twice = turned(once, range(1, 20))
    assert (twice.cells, twice.merged) == (sheet.cells, sheet.merged)
    assert turned_range(CellRange(1, 2, 3, 4)) == CellRange(2, 1, 4, 3)
