"""A milestone has no due date.

## What it checks
The due date of every milestone that is not cancelled. A relative date ("T0 + 6 weeks", "Week 12") is a date
where the sheet gives its anchor, and a warning where it does not. "After UAT" is a dependency, not a date.

## Why it costs money
Without a date nothing is ever late: no review clock, no invoice forecast, no relief for a late client.

## Bad example
| Milestone | Due date |
|---|---|
| M4 Go-live | after UAT |

## Good example
| Milestone | Due date | Depends on |
|---|---|---|
| M4 Go-live | 30 Sep 2026 | M3 |

## Settings
None. Without a date column the rule is silent: STR01 reports the column.

## Authority
Milestones-and-deliverables guide: assign calendar dates to milestones.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import mark, say
from sowgate.reading.values.numbered_periods import SPRINT, numbered_period
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import meanings
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.unread import is_no_date
from sowgate.rules.words import quoted

RULE = Rule(
    "MIL09",
    "no-date",
    Severity.ERROR,
    "Milestones-and-deliverables guide: assign calendar dates to milestones",
    needs=("due_date",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone without a calendar date."""
    for row in context.gates:
        milestone = row.milestone
        if milestone.due_date is not None or not row.has("due_date"):
            continue
        words = next((value.text for value in milestone.unreadable if is_no_date(value)), None)
        if milestone.relative_due:
            yield _relative(context, row, milestone.due_words or milestone.relative_due)
        elif words is not None:
            problem = say("{words} is no calendar date", words=quoted(words))
            yield _missing(context, row, problem, None if _is_month(words) else words)
        elif row.blank("due_date"):
            yield _missing(context, row, say("is blank"), None)


def _missing(context: RuleContext, row: Row, problem: str, words: str | None) -> Finding:
    return context.finding(
        RULE,
        row,
        "due_date",
        say(
            "{milestone} has no due date: {place} {problem}.",
            milestone=row.milestone.name,
            place=context.where(row, "due_date"),
            problem=problem,
        ),
        say(
            "Give {id} a calendar date: ‹yyyy-mm-dd›; {words} belongs in the dependencies.",
            id=row.key,
            words=quoted(words),
        )
        if words
        else say("Give {id} a calendar date: ‹yyyy-mm-dd›.", id=row.key),
        at_risk=row.amount,
    )


def _is_month(words: str) -> bool:
    """Whether the words are a month, with or without a year: no event that the row could wait for."""
    months = meanings("month")
    said = fold(words).split()
    return bool(said) and all(word in months or word.isdigit() for word in said)


def _relative(context: RuleContext, row: Row, words: str) -> Finding:
    cause = mark(
        "{milestone} is due {words} ({cell}), and nothing in the workbook dates what that counts from."
    )
    mend = mark(
        "State the contract's start date among the terms, or give the row its calendar date: ‹yyyy-mm-dd›."
    )
    period = numbered_period(row.milestone.relative_due or "")
    if period is not None and period.unit == SPRINT and context.terms.start_date is not None:
        cause = mark(
            "{milestone} is due {words} ({cell}), and the workbook does not say how long a sprint lasts."
        )
        mend = mark(
            "State it above the table (“Sprint length: 2 weeks”), or give the row its calendar date: "
            "‹yyyy-mm-dd›."
        )
    return context.finding(
        RULE,
        row,
        "due_date",
        say(
            cause,
            milestone=row.milestone.name,
            words=quoted(words),
            cell=row.milestone.cells.get("due_date", row.key),
        ),
        say(mend),
        severity=Severity.WARNING,
        at_risk=row.amount,
    )
