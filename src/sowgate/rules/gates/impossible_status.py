"""A status word is not understood, or the row's own dates contradict it.

## What it checks
Every status text (one finding per unknown word), and statuses that cannot stand beside the dates: not
started but submitted, accepted on a day to come, submitted or in progress although accepted. Dates beat
words when the gate's state is worked out.

## Why it costs money
The status column decides what is invoiced. A word that means nothing bills nothing; a wrong one bills too
early.

## Bad example
Status "Submitted", accepted date 12 March

## Good example
Status "Accepted", accepted date 12 March

## Settings
`[vocabulary.status]` of the configuration says what words of your own mean (`accepted = ["Abgenommen
intern"]`), and so does, for one workbook, a table headed Word and Meaning on its sheet SOW Settings.

## Authority
Common practice (a gate is in one state at a time).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.sow import Milestone, Status
from sowgate.language import mark, say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import on_one_line, quoted

RULE = Rule(
    "GAT08",
    "impossible-status",
    Severity.WARNING,
    "Common practice: a gate is in one state at a time",
    needs=("status",),
)

_BEFORE_SUBMISSION = (Status.NOT_STARTED,)
_NOT_ACCEPTED = (
    Status.NOT_STARTED,
    Status.IN_PROGRESS,
    Status.SUBMITTED,
    Status.ON_HOLD,
    Status.REJECTED,
)
_AFTER_ACCEPTANCE = (Status.ACCEPTED, Status.INVOICED, Status.PAID)
_UNDERSTOOD = (
    mark("Not started"), mark("In progress"), mark("Submitted"), mark("Accepted"), mark("Rejected"),
    mark("On hold"), mark("Cancelled"), mark("Invoiced"), mark("Paid"),
)  # fmt: skip


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per unknown word, and one per row whose dates contradict its status."""
    unknown: dict[str, list[Row]] = {}
    for row in context.rows:
        status = row.milestone.status
        if row.blank("status") or not status:
            continue
        if row.milestone.status_meaning is None:
            unknown.setdefault(" ".join(status.casefold().split()), []).append(row)
            continue
        conflict = _conflict(row.milestone, context.as_of)
        if conflict is not None:
            yield _contradicted(context, row, *conflict)
    for rows in unknown.values():
        yield _unknown(context, rows)


def _conflict(milestone: Milestone, as_of: date) -> tuple[str, str] | None:
    """The field that contradicts the status, and what the status should then be."""
    meaning, accepted = milestone.status_meaning, milestone.accepted_date
    rejected, submitted = milestone.rejected_date, milestone.submitted_date
    invoiced, paid = milestone.invoice_date, milestone.paid_date
    if meaning is Status.PAID and paid is not None and paid > as_of:
        return "paid_date", "Invoiced"
    if meaning is Status.INVOICED and invoiced is not None and invoiced > as_of:
        return "invoice_date", "Accepted"
    if meaning in _AFTER_ACCEPTANCE and accepted is not None and accepted > as_of:
        return "accepted_date", "Submitted"
    if meaning in (*_AFTER_ACCEPTANCE, Status.SUBMITTED) and submitted is not None and submitted > as_of:
        return "submitted_date", "In progress"
    overtaken = accepted is not None and rejected is not None and rejected > accepted
    if meaning in _NOT_ACCEPTED and accepted is not None and accepted <= as_of and not overtaken:
        return "accepted_date", "Accepted"
    if meaning in _BEFORE_SUBMISSION and submitted is not None and submitted <= as_of:
        return "submitted_date", "Submitted"
    return None


def _contradicted(context: RuleContext, row: Row, field: str, right: str) -> Finding:
    day = getattr(row.milestone, field)
    return context.finding(
        RULE,
        row,
        "status",
        say(
            mark(
                "{milestone} is {words} in {place}, but {other_place} says {day}, which is still to come on "
                "{as_of}."
            )
            if day > context.as_of
            else mark("{milestone} is {words} in {place}, but {other_place} says {day}."),
            milestone=row.milestone.name,
            words=quoted(row.milestone.status or ""),
            place=context.where(row, "status"),
            other_place=context.where(row, field),
            day=day,
            as_of=context.as_of,
        ),
        say("Set the status of {id} to {right}, or correct the date.", id=row.key, right=say(right)),
        at_risk=None,
        related=(context.place(row, field),),
    )


def _unknown(context: RuleContext, rows: list[Row]) -> Finding:
    first, *others = sorted(rows, key=lambda row: (row.order, row.position))
    word = quoted(first.milestone.status or "")
    return context.finding(
        RULE,
        first,
        "status",
        say(
            "The status {status} is not understood: {place} ({number} more rows have it).",
            status=word,
            place=context.where(first, "status"),
            number=len(others),
        )
        if others
        else say(
            "The status {status} is not understood: {place}.",
            status=word,
            place=context.where(first, "status"),
        ),
        say(
            "Use one of: {statuses}; or say what it means, on the sheet SOW Settings or in the "
            "configuration.",
            statuses=", ".join(say(word) for word in _UNDERSTOOD),
        ),
        related=tuple(context.place(row, "status") for row in others),
        detail=f"“{on_one_line(first.milestone.status or '')}”",  # not in the reader's language
    )
