"""The reference reader: a snapshot by openpyxl, slow and independent, to hold the one-pass reader against.

It loads the book twice (formulas, then stored results) and refuses Strict workbooks, which openpyxl opens as
empty.
"""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from typing import Any

from sowgate.books.ooxml.workbook import named_area
from sowgate.grid.address import CellRange, column_number, parse_range
from sowgate.grid.door import Refusal
from sowgate.grid.snapshot import Cell, NamedRange, SheetSnapshot, TableRange, Visibility, WorkbookSnapshot

_VISIBILITY: dict[str, Visibility] = {"hidden": "hidden", "veryHidden": "very_hidden"}


def read_by_openpyxl(data: bytes) -> WorkbookSnapshot:
    """The snapshot as openpyxl sees it; whatever openpyxl raises on a damaged book comes through.

    Refusal where openpyxl finds no sheet, so that a Strict workbook never passes for an empty one.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import MAC_EPOCH

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        formulas = load_workbook(io.BytesIO(data))
        results = load_workbook(io.BytesIO(data), data_only=True)
    if not formulas.worksheets:
        message = "openpyxl finds no worksheet here; it cannot read Strict workbooks."
        raise Refusal("corrupt", f"{message} Read it with the default reader.")
    sheets = tuple(_sheet(sheet, results[sheet.title]) for sheet in formulas.worksheets)
    return WorkbookSnapshot(sheets, _names(formulas), formulas.epoch == MAC_EPOCH)


def _sheet(sheet: Any, results: Any) -> SheetSnapshot:
    cells: dict[tuple[int, int], Cell] = {}
    stored = results._cells  # the one way to visit only cells that exist
    for at, cell in sorted(sheet._cells.items()):
        kept = _cell(cell, stored.get(at))
        if kept is not None:
            cells[at] = kept
    hidden = (dimension for dimension in sheet.column_dimensions.values() if dimension.hidden)
    columns: set[int] = set()
    for dimension in hidden:
        first = dimension.min or column_number(dimension.index)
        columns.update(range(first, (dimension.max or first) + 1))
    return SheetSnapshot(
        name=sheet.title,
        cells=cells,
        visibility=_VISIBILITY.get(sheet.sheet_state, "visible"),
        merged=tuple(
            CellRange(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges
        ),
        hidden_rows=frozenset(row for row, dimension in sheet.row_dimensions.items() if dimension.hidden),
        hidden_columns=frozenset(columns),
        tables=tuple(_table(table) for table in sheet.tables.values()),
    )


def _cell(cell: Any, stored: Any) -> Cell | None:
    value, number_format = cell.value, cell.number_format
    if cell.data_type != "f":
        if cell.data_type == "e":
            return Cell(error=value, number_format=number_format)
        value = _midnight(value)
        return None if value is None or value == "" else Cell(value, number_format=number_format)
    text = getattr(value, "text", value)  # an array formula is an object of its own
    if not isinstance(text, str):  # a data table
        text = f"=TABLE({getattr(value, 'r1', None) or ''},{getattr(value, 'r2', None) or ''})"
    if not text.startswith("="):
        text = "=" + text
    result = None if stored is None else stored.value
    if stored is not None and stored.data_type == "e":
        return Cell(None, text, result, False, number_format)
    return Cell(_midnight(result), text, None, result is None, number_format)


def _midnight(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return value


def _table(table: Any) -> TableRange:
    header = 1 if table.headerRowCount is None else table.headerRowCount
    return TableRange(table.displayName, parse_range(table.ref), header, table.totalsRowCount or 0)


def _names(book: Any) -> tuple[NamedRange, ...]:
    titles = {sheet.title.casefold(): sheet.title for sheet in book.worksheets}
    scopes = [(None, book.defined_names), *((sheet.title, sheet.defined_names) for sheet in book.worksheets)]
    found = []
    for scope, names in scopes:
        for name, defined in names.items():
            area = named_area(defined.attr_text or "")
            if area is not None and area[0].casefold() in titles and not name.startswith("_xlnm."):
                found.append(NamedRange(name, titles[area[0].casefold()], area[1], scope))
    return tuple(found)
