"""Rows are in several currencies with no rate, or an amount is a fraction that its currency cannot have.

## What it checks
The currencies of the rows and of the contract: one schedule is in one currency, unless the row's notes state
the rate and its date. And amounts such as 1,000.5 JPY, a currency without minor unit.

## Why it costs money
Without a rate and a date the price of the foreign rows is whatever the exchange makes of it by payment day.

## Bad example
M1 20,000 EUR, M2 15,000 USD

## Good example
All rows in EUR; or, on M2's notes, "at 1 EUR = 1.08 USD of 2 March 2026"

## Settings
`thresholds.currency_move_percent` (10): how far a rate may move until payment; that share of the foreign
amounts is the money at risk.

## Authority
ISO 4217 (minor units); common practice: one currency per schedule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_money, minor_units
from sowgate.language import say
from sowgate.reading.values.amounts import read_money
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import cut_short
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "PAY11",
    "mixed-currency",
    Severity.ERROR,
    "ISO 4217; common practice: one currency per schedule",
    needs=("amount",),
    basis="computed",
)

_RATE = re.compile(r"(?:\brate\b|\bkurs\b|\btaux\b|\bcambio\b|=\s*\d).*\d", re.I | re.S)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding for the currencies, and one for fractions that a currency cannot have."""
    rows = [row for row in context.rows if row.milestone.amount and not row.cancelled]
    told = list(_foreign(context, rows)) or list(_value_in_another(context))
    yield from told
    yield from _fractions(context, rows)


def _told_in(row: Row) -> str:
    """The field that names the row's currency: its own column, unless the amount says another."""
    own = row.has("currency") and "currency" not in row.milestone.inferred
    return "currency" if own else "amount"


def _foreign(context: RuleContext, rows: list[Row]) -> Iterator[Finding]:
    stated = context.terms.currency.value if context.terms.currency else None
    counts = Counter(row.milestone.currency for row in rows if row.milestone.currency)
    home = stated or context.schedule.currency
    foreign = [row for row in rows if context.is_foreign(row, home)]
    foreign = [row for row in foreign if not _RATE.search(row.milestone.notes or "")]
    if not foreign or (stated and len(counts) == 1 and len(foreign) == len(rows)):
        yield from _all_in_another(context, foreign, stated)
        return
    ordered = sorted(foreign, key=lambda row: (row.order, row.position))
    first = ordered[0]
    listed = [say("{id} in {currency}", id=row.key, currency=row.milestone.currency) for row in ordered]
    field = _told_in(first)
    # Of several foreign currencies the first row's alone: amounts of different ones do not add up.
    same = [row for row in ordered if row.milestone.currency == first.milestone.currency]
    total = sum((row.milestone.amount or Decimal(0) for row in same), Decimal(0))
    yield context.finding(
        RULE,
        first,
        field,
        say(
            "The schedule is in {currency}, but {rows}, with no rate stated: {place}.",
            currency=home,
            rows=cut_short(listed),
            place=context.where(first, field),
        ),
        say(
            "Write all amounts in {currency}, or state in the notes the rate, its source and its date.",
            currency=home,
        ),
        at_risk=total * context.thresholds.currency_move_percent / 100,
        related=tuple(context.place(row, field) for row in ordered[1:]),
    )


def _all_in_another(context: RuleContext, rows: list[Row], stated: str | None) -> Iterator[Finding]:
    """Every row in one currency, and the contract's term in another: one fault, at the term."""
    if not rows:
        return
    first = min(rows, key=lambda row: (row.order, row.position))
    field = _told_in(first)
    yield context.contract_finding(
        RULE,
        "currency",
        say(
            "The contract is in {stated}, but every row is in {currency}, with no rate stated.",
            stated=stated,
            currency=first.milestone.currency,
        ),
        say("Write both in one currency, or state the rate, its source and its date."),
        related=(context.place(first, field),),
    )


def _value_in_another(context: RuleContext) -> Iterator[Finding]:
    """The contract's value with the code of one currency, its currency stated as another: "USD 180,000"
    beside "GBP"."""
    value, stated = context.terms.contract_value, context.terms.currency
    if value is None or stated is None or (value.sheet, value.cell) == (stated.sheet, stated.cell):
        return
    money = read_money(value.text)
    if money.currency is None or money.sign is not None or money.currency == stated.value:
        return
    yield context.contract_finding(
        RULE,
        "contract_value",
        say(
            "The contract is in {stated}, but its value is in {currency}, with no rate stated.",
            stated=stated.value,
            currency=money.currency,
        ),
        say("Write both in one currency, or state the rate, its source and its date."),
    )


def _fractions(context: RuleContext, rows: list[Row]) -> Iterator[Finding]:
    for row in rows:
        currency = row.milestone.currency or context.schedule.currency
        amount = row.milestone.amount
        if (
            amount is None
            or currency is None
            or minor_units(currency) > 0
            or amount == amount.to_integral_value()
        ):
            continue
        yield context.finding(
            RULE,
            row,
            "amount",
            say(
                "{place} of {milestone} holds {amount} {currency}, a fraction that {currency} does not have.",
                place=context.where(row, "amount"),
                milestone=row.milestone.name,
                amount=f"{amount.normalize():f}",
                currency=currency,
            ),
            say(
                "Enter {amount}, and adjust another row so that the sum stays.",
                amount=format_money(amount, currency),
            ),
            at_risk=abs(amount - amount.to_integral_value()),
        )
