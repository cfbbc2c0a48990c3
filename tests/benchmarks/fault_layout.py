"""Lays a book of the fault benchmark out as a workbook and tells where each cell came to stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from fault_books import MONEY, Book, Place
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

At = dict[tuple[Any, ...], Place]
BOLD = Font(bold=True)
FILLED = PatternFill("solid", fgColor="E3EAF2")
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDE = frozenset({"deliverable", "acceptance_criteria", "milestone", "notes"})
HEAD_OF_TERMS = {"en": ("Term", "Agreed", "Clause"), "de": ("Bedingung", "Vereinbart", "Ziffer"),
                 "es": ("Condición", "Acuerdo", "Cláusula")}  # fmt: skip
TOTAL = {"en": "Total", "de": "Summe", "es": "Total", "pt": "Total", "fr": "Total"}


def lay_out(book: Book, path: Path) -> At:
    """Writes the book as .xlsx; where its cells stand, by ("row", number, field), ("head", field),
    ("term", key), ("side", kind, row, column) and ("total", field)."""
    workbook, at = Workbook(), At()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = book.sheet
    for cell, text in book.preamble:
        sheet[cell] = text
    if book.terms_form == "above":
        _above(book, sheet, at)
    _table(book, sheet, at)
    if book.terms_form != "above" and book.terms:
        _terms(book, workbook.create_sheet(book.terms_sheet), at)
    for side in book.sides:
        _side(book, side, workbook.create_sheet(side["sheet"]), at)
    for change in book.after:
        change(workbook, at)
    workbook.save(path)
    return at


def _put(book: Book, sheet: Worksheet, row: int, column: int, value: Any, field: str = "") -> Place:
    cell = sheet.cell(row, column)
    if value is not None and value != "":
        cell.value = value
        if isinstance(value, date):
            cell.number_format = book.date_format
        elif isinstance(value, int | float) and field in MONEY:
            cell.number_format = "#,##0.00"
        elif isinstance(value, int | float) and field in {"payment_percent", "retention_percent"}:
            cell.number_format = "0.0%"
    if field:
        cell.alignment = WRAPPED
    return sheet.title, cell.coordinate


def _table(book: Book, sheet: Worksheet, at: At) -> None:
    letters, row = coordinate_from_string(book.origin)
    left = column_index_from_string(letters)
    columns = {name: left + number for number, (name, _) in enumerate(book.columns)}
    for first, last, text in book.bands:
        if first in columns and last in columns:
            sheet.cell(row, columns[first], text).font = BOLD
            if first != last:
                sheet.merge_cells(
                    start_row=row, start_column=columns[first], end_row=row, end_column=columns[last]
                )
    head = row = row + bool(book.bands)
    for name, text in book.columns:
        cell = sheet.cell(row, columns[name], text)
        cell.font, cell.fill, cell.alignment = BOLD, FILLED, WRAPPED
        sheet.column_dimensions[get_column_letter(columns[name])].width = 42 if name in WIDE else 15
        at["head", name] = (sheet.title, cell.coordinate)
    number = 0
    for line in book.rows:
        row += 1
        if isinstance(line, str):
            sheet.cell(row, left, line).font = BOLD
            continue
        for name, column in columns.items():
            at["row", number, name] = _put(book, sheet, row, column, line.get(name), name)
        if number in book.hidden:
            sheet.row_dimensions[row].hidden = True
        number += 1
    at["last"] = (sheet.title, f"{get_column_letter(left)}{row}")
    if book.excel_table:
        end = get_column_letter(left + len(columns) - 1)
        sheet.add_table(Table(displayName="Milestones", ref=f"{letters}{head}:{end}{row}"))
    if book.total:
        _total(book, sheet, at, columns, row + 1)


def _total(book: Book, sheet: Worksheet, at: At, columns: dict[str, int], row: int) -> None:
    sheet.cell(row, min(columns.values()) + 1, TOTAL[book.language]).font = BOLD
    for name in ("payment_percent", "amount", "cost"):
        values = [line.get(name) for line in book.milestones]
        if name in columns and all(isinstance(value, int | float) for value in values):
            at["total", name] = _put(book, sheet, row, columns[name], round(sum(values), 6), name)  # type: ignore[arg-type]


def _above(book: Book, sheet: Worksheet, at: At) -> None:
    letters, row = coordinate_from_string(book.terms_origin)
    left = column_index_from_string(letters)
    half = (len(book.terms) + 1) // 2
    if half > 10:  # the table begins below: room for ten lines
        third = (len(book.terms) + 2) // 3
        half = third
    for number, (key, label, value, *_) in enumerate(book.terms):
        down, across = number % half, left + 3 * (number // half)
        sheet.cell(row + down, across, label).font = BOLD
        at["term", key] = _put(book, sheet, row + down, across + 1, value)


def _terms(book: Book, sheet: Worksheet, at: At) -> None:
    sheet["A1"] = book.terms_sheet
    letters, row = coordinate_from_string(book.terms_origin)
    left = column_index_from_string(letters)
    if book.terms_form == "table":
        for number, text in enumerate(HEAD_OF_TERMS[book.language]):
            sheet.cell(row, left + number, text).font = BOLD
        row += 1
    for key, label, value, *clause in book.terms:
        if book.terms_form == "sentences":
            at["term", key] = _put(book, sheet, row, left, value)
        else:
            sheet.cell(row, left, label)
            at["term", key] = _put(book, sheet, row, left + 1, value)
            if clause:
                sheet.cell(row, left + 2, clause[0])
        row += 1
    sheet.column_dimensions[get_column_letter(left + 1)].width = 70


def _side(book: Book, side: dict[str, Any], sheet: Worksheet, at: At) -> None:
    sheet["A1"] = side["sheet"]
    for column, text in enumerate(side["headers"], 1):
        sheet.cell(3, column, text).font = BOLD
    for number, line in enumerate(side["rows"]):
        for column, value in enumerate(line, 1):
            at["side", side["kind"], number, column - 1] = _put(book, sheet, 4 + number, column, value)
