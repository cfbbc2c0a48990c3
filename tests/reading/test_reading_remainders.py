"""Percents of what is left of the contract, beside fixed amounts and percents of the whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read
from sowgate.schedule import build

NAMES = ("Requirements", "Design", "Build", "Training")


def plan(heading: str, values: list[Any], **terms: Any) -> StatementOfWork:
    head = ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", *heading.split("; ")]
    rows = [
        [f"M{n}", name, f"{name} v1", "0 open comments", date(2026, n, 2), *value]
        for n, (name, value) in enumerate(zip(NAMES, values, strict=False), 1)
    ]
    sheets = {"SOW": [head, *rows], "Terms": [[key, value] for key, value in terms.items()]}
    return read(snapshot_of(sheets), Settings())


def shares(sow: StatementOfWork) -> list[Decimal | None]:
    return [row.payment_percent for row in sow.milestones]


@pytest.mark.parametrize("rest", ["50% of the remainder", "50 % of balance", "50% du solde", "50% del saldo"])
def test_a_percent_of_the_remainder_is_of_what_the_others_leave(rest: str) -> None:
    sow = plan("Payment %", [["20%"], [rest], [rest]])
    assert shares(sow) == [20, 40, 40]
    assert not any(row.unreadable for row in sow.milestones)


@pytest.mark.parametrize("word", ["balance", "Remainder", "the balance", "Restbetrag", "余款"])
def test_the_balance_alone_is_all_that_is_left(word: str) -> None:
    assert shares(plan("Payment %", [["20%"], ["30%"], [word]])) == [20, 30, 50]


def test_fixed_amounts_leave_their_share_of_the_value_and_the_schedule_adds_up() -> None:
    sow = plan(
        "Amount; Payment %",
        [[20000, None], [None, "50% of the balance"], [None, "50% of the balance"]],
        **{"Contract value": 185000, "Currency": "EUR"},
    )
    lines = build(sow, date(2026, 1, 1), "seller").lines
    assert [line.gross for line in lines] == [Decimal(20000), Decimal(82500), Decimal(82500)]


def test_a_heading_may_say_that_its_percents_are_of_the_balance() -> None:
    sow = plan(
        "Amount; Payment % (of balance)",
        [[20000, None], [None, "75%"], [None, "25%"]],
        **{"Contract value": 100000},
    )
    assert shares(sow)[1:] == [60, 20]


@pytest.mark.parametrize(
    "values",
    [
        [["20%"], ["balance"], ["balance"]],  # which of the two is which?
        [["20%"], ["soon"], ["balance"]],  # what the second takes is not known
        [["60%"], ["50%"], ["balance"]],  # nothing is left
        [["20%"], ["50% of the remainder"], ["60% of the remainder"]],
    ],
)
def test_where_it_is_not_certain_the_cell_stays_unread(values: list[Any]) -> None:
    sow = plan("Payment %", values)
    assert sow.milestones[2].payment_percent is None
    assert [value.field for value in sow.milestones[2].unreadable] == ["payment_percent"]
