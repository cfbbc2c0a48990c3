"""The kinds of a table's rows, and plans not yet filled in, whose rows hold a name alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sowgate.reading.columns.binding import Binding
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.alternation import any_of
from sowgate.reading.words.folding import fold, has_cjk
from sowgate.reading.words.in_use import own, worded_cache
from sowgate.reading.words.vocabulary import begins_with_word, words

RowKind = Literal["milestone", "continued", "section", "total", "none"]
_NUMBER = re.compile(r"\d{1,2}|[ivx]{1,4}|[a-h]")
_BARE_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s+(?=[^\W\d_])")
_TITLE_WORDS = 6


Heading = tuple[str, int, int]  # text, row, column of a section row


@dataclass
class TableRow:
    """One row of a table: its kind, and the rows that continue it."""

    row: int
    kind: RowKind
    more: list[int] = field(default_factory=list)
    phase: Heading | None = None  # the section row above


_RATE_FIRST = re.compile(
    r"^(?:(?:zzgl|zuzuglich|plus|add|mas|mais|piu|vermeerderd met|加)\b\s*)?(?:\d{1,2}(?: \d{1,2})? ?%? )?"
)


@worded_cache(maxsize=16384)
def may_sum(folded: str) -> bool:
    """Whether a folded text begins as totals and taxes do, or ends as totals do."""
    begins = begins_with_word(folded, words("total")) or begins_with_word(
        _RATE_FIRST.sub("", folded), words("tax")
    )
    return begins is not None or folded.rsplit(" ", 1)[-1] in words("total", "ends")


@worded_cache(maxsize=16384)
def names_total(folded: str) -> bool:
    """Whether a folded text has a word of totals at its beginning or end: "含税总计", "Totale imponibile"."""
    if not has_cjk(folded):
        return begins_with_word(folded, words("total")) is not None or folded.rsplit(" ", 1)[-1] in words(
            "total"
        )
    return any(folded.endswith(word) for word in words("total") if not word.isascii())


def adds_tax(folded: str) -> bool:
    """Whether a folded text names a tax and no more than its rate: "VAT at 20 %", "zzgl. 19 % MwSt."."""
    tax = _RATE_FIRST.sub("", folded)
    start = begins_with_word(tax, words("tax"))
    rest = tax[len(start) :].split() if start is not None else ()
    joins = {"%", "at", "of", "on", "a", "de", *words("tax")}
    return start is not None and all(word.isdigit() or word in joins for word in rest)


def names_alone(view: SheetView, binding: Binding, rows: Sequence[TableRow]) -> list[TableRow]:
    """Rows taken for sections that are milestones, where most rows hold a name alone: a plan not filled in.

    A name that is merged across, ends with a colon or begins as a phase does stays a section.
    """
    name = binding.columns.get("milestone")
    empty = sum(
        row.kind == "section" and (at + 1 == len(rows) or rows[at + 1].kind == "section")
        for at, row in enumerate(rows)
    )
    if name is None or empty < 3 or empty * 5 < len(rows) * 3 or len(binding.columns) < 3:
        return []
    return [row for row in rows if row.kind == "section" and is_plain_name(view, row.row, name)]


def handed_down(rows: Sequence[TableRow], title: Callable[[int], Heading]) -> list[Heading]:
    """Gives each milestone the section above it as its phase, and returns the phases that have no milestone.

    A numbered phase among others of its word is told: "Phase 3" before "Phase 4" or at the end, where one
    more "Phase" has milestones; a short name is told where it stands like two others that have milestones. A
    heading over headings, and a note, are no phase.
    """
    phase: Heading | None = None
    headings: list[Heading] = []
    used: set[int] = set()
    for row in rows:
        if row.kind == "section":
            phase = title(row.row)
            headings.append(phase)
        elif row.kind == "milestone":
            row.phase = phase
            if phase is not None:
                used.add(phase[1])
    known = {_numbered(text) for text, at, _ in headings if at in used} - {None}
    empty: list[Heading] = []
    for number, heading in enumerate(headings):
        word = _numbered(heading[0])
        after = _numbered(headings[number + 1][0]) if number + 1 < len(headings) else word
        if heading[1] in used:
            continue
        if word in known:
            told = after == word and _follows(headings, number)
        else:
            told = word != "#" and _one_of_a_kind(rows, headings, number, used)
        if told:
            empty.append(heading)
    return empty


def phases_alone(
    rows: Sequence[TableRow], title: Callable[[int], Heading], phase_of: Callable[[int], str]
) -> list[Heading]:
    """Names that stand alone in the column of phases, in which the milestones name theirs, and that none has.

    Where a heading stands over the first milestone, headings stand over the named phases too.
    """
    if not rows or rows[0].kind != "milestone":
        return []
    named = [fold(phase_of(row.row)) for row in rows if row.kind == "milestone"]
    own = {name for name in named if name}
    if named.count("") * 2 > len(named):
        return []
    found = []
    for at, row in enumerate(rows):
        after = rows[at + 1] if at + 1 < len(rows) else None
        heads = after is not None and after.kind == "milestone" and not phase_of(after.row)
        alone = row.kind == "section" and phase_of(row.row) and fold(phase_of(row.row)) not in own
        closed_up = row.row == max([rows[at - 1].row, *rows[at - 1].more]) + 1
        if alone and not heads and closed_up and _plain_name(phase_of(row.row)):
            found.append(title(row.row))
    return found


def _one_of_a_kind(
    rows: Sequence[TableRow], headings: Sequence[Heading], place: int, used: Collection[int]
) -> bool:
    """Whether a heading is a phase like the others though it shares no number with them.

    A short name in their column, closed up to the row above it, in a table of one level: the first heading
    has a milestone.
    """
    text, at, column = headings[place]
    others = [heading for heading in headings if heading[1] in used]
    alike = len(others) >= 2 and all(_plain_name(other[0]) and other[2] == column for other in others)
    if not alike or not _plain_name(text) or headings[0][1] not in used:
        return False
    above = max((max([row.row, *row.more]) for row in rows if row.row < at), default=0)
    return above + 1 == at and begins_with_word(fold(text), words("total")) is None


def _plain_name(text: str) -> bool:
    """Whether a heading is a name: at most five words, no figure, no mark at its end, no field to fill."""
    return (
        len(text.split()) < _TITLE_WORDS
        and not any(mark.isdigit() for mark in _numbered_phase().sub("", text))
        and not text.rstrip().endswith((".", ":", "?", "!"))
        and "_" not in text
    )


@worded_cache(maxsize=1)
def _numbered_phase() -> re.Pattern[str]:
    """The beginning of a heading that numbers a phase: "Phase 3", also in the user's own words."""
    known = words("section", "numbered") | frozenset(own("words", "section", "words"))
    return re.compile(rf"^(?:{any_of(known)})\s+\d{{1,2}}\b", re.I)


