"""Defined names of an open workbook: those that stand for a rectangle, and our marks among them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sowgate.books.live.native import hide_name, name_comment
from sowgate.grid.address import CellRange, parse_range, quote_sheet
from sowgate.grid.ownership import is_mark
from sowgate.grid.snapshot import NamedRange

_REFERENCE = re.compile(
    r"=?(?:'((?:[^']|'')+)'|([^'!#\[\]:,()]+))!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)", re.I
)
# Between the headers that a mark of columns says; no header has it, for we write them.
_SEPARATOR = " | "


class Mark(NamedTuple):
    """One of our marks: what it refers to, None where that is gone, and the headers it says."""

    name: str
    sheet: str | None
    range: CellRange | None
    headers: tuple[str, ...]


def named_ranges(book: Any) -> tuple[NamedRange, ...]:
    """The names that stand for one rectangle. A name of a sheet reads as "Plan!Local"."""
    found = []
    for name in book.names:
        home, text = _scope(name.name)
        sheet, at = _reference(name.refers_to)
        if sheet is not None and at is not None:
            found.append(NamedRange(text, sheet, at, home))
    return tuple(found)


def marks(book: Any) -> tuple[Mark, ...]:
    """All workbook-wide marks, those whose cells are gone included."""
    found = []
    for name in book.names:
        home, text = _scope(name.name)
        if home is None and is_mark(text):
            headers = tuple(filter(None, name_comment(name).split(_SEPARATOR)))
            found.append(Mark(text, *_reference(name.refers_to), headers))
    return tuple(found)


def drop_marks(book: Any) -> None:
    """Takes out all our marks, the copies that Excel makes with a copied sheet included."""
    for name in list(book.names):
        if is_mark(_scope(name.name)[1]):
            name.delete()


def add_mark(book: Any, name: str, sheet: str, at: CellRange, headers: tuple[str, ...] = ()) -> None:
    """Marks a sheet or columns as ours, hidden from the Name Manager where the host can hide."""
    said = _SEPARATOR.join(headers)
    made = book.names.add(name, f"={quote_sheet(sheet)}!{_absolute(at)}")
    hide_name(made, said if len(said) <= 255 else "")


def _scope(name: str) -> tuple[str | None, str]:
    """(the sheet whose name it is or None, the name itself)."""
    home, bang, text = name.rpartition("!")
    if not bang:
        return None, name
    if home.startswith("'"):
        home = home[1:-1].replace("''", "'")
    return home, text


def _reference(text: Any) -> tuple[str | None, CellRange | None]:
    match = _REFERENCE.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        return None, None
    try:
        return (match[1].replace("''", "'") if match[1] else match[2]), parse_range(match[3])
    except ValueError:
        return None, None


def _absolute(at: CellRange) -> str:
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", at.a1)
