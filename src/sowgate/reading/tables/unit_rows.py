"""A row of units below the headings: "[%]", "[kUSD]", "(fecha)", "万元". It is part of the header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.headings.units import NO_UNIT, Unit, read_unit
from sowgate.reading.tables.header_segments import Headed
from sowgate.reading.values.dates import date_readings
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.vocabulary import words

_LONGEST = 20  # characters of a unit with its brackets
_BRACKETED = re.compile(r"[(\[{（【]\s*([^()\[\]{}（）【】]*?)\s*[)\]}）】]")
_LEAST = 2  # units that make a row of them
# How a date is to be written, day or year first, in the letters of English, German, French, Italian and more.
_DATE_PATTERN = re.compile(
    r"[(\[]?\s*(?:[dtgj]{1,2}[-/. ]m{2,3}[-/. ][yja]{2,4}|[yja]{4}[-/. ]m{2}[-/. ][dtgj]{2})\s*[)\]]?", re.I
)


def with_units(view: SheetView, header: Headed, vocabulary: Vocabulary) -> Headed:
    """The header with the row of units below it, each unit at the heading that it is of.

    It stands right below, behind a blank row, or in the last of the rows that merged headings reach down to.
    Every filled cell of that row is a unit, or all are in brackets: a row of data also holds a name.
    """
    last = header.rows[-1]
    if len(header.rows) > 1 and view.sheet.merged:
        shown = {cell.text for cell in header.cells}
        if not any(text in shown for _, text in view.texts_of(last)):
            cells = _united(view, header, last, vocabulary)
            return header if cells is None else Headed(header.rows, cells, header.understood)
    row = last + 1 if view.columns(last + 1) else last + 2
    cells = _united(view, header, row, vocabulary)
    return header if cells is None else Headed((*header.rows, row), cells, header.understood)


def _united(
    view: SheetView, header: Headed, row: int, vocabulary: Vocabulary
) -> tuple[HeaderCell, ...] | None:
    """The headings with the units of a row; None where it is no row of units."""
    texts = view.texts_of(row)
    if len(texts) < _LEAST or len(texts) < len(view.columns(row)):
        return None
    said = {column: _BRACKETED.fullmatch(text) for column, text in texts}
    inside = {column: found[1] if (found := said[column]) else text for column, text in texts}
    if not _guides(view, header, row, texts):
        if any(len(text) > _LONGEST for _, text in texts):
            return None
        known = [unit for text in inside.values() if (unit := _unit(text)) is not None]
        counted = sum(unit != NO_UNIT for unit in known)
        proofs = counted + sum(bool(_DATE_PATTERN.fullmatch(text)) for text in inside.values())
        if not counted or (not all(said.values()) and (len(known) < len(texts) or proofs < _LEAST)):
            return None
    units = {column: _unit(text) for column, text in inside.items()}
    return tuple(
        _of(cell, inside.get(cell.column, ""), units.get(cell.column), vocabulary) for cell in header.cells
    )


def _guides(view: SheetView, header: Headed, row: int, texts: Sequence[tuple[int, str]]) -> bool:
    """Whether the row says how to fill the columns: half of them have a text, one how to write a date.

    An empty template has such a row too; here days stand below it.
    """
    if len(texts) < 3 or len(texts) * 2 < len(header.cells):
        return False
    dated = [column for column, text in texts if _DATE_PATTERN.fullmatch(text)]
    below = [view.at(lower, column).value for column in dated for lower in (row + 1, row + 2)]
    return any(isinstance(value, date) or date_readings(str(value or "")) for value in below)


def _unit(text: str) -> Unit | None:
    """The unit that a text is as a whole; NO_UNIT for a dash; a mark such as "x" is none."""
    if text.casefold() in words("blank") or not text or _date(text):
        return NO_UNIT
    unit = read_unit(text)
    return None if unit is None or unit.flag or unit == NO_UNIT else unit


def _date(text: str) -> bool:
    """Whether the text says how a date is written: "yyyy-mm-dd", "年/月/日", "gg/mm/aaaa"."""
    return bool(_DATE_PATTERN.fullmatch(text)) or set(text.casefold()) <= set("ydmajt年月日-/. ")


def _of(cell: HeaderCell, inside: str, unit: Unit | None, vocabulary: Vocabulary) -> HeaderCell:
    """The heading with its unit, where both are understood together."""
    if unit is None or unit == NO_UNIT or not cell.text:
        return cell
    text = f"{cell.text} ({inside})"
    return cell._replace(text=text) if vocabulary.heading(text, cell.band) is not None else cell
