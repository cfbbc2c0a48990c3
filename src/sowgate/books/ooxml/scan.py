"""The quick way through a sheet's rows: one regular expression over cells spelled as programs spell them.

Excel, LibreOffice and the writing libraries all spell a cell the same few ways. Those are matched by a
closed grammar, three times as fast as expat calling back for every element. Whatever the grammar does not
know, down to a single character, gives the whole sheet to the expat pass, so the result is never a guess.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sowgate.books.ooxml.parts import Parts
from sowgate.grid.address import MAX_COLUMN, MAX_ROW, column_number

if TYPE_CHECKING:
    from sowgate.books.ooxml.sheets import SheetReader

_DATA = re.compile(rb"<([A-Za-z][A-Za-z0-9]{0,9}:)?sheetData>")
_DECLARATION = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml version=["']1\.[01]["'](?: encoding=["'](?i:utf-8)["'])?"""
    rb"""(?: standalone=["'](?:yes|no)["'])? ?\?>)?"""
)
# Characters that XML forbids.
_CONTROL = bytes({*range(0x20)} - {9, 10, 13})
_UNCOMMON = (b"]]>", b"\xef\xbf\xbe", b"\xef\xbf\xbf")

_ATTRIBUTES = r'((?: [A-Za-z][\w:]*="[^"<&]*")*)'
_ATTRIBUTE = re.compile(r' ([\w:]+)="([^"]*)"')


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
        rf"""(?:<{x}f{_ATTRIBUTES}(?:>([^<]*)</{x}f>| ?/>)(?=(<)))?"""
        rf"""(?:<{x}v(?: xml:space="preserve")?>([^<]*)</{x}v(>)|<{x}v ?/(>))?"""
        rf"""(?:<{x}is><{x}t(?: xml:space="preserve")?>([^<]*)</{x}t></{x}is>)?</{x}c>"""
        r"|(.)",  # anything else is not for us
        re.DOTALL,
    )
    return _Grammar(re.compile(rf"\s*+<{x}row{_ATTRIBUTES} ?(/?)>"), f"</{x}row>", cell)


_ENTITY = re.compile("&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


class _Unfamiliar(Exception):  # noqa: N818 - no error: the other way through is taken
    """The sheet is spelled in a way that the grammar does not cover."""


class _Cut(NamedTuple):
    """A sheet's XML with its rows taken out, and the rows."""

    frame: bytes
    rows: str
    prefix: str


def scan(content: bytes, reader: SheetReader, parts: Parts, part: str) -> bool:
    """Reads a sheet into `reader`; False where it is spelled uncommonly, `reader` then being useless."""
    try:
        cut = _cut(content)
        parts.parse(part, reader.start, reader.end, reader.characters.append, content=cut.frame)
        if not reader.is_worksheet or (cut.rows and not reader.has_data):
            return False
        _rows(cut.rows, _grammar(cut.prefix), reader)
    except _Unfamiliar:
        return False
    return True


def _cut(content: bytes) -> _Cut:
    declaration = _DECLARATION.match(content)
    rest = content[declaration.end() if declaration else 0 :]
    opened = _DATA.search(rest)
    if opened is None:
        return _Cut(content, "", "")  # no rows, hence nothing to be quick about
    prefix = opened[1] or b""
    closing = b"</%bsheetData>" % prefix
    end = rest.rfind(closing)
    head, rows, tail = rest[: opened.start()], rest[opened.end() : end], rest[end + len(closing) :]
    if end < 0 or b"<!" in head or b"<?" in head or b"<!" in tail or b"<?" in tail:
        raise _Unfamiliar  # a comment or the like might enclose what was found
    if len(rows.translate(None, _CONTROL)) != len(rows) or any(one in rows for one in _UNCOMMON):
        raise _Unfamiliar
    try:
        text = rows.decode()
    except UnicodeDecodeError:
        raise _Unfamiliar from None
    if "\r" in text:  # line ends become line feeds (XML 1.0, 2.11)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _Cut(b"%b<%bsheetData/>%b" % (head, prefix, tail), text, prefix.decode())


def _rows(text: str, grammar: _Grammar, reader: SheetReader) -> None:
    at = 0
    while row := grammar.row.match(text, at):
        attributes = _dictionary(row[1])
        number = attributes.get("r", "")
        if (
            not (number.isascii() and number.isdigit())
            or number[0] == "0"
            or len(number) > 7
            or int(number) > MAX_ROW
        ):
            raise _Unfamiliar
        reader.start_row(attributes)
        at = row.end()
        if not row[2]:
            end = text.find(grammar.row_end, at)
            if end < 0:
                raise _Unfamiliar
            _cells(grammar.cell.findall(text[at:end]), number, reader)
            reader.check_budget()
            at = end + len(grammar.row_end)
    if text[at:].strip(" \t\n"):
        raise _Unfamiliar


def _cells(spelled: list[tuple[str, ...]], number: str, reader: SheetReader) -> None:
    """All cells of one row; the loop is the hottest of the whole program, hence written out."""
    row, columns, keep = reader.row, reader.columns, reader.keep_stored
    remembered, cells = reader.values.remembered, reader.cells
    for cell in spelled:
        letters, digits, style, kind, f_attributes, formula, has_f, value, has_v, no_v, inline, other = cell
        if not letters:
            if other:
                raise _Unfamiliar
            continue
        if digits != number:
            raise _Unfamiliar
        column = columns.get(letters) or _column(letters, reader)
        if inline:
            value = inline
        if "&" in value:
            value = _decoded(value)
        if has_f:
            stored = value if has_v or no_v or inline else None
            attributes = _dictionary(f_attributes) if f_attributes else {}
            reader.keep_calculated(column, kind or "n", style or "0", stored, _decoded(formula), attributes)
        elif value:
            found = remembered.get((kind or "n", style or "0", value))
            if found is not None and (found.value is not None or found.error is not None):
                cells[row, column] = found
            else:
                keep(row, column, kind or "n", style or "0", value)


def _column(letters: str, reader: SheetReader) -> int:
    column = column_number(letters)
    if column > MAX_COLUMN:
        raise _Unfamiliar
    reader.columns[letters] = column
    return column


def _dictionary(text: str) -> dict[str, str]:
    pairs = _ATTRIBUTE.findall(text)
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unfamiliar
    return found


def _decoded(text: str) -> str:
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return _NAMED[match[1]]
    code = int(match[2]) if match[2] else int(match[3], 16) if match[3] else 0
    if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
        return chr(code)
    raise _Unfamiliar
