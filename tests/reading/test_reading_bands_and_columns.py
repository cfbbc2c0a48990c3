"""Bands that add nothing, columns that count work, other calendars, plans that lie on their side."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings, Thresholds
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read, workbook_settings

D = date


def of(rows: list[list[Any]]) -> StatementOfWork:
    return read(snapshot_of({"SOW": rows}), Settings())


@pytest.mark.parametrize(
    ("groups", "headings"),
    [
        (
            ["ID", "Milestone", "Delivery", None, None, None, "Payment", None, None],
            ["Due date", "Submitted", "Accepted date", "Invoice date", "Currency", "Amount", "Paid date"],
        ),
        (
            ["ID", "Marco", "Entrega", None, None, None, "Pagamento", None, None],
            ["Data prevista", "Data de envio", "Data de aceite", "Data da fatura", "Moeda", "Valor",
             "Data de pagamento"],
        ),
    ],
)  # fmt: skip
def test_a_neutral_band_leaves_its_headings_their_meaning(groups: list[Any], headings: list[Any]) -> None:
    first = ["M1", "Design", D(2026, 3, 2), D(2026, 3, 3), D(2026, 3, 9), D(2026, 3, 10), "EUR", 1000]
    second = ["M2", "Build", D(2026, 4, 2), None, None, None, "EUR", 2000, None]
    (table,) = of([groups, [None, None, *headings], [*first, D(2026, 4, 1)], second]).tables
    assert table.columns == {
        "id": "A", "milestone": "B", "due_date": "C", "submitted_date": "D", "accepted_date": "E",
        "invoice_date": "F", "currency": "G", "amount": "H", "paid_date": "I",
    }  # fmt: skip


@pytest.mark.parametrize("due", [D(2026, 3, 2), None])
def test_day_and_amount_under_a_payment_beside_an_invoice_are_what_was_paid(due: date | None) -> None:
    groups = ["Milestone", "Due date" if due else "Owner", "Price", "Invoice", None, None, "Payment", None]
    heads = [None, None, None, "No.", "Date", "Amount", "Date", "Amount"]
    row = ["Design approved", due or "Ana", 1000, "V1", D(2026, 3, 9), 900, D(2026, 3, 30), 850]
    (table,) = of([groups, heads, row, ["Build accepted", due or "Ana", 2000]]).tables
    assert (table.columns["paid_date"], table.columns["paid_amount"]) == ("G", "H")
    assert (table.columns["amount"], table.columns["invoiced_amount"]) == ("C", "F")
    assert table.columns.get("due_date") == ("B" if due else None)


def test_the_due_date_is_the_delivery_s_and_not_the_payment_s() -> None:
    groups = ["ID", "Milestone", "Payment", None, "Delivery", None]
    rows = [["M1", "Design", 5, D(2026, 5, 2), D(2026, 3, 2), None]] * 2
    (table,) = of([groups, [None, None, "Amount", "Due", "Due", "Submitted"], *rows]).tables
    assert (table.columns["due_date"], table.columns["amount"]) == ("E", "C")


def test_a_column_whose_first_cells_say_hours_is_no_money() -> None:
    header = ["Task #", "Task name", "Start date", "End date", "Total"]
    units = [None, None, None, None, "(person hours)"]
    rows = [[n, f"Build part {n}", D(2026, 3, n), D(2026, 4, n), n * 3] for n in range(1, 5)]
    (table,) = of([header, units, *rows]).tables
    assert "amount" not in table.columns


def test_a_milestone_column_that_repeats_gives_way_to_the_tasks() -> None:
    header = ["No", "Project Milestone", "Task", "Start date", "End date"]
    rows = [[n, "M1", f"Write chapter {n}", D(2026, 3, n), D(2026, 4, n)] for n in range(1, 8)]
    (table,) = of([header, *rows]).tables
    assert table.columns["milestone"] == "C"


@pytest.mark.parametrize(
    ("written", "calendar", "day"),
    [
        (("02/03/2569", "15/04/2569"), "Buddhist", D(2026, 3, 2)),
        ((D(2569, 3, 2), D(2569, 4, 15)), "Buddhist", D(2026, 3, 2)),
        (("1404/12/11", "1404/12/20"), "Persian", D(2026, 3, 2)),
    ],
)
def test_dates_of_another_calendar_are_read_and_told(written: tuple[Any, Any], calendar: str, day: D) -> None:
    header = ["ID", "Milestone", "Due date", "Amount"]
    sow = of([header, ["M1", "Design", written[0], 1], ["M2", "Build", written[1], 2]])
    assert sow.milestones[0].due_date == day
    assert any(calendar in note for note in sow.tables[0].notes)


def test_headings_down_a_column_that_are_no_turned_table_are_told() -> None:
    sow = of([
        ["Milestones", "Q1", "Q2"], ["Due date", D(2026, 3, 2), D(2026, 4, 2)],
        ["Amount", 1, 2], ["Acceptance criteria", "Signed", "Signed"],
    ])  # fmt: skip
    assert sow.tables == ()
    assert "side by side" in sow.looked_at[0].why
    assert "A1 to A4" in sow.looked_at[0].why


def test_a_rule_that_the_workbook_selects_and_nobody_knows_is_told() -> None:
    plan = [["ID", "Milestone", "Due date", "Amount"], ["M1", "Report", D(2026, 3, 2), 1]]
    sheet = [["Setting", "Value"], ["Ignore", "MIL, ACC99"]]
    found = check(snapshot_of({"SOW": plan, "SOW Settings": sheet}), Settings(), D(2026, 1, 1)).findings
    assert [f.cell for f in found if "ACC99" in f.message] == ["B2"]
    assert not any(f.code.startswith("MIL") for f in found)


def test_the_workbook_s_threshold_stands_before_the_side_s() -> None:
    book = snapshot_of({"SOW Settings": [["Setting", "Value"], ["payment_days_longest", 90]]})
    given = Settings(thresholds_for={"seller": Thresholds(payment_days_longest=10, review_days_longest=7)})
    own = workbook_settings(book, given)[0].thresholds_of("seller")
    assert (own.payment_days_longest, own.review_days_longest) == (90, 7)
