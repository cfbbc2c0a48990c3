"""A sheet named "Billing": a plan of payments by milestone, or the invoices that were sent (issue 7)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read

ROWS: list[tuple[str, datetime, int]] = [
    ("Design freeze", datetime(2026, 3, 2), 1000),
    ("Factory test", datetime(2026, 4, 1), 2000),
    ("Site acceptance", datetime(2026, 5, 4), 3000),
]
PLAN: list[list[Scalar]] = [
    ["Milestone", "Acceptance criteria", "Due date"],
    *([name, "Signed by the client", day] for name, day, _ in ROWS),
]


def of(**sheets: list[list[Scalar]]) -> StatementOfWork:
    return read(snapshot_of(sheets), Settings())


def billing(*heads: str) -> list[list[Scalar]]:
    return [[*heads], *([name, day, amount] for name, day, amount in ROWS)]


@pytest.mark.parametrize(
    ("sheet", "heads"),
    [
        ("Billing", ("Milestone", "Due date", "Amount")),
        ("Billing schedule", ("Milestone", "Due date", "Amount")),
        ("Invoicing", ("Deliverable", "Due", "Amount (EUR)")),
        ("Faturamento", ("Marco", "Vencimento", "Valor")),
        ("Facturación", ("Hito", "Vencimiento", "Importe")),
    ],
)
def test_milestones_with_due_dates_and_amounts_are_the_milestone_table(
    sheet: str, heads: tuple[str, ...]
) -> None:
    sow = of(**{sheet: billing(*heads)})
    assert [table.sheet for table in sow.tables] == [sheet]
    assert [(row.milestone, row.due_date, row.amount) for row in sow.milestones] == [
        (name, day.date(), Decimal(amount)) for name, day, amount in ROWS
    ]
    assert not sow.side_tables
    assert not sow.invoices


def test_beside_a_plan_it_lists_the_payments() -> None:
    sow = of(Plan=PLAN, Billing=billing("Milestone", "Due date", "Amount"))
    assert [table.sheet for table in sow.tables] == ["Plan"]
    assert [table.kind for table in sow.side_tables] == ["payments"]
    assert [row.amount for row in sow.milestones] == [1000, 2000, 3000]
    assert not sow.invoices


@pytest.mark.parametrize(
    ("sheet", "heads"),
    [
        ("Billing", ("Invoice no", "Date", "Amount")),
        ("Billing", ("Milestone", "Invoice date", "Amount")),
        ("Billing", ("Milestone", "Date", "Amount")),
        ("Invoices", ("Milestone", "Due date", "Amount")),
    ],
)
def test_invoices_stay_invoices(sheet: str, heads: tuple[str, ...]) -> None:
    sow = of(Plan=PLAN, **{sheet: billing(*heads)})
    assert [table.kind for table in sow.side_tables] == ["invoices"]
    assert sow.milestones[0].due_date == date(2026, 3, 2)


def test_what_was_paid_makes_it_a_list_of_invoices() -> None:
    rows = billing("Milestone", "Due date", "Amount")
    rows = [[*rows[0], "Paid on"], *([*row, datetime(2026, 6, 1)] for row in rows[1:])]
    assert [table.kind for table in of(Plan=PLAN, Billing=rows).side_tables] == ["invoices"]


@pytest.mark.parametrize(
    ("sheet", "heads"),
    [
        ("Facturation", ("Étape", "Date", "Montant")),
        ("Facturación", ("Etapa", "Fecha", "Importe")),
        ("Billing", ("Milestone", "Date", "Amount")),
    ],
)
def test_stages_with_days_and_amounts_are_the_plan_where_no_other_is(
    sheet: str, heads: tuple[str, ...]
) -> None:
    sow = of(**{sheet: billing(*heads)})
    assert [(row.milestone, row.due_date, row.amount) for row in sow.milestones] == [
        (name, day.date(), Decimal(amount)) for name, day, amount in ROWS
    ]
    assert not sow.invoices


@pytest.mark.parametrize(
    ("sheet", "heads"),
    [("Facturation", ("Facture", "Date", "Montant")), ("Invoices", ("Milestone", "Date", "Amount"))],
)
def test_invoices_alone_in_a_workbook_stay_invoices(sheet: str, heads: tuple[str, ...]) -> None:
    sow = of(**{sheet: billing(*heads)})
    assert not sow.milestones
    assert [table.kind for table in sow.side_tables] == ["invoices"]
