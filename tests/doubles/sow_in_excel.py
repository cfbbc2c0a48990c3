"""A Statement of Work open in the Excel double, of any number of milestones."""

from __future__ import annotations

from datetime import datetime, timedelta

import xlwings
from excel_double import Excel
from excel_workbooks import book_of

from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import Cell, SheetSnapshot, TableRange, WorkbookSnapshot

HEADERS = (
    "Id",
    "Milestone",
    "Deliverable",
    "Acceptance criteria",
    "Approver",
    "Due date",
    "Amount",
    "Status",
)
FIRST_ROW = 7
_WORDS = (
    ("Design", "Design specification v2", "Signed by the client's architect within 5 days", "Accepted"),
    ("Build", "Release 1 on the test system", "All 40 test cases of plan TP-3 pass", "In progress"),
    ("Support", "Ongoing support", "To the client's satisfaction", "Not started"),
)


def sow(milestones: int, *, table: bool = True) -> WorkbookSnapshot:
    """Terms on top, then the milestones; every third is accepted by the client's satisfaction alone."""
    money = '#,##0.00 "EUR"'
    cells: dict[tuple[int, int], Cell] = {
        (1, 1): Cell("Statement of Work"),
        (2, 1): Cell("Contract value"),
        (2, 2): Cell(1000 * milestones, number_format=money),
        (3, 1): Cell("Payment terms"),
        (3, 2): Cell("Net 30"),
        (4, 1): Cell("Review period"),
        (4, 2): Cell("5 business days"),
    }
    for column, header in enumerate(HEADERS, 1):
        cells[FIRST_ROW - 1, column] = Cell(header)
    for number in range(milestones):
        row = FIRST_ROW + number
        name, deliverable, criteria, status = _WORDS[number % 3]
        due = datetime(2026, 1, 5) + timedelta(days=number % 300)
        line = (f"M{number + 1}", f"{name} {number + 1}", f"{deliverable} part {number + 1}", criteria)
        for column, text in enumerate((*line, "Ann Lee"), 1):
            cells[row, column] = Cell(text)
        cells[row, 6] = Cell(due, number_format="dd/mm/yyyy")
        cells[row, 7] = Cell(1000, number_format=money)
        cells[row, 8] = Cell(status)
    last = FIRST_ROW + milestones - 1
    tables = (TableRange("Milestones", CellRange(FIRST_ROW - 1, 1, last, 8)),) if table else ()
    return WorkbookSnapshot((SheetSnapshot("Plan", cells, merged=(CellRange(1, 1, 1, 4),), tables=tables),))


def opened(snapshot: WorkbookSnapshot) -> tuple[Excel, xlwings.Book]:
    """An Excel of its own with the workbook open in it."""
    excel = Excel()
    return excel, excel.open(book_of(snapshot))
