"""A milestone bills nothing, and nothing says that this is meant.

## What it checks
Paid columns of milestone rows: zero, negative or no amount, where neither the row nor its notes say that it
is a non-billing gate ("not invoiced", "no charge", "included"). One note a contract.

## Why it costs money
A forgotten amount looks exactly like a free gate, until the sum is short.

## Bad example
M4 "Training", amount blank

## Good example
M4 "Training delivered", amount 0.00, note "not invoiced separately"

## Settings
None.

## Authority
Common practice; a zero row that is marked is legitimate (Santa Ana, Exhibit B: "Not invoiced").
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.reading.words.phrases import finds
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import cut_short
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "PAY10",
    "zero-value",
    Severity.INFO,
    "Common practice",
    needs=("amount|payment_percent",),
    basis="computed",
    counted=True,
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one note a contract, at the first such row by id."""
    rows = sorted((row for row in context.gates if _bills_nothing(row)), key=lambda r: (r.order, r.position))
    if not rows or len(rows) == len(context.gates):
        return
    first = rows[0]
    field = first.money_field
    value = first.milestone.amount
    shown = say("no amount") if value is None else context.money(value)
    others = [row.key for row in rows[1:]]
    yield context.finding(
        RULE,
        first,
        field,
        say(
            "{milestone} bills nothing ({amount} in {place}); likewise {others}.",
            milestone=first.milestone.name,
            amount=shown,
            place=context.where(first, field),
            others=cut_short(others),
        )
        if others
        else say(
            "{milestone} bills nothing ({amount} in {place}).",
            milestone=first.milestone.name,
            amount=shown,
            place=context.where(first, field),
        ),
        say("Mark it as a non-billing gate in its notes, or enter its amount."),
        related=tuple(context.place(row, field) for row in rows[1:]),
    )


def _bills_nothing(row: Row) -> bool:
    milestone = row.milestone
    if row.paid or (row.amount is None and not milestone.cells.keys() & {"amount", "payment_percent"}):
        return False
    words = " ".join(t for t in (milestone.milestone, milestone.deliverable, milestone.notes) if t)
    return finds("note.not_billed").search(words) is None
