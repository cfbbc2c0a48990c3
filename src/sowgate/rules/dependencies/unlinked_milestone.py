"""A milestone that is not the first waits for nothing, or nothing waits for one that is not the last.

## What it checks
On sheets whose dependency column is used: milestones without a predecessor that are not the first by date,
and open ends that are not the last. One note a contract; under the far profile one warning a milestone,
because there events are preconditions or severable ("severable" or "independent" in the notes will do).

## Why it costs money
A date that hangs on nothing moves for nobody: when the work before it slips, the plan still shows it on time.

## Bad example
M1, M2 after M1, M3 after M2, M4 (30 Sep) after nothing

## Good example
M4 after M3, or "severable" in its notes

## Settings
`profile` far makes it a warning. Without a dependency column the rule is silent.

## Authority
DCMA 14-point assessment, point 1 (open logic under 5 %); FAR 32.1004(a)(1): identify which events are
preconditions (best-practice analogue).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sowgate.contract.finding import Finding, Severity
from sowgate.language import mark, say, say_number
from sowgate.reading.words.phrases import finds
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import cut_short
from sowgate.rules.predecessors import knots
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "DEP03",
    "unlinked-milestone",
    Severity.INFO,
    "DCMA 14-point assessment, point 1; FAR 32.1004(a)(1), best-practice analogue",
    needs=("depends_on",),
)

_NAMED = 5
_ALONE = mark("{milestone} waits for nothing and is not the first milestone")
_OPEN_END = mark("{milestone} is an open end: nothing waits for it, and it is not the last milestone")


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one note a contract, at the first such milestone by id; far: one warning each."""
    found = sorted(_loose(context), key=lambda found: (found[0].order, found[0].position))
    # A milestone that waits for nothing leaves the one before it an open end: one cause.
    loose = [(row, what) for row, what in found if what == _ALONE] or found
    if not loose:
        return
    if context.profile == "far":
        for row, what in loose:
            yield _finding(context, row, say(what, milestone=row.milestone.name), [])
        return
    (first, what), others = loose[0], [row for row, _ in loose[1:]]
    problem = say(what, milestone=first.milestone.name)
    if others:
        problem = say_number(
            "{problem}; {number} more is not linked ({ids})",
            "{problem}; {number} more are not linked ({ids})",
            len(others),
            problem=problem,
            ids=cut_short([row.key for row in others], _NAMED),
        )
    yield _finding(context, first, problem, others)


def _finding(context: RuleContext, row: Row, problem: str, others: list[Row]) -> Finding:
    return context.finding(
        RULE,
        row,
        "depends_on",
        say("{problem}: {place}.", problem=problem, place=context.where(row, "depends_on")),
        say("Name what must be accepted first, or write “severable” into the notes."),
        severity=Severity.WARNING if context.profile == "far" else None,
        related=[context.place(other, "depends_on") for other in others],
    )


def _loose(context: RuleContext) -> Iterator[tuple[Row, str]]:
    """The gates that hang in the air, and how; none where no row is linked at all."""
    gates = [row for row in context.gates if row.has("depends_on")]
    if len(gates) < 2 or not any(row.milestone.depends_on for row in gates):
        return
    # A predecessor that names no row, or the row itself (DEP02), or one of two rows of one id, may mean any
    # of them, and in a circle (DEP01) a link stands in the wrong place: then no end is known to be open. Nor
    # where a milestone is severable on purpose: what comes before it need not lead to it.
    ids = [row.milestone.id for row in gates if row.milestone.id]
    severable = {row.position for row in gates if _is_severable(row)}
    lost = bool(knots(context) or severable) or len(set(ids)) < len(ids)
    lost = lost or any(
        (link.target is None and not link.outside) or link.target == row.position
        for row in gates
        for link in row.milestone.depends_on
    )
    waited_for = {link.target for row in context.rows for link in row.milestone.depends_on}
    # A day that cannot be read makes no row the first; the first on the sheet is one whatever its days say.
    first = min((start for row in gates if (start := _start(row)) > date.min), default=date.min)
    top = min(row.position for row in gates)
    last = max((row.milestone.due_date for row in gates if row.milestone.due_date), default=date.max)
    for row in gates:
        if row.position in severable:
            continue
        alone = not row.milestone.depends_on and not row.milestone.could_not_read("depends_on")
        if alone and _start(row) > first and row.position != top:
            yield row, _ALONE
        elif not lost and row.position not in waited_for and (row.milestone.due_date or last) < last:
            yield row, _OPEN_END


def _is_severable(row: Row) -> bool:
    return (
        finds("note.severable").search(" ".join(filter(None, (row.milestone.notes, row.milestone.milestone))))
        is not None
    )


def _start(row: Row) -> date:
    return row.milestone.start_date or row.milestone.due_date or date.min
