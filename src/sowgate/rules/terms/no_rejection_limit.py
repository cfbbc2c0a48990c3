"""Rejection has no end: neither a limit of cycles nor a period to cure is stated.

## What it checks
The terms `rejection_cycles` and `cure_period`. Once a contract; the buyer is not troubled by it.

## Why it costs money
A client that may reject for ever has an option on free rework; a gate can be held open until the budget of
the supplier ends.

## Bad example
"The Client may reject the deliverable."

## Good example
Rejection cycles: 2; cure period: 5 business days; then escalation to the Sponsors

## Settings
None.

## Authority
Common contract practice (two cycles, a stated cure period, then escalation).
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.reading.terms.values import UNLIMITED_CYCLES
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "TRM04",
    "no-rejection-limit",
    Severity.WARNING,
    "Common contract practice",
    silent_for=("buyer",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract."""
    terms = context.terms
    cycles = terms.rejection_cycles
    unlimited = cycles is not None and cycles.value >= UNLIMITED_CYCLES
    if not context.gates or not context.has_terms:
        return
    if not unlimited and (cycles or terms.cure_period):
        return
    largest = max((row.money for row in context.paid_gates), default=None)
    message = (
        say("Rejection cycles are stated to have no limit.")
        if unlimited
        else say("Neither a limit of rejection cycles nor a cure period is stated.")
    )
    if largest:
        amount = context.money(largest)
        message = (
            say(
                "Rejection cycles are stated to have no limit: a single gate ({amount} at most) can be held "
                "open for ever.",
                amount=amount,
            )
            if unlimited
            else say(
                "Neither a limit of rejection cycles nor a cure period is stated: a single gate ({amount} at "
                "most) can be held open for ever.",
                amount=amount,
            )
        )
    yield context.contract_finding(
        RULE,
        "rejection_cycles",
        message,
        say(
            "Add the terms 'Rejection cycles' and 'Cure period': at most ‹2› cycles of ‹5 "
            "business days› each, then escalation to ‹roles of both sides›."
        ),
        at_risk=largest,
    )
