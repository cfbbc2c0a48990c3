"""Payment percents do not add up to 100.

## What it checks
The sum of the payment percents, exactly, for the contract or for each lot. A fixed amount counts as its
share of the contract value. Optional, cancelled and change-order rows are left out. Amounts that add up to
the contract value exactly settle the matter; where all amounts are written and the percents miss 100 by no
more than a minor unit a row, the residue is the amounts' own (PAY03).

## Why it costs money
What is above 100 % will not be paid; what is missing was never billed to anybody.

## Bad example
30 % + 30 % + 30 %

## Good example
30 % + 30 % + 40 %

## Settings
`thresholds.sum_tolerance_percent` (0.000000001): three thirds add up, 100.001 does not.

## Authority
Prozorro's validator (milestone percentages of a tender must add up to 100).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.contract.sow import MilestoneTable
from sowgate.language import mark, say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.sums import (
    Deviation,
    amount_deviation,
    as_decimal,
    counted,
    listed_in_full,
    lot_value,
    nearest,
    row_to_adjust,
)

RULE = Rule(
    "PAY01",
    "percent-sum",
    Severity.ERROR,
    "Prozorro tender validator: milestone percentages add up to 100",
    needs=("payment_percent",),
    basis="computed",
)

_WHOLE = Fraction(100)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding for the contract, or one per lot that does not add up."""
    rows = context.rows
    if any(row.milestone.could_not_read("payment_percent") for row in rows):
        return
    if any(row.milestone.could_not_read("amount") and row.milestone.payment_percent is None for row in rows):
        return  # what the row pays cannot be read (STR03), so that nothing is known to be missing
    if all(row.milestone.payment_percent is None for row in rows) or listed_in_full(context, "percent"):
        return
    by_amount = amount_deviation(context)
    if by_amount is not None and by_amount.difference == 0 and _all_stated(by_amount.rows):
        return
    whole = _deviation(context, rows, context.contract_value)
    lots = list(dict.fromkeys(row.milestone.lot for row in rows if row.milestone.lot))
    if whole is None or _adds_up(context, whole) or _follows_the_amounts(context, whole, by_amount):
        return
    if len(lots) < 2:
        yield _finding(context, whole, None, context.contract_value)
        return
    for lot in lots:
        members = tuple(row for row in rows if row.milestone.lot == lot)
        value = lot_value(context, lot)
        deviation = _deviation(context, members, value)
        if deviation is not None and not _adds_up(context, deviation):
            yield _finding(context, deviation, lot, value)


def _follows_the_amounts(context: RuleContext, whole: Deviation, by_amount: Deviation | None) -> bool:
    """Whether the percents miss 100 by no more than the amounts' own residue in minor units (PAY03)."""
    value = context.contract_value
    if by_amount is None or not value or not _all_stated(by_amount.rows):
        return False
    gap = abs(whole.difference) * Fraction(value) / 100
    return gap <= Fraction(context.unit) * len(by_amount.rows)


def _all_stated(rows: tuple[Row, ...]) -> bool:
    """Whether every row that is paid has its amount written."""
    return all(row.milestone.amount is not None or not row.milestone.payment_percent for row in rows)


def _deviation(context: RuleContext, rows: tuple[Row, ...], value: Decimal | None) -> Deviation | None:
    """The sum of the shares against 100; None where an amount's share cannot be known."""
    shares: dict[int, Fraction] = {}
    for row in rows:
        milestone = row.milestone
        if milestone.payment_percent is not None:
            shares[row.position] = Fraction(milestone.payment_percent)
        elif milestone.amount:
            if not value or context.terms.contract_value is None:
                return None
            shares[row.position] = Fraction(milestone.amount) * 100 / Fraction(value)
    return nearest(counted(rows), shares, _WHOLE) if shares else None


def _adds_up(context: RuleContext, deviation: Deviation) -> bool:
    return abs(deviation.difference) <= Fraction(context.thresholds.sum_tolerance_percent)


def _finding(context: RuleContext, deviation: Deviation, lot: str | None, value: Decimal | None) -> Finding:
    table = _table(context, deviation)
    difference = as_decimal(deviation.difference)
    size = abs(difference)
    money = size * value / 100 if value else None
    percents = {
        row.position: Fraction(row.milestone.payment_percent)
        for row in deviation.rows
        if row.milestone.payment_percent is not None
    }
    target = row_to_adjust(deviation, percents)
    return context.table_finding(
        RULE,
        table,
        "payment_percent",
        _message(as_decimal(deviation.total), lot, _apart(context, difference, money)),
        _suggestion(target, difference),
        at_risk=money,
        related=(context.place(target, "payment_percent"),) if target else (),
        detail=lot or "",
    )


def _apart(context: RuleContext, difference: Decimal, money: Decimal | None) -> str:
    """By how much the percents miss 100, in money too where the value is known."""
    size = _percent(abs(difference))
    if money:
        if difference > 0:
            return say("{percent} too much, {amount}", percent=size, amount=context.money(money))
        return say("{percent} missing, {amount}", percent=size, amount=context.money(money))
    return (
        say("{percent} too much", percent=size) if difference > 0 else say("{percent} missing", percent=size)
    )


def _message(total: Decimal, lot: str | None, apart: str) -> str:
    if lot:
        return say(
            "Payment percents of lot {lot} add up to {percent}; they must add up to 100 % ({apart}).",
            lot=lot,
            percent=_percent(total),
            apart=apart,
        )
    return say(
        "Payment percents add up to {percent}; they must add up to 100 % ({apart}).",
        percent=_percent(total),
        apart=apart,
    )


def _suggestion(target: Row | None, difference: Decimal) -> str:
    if target is None or target.milestone.payment_percent is None:
        return say("Make the percents of the milestones add up to 100 %.")
    right = target.milestone.payment_percent - difference
    cell = target.milestone.cells.get("payment_percent", "")
    change = mark("Raise {id} ({cell}) by {size} to {right}.")
    if difference > 0:
        change = mark("Lower {id} ({cell}) by {size} to {right}.")
    return say(change, id=target.key, cell=cell, size=_percent(abs(difference)), right=_percent(right))


def _percent(value: Decimal) -> str:
    return format_percent(round(value, 6))


def _table(context: RuleContext, deviation: Deviation) -> MilestoneTable:
    tables = [context.table_of(row) for row in deviation.rows if row.has("payment_percent")]
    return next((table for table in tables if table is not None), context.sow.tables[0])
