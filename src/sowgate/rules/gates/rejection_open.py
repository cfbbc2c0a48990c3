"""A rejection is open: no reason is on record, no day for resubmission, or too many cycles.

## What it checks
Rejected milestones without a reason in the notes or a date of resubmission (forecast, or a day in the notes),
where the sheet has the columns, and rejections above the cycles that the terms allow.

## Why it costs money
A rejection without a stated reason cannot be cured; each further cycle is unpaid work.

## Bad example
Status: Rejected; notes: blank; forecast: blank

## Good example
Status: Rejected; notes: "3 Sev-1 open, log DL-4"; forecast: 28 March

## Settings
The term `rejection_cycles`.

## Authority
Common contract practice: written, itemised rejection and a limit of cycles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Gate
from sowgate.language import say
from sowgate.reading.words.folding import fold, fold_value
from sowgate.reading.words.vocabulary import meanings
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import all_of
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT09",
    "rejection-open",
    Severity.WARNING,
    "Common contract practice: written, itemised rejection; limited cycles",
    needs=("status|rejected_date|rejections",),
)

# A date of resubmission may stand in the notes: "2026-07-31", "31 July", "31.07.", "7/31".
_A_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}\b")
_WORD = re.compile(r"[^\W\d_]+")
# Words of a note that names a day or the rejection itself, and no ground for it.
_SAYS_NOTHING = frozenset(
    fold(
        "rejected rejection reject not accepted resubmit resubmission resubmitted again due date on by the "
        "of at to new open abgelehnt ablehnung am bis zum neu erneut vorlage rejeitado rejeição em até novo "
        "reenvio rechazado rechazo el de nuevo reenvío refusé rejeté rejet le du nouvel envoi"
    ).split()
)
# A number beside a word, which may be the day and its month: "28 March", "3 de mayo", "May 3".
_BESIDE = (
    re.compile(r"\b\d{1,2}(?:st|nd|rd|th|\.|º)? (?:de |of )?([^\W\d_]{3,})"),
    re.compile(r"\b([^\W\d_]{3,})\.? \d{1,2}\b"),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose rejection is left open, with all that is missing."""
    for row in context.gates:
        faults = list(_faults(context, row))
        if not faults:
            continue
        field = faults[0][0]
        yield context.finding(
            RULE,
            row,
            field,
            say(
                "{milestone} {faults}: {place}.",
                milestone=row.milestone.name,
                faults=all_of([words for _, words, _ in faults]),
                place=context.where(row, field),
            ),
            " ".join(mend for _, _, mend in faults),
            at_risk=row.amount,
        )


def _undated(row: Row) -> bool:
    """Whether neither a forecast nor, on a sheet without that column, the reason itself names a day."""
    told = row.blank("forecast_date") if row.has("forecast_date") else not row.blank_or_absent("notes")
    return told and not _names_a_day(row.milestone.notes or "")


def _names_a_day(text: str) -> bool:
    if _A_DATE.search(text):
        return True
    words = (word for beside in _BESIDE for word in beside.findall(text))
    return any(fold_value(word) in meanings("month") for word in words)


def _gives_no_reason(row: Row) -> bool:
    """Whether the note holds nothing but a day, or that there was a rejection: "12/05", "rejected 3 May"."""
    text = row.milestone.notes
    if not text or row.blank_or_absent("notes"):
        return False
    left = _A_DATE.sub(" ", text)
    words = [fold(word) for word in _WORD.findall(left)]
    return all(word in _SAYS_NOTHING or word in meanings("month") for word in words)


def _nowhere_told(context: RuleContext, row: Row) -> bool:
    """Whether the sheet has no place for a reason or a new day: every column is known, none is for it."""
    table = context.table_of(row)
    if table is None or table.unmapped or row.milestone.rejected_date is not None:
        return False
    return not any(row.has(field) for field in ("notes", "forecast_date", "description"))


def _faults(context: RuleContext, row: Row) -> Iterator[tuple[str, str, str]]:
    """Field, what is wrong, and what to do."""
    milestone = row.milestone
    if row.state.gate is Gate.REJECTED:
        if _nowhere_told(context, row):
            yield (
                "status",
                say("is rejected without a stated reason"),
                say("Ask for the unmet criteria in writing and enter them."),
            )
        elif row.blank("notes") or _gives_no_reason(row):
            yield (
                "notes",
                say("is rejected without a stated reason"),
                say("Ask for the unmet criteria in writing and enter them."),
            )
        if _undated(row):
            yield (
                "forecast_date" if row.has("forecast_date") else "notes",
                say("is rejected without a date of resubmission"),
                say("Enter when {id} will be submitted again: ‹yyyy-mm-dd›.", id=row.key),
            )
    cycles = context.terms.rejection_cycles
    count = milestone.rejections
    if cycles is not None and count is not None and count > cycles.value and not row.cleared:
        yield (
            "rejections",
            say(
                "was rejected {count} times, above the {cycles} cycles of the contract",
                count=count,
                cycles=cycles.value,
            ),
            say("Escalate to the roles that the contract names."),
        )
