"""One deliverable stands on several paid rows, or a milestone's name is all that its deliverable says.

## What it checks
Deliverables that are the same text on paid rows (a text carried down from a merged cell or section is not
repeated), and deliverables that only repeat the milestone's name and name no artifact. "Final report" beside
"Final report" is fine.

## Why it costs money
The second payment for the same thing can be refused: nothing says what is new in it.

## Bad example
"Progress report" on M2, M3 and M4

## Good example
"Progress report 2: test results of release 0.8" on M3

## Settings
None. A sheet with one column for milestone and deliverable is not judged for the repeated name.

## Authority
Milestones-and-deliverables guide; common practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import judgements, names_artifact, quoted

RULE = Rule(
    "MIL05",
    "repeated-deliverable",
    Severity.WARNING,
    "Milestones-and-deliverables guide; common practice",
    needs=("deliverable",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per repeated text, and one per deliverable that is but the milestone's name."""
    texts: dict[str, list[Row]] = {}
    for row in context.paid_gates:
        text = _folded(row.milestone.deliverable)
        if text and not row.blank("deliverable") and "deliverable" not in row.milestone.inferred:
            texts.setdefault(text, []).append(row)
    for rows in texts.values():
        if len({(row.milestone.sheet, row.milestone.cells["deliverable"]) for row in rows}) > 1:
            yield _repeated(context, sorted(rows, key=lambda row: (row.order, row.position)))
        else:
            yield from (_named(context, row) for row in rows if _only_its_name(context, row))


def _repeated(context: RuleContext, rows: list[Row]) -> Finding:
    first, again = rows[0], rows[1]
    keys = ", ".join(row.key for row in rows)
    money = sum((row.money for row in rows), Decimal(0))
    return context.finding(
        RULE,
        again,
        "deliverable",
        say(
            "{ids} name the same deliverable {words}, which together pay {amount}.",
            ids=keys,
            words=quoted(again.milestone.deliverable or ""),
            amount=context.money(money),
        )
        if money
        else say(
            "{ids} name the same deliverable {words}.",
            ids=keys,
            words=quoted(again.milestone.deliverable or ""),
        ),
        say(
            "State what is new at {again} ({cell}) beside {first}: ‹the increment, its version "
            "and what it adds›.",
            again=again.key,
            cell=again.milestone.cells["deliverable"],
            first=first.key,
        ),
        at_risk=money,
        related=tuple(context.place(row, "deliverable") for row in rows if row is not again),
    )


def _only_its_name(context: RuleContext, row: Row) -> bool:
    milestone = row.milestone
    return (
        _folded(milestone.milestone) == _folded(milestone.deliverable)
        and milestone.cells.get("milestone") != milestone.cells.get("deliverable")
        and not names_artifact(milestone.deliverable)
        # Paperwork that repeats its name is one fault, and MIL04 tells it.
        and all(remark.code != "MIL04" for remark in judgements(context)[row.position].remarks)
    )


def _named(context: RuleContext, row: Row) -> Finding:
    return context.finding(
        RULE,
        row,
        "deliverable",
        say(
            "The deliverable of {id} only repeats the milestone's name: {place} says {words}.",
            id=row.key,
            place=context.where(row, "deliverable"),
            words=quoted(row.milestone.deliverable or ""),
        ),
        say(
            "Name the thing that is handed over: {deliverable_draft}",
            deliverable_draft=judgements(context)[row.position].deliverable_draft,
        ),
        at_risk=row.amount,
        detail="name",
    )


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split()).strip(" .;:")
