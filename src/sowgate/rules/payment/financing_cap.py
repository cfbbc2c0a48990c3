"""More than 90 % of the price is financing: paid before the final delivery.

## What it checks
For the far profile: every payment before the final one, advances included, added up against 90 % of the
contract value.

## Why it costs money
Performance-based payments above 90 % of the price are not allowed; the excess is taken back.

## Bad example
95 % by events, 5 % on final delivery

## Good example
85 % by events, 15 % on final delivery

## Settings
`thresholds.financing_cap_percent` (90).

## Authority
FAR 32.1004(b)(2)(ii) (best-practice analogue outside federal contracts).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.language import say
from sowgate.rules.billing import billings, is_whole
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "PAY07",
    "financing-cap",
    Severity.ERROR,
    "FAR 32.1004(b)(2)(ii), best-practice analogue outside federal contracts",
    needs=("amount|payment_percent", "due_date"),
    basis="computed",
    silent_for=("seller", "buyer"),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at the last payment before the final one."""
    value, planned = context.contract_value, billings(context)
    if not value or value <= 0 or len(planned) < 2:
        return
    if not is_whole(context):
        return
    before = planned[:-1]
    total = sum((billing.amount for billing in before), Decimal(0))
    excess = total - value * context.thresholds.financing_cap_percent / 100
    last = next((b.row for b in reversed(planned) if b.row is not None), None)
    if excess <= 0 or last is None:
        return
    field = last.money_field
    yield context.finding(
        RULE,
        last,
        field,
        say(
            "{total} ({percent} of the price) is paid before the final delivery {last}; at most "
            "{limit} may be financing.",
            total=context.money(total),
            percent=format_percent(round(total * 100 / value, 2)),
            last=last.key,
            limit=format_percent(context.thresholds.financing_cap_percent),
        ),
        say("Move {excess} from earlier events to {last}.", excess=context.money(excess), last=last.key),
        at_risk=excess,
    )
