"""A row of units below the headings: "[%]", "[kUSD]", "(fecha)", "万元". It is part of the header."""

from __future__ import annotations

import re

from sowgate.reading.header_cell import HeaderCell
from sowgate.reading.header_segments import Headed
from sowgate.reading.heading_units import NO_UNIT, Unit, read_unit
from sowgate.reading.headings import Vocabulary
from sowgate.reading.sheet_view import SheetView
from sowgate.reading.vocabulary import words

_LONGEST = 20  # characters of a unit with its brackets
_BRACKETED = re.compile(r"[(\[{（【]\s*([^()\[\]{}（）【】]*?)\s*[)\]}）】]")
_LEAST = 2  # units that make a row of them


def with_units(view: SheetView, header: Headed, vocabulary: Vocabulary) -> Headed:
    """The header with the row of units right below it, each unit at the heading that it is of.

    Every filled cell of that row is a unit, or all are in brackets: a row of data also holds a name.
    """
    row = header.rows[-1] + 1
    texts = view.texts_of(row)
    if len(texts) < _LEAST or len(texts) < len(view.columns(row)):
        return header
    if any(len(text) > _LONGEST for _, text in texts):
        return header
    said = {column: _BRACKETED.fullmatch(text) for column, text in texts}
    bracketed = all(said.values())
    inside = {column: found[1] if (found := said[column]) else text for column, text in texts}
    units = {column: _unit(text) for column, text in inside.items()}
    known = [unit for unit in units.values() if unit is not None]
    counted = sum(unit != NO_UNIT for unit in known)
    if not counted or (not bracketed and (len(known) < len(texts) or counted < _LEAST)):
        return header
    cells = tuple(
        _of(cell, inside.get(cell.column, ""), units.get(cell.column), vocabulary) for cell in header.cells
    )
    return Headed((*header.rows, row), cells, header.understood)


def _unit(text: str) -> Unit | None:
    """The unit that a text is as a whole; NO_UNIT for a dash; a mark such as "x" is none."""
    if text.casefold() in words("blank") or not text or _date(text):
        return NO_UNIT
    unit = read_unit(text)
    return None if unit is None or unit.flag or unit == NO_UNIT else unit


def _date(text: str) -> bool:
    """Whether the text says how a date is written, year first: "yyyy-mm-dd", "年/月/日"."""
    return bool(text) and set(text.casefold()) <= set("ydmajt年月日-/. ")


def _of(cell: HeaderCell, inside: str, unit: Unit | None, vocabulary: Vocabulary) -> HeaderCell:
    """The heading with its unit, where both are understood together."""
    if unit is None or unit == NO_UNIT or not cell.text:
        return cell
    text = f"{cell.text} ({inside})"
    return cell._replace(text=text) if vocabulary.heading(text, cell.band) is not None else cell
