"""The buyer pays ahead of the work.

## What it checks
From the buyer's side, and as a note for the far profile: billing to date against cost to date scaled to the
price, more than 15 % of the contract value ahead; without a cost column, a first gate above the larger of
25 % and 1.5/n of the contract value.

## Why it costs money
What is paid ahead of the work is an unsecured loan to the supplier.

## Bad example
M1 "Kick-off report" pays 60 %

## Good example
M1 pays 25 %, in step with its cost

## Settings
`thresholds.front_loaded_percent` (15), `thresholds.last_gate_percent` (25).

## Authority
FAR 32.1004(b)(3)(i): not an unreasonably low or negative level of contractor investment (best-practice
analogue).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.language import say
from sowgate.rules.billing import billings, is_whole
from sowgate.rules.burn import costed_table
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "PAY06",
    "front-loaded",
    Severity.WARNING,
    "FAR 32.1004(b)(3)(i), best-practice analogue",
    needs=("amount|payment_percent",),
    basis="computed",
    silent_for=("seller",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract."""
    value = context.contract_value
    if not value or value <= 0:
        return
    exposure = context.exposure
    total = exposure.series[-1].cost if exposure and exposure.series else Decimal(0)
    if exposure is not None and total > 0:
        ahead, day = max((p.billed - p.cost * value / total, p.date) for p in exposure.series)
        if ahead * 100 > context.thresholds.front_loaded_percent * value:
            table = costed_table(context)
            share = format_percent(round(ahead * 100 / value, 2))
            yield context.table_finding(
                RULE,
                table,
                "cost",
                say(
                    "On {day} billing is {ahead} ({share} of the contract value) ahead of the work, "
                    "measured by its cost.",
                    day=day,
                    ahead=context.money(ahead),
                    share=share,
                ),
                say("Move value to later gates so that billing follows cost, or ask for security."),
                severity=_severity(context),
                at_risk=ahead,
            )
        return
    yield from _first_gate(context, value)


def _first_gate(context: RuleContext, value: Decimal) -> Iterator[Finding]:
    if not is_whole(context):
        return  # which gate bills first, and how much of it all, is not known
    planned = [billing for billing in billings(context) if billing.row is not None]
    if len(planned) < 2 or planned[0].row is None:
        return
    first = planned[0].row
    limit = max(context.thresholds.last_gate_percent, Decimal(150) / len(planned))
    share = first.money * 100 / value
    if share <= limit:
        return
    field = first.money_field
    yield context.finding(
        RULE,
        first,
        field,
        say(
            "The first gate, {milestone}, pays {percent} of the contract value; the limit is {limit}.",
            milestone=first.milestone.name,
            percent=format_percent(round(share, 2)),
            limit=format_percent(round(limit, 2)),
        ),
        say("Move value from {first} to later gates.", first=first.key),
        severity=_severity(context),
        at_risk=first.money - value * limit / 100,
    )


def _severity(context: RuleContext) -> Severity:
    return Severity.WARNING if context.profile == "buyer" else Severity.INFO
