"""Dates that a workbook names for others to count from: "Date of award (DOA): March 2, 2026"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import Cell
from sowgate.reading.values.cell_values import Conventions, read_date
from sowgate.reading.values.dates import true_date
from sowgate.reading.values.relative_dates import anchors_of
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold

_DEEPEST = 60  # rows in which the dates of a contract stand
_LONGEST_LABEL = 60
_SHORT = re.compile(r"[(（]\s*([A-Z][A-Z0-9]{1,5})\s*[)）]")
_PARTS = re.compile(r"\n|\s{2,}|[;|]|\t")
_DIGIT = re.compile(r"\d")
_FILLER = frozenset(
    {"date", "dates", "of", "the", "day", "on", "data", "de", "do", "da", "del", "della", "fecha", "la", "le",
     "les", "du", "des", "d", "datum", "der", "den", "am", "op", "van", "dia", "jour", "giorno", "di"}
)  # fmt: skip


def anchor_key(text: str) -> str:
    """The words that tell an anchor from another: "Date of award" and "the award" are one."""
    words = [word for word in fold(text).split() if word not in _FILLER]
    joined = " ".join(words)
    return joined[:-1] if joined.endswith("日") and len(joined) > 1 else joined


def day_of(anchors: Mapping[str, date | None], key: str) -> date | None:
    """The day of an anchor's words; of the one label that ends with them, where none is they ("arrival" of
    "Yard arrival")."""
    if key in anchors or not key:
        return anchors.get(key)
    ending = [day for label, day in anchors.items() if label.endswith(" " + key)]
    return ending[0] if len(ending) == 1 else None


def stated_anchors(
    views: Sequence[SheetView], taken: Sequence[tuple[str, CellRange]], how: Conventions
) -> Mapping[str, date | None]:
    """Day by the key of its label, and by the short form that the label gives it; None where two differ."""
    found: dict[str, date | None] = {}
    for view in views:
        areas = [area for name, area in taken if name == view.name]
        for row in view.rows_between(1, _DEEPEST):
            columns = [c for c in view.columns(row) if not any(area.holds(row, c) for area in areas)]
            for column in columns:
                _look(view, row, column, how, found)
    return found


def _look(view: SheetView, row: int, column: int, how: Conventions, found: dict[str, date | None]) -> None:
    value = view.own(row, column).value
    if not isinstance(value, str):
        return
    for part in _PARTS.split(value) if len(value) <= 400 and _DIGIT.search(value) else ():
        label, colon, rest = part.replace("：", ":").replace(" = ", ":").partition(":")
        if colon and rest.strip():
            _put(found, label, _day(Cell(rest.strip()), how))
    area = view.area(row, column)
    beside = view.at(row, (area.max_column if area else column) + 1)
    if isinstance(beside.value, str) or true_date(beside.value) is not None:
        _put(found, value.rstrip(" :："), _day(beside, how))


def _day(cell: Cell, how: Conventions) -> date | None:
    if isinstance(cell.value, str) and not _DIGIT.search(cell.value):
        return None
    value = read_date(cell, how).value
    return value if isinstance(value, date) else None


def _put(found: dict[str, date | None], label: str, day: date | None) -> None:
    if day is None or not 1 < len(label.strip()) <= _LONGEST_LABEL:
        return
    short = _SHORT.search(label)
    spelled = _SHORT.sub(" ", label)
    for name in {anchor_key(spelled), anchor_key(short[1]) if short else "", *_initials(spelled)} - {""}:
        found[name] = day if found.get(name, day) == day else None


def _initials(label: str) -> set[str]:
    """The short forms that a label of two words or more has: "Letter of Acceptance" is LOA, with or without
    the "Date of" before it."""
    words = fold(label).split()
    found = {"".join(word[0] for word in words)}
    rest = words[2:] if words[:2] == ["date", "of"] else words[:-1] if words[-1:] == ["date"] else []
    found.add("".join(word[0] for word in rest))
    return {
        short
        for short in found
        if (len(short) >= 2 or anchors_of(short) == "other") and short.isascii() and short.isalpha()
    }


def shortened(anchor: str, names: Sequence[str | None]) -> int | None:
    """The place of the one name that gives the anchor as its short form: "COD" in "... Date (COD)"."""
    places = [
        place
        for place, name in enumerate(names)
        if name and (short := _SHORT.search(name)) and fold(short[1]) == fold(anchor)
    ]
    return places[0] if len(places) == 1 else None
