"""Milestone amounts do not add up to the contract value.

## What it checks
The sum of the amounts against the stated contract value, before tax, to the minor unit. Optional and
cancelled rows are left out; rows with a change order come on top. What comes from cutting percent or equal
shares to the cent (up to one minor unit a row) is PAY03.

## Why it costs money
The difference is money that somebody expects and nobody's payment covers: it comes up at the last invoice.

## Bad example
Contract value 100,000.00; milestones 30,000 + 40,000 + 25,000

## Good example
Contract value 100,000.00; milestones 30,000 + 40,000 + 30,000

## Settings
None.

## Authority
AIA G702/G703 practice (the schedule of values equals the contract sum); common practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sowgate.contract.finding import Finding, Place, Severity
from sowgate.language import mark, say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.sums import (
    Deviation,
    amount_deviation,
    amounts,
    as_decimal,
    is_rounding,
    listed_in_full,
    row_to_adjust,
)

RULE = Rule(
    "PAY02",
    "amount-sum",
    Severity.ERROR,
    "AIA G702/G703 practice: the schedule of values equals the contract sum",
    needs=("amount",),
    terms=("contract_value",),
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at the header of the amounts."""
    deviation = amount_deviation(context)
    if deviation is None or deviation.difference == 0 or is_rounding(context, deviation):
        return
    if abs(deviation.difference) * 2 < Fraction(context.unit) or listed_in_full(context, "amount"):
        return
    if any(row.milestone.amount is None and row.milestone.payment_percent for row in deviation.rows):
        return  # Percents and amounts share one sum: that it misses 100 % is PAY01's finding.
    yield _finding(context, deviation)


def _finding(context: RuleContext, deviation: Deviation) -> Finding:
    stated = context.terms.contract_value
    assert stated is not None
    difference = as_decimal(deviation.difference)
    size = context.money(abs(difference))
    target = row_to_adjust(deviation, amounts(context) or {})
    related = [Place(sheet=stated.sheet, cell=stated.cell)] if stated.sheet and stated.cell else []
    suggestion = say("Make the amounts add up to the contract value, or change that by change order.")
    if target is not None:
        change = mark(
            "Raise {id} ({cell}) by {size} to {amount}, or lower the contract value by change order."
        )
        if difference > 0:
            change = mark(
                "Lower {id} ({cell}) by {size} to {amount}, or raise the contract value by change order."
            )
        suggestion = say(
            change,
            id=target.key,
            cell=context.cell(target, "amount"),
            size=size,
            amount=context.money(target.money - difference),
        )
        related.append(context.place(target, "amount"))
    tables = [context.table_of(row) for row in deviation.rows if row.has("amount")]
    table = next((table for table in tables if table is not None), context.sow.tables[0])
    return context.table_finding(
        RULE,
        table,
        "amount",
        _message(context, deviation, stated.value, size),
        suggestion,
        at_risk=abs(difference),
        related=related,
    )


def _message(context: RuleContext, deviation: Deviation, value: Decimal, size: str) -> str:
    """What the amounts add up to, what they should, and by how much they miss it."""
    target = as_decimal(deviation.total - deviation.difference)
    apart = say("{size} too much", size=size) if deviation.difference > 0 else say("{size} short", size=size)
    total = context.money(as_decimal(deviation.total))
    if target == value:
        return say(
            "Milestone amounts add up to {total}; the contract value is {value} ({apart}).",
            total=total,
            value=context.money(value),
            apart=apart,
        )
    return say(
        "Milestone amounts add up to {total}; the contract value of {value} with its approved change orders "
        "is {target} ({apart}).",
        total=total,
        value=context.money(value),
        target=context.money(target),
        apart=apart,
    )
