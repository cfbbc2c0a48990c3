"""The place that a user names by `--table`: an Excel Table, a defined name, or a range ("Plan!A4:D9")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sowgate.grid.address import parse_range
from sowgate.grid.snapshot import NamedRange, TableRange
from sowgate.reading.values.sheet_view import SheetView


def named_ranges(view: SheetView, names: Sequence[NamedRange], wanted: str) -> Iterator[TableRange]:
    """The rectangles of a sheet that have the defined name, or that the text is itself."""
    folded = wanted.casefold()
    for name in names:
        if name.sheet == view.name and name.name.casefold() == folded:
            yield TableRange(name.name, name.range)
    sheet, mark, address = wanted.rpartition("!")
    if not mark or sheet.strip("'").replace("''", "'").casefold() == view.name.casefold():
        try:
            area = parse_range(address.upper())
        except ValueError:
            return
        if area.min_row < area.max_row and area.min_column < area.max_column:
            yield TableRange(address.upper(), area)


def cut_out(view: SheetView, names: Sequence[NamedRange], wanted: str) -> Iterator[SheetView]:
    """The sheet with nothing but the cells of each such rectangle, or of the Excel Table of that name."""
    tables = [table for table in view.sheet.tables if table.name.casefold() == wanted.casefold()]
    for table in (*tables, *named_ranges(view, names, wanted)):
        area = table.range
        cells = {at: cell for at, cell in view.sheet.cells.items() if area.holds(*at)}
        merged = tuple(part for part in view.sheet.merged if area.meets(part))
        yield SheetView(replace(view.sheet, cells=cells, merged=merged, tables=()))
