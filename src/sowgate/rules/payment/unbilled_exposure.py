"""The supplier's cost runs too far ahead of the client's cash.

## What it checks
With a cost column: the largest exposure (cost to date less net cash received to date) against 15 % of the
contract value; above 30 % it is an error. The buyer is not troubled by it.

## Why it costs money
The peak is money that the supplier must have before the client pays, and loses if the client fails.

## Bad example
1,000,000 over six months, paid one month late with 5 % retention: peak 146,666.67 in month 1

## Good example
The same with an advance of 15 %

## Settings
`thresholds.exposure_percent` (15), `thresholds.exposure_error_percent` (30).

## Authority
Milestone glossary, work-ahead; US Department of Defense guide to performance-based payments (expenditure
profile; best-practice analogue).
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.language import say
from sowgate.rules.burn import costed_table
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "PAY09",
    "unbilled-exposure",
    Severity.WARNING,
    "Milestone glossary: work-ahead; DoD performance-based payments guide, best-practice analogue",
    needs=("cost|costs", "due_date", "amount|payment_percent"),
    basis="computed",
    silent_for=("buyer",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at the header of the costs."""
    exposure, value = context.exposure, context.contract_value
    if exposure is None or not value or value <= 0:
        return
    share = exposure.peak * 100 / value
    limit = context.thresholds.exposure_percent
    if share <= limit:
        return
    excess = exposure.peak - value * limit / 100
    grave = share > context.thresholds.exposure_error_percent
    table = costed_table(context)
    yield context.table_finding(
        RULE,
        table,
        "cost",
        say(
            "Cost runs ahead of cash by {peak} on {peak_date}, {percent} of the contract value; "
            "the limit is {limit}.",
            peak=context.money(exposure.peak),
            peak_date=exposure.peak_date,
            percent=format_percent(round(share, 2)),
            limit=format_percent(limit),
        ),
        say(
            "Agree an advance of {excess} ({percent}), or bring that much billing forward of that day.",
            excess=context.money(excess),
            percent=format_percent(round(excess * 100 / value, 2)),
        ),
        severity=Severity.ERROR if grave else None,
        at_risk=exposure.peak,
    )
