"""Too much of the price comes at the end: the supplier becomes the client's bank.

## What it checks
The last milestone against the larger of 25 % and 1.5/n of the contract value, and what is billed by the
middle of the work (first start to last due date) against 30 %. A contract of one milestone is PAY04's. The
buyer is not troubled by it.

## Why it costs money
Work is paid for months after its cost, and the last gate carries the margin of all the others.

## Bad example
10 % + 10 % + 20 % + 60 % at go-live

## Good example
30 % + 25 % + 25 % + 20 %

## Settings
`thresholds.last_gate_percent` (25), `thresholds.billed_at_half_percent` (30).

## Authority
Milestone glossary: do not become a bank; common practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.language import say
from sowgate.rules.billing import billings
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "PAY05",
    "back-loaded",
    Severity.WARNING,
    "Milestone glossary: do not become a bank; common practice",
    needs=("amount|payment_percent", "due_date"),
    basis="computed",
    silent_for=("buyer",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at its last milestone."""
    value, gates = context.contract_value, context.paid_gates
    if not value or value <= 0 or len(gates) < 2 or any(row.amount is None for row in gates):
        return
    dated = [row for row in gates if row.milestone.due_date is not None]
    if len(dated) < len(gates):
        return
    last = max(dated, key=lambda row: (row.milestone.due_date or date.min, row.money, row.order))
    share = last.money * 100 / value
    limit = max(context.thresholds.last_gate_percent, Decimal(150) / len(gates))
    half = _middle(context, dated)
    billed = sum((b.amount for b in billings(context) if b.day <= half), Decimal(0)) * 100 / value
    if share > limit:
        message = say(
            "The contract is back-loaded: its last milestone pays {percent} of the contract value; the limit "
            "is {limit}.",
            percent=format_percent(round(share, 2)),
            limit=format_percent(round(limit, 2)),
        )
    elif billed < context.thresholds.billed_at_half_percent:
        message = say(
            "The contract is back-loaded: only {percent} of it is billed by the middle of the work ({half}); "
            "the least is {least}.",
            percent=format_percent(round(billed, 2)),
            half=half,
            least=format_percent(context.thresholds.billed_at_half_percent),
        )
    else:
        return
    yield _finding(context, last, message)


def _middle(context: RuleContext, dated: list[Row]) -> date:
    """The middle day between the first start (else the contract's, else the first due) and the last due."""
    starts = [row.milestone.start_date for row in dated if row.milestone.start_date is not None]
    dues = [row.milestone.due_date for row in dated if row.milestone.due_date is not None]
    stated = context.terms.start_date
    first = min(starts) if starts else stated.value if stated else min(dues)
    return first + timedelta(days=(max(dues) - first).days // 2)


def _finding(context: RuleContext, last: Row, message: str) -> Finding:
    field = last.money_field
    return context.finding(
        RULE,
        last,
        field,
        message,
        say(
            "Move value from {last} ({cell}) to earlier gates so that billing follows cost, or "
            "agree an advance.",
            last=last.key,
            cell=context.cell(last, field),
        ),
        at_risk=context.exposure.peak if context.exposure else None,
    )
