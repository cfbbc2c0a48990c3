"""The plans that everybody has: a Gantt sheet, an export from Project, a plan with terms beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork, Status
from sowgate.grid.address import parse_range
from sowgate.grid.snapshot import Cell, Scalar, WorkbookSnapshot
from sowgate.reading import read

START, END = datetime(2026, 1, 5), datetime(2026, 1, 9)
Rows = list[list[Scalar | Cell]]


def of(rows: Rows, merged: tuple[str, ...] = (), name: str = "Plan") -> StatementOfWork:
    sheet = snapshot_of({name: rows}).sheets[0]
    return read(WorkbookSnapshot((replace(sheet, merged=tuple(map(parse_range, merged))),)), Settings())


def test_a_gantt_sheet_with_dates_above_its_days() -> None:
    sow = of(
        [
            ["PROJECT TITLE"],
            ["Project Lead"],
            [None, None, None, "Project Start:", START],
            [None, None, None, "Display Week:", 1, None, None, START],
            ["TASK", "ASSIGNED TO", "PROGRESS", "START", "END", None, "DAYS", "M", "T", "W", "T", "F"],
            ["Phase 1 Title"],
            ["Draft", "Ann", 0.5, START, END],
            ["Phase 2 Title"],
            ["Build", "Bob", Cell(0.1, number_format="0%"), START, END],
            ["Insert new rows ABOVE this one"],
        ]
    )
    (table,) = sow.tables
    assert (table.header_rows, table.first_row, table.last_row) == ((5,), 7, 9)
    assert [(m.milestone, m.phase, m.percent_complete) for m in sow.milestones] == [
        ("Draft", "Phase 1 Title", Decimal(50)),
        ("Build", "Phase 2 Title", Decimal(10)),
    ]
    assert sow.terms.start_date is not None
    assert sow.terms.start_date.value == date(2026, 1, 5)


def test_a_header_merged_over_the_rows_of_its_chart() -> None:
    blank: list[Scalar | Cell] = [None] * 7
    sow = of(
        [
            ["WBS NUMBER", "TASK TITLE", "TASK OWNER", "START DATE", "DUE DATE", "DURATION",
            "PCT OF TASK COMPLETE", "PHASE ONE"],
            [*blank, "WEEK 1", None, None, "WEEK 2"],
            [*blank, "M", "T", "W", "M"],
            ["1", "Conception"],
            ["1.1", "Charter", "Joe", START, END, 3, 1.0],
            ["1.2", "Scope", "Ann", START, END, 3, 0.5],
        ],
        (*(f"{column}1:{column}3" for column in "ABCDEFG"), "H1:K1"),
    )  # fmt: skip
    (table,) = sow.tables
    assert table.header_rows == (1, 2, 3)
    assert [(m.id, m.phase) for m in sow.milestones] == [("1.1", "Conception"), ("1.2", "Conception")]
    assert table.unmapped == {"F": "DURATION"}


def test_an_export_from_project() -> None:
    sow = of(
        [
            ["ID", "Task Mode", "Task Name", "Duration", "Start", "Finish", "Predecessors", "Resource Names"],
            [1, "Auto", "Analyse", "5 days", "Mon 2/17/25", "Fri 2/21/25"],
            [2, "Auto", "Build", "5 days", "Mon 2/24/25", "Fri 2/28/25", "1"],
            [3, "Auto", "Go live", "0 days", "Mon 3/3/25", "Mon 3/3/25", "2FS+2 days;1SS"],
        ]
    )
    assert [m.due_date for m in sow.milestones] == [date(2025, 2, 21), date(2025, 2, 28), date(2025, 3, 3)]
    last = sow.milestones[2].depends_on
    assert [(d.target, d.link, d.lag) for d in last] == [(1, "FS", "+2days"), (0, "SS", None)]


def test_terms_beside_the_table_are_terms_and_no_columns() -> None:
    sow = of(
        [
            ["ID", "Milestone", "Deliverable", "Due date", "Amount", None, "Contract value", 30],
            ["M1", "Design", "Document", START, 10, None, "Currency", "EUR"],
            ["M2", "Build", "Release", END, 20, None, "Payment terms", "Net 30"],
        ]
    )
    assert sow.tables[0].range == "A1:E3"
    assert sow.terms.contract_value is not None
    assert sow.terms.contract_value.value == Decimal(30)
    assert sow.terms.payment_terms is not None


def test_bands_over_start_and_end() -> None:
    sow = of(
        [
            ["WBS", "Task Name", "Plan", None, "Actual", None, "Task Owner"],
            [None, None, "Start", "End", "Start", "End"],
            ["1.1", "Draft", START, END, START, END, "Ann"],
        ],
        ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"),
    )
    (table,) = sow.tables
    assert table.header_rows == (1, 2)
    assert table.columns == {
        "id": "A", "milestone": "B", "owner": "G", "start_date": "C", "due_date": "D", "actual_date": "F",
    }  # fmt: skip
    assert table.headers["due_date"] == "Plan / End"


def test_a_french_payment_schedule_with_tax_rows() -> None:
    sow = of(
        [
            ["Échéancier de paiement"],
            ["N°", "Jalon", "Livrables", "Critères d'acceptation", "Date prévue", "% du montant total",
            "Montant HT (€)", "État"],
            [1, "Cadrage", "Note de cadrage", "PV signé", "15/01/2026", "30 %", "30 000,00", "Validé"],
            [2, "Recette", "PV de recette", "PV signé", "30/06/2026", "70 %", "70 000,00", "À faire"],
            ["TOTAL HT", None, None, None, None, "100 %", "100 000,00"],
            ["TVA 20%", None, None, None, None, None, "20 000,00"],
            ["TOTAL TTC", None, None, None, None, None, "120 000,00"],
        ],
        name="Échéancier",
    )  # fmt: skip
    assert [(m.amount, m.payment_percent, m.status_meaning) for m in sow.milestones] == [
        (Decimal(30000), Decimal(30), Status.ACCEPTED),
        (Decimal(70000), Decimal(70), Status.NOT_STARTED),
    ]
    assert sow.currencies == ("EUR",)


def test_a_summary_that_sums_its_rows_is_their_phase_and_no_milestone() -> None:
    rows: Rows = [
        ["ID", "Milestone", "Deliverable", "Due date", "Amount"],
        ["1", "Design", None, None, 30],
        ["1.1", "Draft", "Document", START, 10],
        ["1.2", "Final", "Document v1", END, 20],
        ["Overall", None, None, None, Cell(30, "=SUM(E3:E4)")],
    ]
    sow = of(rows)
    assert [(m.id, m.phase, m.amount) for m in sow.milestones] == [
        ("1.1", "Design", Decimal(10)),
        ("1.2", "Design", Decimal(20)),
    ]


def test_permuted_rows_read_the_same_milestones() -> None:
    head: Rows = [["ID", "Milestone", "Deliverable", "Due date", "Amount", "Depends on"]]
    body: Rows = [
        ["M1", "Design", "Document", START, 10, None],
        ["M2", "Build", "Release", END, 20, "M1"],
        ["M3", "Test", "Report", END, 30, "M2"],
    ]
    forward = {m.key: (m.milestone, m.amount) for m in of(head + body).milestones}
    backward = {m.key: (m.milestone, m.amount) for m in of(head + body[::-1]).milestones}
    assert forward == backward


@pytest.mark.parametrize(
    "names", [("Rep 1", "Rep 2"), ("UAT 1", "UAT 2"), ("Week 1", "Week 2"), ("Sprint 3", "Sprint 4")]
)
def test_a_name_with_a_number_is_no_id(names: tuple[str, ...]) -> None:
    cells: dict[str, Scalar] = {"A1": "Milestone", "B1": "Deliverable", "C1": "Due date", "D1": "Amount"}
    for row, name in enumerate(names, 2):
        cells |= {f"A{row}": name, f"B{row}": "Report", f"C{row}": "2026-05-01", f"D{row}": 1000}
    sow = read(snapshot_of({"Plan": cells}), Settings())
    assert [(m.key, m.milestone) for m in sow.milestones] == [("M1", names[0]), ("M2", names[1])]


def test_a_letter_among_digits_is_told_as_such() -> None:
    cells: dict[str, Scalar] = {
        "A1": "Milestone", "B1": "Deliverable", "C1": "Due date", "D1": "Amount",
        "A2": "Build", "B2": "Portal", "C2": "2026-05-01", "D2": "4O,000",
        "A3": "Test", "B3": "Report", "C3": "2026-06-01", "D3": "20,000",
    }  # fmt: skip
    sow = read(snapshot_of({"Plan": cells}), Settings())
    assert [u.problem for u in sow.milestones[0].unreadable] == ["has a letter among its digits"]


def test_a_span_of_days_gives_the_start_and_the_end() -> None:
    cells: dict[str, Scalar] = {
        "A1": "Task", "B1": "Owner", "C1": "Planned date", "D1": "Deliverable",
        "A2": "Build", "B2": "Ana", "C2": "10/6/2025-20/10/2025", "D2": "Portal",
        "A3": "Test", "B3": "Bo", "C3": "2025/11/2 ~ 2025/11/20", "D3": "Report",
    }  # fmt: skip
    first, second = read(snapshot_of({"Plan": cells}), Settings()).milestones
    assert (first.start_date, first.due_date) == (date(2025, 6, 10), date(2025, 10, 20))
    assert (second.start_date, second.due_date) == (date(2025, 11, 2), date(2025, 11, 20))
    assert "start_date" in first.inferred