def _follows(headings: Sequence[Heading], place: int) -> bool:
    """Whether a heading with a bare number ("4. Handover") is short and counts on from the one before it,
    as a note below the table is and does not."""
    bare = _BARE_NUMBER.match(headings[place][0])
    if bare is None:
        return True
    before = _BARE_NUMBER.match(headings[place - 1][0]) if place else None
    counts_on = before is not None and int(bare[1]) == int(before[1]) + 1
    return counts_on and len(headings[place][0].split()) <= _TITLE_WORDS


def _numbered(title: str) -> str | None:
    """The word that a title numbers ("phase" of "Phase 3: Hypercare", "#" of "3. Hypercare"); None where it
    numbers none."""
    if _BARE_NUMBER.match(title):
        return "#"
    first, _, rest = fold(title).partition(" ")
    return first if first in words("section") and _NUMBER.fullmatch(rest.split(" ")[0]) else None


def is_plain_name(view: SheetView, row: int, column: int) -> bool:
    """Whether a text is a name: not merged across, no colon behind it, not "Phase" or "Section" in front."""
    text = view.text(row, column)
    area = view.area(row, column)
    merged = area is not None and area.max_column > area.min_column
    numbering = fold(text).split(" ")[0] in words("section")
    return bool(text) and not merged and not text.endswith(":") and not numbering
