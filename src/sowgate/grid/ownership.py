"""The marks by which sowgate knows its own sheets and columns again.

A mark is a hidden, workbook-scoped defined name that refers to what we own. Excel moves such a name when
rows are inserted or sheets renamed, and xlwings and openpyxl both read it; a user's sheet that merely has
one of our titles carries no mark and stays theirs.
"""

from __future__ import annotations

from dataclasses import replace

from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import NamedRange, SheetSnapshot, TableRange, WorkbookSnapshot

SHEET_MARK = "_sowgate_sheet_"
COLUMNS_MARK = "_sowgate_columns_"


def is_mark(name: str) -> bool:
    """Whether a defined name is one of our marks."""
    return name.startswith((SHEET_MARK, COLUMNS_MARK))


def sheet_mark(key: str) -> str:
    """The mark of an owned sheet: refers to its cell A1."""
    return SHEET_MARK + key


def columns_mark(number: int) -> str:
    """The mark of the n-th group of owned columns (from 1): refers to their whole rectangle."""
    return f"{COLUMNS_MARK}{number}"


def owned_sheets(snapshot: WorkbookSnapshot) -> frozenset[str]:
    """Names of the sheets that carry our mark."""
    return frozenset(n.sheet for n in snapshot.names if n.scope is None and n.name.startswith(SHEET_MARK))


def owned_ranges(snapshot: WorkbookSnapshot) -> tuple[NamedRange, ...]:
    """The marked column ranges on sheets that are the user's."""
    return tuple(n for n in snapshot.names if n.scope is None and n.name.startswith(COLUMNS_MARK))


def without_owned(snapshot: WorkbookSnapshot) -> WorkbookSnapshot:
    """The workbook as it is without us: no owned sheet, column or mark.

    Reading takes this, so that our own `Gate status` column is never read as the status.
    """
    gone = owned_sheets(snapshot)
    ranges = owned_ranges(snapshot)
    sheets = tuple(
        _strip(sheet, tuple(n.range for n in ranges if n.sheet == sheet.name))
        for sheet in snapshot.sheets
        if sheet.name not in gone
    )
    names = tuple(n for n in snapshot.names if not is_mark(n.name) and n.sheet not in gone)
    return replace(snapshot, sheets=sheets, names=names)


def _strip(sheet: SheetSnapshot, ranges: tuple[CellRange, ...]) -> SheetSnapshot:
    if not ranges:
        return sheet
    cells = {at: cell for at, cell in sheet.cells.items() if not any(r.holds(*at) for r in ranges)}
    tables = tuple(_narrowed(table, ranges) for table in sheet.tables)
    return replace(sheet, cells=cells, tables=tables)


def _narrowed(table: TableRange, ranges: tuple[CellRange, ...]) -> TableRange:
    """The Excel Table without the owned columns at its right edge."""
    last = table.range.max_column
    for owned in ranges:
        if owned.meets(table.range) and owned.max_column >= last > owned.min_column - 1:
            last = owned.min_column - 1
    return table._replace(range=table.range._replace(max_column=last))
