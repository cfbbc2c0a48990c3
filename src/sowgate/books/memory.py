"""The memory door: a workbook that exists only as plain values, for tests and for callers with data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sowgate.grid.address import parse_cell
from sowgate.grid.snapshot import Cell, Scalar, SheetSnapshot, WorkbookSnapshot

Written = Mapping[str, Scalar | Cell] | Sequence[Sequence[Scalar | Cell]]


def snapshot_of(sheets: Mapping[str, Written]) -> WorkbookSnapshot:
    """A snapshot from sheets written as rows from A1 on, or as {"B6": value}; None is an empty cell."""
    return WorkbookSnapshot(sheets=tuple(SheetSnapshot(name, _cells(grid)) for name, grid in sheets.items()))


def _cells(grid: Written) -> dict[tuple[int, int], Cell]:
    if isinstance(grid, Mapping):
        placed = [(parse_cell(address), value) for address, value in grid.items()]
    else:
        placed = [((r, c), value) for r, row in enumerate(grid, 1) for c, value in enumerate(row, 1)]
    return {
        at: value if isinstance(value, Cell) else Cell(value) for at, value in placed if value is not None
    }
