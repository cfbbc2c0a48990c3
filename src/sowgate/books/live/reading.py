"""A sheet of an open workbook as a snapshot: one block of values, one of formulas, few calls for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sowgate.books.live import native
from sowgate.books.live.areas import Budget, merged_areas, uniform_runs, where_true
from sowgate.books.live.values import as_rows, cell_of, elapsed
from sowgate.books.ooxml.styles import date_kind
from sowgate.grid.address import CellRange, parse_range
from sowgate.grid.door import Refusal
from sowgate.grid.snapshot import Cell, SheetSnapshot, TableRange, Visibility

# Beyond this a used range is formats down to the last row, or no milestone sheet.
MOST_CELLS = 3_000_000
# Calls a sheet may take for what Excel does not tell in blocks.
_FORMAT_CALLS, _MERGE_CALLS, _HIDDEN_CALLS = 160, 240, 80
_TOP_ROWS = 40


def read_sheet(sheet: Any, *, formats: bool = True) -> SheetSnapshot:
    """The sheet. Without `formats` neither number formats nor merges nor hidden rows: to compare contents."""
    name = sheet.name
    used, at = _used(sheet, name)
    cells = dict(_cells(used, at))
    tables = tuple(_table(table) for table in sheet.tables)
    visibility = _visibility(sheet.visible)
    if not formats:
        return SheetSnapshot(name, cells, visibility, tables=tables)
    native.if_told(lambda: _add_formats(sheet, cells), None)
    return SheetSnapshot(
        name,
        cells,
        visibility,
        merged=_merged(sheet, at) if cells else (),
        hidden_rows=_hidden_rows(sheet, at),
        hidden_columns=_hidden_columns(sheet, at),
        tables=tables,
    )


def range_of(sheet: Any, at: CellRange) -> Any:
    """The xlwings range of a rectangle."""
    return sheet.range((at.min_row, at.min_column), (at.max_row, at.max_column))


def place_of(cells: Any) -> CellRange:
    """The rectangle of an xlwings range."""
    (rows, columns), row, column = cells.shape, cells.row, cells.column
    return CellRange(row, column, row + rows - 1, column + columns - 1)


def _used(sheet: Any, name: str) -> tuple[Any, CellRange]:
    """The used range; where formats alone make it enormous, what holds something of it."""
    used = sheet.used_range
    at = place_of(used)
    if _size(at) > MOST_CELLS:
        last = used.find("*", direction="backward", order="rows")
        furthest = used.find("*", direction="backward", order="columns")
        at = at._replace(
            max_row=last.row if last is not None else at.min_row,
            max_column=furthest.column if furthest is not None else at.min_column,
        )
        used = range_of(sheet, at)
    if _size(at) > MOST_CELLS:
        raise Refusal("too_large", f"The sheet {name!r} holds more than {MOST_CELLS:,} cells.")
    return used, at


def _size(at: CellRange) -> int:
    return (at.max_row - at.min_row + 1) * (at.max_column - at.min_column + 1)


def _cells(used: Any, at: CellRange) -> Iterator[tuple[tuple[int, int], Cell]]:
    rows, columns = at.max_row - at.min_row + 1, at.max_column - at.min_column + 1
    values = as_rows(used.options(ndim=2, err_to_str=True).value, rows, columns)
    formulas = as_rows(native.if_told(lambda: used.formula, [[None] * columns] * rows), rows, columns)
    for row, (line, typed) in enumerate(zip(values, formulas, strict=True), at.min_row):
        for column, (value, formula) in enumerate(zip(line, typed, strict=True), at.min_column):
            cell = cell_of(value, formula)
            if cell is not None:
                yield (row, column), cell


def _table(table: Any) -> TableRange:
    at = parse_range(table.range.get_address(False, False))
    return TableRange(table.name, at, int(bool(table.show_headers)), int(bool(table.show_totals)))


def _visibility(visible: Any) -> Visibility:
    """xlwings hands on what Excel says: -1 or True visible, 0 hidden, 2 hidden from the user's menus too."""
    if visible == 2 and visible is not True:
        return "very_hidden"
    return "visible" if visible else "hidden"


def _add_formats(sheet: Any, cells: dict[tuple[int, int], Cell]) -> None:
    """Number formats of the cells that hold a number, a date or a time: only of these it tells anything."""
    budget = Budget(_FORMAT_CALLS)
    columns: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        value = cells[row, column].value
        if value is not None and not isinstance(value, (str, bool)):
            columns.setdefault(column, []).append(row)
    for column, rows in sorted(columns.items()):

        def ask(first: int, last: int, column: int = column) -> str | None:
            found = sheet.range((first, column), (last, column)).number_format
            return found if isinstance(found, str) else None

        for part, number_format in uniform_runs(rows, ask, budget):
            lasting = date_kind(number_format) == "duration"
            for row in part:
                cell = cells[row, column]
                value = elapsed(cell.value) if lasting else cell.value
                cells[row, column] = cell._replace(value=value, number_format=number_format)


def merged_within(
    sheet: Any, at: CellRange, budget: Budget, *, by_column: bool = True
) -> tuple[CellRange, ...]:
    """The merged areas that lie in the rectangle or reach into it."""

    def ask(part: CellRange) -> bool | None:
        found = range_of(sheet, part).merge_cells
        return found if isinstance(found, bool) else None

    def area_of(row: int, column: int) -> CellRange:
        return parse_range(sheet.range((row, column)).merge_area.get_address(False, False))

    return native.if_told(lambda: merged_areas(at, ask, area_of, budget, by_column=by_column), ())


def _merged(sheet: Any, at: CellRange) -> tuple[CellRange, ...]:
    # Titles are merged and stand on top: asked apart, they cost the same however many rows follow.
    top = at._replace(max_row=min(at.max_row, at.min_row + _TOP_ROWS - 1))
    budget = Budget(_MERGE_CALLS)
    found = merged_within(sheet, top, budget, by_column=False)
    if at.max_row > top.max_row:
        found += merged_within(sheet, at._replace(min_row=top.max_row + 1), budget)
    return tuple(sorted(set(found)))


def _hidden_rows(sheet: Any, at: CellRange) -> frozenset[int]:
    def ask(first: int, last: int) -> bool | None:
        return native.rows_hidden(sheet.range((first, 1), (last, 1)))

    return _hidden(at.min_row, at.max_row, ask)


def _hidden_columns(sheet: Any, at: CellRange) -> frozenset[int]:
    def ask(first: int, last: int) -> bool | None:
        return native.columns_hidden(sheet.range((1, first), (1, last)))

    return _hidden(at.min_column, at.max_column, ask)


def _hidden(first: int, last: int, ask: Any) -> frozenset[int]:
    """None from the very first cell means that this host cannot be asked: then nothing counts as hidden."""
    if ask(first, first) is None:
        return frozenset()
    return where_true(first, last, ask, Budget(_HIDDEN_CALLS))
