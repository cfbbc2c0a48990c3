"""Two or more paid gates are due on one day.

## What it checks
The due dates of paid milestones that are not accepted yet. One note a contract, with the days counted.

## Why it costs money
The same people review them all in the same ten days: one late review delays several payments.

## Bad example
M3, M4 and M5 are due on 30 June

## Good example
16 June, 30 June, 14 July

## Settings
None.

## Authority
GAO Schedule Assessment Guide (resources); common practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "DEP06",
    "same-day-gates",
    Severity.INFO,
    "GAO Schedule Assessment Guide; common practice",
    needs=("due_date", "amount|payment_percent"),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one note a contract, at the second gate of the first such day."""
    days: dict[date, list[Row]] = {}
    for row in sorted(context.paid_gates, key=lambda row: (row.order, row.position)):
        if row.milestone.due_date is not None and row.known_paid and not row.cleared:
            days.setdefault(row.milestone.due_date, []).append(row)
    crowded = sorted((day, rows) for day, rows in days.items() if len(rows) > 1)
    if not crowded:
        return
    day, rows = crowded[0]
    everyone = [row for _, some in crowded for row in some]
    ids = ", ".join(row.key for row in rows)
    yield context.finding(
        RULE,
        rows[1],
        "due_date",
        say(
            "{ids} are all due on {day}; {number} more days are like that.",
            ids=ids,
            day=day,
            number=len(crowded) - 1,
        )
        if len(crowded) > 1
        else say("{ids} are all due on {day}.", ids=ids, day=day),
        say("Stagger them by the review period, {id} first.", id=rows[0].key),
        at_risk=sum((row.money for row in everyone), Decimal(0)),
        related=tuple(context.place(row, "due_date") for row in everyone if row is not rows[1]),
    )
