"""Contents prove what the columns of a payment plan are; lists that only resemble one stay what they are."""

from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

DAY = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)]


def of(rows: list[list[Any]]) -> StatementOfWork:
    return read(snapshot_of({"Sheet1": rows}), Settings())


def test_shares_amounts_and_days_are_known_by_their_contents() -> None:
    sow = of(
        [
            ["No", "Glorp", "Zwonk", "Fee, USD", "Plimf"],
            [1, "Survey of all wells", "20 %", 2000, DAY[0]],
            [2, "Pumps installed", "50 %", 5000, DAY[1]],
            [3, "Test run passed", "30 %", 3000, DAY[2]],
        ]
    )
    assert sow.tables[0].columns == {
        "id": "A", "milestone": "B", "payment_percent": "C", "amount": "D", "due_date": "E",
    }  # fmt: skip
    assert [m.amount for m in sow.milestones] == [2000, 5000, 3000]
    assert len(sow.tables[0].inferred) >= 3
    assert len(sow.tables[0].notes) >= 3


def test_money_that_alone_names_a_currency_is_the_amount_of_milestones() -> None:
    sow = of(
        [
            ["No", "Milestone", "Due date", "Our ask (EUR)", "VAT 20 % (EUR)"],
            [1, "Design done", DAY[0], 1000, 200],
            [2, "Build done", DAY[1], 3000, 600],
        ]
    )
    assert sow.milestones[0].amount is None  # two columns of money: neither heading says which
    sow = of(
        [
            ["No", "Milestone", "Due date", "Our ask (EUR)"],
            [1, "Design done", DAY[0], 1000],
            [2, "Build done", DAY[1], 3000],
        ]
    )
    assert [(m.amount, m.currency) for m in sow.milestones] == [
        (Decimal(1000), "EUR"),
        (Decimal(3000), "EUR"),
    ]


def test_cumulative_percents_and_scores_are_no_shares() -> None:
    sow = of(
        [
            ["Milestone", "Zwonk", "Amount", "Due date"],
            ["Design", "30 %", 45000, DAY[0]],
            ["Build", "70 %", 60000, DAY[1]],
            ["Test", "100 %", 45000, DAY[2]],
        ]
    )
    assert "payment_percent" not in sow.tables[0].columns


def test_lists_of_other_things_are_not_proved_by_a_date_and_money() -> None:
    roster = [
        ["Req ID", "Role", "Fill by", "Pay (USD)"],
        ["R1", "Data engineer", DAY[0], 145000],
        ["R2", "Product designer", DAY[1], 125000],
        ["R3", "Account executive", DAY[2], 110000],
    ]
    parts = [
        ["Pos.", "Part", "Delivery date", "Price", "Supplier"],
        [10, "Linear axis, 2 m", DAY[0], 2500, "Festmann"],
        [20, "Servo drive 4 kW", DAY[1], 3120, "Drivex"],
        [30, "Control cabinet", DAY[2], 4900, "Elko"],
    ]
    for rows in (roster, parts):
        assert of(rows).tables == ()
