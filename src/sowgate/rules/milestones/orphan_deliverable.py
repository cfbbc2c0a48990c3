"""A listed deliverable is in no milestone's gate, or a gate names a deliverable that the list lacks.

## What it checks
The Deliverables sheet against the milestone table. A deliverable is gated when its own row names a milestone
that the table has, or when a milestone names it by id ("D1 to D3") or title. A milestone whose
deliverable has an id of the list's form that the list lacks is the other half, and one whose deliverable is
in no line of a list that has those of three in four milestones.

## Why it costs money
Work that is in no gate is delivered and never paid for; a gate that waits for a deliverable nobody lists
waits for ever.

## Bad example
Deliverables: D1 (M1), D2 (M2), D9 (no gate)

## Good example
Deliverables: D1 (M1), D2 (M2), D9 (M2)

## Settings
None. Without a list of deliverables the rule is silent.

## Authority
Milestones-and-deliverables guide: deliverables are required to achieve milestones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.side_sheets import ListedDeliverable
from sowgate.contract.sow import Status
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import and_more
from sowgate.rules.placing import side_cell, side_place
from sowgate.rules.references import folded, id_key, ids_in, ids_like, letters_of
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "MIL11",
    "orphan-deliverable",
    Severity.WARNING,
    "Milestones-and-deliverables guide: deliverables are required to achieve milestones",
    needs=("deliverables",),
)

_GONE = (Status.CANCELLED.value, Status.WAIVED.value)
_NAMED = 5
# An id of a milestone that stands alone in the list's column of gates: "M7", "2.1", "4".
_ID_ALONE = re.compile(r"\s*(?:[^\W\d_]{1,4}[\s._#-]?)?\d{1,4}(?:\.\d{1,3})?\s*")
# A list is one of all gates' deliverables where it has those of so many, and of three in four.
_FEWEST_LISTED = 3
# A title of fewer letters says too little to be looked for inside other words.
_SHORTEST_TITLE = 8
# So many titles at most are looked for inside other words.
_COMPARED = 200


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per listed deliverable without a gate, one per gate with an unlisted deliverable."""
    listed = [line for line in context.sow.deliverables if line.status_meaning not in _GONE]
    if not listed or not context.gates:
        return
    orphans = _orphans(context, listed)
    if len(orphans) > context.thresholds.listed_one_by_one and len(orphans) * 2 > len(listed):
        yield _all_of_them(context, orphans, len(listed))
        return
    yield from (_orphan(context, line) for line in orphans)
    yield from _unlisted(context, listed)
    yield from _left_out(context, listed)


def _orphans(context: RuleContext, listed: Sequence[ListedDeliverable]) -> list[ListedDeliverable]:
    """The listed deliverables that point to no milestone, and that no milestone names by id or title.

    One that points to an id which no row has is among them, whatever a row's words say: one of the two is
    wrong.
    """
    rows = [row for row in context.rows if not row.cancelled]
    ids = frozenset(key for row in rows for text in _texts(row) for key in ids_in(text))
    titles = {folded(text) for row in rows for text in _texts(row)} - {""}
    ungated = [line for line in listed if not line.gates]
    mistaken = [line for line in ungated if line.gate and _ID_ALONE.fullmatch(line.gate)]
    free = [line for line in ungated if line not in mistaken and not (line.id and id_key(line.id) in ids)]
    free = [line for line in free if not line.title or folded(line.title) not in titles]
    if len(free) <= _COMPARED:
        long = [title for title in titles if len(title) >= _SHORTEST_TITLE]
        free = [line for line in free if not _within(folded(line.title), long)]
    return [line for line in ungated if line in mistaken or line in free]


def _texts(row: Row) -> tuple[str | None, ...]:
    return row.milestone.deliverable, row.milestone.description, row.milestone.milestone


def _within(title: str, texts: Sequence[str]) -> bool:
    """Whether a title stands inside one of the texts, or one of them inside the title."""
    return any((len(title) >= _SHORTEST_TITLE and title in text) or text in title for text in texts)


def _called(line: ListedDeliverable) -> str:
    """What people call a listed deliverable: its id, its title, or both."""
    title = quoted(line.title) if line.title else ""
    return f"{line.id} {title}".strip() if line.id else title or say("row {row}", row=line.row)


