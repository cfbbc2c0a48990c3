"""Work starts after its predecessor is due, but before the client has had time to review it.

## What it checks
The start of a milestone against the review period of its finish-to-start predecessors. Starting before the
predecessor is due at all is DEP04.

## Why it costs money
What is built while the client still reads is built at the supplier's risk.

## Bad example
Design is due 3 June, review takes 10 business days, Build starts 9 June

## Good example
Build starts 18 June

## Settings
The term `review_period`, or a review column.

## Authority
Milestone glossary, deemed-acceptance clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.billing import review_end, review_period
from sowgate.rules.burn import burned
from sowgate.rules.context import RuleContext
from sowgate.rules.predecessors import finish_to_start
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "DEP08",
    "review-overlap",
    Severity.WARNING,
    "Milestone glossary: deemed-acceptance clock",
    needs=("depends_on", "start_date", "due_date"),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone, against the predecessor whose review ends last."""
    for row in context.gates:
        start = row.milestone.start_date
        if start is None:
            continue
        inside = [
            (ends, before)
            for before in finish_to_start(context, row)
            if (ends := _review_ends(context, before)) is not None
            and (due := before.milestone.due_date) is not None
            and due <= start < ends
        ]
        if inside:
            yield _finding(context, row, start, *max(inside, key=lambda found: (found[0], found[1].order)))


def _review_ends(context: RuleContext, before: Row) -> date | None:
    """The last day of the review as planned; None where it is over or no period is stated."""
    if before.cleared or review_period(context, before) is None:
        return None
    return review_end(context, before)


def _finding(context: RuleContext, row: Row, start: date, ends: date, before: Row) -> Finding:
    due = before.milestone.due_date
    assert due is not None
    needs = context.calendar.count_business_days(due, ends)
    has = context.calendar.count_business_days(due, start)
    money = burned(context, row, ends)[2]
    return context.finding(
        RULE,
        row,
        "start_date",
        say(
            "{milestone} starts on {start}, while {before} (due {due}) is still under review "
            "until {ends}: review needs {needs} business days, the plan has {has}.",
            milestone=row.milestone.name,
            start=start,
            before=before.key,
            due=due,
            ends=ends,
            needs=needs,
            has=has,
        ),
        say(
            "Start {id} after {ends}, or agree a shorter review of {before}.",
            id=row.key,
            ends=ends,
            before=before.key,
        ),
        at_risk=money,
        related=(context.place(before, "due_date"),),
    )
