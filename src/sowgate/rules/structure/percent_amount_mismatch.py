"""A row gives both a percent and an amount, and they disagree.

## What it checks
Amount against percent of the contract value (with several lots: of the lot's). A percent that was rounded
for show is fine: the amount may differ by half of the percent's last decimal, and by one minor unit. Whole
percents are taken as exact, unless all amounts add up to the contract value.

## Why it costs money
Two figures for one payment are two contracts: the client pays the lower one.

## Bad example
40 % of 215,000.00 beside 85,000.00 (40 % is 86,000.00)

## Good example
40 % beside 86,000.00; 33.33 % of 100,000.00 beside 33,333.33

## Settings
None.

## Authority
FAR 32.1004(b)(3): payments on one basis, a percentage of an identified price (best-practice analogue).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.sums import amount_deviation, values_of_percents

RULE = Rule(
    "STR06",
    "percent-amount-mismatch",
    Severity.ERROR,
    "FAR 32.1004(b)(3), best-practice analogue: one basis of payment",
    needs=("amount", "payment_percent"),
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row whose two figures disagree."""
    deviation = amount_deviation(context)
    adds_up = deviation is not None and deviation.difference == 0
    values = values_of_percents(context)
    for row in context.rows:
        milestone = row.milestone
        amount, percent = milestone.amount, milestone.payment_percent
        if amount is None or percent is None or row.cancelled or milestone.change_order:
            continue
        value = values.get(row.position)
        if value is None or value <= 0:
            continue
        due = value * percent / 100
        if abs(amount - due) > _tolerance(percent, value, adds_up) + context.unit:
            yield _finding(context, row, amount, percent, value, due)


def _tolerance(percent: Decimal, value: Decimal, adds_up: bool) -> Decimal:
    """Half of the percent's last stated decimal, in money."""
    exponent = percent.normalize().as_tuple().exponent
    decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
    if decimals == 0 and not adds_up:
        return Decimal(0)
    return value / 100 * Decimal(5).scaleb(-decimals - 1)


def _finding(
    context: RuleContext, row: Row, amount: Decimal, percent: Decimal, value: Decimal, due: Decimal
) -> Finding:
    shown = format_percent(round(percent, 6))
    return context.finding(
        RULE,
        row,
        "amount",
        say(
            "{milestone}: {percent} of {value} is {due}, but {place} says {amount} ({difference} apart).",
            milestone=row.milestone.name,
            percent=shown,
            value=context.money(value),
            due=context.money(due),
            place=context.where(row, "amount"),
            amount=context.money(amount),
            difference=context.money(abs(amount - due)),
        ),
        say(
            "Set the amount of {id} to {due}, or its percent to {percent}; keep one of the two as the basis.",
            id=row.key,
            due=context.money(due),
            percent=format_percent(round(amount / value * 100, 4)),
        ),
        at_risk=abs(amount - due),
        related=(context.place(row, "payment_percent"),),
    )