def _orphan(context: RuleContext, line: ListedDeliverable) -> Finding:
    where = f"{line.sheet}!{side_cell(line, 'gate') or line.row}"
    last = max(context.gates, key=lambda row: (str(row.milestone.due_date or ""), row.order))
    return context.side_finding(
        RULE,
        line,
        "gate",
        say(
            "Deliverable {deliverable} names {gate}, which is no milestone: nothing is paid for it, and "
            "nobody accepts it ({place}).",
            deliverable=_called(line),
            gate=quoted(line.gate),
            place=where,
        )
        if line.gate
        else say(
            "Deliverable {deliverable} is in no milestone's gate: nothing is paid for it, and nobody "
            "accepts it ({place}).",
            deliverable=_called(line),
            place=where,
        ),
        say(
            "Tie {deliverable} to the milestone that accepts it (its id, such as {last}), or take it "
            "out of the list.",
            deliverable=line.id,
            last=last.key,
        )
        if line.id
        else say(
            "Tie it to the milestone that accepts it (its id, such as {last}), or take it out of the list.",
            last=last.key,
        ),
        known_as=line.id or line.title or "",
    )


def _all_of_them(context: RuleContext, orphans: Sequence[ListedDeliverable], count: int) -> Finding:
    return context.side_finding(
        RULE,
        orphans[0],
        "gate",
        say(
            "{count} of {total} deliverables of {sheet} are in no milestone's gate: {named}.",
            count=len(orphans),
            total=count,
            sheet=orphans[0].sheet,
            named=and_more([_called(line) for line in orphans], _NAMED),
        ),
        say("Fill a column 'Gate' with the id of the milestone that accepts each of them."),
        known_as="many",
        related=tuple(side_place(line, "gate") for line in orphans[1:]),
    )


def _unlisted(context: RuleContext, listed: Sequence[ListedDeliverable]) -> Iterator[Finding]:
    """Gates whose deliverable has an id of the list's form that the list lacks."""
    known = frozenset(id_key(line.id) for line in listed if line.id)
    milestones = frozenset(id_key(row.milestone.id) for row in context.rows if row.milestone.id)
    letters = letters_of(known)
    for row in context.gates:
        missing = sorted(ids_like(row.milestone.deliverable, letters) - known - milestones)
        if not missing:
            continue
        yield _lacked(context, row, ", ".join(key.upper() for key in missing), listed[0], "id")


def _left_out(context: RuleContext, listed: Sequence[ListedDeliverable]) -> Iterator[Finding]:
    """Gates whose deliverable is in no line of a list that has those of nearly all the others."""
    if len(listed) > _COMPARED:
        return
    gates = [row for row in context.gates if row.milestone.deliverable and not row.blank("deliverable")]
    pointed = {position for line in listed for position in line.gates}
    ids = {id_key(line.id) for line in listed if line.id}
    titles = [folded(line.title) for line in listed if line.title]
    lacking = [
        row
        for row in gates
        if row.position not in pointed
        and not row.milestone.change_order  # came later than the list
        and ids.isdisjoint(key for text in _texts(row) for key in ids_in(text))
        and not any(_within(folded(text), titles) for text in _texts(row) if text)
    ]
    if len(gates) - len(lacking) < _FEWEST_LISTED or len(lacking) * 4 > len(gates):
        return
    letters = letters_of(frozenset(id_key(line.id) for line in listed if line.id))
    for row in lacking:
        if ids_like(row.milestone.deliverable, letters):
            continue  # told by its id
        yield _lacked(context, row, quoted(row.milestone.deliverable or ""), listed[0], "title")


def _lacked(context: RuleContext, row: Row, named: str, line: ListedDeliverable, where: str) -> Finding:
    """The finding at a gate whose deliverable the list (of which `line` is one) does not have."""
    return context.finding(
        RULE,
        row,
        "deliverable",
        say(
            "{milestone} waits for {named}, which the list of deliverables ({sheet}) lacks: {place}.",
            milestone=row.milestone.name,
            named=named,
            sheet=line.sheet,
            place=context.where(row, "deliverable"),
        ),
        say(
            "List {named} on {sheet} with title, format and gate {id}, or correct the id.",
            named=named,
            sheet=line.sheet,
            id=row.key,
        ),
        related=(side_place(line, where),),
    )
