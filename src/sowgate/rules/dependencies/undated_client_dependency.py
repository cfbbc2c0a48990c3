"""The client has to provide something, and no day or no owner is named.

## What it checks
The rows of the Client dependencies sheet: the day by which each is needed, and its owner where the sheet has
such a column. Notes that say that the client provides something ("the Client provides the key cards") and
name no day. What the client accepts, approves or comments on is review, and no dependency.

## Why it costs money
The supplier's people wait at their daily rate for something that nobody promised for a day, and the delay
damages run meanwhile.

## Bad example
Notes: "The Client provides the key cards"

## Good example
Notes: "The Client provides the key cards by 12 May 2026, or the schedule slips day for day"

## Settings
None. Dependencies of accepted milestones are left alone.

## Authority
Common practice; milestone glossary, dependency mapping.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.side_sheets import ClientDependency
from sowgate.language import mark, say
from sowgate.rules.burn import burned
from sowgate.rules.client_words import undated_dependency
from sowgate.rules.context import RuleContext
from sowgate.rules.placing import side_place
from sowgate.rules.references import folded
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "DEP10",
    "undated-client-dependency",
    Severity.WARNING,
    "Common practice; milestone glossary: dependency mapping",
    needs=("client_dependencies|notes",),
)

_NAMED = 5


# What is told of one dependency, and of most of them, by what is lacking.
_LACKING = {
    ("needed_by",): mark("Client dependency {dependency} has no day: {place}."),
    ("owner",): mark("Client dependency {dependency} has no owner: {place}."),
    ("needed_by", "owner"): mark("Client dependency {dependency} has no day and no owner: {place}."),
}
_ALL_LACKING = {
    ("needed_by",): mark("{count} of {all} client dependencies of {sheet} have no day: {named} …"),
    ("owner",): mark("{count} of {all} client dependencies of {sheet} have no owner: {named} …"),
    ("needed_by", "owner"): mark(
        "{count} of {all} client dependencies of {sheet} have no day and no owner: {named} …"
    ),
}


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row of the side sheet that lacks a day or an owner, one per such note."""
    lines = [line for line in context.sow.client_dependencies if not _over(context, line)]
    faulty = [(line, lacks) for line in lines if (lacks := _lacks(line))]
    same = {lacks for _, lacks in faulty}
    if len(faulty) > context.thresholds.listed_one_by_one and len(same) == 1:
        yield _together(context, [line for line, _ in faulty], next(iter(same)), len(lines))
    else:
        yield from (_of_sheet(context, line, lacks) for line, lacks in faulty)
    client = context.terms.client
    listed = [set(_words(line.dependency)) for line in context.sow.client_dependencies]
    for row in context.gates:
        notes = row.milestone.notes if not row.cleared else None
        said = undated_dependency(notes, client.value if client else None) if notes else None
        if said is not None and not _is_listed(said, listed):
            yield _of_note(context, row, said)


def _over(context: RuleContext, line: ClientDependency) -> bool:
    """Whether everything that waits for it is accepted or cancelled."""
    rows = [context.rows[position] for position in line.gates]
    return bool(rows) and all(row.cleared or row.cancelled for row in rows)


def _lacks(line: ClientDependency) -> tuple[str, ...]:
    """The fields that are needed and blank: the day always, the owner where the sheet has owners."""
    day = () if line.needed_by is not None or line.needed_by_stated else ("needed_by",)
    owner = ("owner",) if "owner" in line.cells and not folded(line.owner) else ()
    return day + owner


def _of_sheet(context: RuleContext, line: ClientDependency, lacks: tuple[str, ...]) -> Finding:
    waiting = [context.rows[position] for position in line.gates]
    row = min(waiting, key=lambda row: (str(row.milestone.start_date or "9"), row.order)) if waiting else None
    a_day = _a_day(context, row)
    dependency = quoted(line.dependency)
    if row is not None:
        dependency = say("{dependency} for {id}", dependency=dependency, id=row.key)
    mends = {
        "needed_by": say(
            "Write: Client to supply {dependency} by {by}, or the schedule slips day for day.",
            dependency=quoted(line.dependency),
            by=_by(row),
        ),
        "owner": say("Name the client's role that answers for it: ‹client role›."),
    }
    return context.side_finding(
        RULE,
        line,
        lacks[0],
        say(
            _LACKING[lacks],
            dependency=dependency,
            place=_priced(context, f"{line.sheet}!{side_place(line, lacks[0]).cell}", a_day),
        ),
        " ".join(mends[field] for field in lacks),
        known_as=line.dependency,
        row=row,
        at_risk=a_day,
    )


def _together(
    context: RuleContext, lines: list[ClientDependency], lacks: tuple[str, ...], count: int
) -> Finding:
    named = ", ".join(quoted(line.dependency, 30) for line in lines[:_NAMED])
    return context.side_finding(
        RULE,
        lines[0],
        lacks[0],
        say(
            _ALL_LACKING[lacks],
            count=len(lines),
            all=count,
            sheet=lines[0].sheet,
            named=named,
        ),
        say("Fill the column: by when each is needed, and which role of the client answers for it."),
        known_as="many",
        related=tuple(side_place(line, lacks[0]) for line in lines[1:]),
    )


def _of_note(context: RuleContext, row: Row, said: str) -> Finding:
    a_day = _a_day(context, row)
    return context.finding(
        RULE,
        row,
        "notes",
        say(
            "{milestone} needs something from the client and names no day: {place} says {words}.",
            milestone=row.milestone.name,
            place=context.where(row, "notes"),
            words=_priced(context, quoted(said, 80), a_day),
        ),
        say("Add by when: by {by}, or the schedule slips day for day.", by=_by(row)),
        at_risk=a_day,
    )


def _by(row: Row | None) -> str:
    """The day when something is needed: the milestone's start, else one to fill in."""
    start = row.milestone.start_date if row is not None else None
    if row is None or start is None:
        return say("‹yyyy-mm-dd›")
    return say("{day}, when {id} starts", day=start, id=row.key)


def _priced(context: RuleContext, what: str, a_day: Decimal | None) -> str:
    """The end of a sentence, and what each day of waiting costs where that is known."""
    if not a_day:
        return what
    return say("{what}; each day of waiting costs {amount}", what=what, amount=context.money(a_day))


def _a_day(context: RuleContext, row: Row | None) -> Decimal | None:
    """What a working day of the milestone costs."""
    if row is None or row.milestone.start_date is None:
        return None
    return burned(context, row, row.milestone.start_date)[1]


def _words(text: str) -> list[str]:
    return [word for word in folded(text).replace(",", " ").split() if len(word) > 3]


def _is_listed(said: str, listed: list[set[str]]) -> bool:
    """Whether the side sheet lists what the note speaks of: it is judged there."""
    words = set(_words(said))
    return any(some and len(some & words) * 2 >= len(some) for some in listed)
