"""A due date falls on a weekend or a holiday of the contract's calendar.

## What it checks
The due dates of milestones against the contract's weekend, holiday calendar and own holidays. One note a
contract, with the dates counted.

## Why it costs money
Nobody receives on that day: whether the day before or after counts decides on delay damages.

## Bad example
Due on Saturday 2 May 2026

## Good example
Due on Friday 1 May or Monday 4 May 2026

## Settings
The terms `weekend`, `holiday_calendar`, `business_day_convention`, and a Holidays list.

## Authority
Excel's WORKDAY; QuantLib's business-day conventions.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.sow import Milestone
from sowgate.language import say
from sowgate.language.phrases import weekday_text
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import cut_short
from sowgate.rules.rule import Rule

RULE = Rule(
    "DEP07",
    "non-working-day",
    Severity.INFO,
    "Excel's WORKDAY; QuantLib's business-day conventions",
    needs=("due_date",),
    counted=True,
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one note a contract, at the first such gate by id."""
    idle = [
        (row, row.milestone.due_date)
        for row in sorted(context.gates, key=lambda row: (row.order, row.position))
        if row.milestone.due_date is not None
        and not context.calendar.is_working_day(row.milestone.due_date)
        and not _of_a_quarter(row.milestone)
    ]
    if not idle:
        return
    (first, day), others = idle[0], idle[1:]
    stated = context.terms.business_day_convention
    rolled = context.calendar.roll(day, stated.value if stated else "Following")
    if rolled == day:
        rolled = context.calendar.roll(day, "Following")
    yield context.finding(
        RULE,
        first,
        "due_date",
        say(
            "{milestone} falls due on {weekday} {day}, no working day; likewise {number} more ({others}).",
            milestone=first.milestone.name,
            weekday=weekday_text(day),
            day=day,
            number=len(others),
            others=cut_short([row.key for row, _ in others]),
        )
        if others
        else say(
            "{milestone} falls due on {weekday} {day}, no working day.",
            milestone=first.milestone.name,
            weekday=weekday_text(day),
            day=day,
        ),
        say("Move {id} to {weekday} {day}.", id=first.key, weekday=weekday_text(rolled), day=rolled),
        related=tuple(context.place(row, "due_date") for row, _ in others),
    )


def _of_a_quarter(milestone: Milestone) -> bool:
    """Whether the sheet names no day: the end of the quarter stands for it, and nobody chose that day."""
    return "due_date" in milestone.inferred and milestone.relative_due is None
