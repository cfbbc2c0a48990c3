"""Which of several milestone tables are read: parts of one contract together, copies of one plan once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sowgate.language import say
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.tables.weighing import by_rows
from sowgate.reading.values.dates import date_readings
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import meanings, words

_DATE_IN_NAME = re.compile(
    r"\d{1,4}[-_./ ]\d{1,2}[-_./ ]\d{2,4}|\d{8}|\d{1,2}[-_ ]?[A-Za-z]{3,9}[-_ ]?\d{2,4}"
)
_MONTH_AND_DAY = re.compile(r"([^\W\d_]{3,})[-_. ]{0,2}(\d{1,2})(?!\d)")
_OF_PARTS = 0.5  # as much as an id says
_NUMBER_AT_END = re.compile(r"(\d{1,4})\D*$")


def choose(found: Sequence[Candidate]) -> list[Candidate]:
    """The tables to read, in the workbook's order; the others are refused with the reason."""
    good = [candidate for candidate in found if candidate.refused is None]
    for candidate in good:
        if _form(candidate, good):
            candidate.refused = say("describes the project in one row")
    good = [candidate for candidate in good if candidate.refused is None]
    visible = [candidate for candidate in good if not candidate.view.hidden]
    for candidate in good:
        if visible and candidate.view.hidden:
            candidate.refused = say("is on a hidden sheet, and a visible sheet has milestones")
    pool = visible or good
    if not pool:
        return []
    best = max(pool, key=lambda c: (c.score + _parted(c, pool) - 3 * _superseded(c), -pool.index(c)))
    family = [c for c in pool if c is best or _same_headers(best, c)]
    best = _newest(best, [c for c in family if c is best or _copies(best, c)])
    chosen = [best]
    # The best table's own sheet first, then the newest: a copy of a part is refused beside that part.
    for candidate in sorted(family, key=lambda c: (c.view.name != best.view.name, -_moment(c))):
        if candidate is best:
            continue
        if any(_copies(kept, candidate) for kept in chosen) or _superseded(candidate):
            candidate.refused = say("is another version of the table on {sheet}", sheet=repr(best.view.name))
            best.notes.append(
                say("sheet {sheet} holds another version of this table and was not read",
                    sheet=repr(candidate.view.name))
            )  # fmt: skip
        elif _one_contract(best, candidate):
            chosen.append(candidate)
        else:
            candidate.refused = say(
                "belongs to another plan than the table on {sheet}", sheet=repr(best.view.name)
            )
    for candidate in pool:
        if candidate not in chosen and candidate.refused is None:
            where = f"{candidate.view.name}!{candidate.place}"
            better = f"{best.view.name}!{best.place}"
            candidate.refused = say("says less about milestones than {place}", place=better)
            best.notes.append(
                say("{place} was not read: it says less about milestones than this table", place=where)
            )
    chosen.sort(key=lambda c: found.index(c))
    if len(chosen) > 1:
        places = ", ".join(f"{c.view.name}!{c.place}" for c in chosen)
        for candidate in chosen:
            candidate.together = True
            candidate.notes.append(say("read together as parts of one contract: {places}", places=places))
    return chosen


def _form(candidate: Candidate, good: Sequence[Candidate]) -> bool:
    """Whether headings over one row are the project's own data, above a real list with other headings."""
    first, last = candidate.header.first_column, candidate.header.last_column
    return len(candidate.rows) == 1 and any(
        other.view is candidate.view
        and len(other.rows) >= 3
        and other.header.rows[0] > candidate.last_row
        and other.header.first_column <= last
        and other.header.last_column >= first
        and not _same_headers(candidate, other)
        for other in good
    )


def _parted(candidate: Candidate, pool: Sequence[Candidate]) -> float:
    """What a table says more of milestones as one of several parts, under the same headings on its sheet."""
    beside = [c for c in pool if c is not candidate and c.view is candidate.view]
    parts = [c for c in beside if _same_headers(candidate, c)]
    if not parts:
        return 0.0
    own = len(candidate.rows)
    together = own + sum(len(c.rows) for c in parts)
    return by_rows(together) - by_rows(own) + _OF_PARTS * (len(parts) >= 2)


def _same_headers(first: Candidate, second: Candidate) -> bool:
    one, two = set(first.binding.headers.items()), set(second.binding.headers.items())
    fields = set(first.binding.columns), set(second.binding.columns)
    texts = {fold(t) for _, t in one}, {fold(t) for _, t in two}
    return len(texts[0] & texts[1]) * 4 >= len(texts[0] | texts[1]) * 3 or (
        fields[0] == fields[1] and len(texts[0] & texts[1]) * 2 >= len(texts[0])
    )


def _copies(first: Candidate, second: Candidate) -> bool:
    """Whether the two name the same milestones: at least half of the shorter list."""
    if first is second:
        return True
    one, two = set(first.names) - {"", "none"}, set(second.names) - {"", "none"}
    same_rows = bool(one and two) and len(one & two) * 2 >= min(len(one), len(two))
    # Lots repeat the same milestone names on one sheet; a copy stands on a sheet of its own.
    return same_rows and first.view.name != second.view.name and not (_lot(first) and _lot(second))


def _lot(candidate: Candidate) -> bool:
    name = fold(candidate.view.name).split()
    return any(word in words("lot") for word in name)


def _one_contract(best: Candidate, other: Candidate) -> bool:
    """Tables of one sheet, or sheets that carry the lots and phases of one contract."""
    if best.view.name == other.view.name:
        return True
    return (
        "amount" in best.binding.columns or "payment_percent" in best.binding.columns or _alike(best, other)
    )


def _alike(best: Candidate, other: Candidate) -> bool:
    one, two = fold(best.view.name).split(), fold(other.view.name).split()
    return bool(one and two) and one[0] == two[0]


def _newest(best: Candidate, copies: list[Candidate]) -> Candidate:
    """The copy that stands for the plan: not superseded, then current by name, then latest by name."""
    if len(copies) == 1:
        return best
    newest = max(copies, key=lambda c: (not _superseded(c), _current(c), _moment(c), -copies.index(c)))
    others = ", ".join(repr(c.view.name) for c in copies if c is not newest)
    told = say("chosen among copies of one plan ({sheets}) by the sheets' names", sheets=others)
    newest.notes.append(told)
    return newest


def _superseded(candidate: Candidate) -> bool:
    name = f" {fold(candidate.view.name)} "
    return any(f" {word} " in name for word in words("superseded")) or bool(
        re.search(r"\(\d\)$", candidate.view.name)
    )


def _current(candidate: Candidate) -> bool:
    name = f" {fold(candidate.view.name)} "
    return any(f" {word} " in name for word in words("current"))


def _moment(candidate: Candidate) -> int:
    """What the sheet's name says of its time: a date's day number, else a version or week number."""
    match = _DATE_IN_NAME.search(candidate.view.name)
    if match:
        text = re.sub(r"[_ ]", "-", match[0])
        readings = date_readings(text) or date_readings(match[0].replace("_", " "))
        if readings:
            return readings[0].value.toordinal()
    for month, day in _MONTH_AND_DAY.findall(candidate.view.name):
        known = meanings("month").get(fold(month))
        if known is not None and 1 <= int(day) <= 31:
            return int(known) * 31 + int(day)
    number = _NUMBER_AT_END.search(candidate.view.name)
    return int(number[1]) if number else 0
