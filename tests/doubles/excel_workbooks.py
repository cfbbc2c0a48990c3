"""Workbooks in the Excel double, made from snapshots."""

from __future__ import annotations

from types import SimpleNamespace

from excel_double import BookData, SheetData, moment

from sowgate.grid.address import quote_sheet
from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot

_VISIBLE = {"visible": -1, "hidden": 0, "very_hidden": 2}


def book_of(snapshot: WorkbookSnapshot, name: str = "book.xlsx") -> BookData:
    """The snapshot as a workbook open in the double. Formulas keep the result that the snapshot says."""
    book = BookData(name)
    book.sheets = [_sheet(sheet) for sheet in snapshot.sheets]
    book.native.Date1904 = snapshot.date_1904
    for one in snapshot.names:
        text = one.name if one.scope is None else f"{quote_sheet(one.scope)}!{one.name}"
        first = one.range.a1
        book.names[text] = SimpleNamespace(
            refers_to=f"={quote_sheet(one.sheet)}!{first}", Visible=True, Comment=""
        )
    return book


def _sheet(sheet: SheetSnapshot) -> SheetData:
    made = SheetData(sheet.name)
    made.visible = _VISIBLE[sheet.visibility]
    made.merged = list(sheet.merged)
    made.hidden_rows, made.hidden_columns = set(sheet.hidden_rows), set(sheet.hidden_columns)
    for at, cell in sheet.cells.items():
        value = _value(cell)
        if value is not None:
            made.values[at] = value
        if cell.formula is not None:
            made.formulas[at] = cell.formula
        if cell.number_format != "General":
            made.formats[at] = {"number_format": cell.number_format}
    made.tables = [
        SimpleNamespace(name=t.name, at=t.range, headers=bool(t.header_rows), totals=bool(t.totals_rows))
        for t in sheet.tables
    ]
    return made


def _value(cell: Cell) -> object:
    if cell.error is not None:
        return cell.error
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    return value if value is None or isinstance(value, (str, bool)) else moment(value)
