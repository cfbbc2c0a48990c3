"""The quick way through a sheet's rows: one regular expression over cells spelled as programs spell them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sowgate.books.ooxml.parts import Parts
from sowgate.books.ooxml.spelling import ATTRIBUTES, Unfamiliar, attributes_of, cut, decoded
from sowgate.grid.address import MAX_COLUMN, MAX_ROW, column_number

if TYPE_CHECKING:
    from sowgate.books.ooxml.sheets import SheetReader


class _Grammar(NamedTuple):
    """The spelling of rows and cells whose elements bear one prefix, mostly none."""

    row: re.Pattern[str]
    row_end: str
    cell: re.Pattern[str]


@lru_cache(maxsize=4)
def _grammar(x: str) -> _Grammar:
    cell = re.compile(
        rf"""(?:\s++|<{x}c r="[A-Z]{{1,3}}[0-9]{{1,7}}"(?: s="[0-9]{{1,6}}")? ?/>)++"""  # holding nothing
        rf"""|<{x}c r="([A-Z]{{1,3}})([0-9]{{1,7}})"(?: s="([0-9]{{1,6}})")?(?: t="([a-zA-Z]+)")?"""
        r"""(?: [cv]m="[0-9]+")*>"""
        rf"""(?:<{x}f{ATTRIBUTES}(?:>([^<]*)</{x}f>| ?/>)(?=(<)))?"""
        rf"""(?:<{x}v(?: xml:space="preserve")?>([^<]*)</{x}v(>)|<{x}v ?/(>))?"""
        rf"""(?:<{x}is><{x}t(?: xml:space="preserve")?>([^<]*)</{x}t></{x}is>)?</{x}c>"""
        r"|(.).*+",  # anything else is not for us, to the end: else each letter of it would be a find
        re.DOTALL,
    )
    return _Grammar(re.compile(rf"\s*+<{x}row{ATTRIBUTES} ?(/?)>"), f"</{x}row>", cell)


# Formulas of one column bear the same few attributes.
_formula_attributes = lru_cache(maxsize=256)(attributes_of)


def scan(content: bytes, reader: SheetReader, parts: Parts, part: str) -> bool:
    """Reads a sheet into `reader`; False where it is spelled uncommonly, `reader` then being useless."""
    try:
        sheet = cut(content, "sheetData")
        frame = content if sheet is None else sheet.frame()
        parts.parse(part, reader.start, reader.end, reader.characters.append, content=frame)
        if not reader.is_worksheet or (sheet is not None and not reader.has_data):
            return False
        if sheet is not None:
            _rows(sheet.inside, _grammar(sheet.prefix), reader)
    except Unfamiliar:
        return False
    return True


def _rows(text: str, grammar: _Grammar, reader: SheetReader) -> None:
    at = 0
    while row := grammar.row.match(text, at):
        attributes = attributes_of(row[1])
        number = attributes.get("r", "")
        if (
            not (number.isascii() and number.isdigit())
            or number[0] == "0"
            or len(number) > 7
            or int(number) > MAX_ROW
        ):
            raise Unfamiliar
        reader.start_row(attributes)
        at = row.end()
        if not row[2]:
            end = text.find(grammar.row_end, at)
            if end < 0:
                raise Unfamiliar
            _cells(grammar.cell.findall(text[at:end]), number, reader)
            reader.check_budget()
            at = end + len(grammar.row_end)
    if text[at:].strip(" \t\n"):
        raise Unfamiliar


def _cells(spelled: list[tuple[str, ...]], number: str, reader: SheetReader) -> None:
    """All cells of one row; the loop is the hottest of the whole program, hence written out."""
    row, columns, keep = reader.row, reader.columns, reader.keep_stored
    remembered, cells = reader.values.remembered, reader.cells
    for cell in spelled:
        letters, digits, style, kind, f_attributes, formula, has_f, value, has_v, no_v, inline, other = cell
        if not letters:
            if other:
                raise Unfamiliar
            continue
        if digits != number:
            raise Unfamiliar
        column = columns.get(letters) or _column(letters, reader)
        if inline:
            value = inline
        if "&" in value:
            value = decoded(value)
        if has_f:
            stored = value if has_v or no_v or inline else None
            attributes = _formula_attributes(f_attributes) if f_attributes else {}
            reader.keep_calculated(column, kind or "n", style or "0", stored, decoded(formula), attributes)
        elif value:
            found = remembered.get((kind or "n", style or "0", value))
            if found is not None and (found.value is not None or found.error is not None):
                cells[row, column] = found
            else:
                keep(row, column, kind or "n", style or "0", value)


def _column(letters: str, reader: SheetReader) -> int:
    column = column_number(letters)
    if column > MAX_COLUMN:
        raise Unfamiliar
    reader.columns[letters] = column
    return column
