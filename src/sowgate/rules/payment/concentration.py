"""One milestone holds too much of the contract value.

## What it checks
Every paid milestone against the larger of 40 % and 1.25/n of the contract value (n milestones). A contract
of one milestone is judged only if it runs for more than 60 days.

## Why it costs money
One late signature holds back that much at once, and a single dispute is about half of the price.

## Bad example
M3 "Draft report" pays 50 % of 100,000

## Good example
M3a "Draft report v0.9 reviewed" 25 %, M3b "Report v1.0 signed" 25 %

## Settings
`thresholds.concentration_percent` (40), `thresholds.single_gate_days` (60).

## Authority
FAR 32.1004(b)(3)(ii): event values commensurate with the value of the event (best-practice analogue).
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

RULE = Rule(
    "PAY04",
    "concentration",
    Severity.WARNING,
    "FAR 32.1004(b)(3)(ii), best-practice analogue",
    needs=("amount|payment_percent",),
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone above the limit."""
    value, gates = context.contract_value, context.paid_gates
    if not value or value <= 0 or any(row.amount is None or context.is_foreign(row) for row in gates):
        return
    policy = context.thresholds.concentration_percent
    limit = max(policy, Decimal(125) / len(gates)) if gates else policy
    if len(gates) == 1:
        if not _runs_long(context, gates[0]):
            return
        limit = policy
    for row in gates:
        share = row.money * 100 / value
        if share > limit:
            yield _finding(context, row, share, limit, row.money - value * policy / 100)


def _runs_long(context: RuleContext, row: Row) -> bool:
    stated = context.terms.start_date
    start = row.milestone.start_date or (stated.value if stated else None)
    due = row.milestone.due_date
    return start is not None and due is not None and (due - start).days > context.thresholds.single_gate_days


def _finding(context: RuleContext, row: Row, share: Decimal, limit: Decimal, excess: Decimal) -> Finding:
    field = row.money_field
    parts = int(share // limit) + 1
    return context.finding(
        RULE,
        row,
        field,
        say(
            "{milestone} pays {amount}, {percent} of the contract value; the limit for one gate "
            "is {limit}: {place}.",
            milestone=row.milestone.name,
            amount=context.money(row.money),
            percent=format_percent(round(share, 2)),
            limit=format_percent(round(limit, 2)),
            place=context.where(row, field),
        ),
        say(
            "Split {id} into {number} or more gates, each with its own deliverable, or move value "
            "to earlier ones.",
            id=row.key,
            number=max(parts, 2),
        ),
        at_risk=excess,
    )
