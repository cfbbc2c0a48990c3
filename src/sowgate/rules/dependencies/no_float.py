"""The last milestone is accepted after the contract ends, or with next to no float.

## What it checks
The planned acceptance of the last milestone (due or forecast date plus review) against the contract's end
date: after it is a warning, fewer than 5 working days before it a note.

## Why it costs money
The client may refuse what comes after the end date, and delay damages run.

## Bad example
Contract ends 30 June; the last milestone is due 26 June with 10 business days of review

## Good example
Contract ends 31 July

## Settings
`thresholds.float_days` (5).

## Authority
DCMA 14-point assessment (negative float); GAO Schedule Assessment Guide (critical path).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.language import mark, say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "DEP09",
    "no-float",
    Severity.WARNING,
    "DCMA 14-point assessment: negative float; GAO Schedule Assessment Guide",
    needs=("due_date",),
    terms=("end_date",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at the due date of the last milestone."""
    stated = context.terms.end_date
    open_gates = [row for row in context.gates if not row.cleared and row.state.acceptance_date is not None]
    if stated is None or not open_gates:
        return
    last = max(open_gates, key=lambda row: (row.state.acceptance_date or date.min, row.order))
    accepted, end = last.state.acceptance_date, stated.value
    assert accepted is not None
    spare = context.calendar.count_business_days(accepted, end) if accepted <= end else -1
    if spare >= context.thresholds.float_days:
        return
    path = _path(context, last)
    way = " → ".join(row.key for row in path)
    late = accepted > end
    days = context.calendar.count_business_days(end, accepted)
    yield context.finding(
        RULE,
        last,
        "due_date",
        say(
            mark(
                "{milestone} is planned to be accepted on {accepted}, {days} working days after the "
                "contract's end on {end} (path {way})."
            )
            if late
            else mark(
                "{milestone} is planned to be accepted on {accepted}, {days} working days before the "
                "contract's end on {end} (path {way})."
            ),
            milestone=last.milestone.name,
            accepted=accepted,
            days=days if late else spare,
            end=end,
            way=way,
        ),
        say("Shorten the path, agree a shorter review, or extend the end date by change order.")
        if late
        else say(
            "Plan at least {days} working days of float before the end date.",
            days=context.thresholds.float_days,
        ),
        severity=None if late else Severity.INFO,
        at_risk=sum((row.money for row in path), Decimal(0)) if late else None,
        related=(context.place(last, "start_date"),) if last.has("start_date") else (),
    )


def _path(context: RuleContext, last: Row) -> list[Row]:
    """The milestones that lead to the last one, each time by the predecessor that is accepted latest."""
    path, seen = [last], {last.position}
    while True:
        targets = [link.target for link in path[-1].milestone.depends_on]
        before = [context.rows[t] for t in targets if t is not None and t not in seen]
        before = [row for row in before if row.judged and not row.cleared and row.state.acceptance_date]
        if not before:
            return path[::-1]
        step = max(before, key=lambda row: (row.state.acceptance_date or date.min, row.order))
        path.append(step)
        seen.add(step.position)
