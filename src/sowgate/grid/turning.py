"""A sheet turned by its diagonal: columns become rows, and back. D7 is G4 of the turned sheet."""

from __future__ import annotations

from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import SheetSnapshot


def turned_range(area: CellRange) -> CellRange:
    """The rectangle as the turned sheet has it; turned twice, it is itself."""
    return CellRange(area.min_column, area.min_row, area.max_column, area.max_row)


def turned(sheet: SheetSnapshot, rows: range) -> SheetSnapshot:
    """The rows of a sheet as columns of a sheet of the same name; other rows, and Excel Tables, are left out.

    What is hidden or merged stays so: a hidden column is a hidden row. Formulas keep their text, which
    still names the cells of the sheet itself.
    """
    merged = (area for area in sheet.merged if area.min_row in rows and area.max_row in rows)
    return SheetSnapshot(
        name=sheet.name,
        cells=dict(sorted(((c, r), cell) for (r, c), cell in sheet.cells.items() if r in rows)),
        visibility=sheet.visibility,
        merged=tuple(turned_range(area) for area in merged),
        hidden_rows=sheet.hidden_columns,
        hidden_columns=frozenset(row for row in sheet.hidden_rows if row in rows),
    )
