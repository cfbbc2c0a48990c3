"""An amount or date differs from its baseline, and no change order is named.

## What it checks
`baseline_due_date` and `baseline_amount` against the due date and amount of every row without a change
order.

## Why it costs money
A change that nobody ordered is one that the client need not pay for, or that the supplier has given away.

## Bad example
Baseline 30,000, amount 34,000, change order blank

## Good example
Baseline 30,000, amount 34,000, change order CO-3

## Settings
None.

## Authority
FAR 32.1004(b)(5) (adjust the schedule for modifications; best-practice analogue); PRINCE2, change control.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "CHG01",
    "changed-without-order",
    Severity.WARNING,
    "FAR 32.1004(b)(5), best-practice analogue; PRINCE2 change control",
    needs=("baseline_due_date|baseline_amount",),
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row that moved without a change order, amount before date."""
    for row in context.rows:
        if row.cancelled or not row.blank_or_absent("change_order"):
            continue
        moved = list(_moves(context, row))
        if not moved:
            continue
        field = moved[0][0]
        was, now = row.milestone.baseline_amount, row.milestone.amount
        changed = was is not None and now is not None
        yield context.finding(
            RULE,
            row,
            field,
            f"{row.milestone.name} moved without a change order: {' and '.join(m[1] for m in moved)}.",
            f"Name the change order of {row.key} (CO-‹n›), or restore the baseline.",
            at_risk=abs((now or Decimal(0)) - (was or Decimal(0))) if changed else None,
            related=tuple(context.place(row, other) for _, _, other in moved),
        )


def _moves(context: RuleContext, row: Row) -> Iterator[tuple[str, str, str]]:
    """Field, what moved, and the baseline's field."""
    milestone = row.milestone
    was, now = milestone.baseline_amount, milestone.amount
    if was is not None and now is not None and abs(now - was) >= context.unit:
        yield "amount", f"amount {context.money(was)} to {context.money(now)}", "baseline_amount"
    before, after = milestone.baseline_due_date, milestone.due_date
    if before is not None and after is not None and before != after:
        yield "due_date", f"due date {before} to {after}", "baseline_due_date"
