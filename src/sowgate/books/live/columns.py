"""Writes owned columns into an open workbook: one block a group, in its Excel Table where that can be."""

from __future__ import annotations

from typing import Any

from sowgate.books.builder import clean_text
from sowgate.books.live import values
from sowgate.books.live.looks import paint_columns
from sowgate.books.live.names import add_mark
from sowgate.books.live.place import Placed
from sowgate.books.live.reading import range_of
from sowgate.books.live.widths import keep_widths
from sowgate.grid.address import CellRange
from sowgate.grid.changes import OwnedColumns
from sowgate.grid.ownership import columns_mark
from sowgate.grid.sheets import Placed as PlacedCell
from sowgate.grid.snapshot import SheetSnapshot, TableRange


def write_columns(book: Any, placed: Placed) -> None:
    """Writes and marks every group that has a place."""
    for number, columns in enumerate(placed.changes.columns, 1):
        mark = placed.marks.get(number)
        wanted = placed.wanted.sheet(columns.sheet)
        if mark is None or wanted is None:
            continue
        target = book.sheets[wanted.name]
        at = mark.range
        lines = [columns.headers, *(tuple(cell.value for cell in row) for row in columns.rows)]
        width, height = at.max_column - at.min_column + 1, at.max_row - at.min_row + 1
        lines = [line[:width] for line in lines[:height]]
        body = at._replace(max_row=at.min_row + len(lines) - 1)
        # The mark first: should Excel refuse the rest, it says what to take out again.
        add_mark(book, columns_mark(number), wanted.name, at, tuple(map(clean_text, columns.headers)))
        range_of(target, body).value = values.block(width, lines)
        table = _joined(wanted, at)
        if table is not None:
            # Only now: a link written into a table's column would be copied down by Excel.
            target.tables[table.name].resize(range_of(target, table.range))
        keep_widths(book, target, number, at)
        _paint(target, columns, at, table)


def _joined(sheet: SheetSnapshot, at: CellRange) -> TableRange | None:
    return next((table for table in sheet.tables if table.range.meets(at)), None)


def _paint(target: Any, columns: OwnedColumns, at: CellRange, table: TableRange | None) -> None:
    """Formats of the body; the header takes the user's own look from its left neighbour."""
    cells = [
        PlacedCell(at.min_row + line, at.min_column + offset, cell.value, cell.role, cell.decimals)
        for line, row in enumerate(columns.rows, 1)
        for offset, cell in enumerate(row)
        if cell.value is not None and at.min_row + line <= at.max_row
    ]
    if at.min_column > 1:
        neighbour = target.range((at.min_row, at.min_column - 1))
        _like(range_of(target, at._replace(max_row=at.min_row)), neighbour, in_table=table is not None)
    paint_columns(target, cells)
    for offset, width in enumerate(columns.widths[: at.max_column - at.min_column + 1]):
        column = at.min_column + offset
        target.range((at.min_row, column)).column_width = width


def _like(header: Any, neighbour: Any, *, in_table: bool) -> None:
    """The header as its neighbour; what a table's style gives, Excel does not tell, and gives to ours too."""
    try:
        fill = neighbour.color
    except NotImplementedError:  # a host that tells no looks: ours stay plain
        return
    if fill is not None or not in_table:
        header.font.bold = neighbour.font.bold
        header.font.color = neighbour.font.color
    if fill is not None:
        header.color = fill
