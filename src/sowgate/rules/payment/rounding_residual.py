"""Amounts were cut to the cent and the cents left over belong to no row, or were never cut at all.

## What it checks
Percent or equal shares whose sum misses the contract value by up to one minor unit a row, and amounts with
more decimals than the currency has (185000/7 = 26428.571428…). Noise of binary arithmetic is not counted.

## Why it costs money
Little, and every month: invoices that miss the contract by a cent are sent back by the payables department.

## Bad example
100,000.00 in 3 equal parts: 33,333.33 + 33,333.33 + 33,333.33

## Good example
33,333.34 + 33,333.33 + 33,333.33

## Settings
None. Amounts that were agreed one by one and miss the value by a cent are PAY02.

## Authority
Largest-remainder method; common accounting practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_money, minor_units, rounded
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.sums import Deviation, amount_deviation, amounts, as_decimal, is_rounding, row_to_adjust

RULE = Rule(
    "PAY03",
    "rounding-residual",
    Severity.WARNING,
    "Largest-remainder method; common practice",
    needs=("amount",),
    basis="computed",
)

# What binary arithmetic leaves behind is far below this share of a minor unit.
_NOISE = Decimal("0.000001")


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at the header of the amounts or at the first amount in fractions."""
    fractions = [row for row in context.rows if not row.cancelled and _has_surplus(context, row)]
    deviation = amount_deviation(context)
    if fractions:
        yield _surplus(context, fractions, deviation)
    elif deviation is not None and is_rounding(context, deviation):
        yield _residual(context, deviation)


def _has_surplus(context: RuleContext, row: Row) -> bool:
    """Whether the amount has more decimals than its currency, the row's own or the contract's."""
    amount, units = row.milestone.amount, minor_units(row.milestone.currency or context.schedule.currency)
    if amount is None or units == 0:  # a fraction of a yen is PAY11
        return False
    return abs(amount - rounded(amount, units)) > _NOISE


def _surplus(context: RuleContext, rows: list[Row], deviation: Deviation | None) -> Finding:
    ordered = sorted(rows, key=lambda row: (row.order, row.position))
    first = ordered[0]
    cut = _sum_of_cut(context, deviation)
    return context.finding(
        RULE,
        first,
        "amount",
        *_surplus_said(context, first, len(rows) - 1),
        at_risk=cut,
        related=tuple(context.place(row, "amount") for row in ordered[1:]),
    )


def _surplus_said(context: RuleContext, row: Row, others: int) -> tuple[str, str]:
    """The message and the suggestion about a row and so many others."""
    written = row.milestone.amount or Decimal(0)
    place, figure = context.where(row, "amount"), f"{written:.6f}".rstrip("0")
    amount = context.money(rounded(written, context.schedule.minor_units))
    if not others:
        return say(
            "{place} holds {figure}, more decimals than the currency has.", place=place, figure=figure
        ), say(
            "Enter {amount} at {id}; put the cents left over on the last milestone, so that the sum stays "
            "the contract value.",
            amount=amount,
            id=row.key,
        )
    return say(
        "{place} holds {figure}, more decimals than the currency has; likewise {number} more.",
        place=place,
        figure=figure,
        number=others,
    ), say(
        "Enter {amount} at {id} and round the others alike; put the cents left over on the last milestone, "
        "so that the sum stays the contract value.",
        amount=amount,
        id=row.key,
    )


def _sum_of_cut(context: RuleContext, deviation: Deviation | None) -> Decimal | None:
    """By how much the amounts, each rounded, miss the contract value."""
    value = context.terms.contract_value
    if deviation is None or value is None:
        return None
    units = context.schedule.minor_units
    values = amounts(context) or {}
    total = sum(
        (rounded(as_decimal(values.get(row.position, Fraction(0))), units) for row in deviation.rows),
        Decimal(0),
    )
    return abs(total - value.value)


def _residual(context: RuleContext, deviation: Deviation) -> Finding:
    difference = as_decimal(deviation.difference)
    size = format_money(abs(difference), context.schedule.currency, context.schedule.minor_units)
    target = row_to_adjust(deviation, amounts(context) or {})
    tables = [context.table_of(row) for row in deviation.rows if row.has("amount")]
    table = next((table for table in tables if table is not None), context.sow.tables[0])
    above = difference > 0
    suggestion = say("Put the {size} on one named row.", size=size)
    if target is not None:
        amount = context.money(target.money - difference)
        suggestion = (
            say("Lower {id} by {size} to {amount}.", id=target.key, size=size, amount=amount)
            if above
            else say("Raise {id} by {size} to {amount}.", id=target.key, size=size, amount=amount)
        )
    return context.table_finding(
        RULE,
        table,
        "amount",
        say(
            "The shares were rounded to {amount}, {size} over: the rounding residual is on no row.",
            amount=context.money(as_decimal(deviation.total)),
            size=size,
        )
        if above
        else say(
            "The shares were rounded to {amount}, {size} short: the rounding residual is on no row.",
            amount=context.money(as_decimal(deviation.total)),
            size=size,
        ),
        suggestion,
        at_risk=abs(difference),
        related=(context.place(target, "amount"),) if target else (),
    )
