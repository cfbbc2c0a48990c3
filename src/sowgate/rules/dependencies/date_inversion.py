"""Dates run backwards: due before the predecessor or before its own start, or paid before submitted.

## What it checks
A row's end against its start; its due date against that of its predecessors (start-to-start and
start-to-finish links are exempt); and the order submitted, accepted, invoiced, paid. One finding per row.
GAT01 and GAT02 silence it on their rows.

## Why it costs money
A plan that cannot be kept pays late from the first day, and nobody knows which of the dates is meant.

## Bad example
M3 depends on M2, is due 1 June, and M2 is due 20 June

## Good example
M2 is due 20 June, M3 on 17 July

## Settings
None.

## Authority
DCMA 14-point assessment (invalid dates).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sowgate.contract.finding import Finding, Place, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.predecessors import in_one_knot
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "DEP05",
    "date-inversion",
    Severity.ERROR,
    "DCMA 14-point assessment: invalid dates",
)

_EXEMPT = ("SS", "SF")
_ORDER = ("submitted_date", "accepted_date", "invoice_date", "paid_date")


class _Inversion(NamedTuple):
    field: str
    message: str
    suggestion: str
    related: Place


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row: its own span first, then its events, then its predecessors."""
    for row in context.rows:
        if row.cancelled:
            continue
        found = next((i for find in (_span, _events, _chain) for i in find(context, row)), None)
        if found is not None:
            yield context.finding(
                RULE,
                row,
                found.field,
                found.message,
                found.suggestion,
                at_risk=row.amount,
                related=(found.related,),
            )


def _span(context: RuleContext, row: Row) -> Iterator[_Inversion]:
    start, due = row.milestone.start_date, row.milestone.due_date
    if start is not None and due is not None and due < start:
        yield _Inversion(
            "due_date",
            say(
                "{milestone} is due on {due}, before it starts on {start}: {place}, {other_place}.",
                milestone=row.milestone.name,
                due=due,
                start=start,
                place=context.where(row, "due_date"),
                other_place=context.where(row, "start_date"),
            ),
            say("Correct whichever of the two dates is wrong."),
            context.place(row, "start_date"),
        )


def _events(context: RuleContext, row: Row) -> Iterator[_Inversion]:
    milestone = row.milestone
    trigger = context.terms.payment_trigger.value if context.terms.payment_trigger else "acceptance"
    order = [f for f in _ORDER if f != "accepted_date" or trigger == "acceptance"]
    if trigger == "progress":
        order = ["invoice_date", "paid_date"]
    dated = [(field, getattr(milestone, field)) for field in order if getattr(milestone, field) is not None]
    rejected = milestone.rejected_date is not None
    for (earlier, first), (later, second) in pairwise(dated):
        # A gate that was rejected may have been submitted again after an earlier acceptance date.
        if second < first and not (rejected and earlier == "submitted_date"):
            yield _Inversion(
                later,
                say(
                    "{milestone}: {place} is {second}, before {other_place}, {first}.",
                    milestone=milestone.name,
                    place=context.where(row, later),
                    second=second,
                    other_place=context.where(row, earlier),
                    first=first,
                ),
                say("Correct whichever of the two dates is wrong."),
                context.place(row, earlier),
            )


def _chain(context: RuleContext, row: Row) -> Iterator[_Inversion]:
    due = row.milestone.due_date
    if due is None:
        return
    for link in row.milestone.depends_on:
        if link.target is None or link.link in _EXEMPT or in_one_knot(context, row.position, link.target):
            continue
        before = context.rows[link.target]
        needed = before.milestone.due_date
        if before.cancelled or needed is None or needed <= due:
            continue
        if link.lag is not None and link.lag.strip().startswith("-"):
            continue
        yield _Inversion(
            "due_date",
            say(
                "{milestone} is due on {due}, before {before}, on which it depends, is due on "
                "{needed}: {place}.",
                milestone=row.milestone.name,
                due=due,
                before=before.key,
                needed=needed,
                place=context.where(row, "due_date"),
            ),
            say(
                "Move {id} after {needed}, or take out the dependency on {before}.",
                id=row.key,
                needed=needed,
                before=before.key,
            ),
            context.place(before, "due_date"),
        )
