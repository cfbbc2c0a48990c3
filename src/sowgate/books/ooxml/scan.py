"""The quick way through a sheet's rows: one regular expression over cells spelled as programs spell them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from sowgate.books.ooxml.parts import Parts
from sowgate.books.ooxml.sheet_reader import SheetReader
from sowgate.books.ooxml.spelling import ATTRIBUTES, Unfamiliar, attributes_of, cut, decoded
from sowgate.books.ooxml.values import REMEMBERED, Spelled
from sowgate.grid.address import MAX_COLUMN, MAX_ROW, column_number

if TYPE_CHECKING:
    from sowgate.grid.snapshot import Cell


class _Grammar(NamedTuple):
    """The spelling of rows and cells whose elements bear one prefix, mostly none.

    `cell_start` is how every cell begins; `cell` is what follows its address, up to the next cell.
    """

    row: re.Pattern[str]
    row_end: str
    cell_start: str
    cell: re.Pattern[str]


@lru_cache(maxsize=4)
def _grammar(x: str) -> _Grammar:
    cell = re.compile(
        r"""(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]+)")?(?: [cv]m="[0-9]+")*"""
        rf"""(?: ?/>|>(?:<{x}f{ATTRIBUTES}(?:>([^<]*)</{x}f>| ?/>)(?=(<)))?"""
        rf"""(?:<{x}v(?: xml:space="preserve")?>([^<]*)</{x}v(>)|<{x}v ?/(>))?"""
        rf"""(?:<{x}is><{x}t(?: xml:space="preserve")?>([^<]*)</{x}t></{x}is>)?</{x}c>)\s*+""",
    )
    row = re.compile(rf'\s*+<{x}row r="([1-9][0-9]{{0,6}})"{ATTRIBUTES} ?(/?)>')
    return _Grammar(row, f"</{x}row>", f'<{x}c r="', cell)


# Formulas of one column bear the same few attributes, and so do the rows of one sheet.
_attributes = lru_cache(maxsize=256)(attributes_of)
_LETTERS = re.compile(r"[A-Z]{1,3}")


def scan(content: bytes, reader: SheetReader, parts: Parts, part: str) -> bool:
    """Reads a sheet into `reader`; False where it is spelled uncommonly, `reader` then being useless."""
    try:
        sheet = cut(content, "sheetData")
        frame = content if sheet is None else sheet.frame()
        parts.parse(part, reader.start, reader.end, reader.characters.append, content=frame)
        if not reader.is_worksheet or (sheet is not None and not reader.has_data):
            return False
        if sheet is not None:
            _rows(sheet.inside, _grammar(sheet.prefix), reader.values.spelled(sheet.prefix), reader)
    except Unfamiliar:
        return False
    return True


def _rows(text: str, grammar: _Grammar, known: Spelled, reader: SheetReader) -> None:
    at = 0
    while row := grammar.row.match(text, at):
        number, attributes = row[1], _attributes(row[2])
        if int(number) > MAX_ROW or "r" in attributes:
            raise Unfamiliar
        reader.start_row({"r": number, **attributes})
        if len(known) >= REMEMBERED:
            known.clear()
        at = row.end()
        if not row[3]:
            end = text.find(grammar.row_end, at)
            if end < 0:
                raise Unfamiliar
            _cells(text[at:end].split(grammar.cell_start), number, grammar.cell, known, reader)
            reader.check_budget()
            at = end + len(grammar.row_end)
    if text[at:].strip(" \t\n"):
        raise Unfamiliar


def _cells(
    spelled: list[str], number: str, cell: re.Pattern[str], known: Spelled, reader: SheetReader
) -> None:
    """All cells of one row; the loop is the hottest of the whole program, hence written out.

    What is spelled alike but for the address is the same cell, and is matched once a workbook.
    """
    row, columns, cells = reader.row, reader.columns, reader.cells
    digits = len(number)
    if spelled[0] and not spelled[0].isspace():
        raise Unfamiliar
    for each in spelled[1:]:
        address, _, rest = each.partition('"')
        letters = address[:-digits]
        column = columns.get(letters)
        if column is None or not address.endswith(number):
            column = _column(address, number, reader)
        found = known.get(rest)
        if found is None:
            match = cell.fullmatch(rest)
            if match is None:
                raise Unfamiliar
            if match[5]:
                _calculated(column, match, reader)
                continue
            found = known[rest] = _stored(match, reader)
        if found:
            cells[row, column] = found


def _stored(match: re.Match[str], reader: SheetReader) -> Cell | Literal[False]:
    """A cell without a formula; False where it holds nothing."""
    style, kind, _, _, _, value, _, _, inline = match.groups()
    text = decoded(inline or value or "")
    if not text:
        return False
    found = reader.values.stored(kind or "n", style or "0", text)
    return found if found.value is not None or found.error is not None else False


def _calculated(column: int, match: re.Match[str], reader: SheetReader) -> None:
    """Keeps a cell with a formula."""
    style, kind, spelled, formula, _, value, has_value, no_value, inline = match.groups()
    stored = decoded(inline or value or "") if has_value or no_value or inline else None
    attributes = _attributes(spelled) if spelled else {}
    reader.keep_calculated(column, kind or "n", style or "0", stored, decoded(formula or ""), attributes)


def _column(address: str, number: str, reader: SheetReader) -> int:
    """The column of a cell of this row, remembered by its letters."""
    letters = address.removesuffix(number)
    if letters == address or not _LETTERS.fullmatch(letters):
        raise Unfamiliar
    column = column_number(letters)
    if column > MAX_COLUMN:
        raise Unfamiliar
    reader.columns[letters] = column
    return column
