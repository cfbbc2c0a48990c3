"""One worksheet part read: the quick way where it is spelled as programs spell, else by expat alone."""

from __future__ import annotations

from sowgate.books.limits import Limits
from sowgate.books.ooxml.parts import AT_ONCE, LocalNames, Parts, corrupt
from sowgate.books.ooxml.scan import scan
from sowgate.books.ooxml.sheet_reader import SheetReader
from sowgate.books.ooxml.values import CellValues


def read_sheet(parts: Parts, part: str, names: LocalNames, values: CellValues, limits: Limits) -> SheetReader:
    """Reads one worksheet part; Refusal where it is no worksheet, damaged or too large."""
    content: bytes | None = None
    if parts.size(part) <= AT_ONCE:
        content = parts.whole(part)
        reader = SheetReader(part, names, values, limits)
        if scan(content, reader, parts, part):
            return reader
    reader = SheetReader(part, names, values, limits)
    parts.parse(part, reader.start, reader.end, reader.characters.append, content=content)
    if not reader.is_worksheet:
        raise corrupt(f"The workbook's part {part} is not a worksheet.")
    return reader
