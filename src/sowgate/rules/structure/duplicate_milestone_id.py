"""A milestone id is used twice, or is blank beside others; a gap in the numbering is a note.

## What it checks
The id column of each table (ids may repeat in another lot). A row that repeats an id, and a milestone row
without one where others have one, are errors. Ids that count up with a number left out are a note.

## Why it costs money
Invoices, acceptance certificates and dependencies name the id. With two rows called M3 nobody can tell
which of them was accepted, and one of them will not be paid.

## Bad example
M1, M2, M3, M3

## Good example
M1, M2, M3, M4

## Settings
None. Without an id column the rule is silent, and rows are numbered M1, M2 … in reports.

## Authority
Prozorro tender validator (sequence numbers run from 1 to n); common practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.sow import Kind
from sowgate.grid.address import column_letter
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "STR02",
    "duplicate-milestone-id",
    Severity.ERROR,
    "Prozorro tender validator: sequence numbers 1 to n; common practice",
    needs=("id",),
    mendable=True,
)

_NUMBERED = re.compile(r"(.*?)(\d+)")
# More numbers left out than this, and the numbering is no count (10, 20, 30 …).
_MOST_GAPS = 3


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per repeat, one per blank id, one note on a gap a table."""
    for number in range(len(context.sow.tables)):
        rows = [row for row in context.standing.rows_of(number) if row.has("id")]
        named = [row for row in rows if row.milestone.id]
        if named:
            repeats = list(_repeats(context, named))
            yield from repeats
            yield from _blanks(context, rows, named)
            # A number that is missing where another stands twice is the same slip.
            if len(named) == len(rows) and not repeats:
                yield from _gap(context, named)


def _repeats(context: RuleContext, named: Sequence[Row]) -> Iterator[Finding]:
    first: dict[tuple[str, str], Row] = {}
    free = _FreeIds(named)
    for row in named:
        ident = (row.milestone.id or "").strip()
        key = (ident.casefold(), row.milestone.lot or "")
        earlier = first.setdefault(key, row)
        if earlier is row:
            continue
        yield context.finding(
            RULE,
            row,
            "id",
            *_repeated(context, row, earlier, ident, free.like(ident)),
            at_risk=row.amount,
            related=(context.place(earlier, "id"),),
        )


def _repeated(context: RuleContext, row: Row, earlier: Row, ident: str, free: str) -> tuple[str, str]:
    """What to say of an id that stands twice, and what to do."""
    here, there, place = row.milestone.row, earlier.milestone.row, context.where(row, "id")
    if context.is_turned(row):
        return say(
            "Column {column} repeats the id {id} of column {other_column}: {place}.",
            column=column_letter(here), id=ident, other_column=column_letter(there), place=place,
        ), say(
            "Renumber column {column}, for example {free}, and correct the milestones that depend on it.",
            column=column_letter(here), free=free,
        )  # fmt: skip
    return say(
        "Row {row} repeats the id {id} of row {other_row}: {place}.",
        row=here, id=ident, other_row=there, place=place,
    ), say(
        "Renumber row {row}, for example {free}, and correct the rows that depend on it.",
        row=here, free=free,
    )  # fmt: skip


def _blanks(context: RuleContext, rows: Sequence[Row], named: Sequence[Row]) -> Iterator[Finding]:
    blank = [
        row for row in rows if row.milestone.kind is Kind.MILESTONE and not row.cancelled and row.blank("id")
    ]
    if len(blank) > len(named):  # the column numbers something else: the sections of a plan, its first rows
        return
    free = _FreeIds(named)
    for row in blank:
        label = row.milestone.milestone or _number(context, row)
        yield context.finding(
            RULE,
            row,
            "id",
            say(
                "'{label}' has no id: {place} is blank, while other rows have one.",
                label=label,
                place=context.where(row, "id"),
            ),
            say("Number it, for example {free}.", free=free.like(named[-1].milestone.id or "")),
            at_risk=row.amount,
        )


def _number(context: RuleContext, row: Row) -> str:
    if context.is_turned(row):
        return say("column {column}", column=column_letter(row.milestone.row))
    return say("row {row}", row=row.milestone.row)


class _FreeIds:
    """Ids that nobody has, built like another one; each is told to one row alone."""

    def __init__(self, named: Sequence[Row]) -> None:
        self._named = named
        self._given: set[str] = set()
        self._series: dict[tuple[str, int], Iterator[str]] = {}

    def like(self, ident: str) -> str:
        """The number that is left out of the ids built like this one, else the next after the highest."""
        match = _NUMBERED.fullmatch(ident)
        if match is None:
            key = f"{ident}-", 0
        else:
            key = match[1], len(match[2]) if match[2].startswith("0") else 1
        if key not in self._series:
            self._series[key] = self._names(*key)
        free = next(name for name in self._series[key] if name not in self._given)
        self._given.add(free)
        return free

    def _names(self, prefix: str, digits: int) -> Iterator[str]:
        numbers = _unused({number for _, number in _numbers(self._named, prefix)}) if digits else count(2)
        return (f"{prefix}{str(number).zfill(digits)}" for number in numbers)


def _unused(taken: set[int]) -> Iterator[int]:
    """The few numbers that are left out, then those after the highest."""
    lowest, highest = min(taken), max(taken)
    if (
        highest - lowest + 1 - len(taken) <= _MOST_GAPS
    ):  # never counted through where ids are dates or serials
        yield from (number for number in range(lowest, highest) if number not in taken)
    yield from count(highest + 1)


def _numbers(named: Sequence[Row], prefix: str) -> list[tuple[Row, int]]:
    found = []
    for row in named:
        match = _NUMBERED.fullmatch((row.milestone.id or "").strip())
        if match is not None and match[1] == prefix:
            found.append((row, int(match[2])))
    return found


def _gap(context: RuleContext, named: Sequence[Row]) -> Iterator[Finding]:
    match = _NUMBERED.fullmatch((named[0].milestone.id or "").strip())
    numbered = _numbers(named, match[1]) if match is not None else []
    if match is None or len(numbered) < len(named) or len(named) < 3:
        return
    present = sorted({number for _, number in numbered})
    missing = sorted(set(range(present[0], present[-1])) - set(present))
    jumps = sum(after - before > 1 for before, after in pairwise(present))
    if not missing or (jumps > 1 and len(missing) > min(_MOST_GAPS, len(present) // 2)):
        return
    after = next(row for row, number in sorted(numbered, key=lambda n: n[1]) if number > missing[0])
    left_out = ", ".join(f"{match[1]}{number}" for number in missing[:_MOST_GAPS])
    if len(missing) > _MOST_GAPS:
        left_out = say("{first} to {last}", first=f"{match[1]}{missing[0]}", last=f"{match[1]}{missing[-1]}")
    yield context.finding(
        RULE,
        after,
        "id",
        say(
            "The numbering leaves out {left_out} before {after}: {place}.",
            left_out=left_out,
            after=after.key,
            place=context.where(after, "id"),
        ),
        say("Check that {left_out} was taken out on purpose.", left_out=left_out),
        severity=Severity.INFO,
        detail="gap",
    )
