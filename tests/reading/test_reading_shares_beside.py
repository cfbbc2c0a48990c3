"""Shares beside the sums that they make, in one cell: "50% ($46,250)" is a share and an amount."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar, WorkbookSnapshot
from sowgate.reading import read
from sowgate.reading.values.amounts import read_money
from sowgate.reading.values.money_in_text import share_beside


def plan(header: str, cells: Sequence[Scalar]) -> WorkbookSnapshot:
    rows: list[list[Scalar]] = [["Contract value", 100_000], ["Currency", "USD"], []]
    rows += [["ID", "Milestone", "Due date", header]]
    rows += [[f"M{at}", f"Report {at} accepted", date(2026, at, 2), cell] for at, cell in enumerate(cells, 1)]
    return snapshot_of({"Plan": rows})


def paid(sow: StatementOfWork) -> list[tuple[Decimal | None, Decimal | None]]:
    return [(row.amount, row.payment_percent) for row in sow.milestones]


@pytest.mark.parametrize(
    "text",
    [
        "50% ($50,000.00)", "50 % = USD 50,000.00", "$50,000.00 (50%)", "50% / $50,000.00",
        "$50,000.00, 50%", "50%\n$50,000.00", "50 % - 50,000.00 USD", "50% [USD 50,000.00]",
    ],
)  # fmt: skip
@pytest.mark.parametrize("header", ["Payment", "Amount", "Payment %", "%"])
def test_a_share_and_its_sum_are_both_read(header: str, text: str) -> None:
    sow = read(plan(header, [text, "30% ($30,000.00)", "20% ($20,000.00)"]), Settings())
    assert paid(sow) == [(50_000, 50), (30_000, 30), (20_000, 20)]
    assert sow.currencies == ("USD",)


@pytest.mark.parametrize(
    "text",
    ["50% of $92,500", "36.000 € + IVA (21%)", "20%-30%", "30% - 45 days", "$46,250 (-10%)", "EUR 2,5 %"],
)
def test_a_rate_is_no_share_beside_a_sum(text: str) -> None:
    beside = share_beside(text)
    assert beside is None or not (beside.parted and read_money(beside.money).readings)


def test_a_rate_that_the_sums_do_not_follow_is_no_share_of_the_price() -> None:
    sow = read(plan("Price", ["$30,000 (10%)", "$50,000 (10%)", "$20,000 (10%)"]), Settings())
    assert paid(sow) == [(30_000, None), (50_000, None), (20_000, None)]


def test_a_cell_of_such_a_column_may_hold_one_of_them_alone() -> None:
    cells = ["30% ($30,000)", "40% ($40,000)", 20_000, "10%"]
    sow = read(plan("Payment", cells), Settings())
    assert paid(sow) == [(30_000, 30), (40_000, 40), (20_000, None), (None, 10)]
    assert not any(row.unreadable for row in sow.milestones)


def test_a_sum_that_may_be_two_is_doubted_once() -> None:
    sow = read(plan("Amount", ["30 % = 30.000", "50 % = 50.000", "20 % = 20.000"]), Settings())
    assert [doubt.field for row in sow.milestones for doubt in row.unreadable] == ["amount"] * 3
    assert [row.payment_percent for row in sow.milestones] == [30, 50, 20]


def test_a_column_of_amounts_beside_keeps_its_own_word() -> None:
    rows: list[list[Scalar]] = [["ID", "Milestone", "Due date", "Payment %", "Amount"]]
    rows += [
        ["M1", "Design accepted", date(2026, 1, 2), "50% ($50,000)", 45_000],
        ["M2", "Build accepted", date(2026, 2, 2), "50% ($50,000)", 50_000],
    ]
    assert paid(read(snapshot_of({"Plan": rows}), Settings())) == [(45_000, 50), (50_000, 50)]


def test_share_and_sum_that_contradict_each_other_are_one_finding() -> None:
    cells = ["30% ($30,000.00)", "50% ($45,000.00)", "20% ($25,000.00)"]
    report = check(plan("Payment", cells), Settings(), date(2025, 12, 1))
    told = [finding for finding in report.findings if finding.code == "STR06"]
    assert [finding.cell for finding in told] == ["D6", "D7"]
