"""A milestone is too small to gate anything.

## What it checks
Paid milestones under 2 % of the contract value on which no other row depends.

## Why it costs money
Every gate costs a review, a certificate and an invoice on both sides; a gate of one percent is not worth it.

## Bad example
M7 "Kick-off slides", 1.1 %

## Good example
M7 merged into M8

## Settings
`thresholds.insignificant_percent` (2).

## Authority
Milestones-and-deliverables guide: a milestone is significant enough to warrant recognition or review.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.predecessors import predecessors
from sowgate.rules.rule import Rule

RULE = Rule(
    "MIL10",
    "insignificant-milestone",
    Severity.INFO,
    "Milestones-and-deliverables guide: significant enough to warrant review",
    needs=("amount|payment_percent",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One note per milestone under the threshold that nothing waits for."""
    value = context.contract_value
    limit = context.thresholds.insignificant_percent
    if not value or len(context.paid_gates) < 2:
        return
    waited_for = {target for targets in predecessors(context).values() for target in targets}
    ordered = sorted(context.paid_gates, key=lambda row: (row.order, row.position))
    for place, row in enumerate(ordered):
        if not row.amount or row.amount * 100 >= limit * value or row.position in waited_for:
            continue
        beside = ordered[place + 1] if place + 1 < len(ordered) else ordered[place - 1]
        share = format_percent(round(row.amount * 100 / value, 1))
        yield context.finding(
            RULE,
            row,
            row.money_field,
            say(
                "{milestone} is {share} of the contract value ({amount}), and nothing depends on it.",
                milestone=row.milestone.name,
                share=share,
                amount=context.money(row.amount),
            ),
            say("Merge {id} into {beside}.", id=row.key, beside=beside.key),
        )
