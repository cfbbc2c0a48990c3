"""What owned sheets and columns look like once they are cells of a snapshot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from sowgate.books.builder import clean_text, link_formula, link_text
from sowgate.books.styles import look
from sowgate.grid.address import MAX_COLUMN, CellRange
from sowgate.grid.changes import ChangeSet, OwnedColumns
from sowgate.grid.ownership import columns_mark, sheet_mark
from sowgate.grid.sheets import Formula, Link, OwnedSheet, Role, Shown
from sowgate.grid.snapshot import Cell, NamedRange, Scalar, SheetSnapshot, TableRange, WorkbookSnapshot


def with_owned(snapshot: WorkbookSnapshot, changes: ChangeSet) -> tuple[WorkbookSnapshot, tuple[str, ...]]:
    """(the snapshot with the ChangeSet's sheets, columns and marks in it, notes on what went elsewhere).

    `snapshot` holds nothing owned and no sheet titled like ours. Columns join their Excel Table where they
    adjoin it and the cells beside are free; else they stand in the next free columns to the right.
    """
    sheets = list(snapshot.sheets)
    marks: list[NamedRange] = []
    notes: list[str] = []
    for number, columns in enumerate(changes.columns, 1):
        at = next(
            (i for i, one in enumerate(sheets) if one.name.casefold() == columns.sheet.casefold()), None
        )
        if at is None:
            notes.append(f"No columns were added on {columns.sheet!r}: it is no worksheet.")
        elif columns.headers:
            sheets[at], place = _beside(sheets[at], columns, notes)
            marks.append(NamedRange(columns_mark(number), sheets[at].name, place))
    for owned in changes.sheets:
        sheets.append(_sheet(owned))
        marks.append(NamedRange(sheet_mark(owned.key), owned.title, CellRange(1, 1, 1, 1)))
    return replace(snapshot, sheets=tuple(sheets), names=(*snapshot.names, *marks)), tuple(notes)


def owned_cell(value: Shown, role: Role = "text", decimals: int = 2) -> Cell | None:
    """The cell that a reader finds where the value was written; None for an empty one."""
    number_format = look(role, decimals).number_format
    if value is None or value == "":
        return None
    if isinstance(value, Link):
        return Cell(link_text(value), link_formula(value), number_format=number_format)
    if isinstance(value, Formula):
        result = None if value.result is None else _scalar(value.result)
        formula = "=" + value.text.removeprefix("=")
        return Cell(result, formula, None, result is None, number_format)
    return Cell(_scalar(value), number_format=number_format)


def _scalar(value: str | int | bool | Decimal | date) -> Scalar:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Decimal):  # Excel holds a double
        return float(value) if value % 1 else int(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return value


def _sheet(owned: OwnedSheet) -> SheetSnapshot:
    made = {(p.row, p.column): owned_cell(p.value, p.role, p.decimals) for p in owned.cells}
    tables = tuple(TableRange(t.name, t.range, 1, 1 if t.totals_row else 0) for t in owned.tables)
    cells = {at: cell for at, cell in made.items() if cell is not None}
    return SheetSnapshot(owned.title, cells, merged=owned.merged, tables=tables)


def _beside(sheet: SheetSnapshot, columns: OwnedColumns, notes: list[str]) -> tuple[SheetSnapshot, CellRange]:
    width = len(columns.headers)
    wanted = columns.range._replace(max_column=columns.range.min_column + width - 1)
    joined = next(
        (t for t in sheet.tables if columns.table and t.name.casefold() == columns.table.casefold()), None
    )
    tables = sheet.tables
    if joined is not None and _adjoins(joined, wanted) and _free(sheet, joined, wanted):
        place = joined.range._replace(min_column=wanted.min_column, max_column=wanted.max_column)
        wide = joined._replace(range=joined.range._replace(max_column=wanted.max_column))
        tables = tuple(wide if t is joined else t for t in tables)
    else:
        place = _next_free(sheet, wanted)
        if place != wanted:
            notes.append(f"The columns on {sheet.name!r} start at {place.a1}: the cells before are in use.")
    cells = dict(sheet.cells)
    for offset, header in enumerate(columns.headers):
        cells[place.min_row, place.min_column + offset] = Cell(clean_text(header))
    for line, values in enumerate(columns.rows, 1):
        for offset, value in enumerate(values[:width]):
            cell = owned_cell(value.value, value.role, value.decimals)
            if cell is not None and place.min_row + line <= place.max_row:
                cells[place.min_row + line, place.min_column + offset] = cell
    return replace(sheet, cells=cells, tables=tables), place


def _adjoins(table: TableRange, wanted: CellRange) -> bool:
    return (
        table.header_rows == 1
        and wanted.min_row == table.range.min_row
        and wanted.min_column == table.range.max_column + 1
    )


def _free(sheet: SheetSnapshot, table: TableRange, wanted: CellRange) -> bool:
    full = table.range._replace(min_column=wanted.min_column, max_column=wanted.max_column)
    return not any(one.meets(full) for one in _in_use(sheet))


def _in_use(sheet: SheetSnapshot) -> list[CellRange]:
    cells = [CellRange(row, column, row, column) for row, column in sheet.cells]
    return [*cells, *sheet.merged, *(table.range for table in sheet.tables)]


def _next_free(sheet: SheetSnapshot, wanted: CellRange) -> CellRange:
    """The rectangle, or the next one to its right that covers nothing."""
    used = _in_use(sheet)
    width = wanted.max_column - wanted.min_column
    first = wanted.min_column
    while first + width <= MAX_COLUMN:
        place = wanted._replace(min_column=first, max_column=first + width)
        over = [one.max_column for one in used if one.meets(place)]
        if not over:
            return place
        first = max(over) + 1
    return wanted
