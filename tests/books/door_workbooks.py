"""Workbooks put behind each door, so that one suite can hold them all to the same contract."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from sowgate.books.file import FileDoor
from sowgate.books.memory import MemoryDoor
from sowgate.grid.address import CellRange, quote_sheet
from sowgate.grid.changes import ChangeSet, OwnedCell, OwnedColumns
from sowgate.grid.door import Door
from sowgate.grid.sheets import Formula, Link, OwnedSheet, Placed, SheetTable
from sowgate.grid.snapshot import Cell, NamedRange, SheetSnapshot, TableRange, WorkbookSnapshot

MakeDoor = Callable[[WorkbookSnapshot, Path], Door]


def memory_door(snapshot: WorkbookSnapshot, _: Path) -> Door:
    return MemoryDoor(snapshot)


def file_door(snapshot: WorkbookSnapshot, folder: Path) -> Door:
    path = folder / "book.xlsx"
    path.write_bytes(workbook_file(snapshot))
    return FileDoor(path)


def live_door(snapshot: WorkbookSnapshot, _: Path) -> Door:
    from excel_double import Excel
    from excel_workbooks import book_of

    from sowgate.books.live import LiveDoor

    return LiveDoor(Excel().open(book_of(snapshot)))


def workbook_file(snapshot: WorkbookSnapshot) -> bytes:
    """The snapshot as an .xlsx by openpyxl, which stores no formula results."""
    from io import BytesIO

    from openpyxl import Workbook
    from openpyxl.utils.datetime import MAC_EPOCH
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.table import Table

    book = Workbook()
    book.remove(book.active)
    if snapshot.date_1904:
        book.epoch = MAC_EPOCH
    for sheet in snapshot.sheets:
        target = book.create_sheet(sheet.name)
        target.sheet_state = {"very_hidden": "veryHidden"}.get(sheet.visibility, sheet.visibility)
        for (row, column), cell in sheet.cells.items():
            place = target.cell(row, column)
            place.value = cell.formula or cell.error or cell.value
            if cell.formula is None and isinstance(cell.value, str):
                place.data_type = "s"
            place.number_format = cell.number_format
        for merged in sheet.merged:
            target.merged_cells.add(merged.a1)
        for row in sheet.hidden_rows:
            target.row_dimensions[row].hidden = True
        for column in sheet.hidden_columns:
            letter = target.cell(1, column).column_letter
            target.column_dimensions[letter].hidden = True
        for table in sheet.tables:
            target.add_table(Table(displayName=table.name, ref=table.range.a1))
    for name in snapshot.names:
        text = f"{quote_sheet(name.sheet)}!{name.range.a1}"
        holder = book if name.scope is None else book[name.scope]
        holder.defined_names[name.name] = DefinedName(name.name, attr_text=text)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


DATE = "dd/mm/yyyy"


def statement_of_work(*, table: bool = True) -> WorkbookSnapshot:
    """A small SOW: a milestone table from B4 on, a hidden sheet, a name, a formula not yet calculated."""
    cells = {
        (1, 1): Cell("Statement of Work"),
        (2, 1): Cell("Contract value"),
        (2, 2): Cell(30000),
        (4, 2): Cell("Milestone"),
        (4, 3): Cell("Due date"),
        (4, 4): Cell("Amount"),
        (5, 2): Cell("Design"),
        (5, 3): Cell(datetime(2026, 3, 2), number_format=DATE),
        (5, 4): Cell(10000.5, number_format="#,##0.00"),
        (6, 2): Cell("Build = & <test>"),
        (6, 3): Cell(datetime(2026, 4, 1), number_format=DATE),
        (6, 4): Cell(None, "=D5*2", None, True),
        (7, 2): Cell("=not a formula"),
        (7, 3): Cell(error="#REF!"),
        (7, 4): Cell(True),
        (9, 2): Cell("Notes below stay"),
    }
    tables = (TableRange("Milestones", CellRange(4, 2, 7, 4)),) if table else ()
    plan = SheetSnapshot(
        "Plan",
        cells,
        merged=(CellRange(1, 1, 1, 4),),
        hidden_rows=frozenset({6}),
        hidden_columns=frozenset({3}),
        tables=tables,
    )
    rates = SheetSnapshot("Rates & 'more'", {(1, 1): Cell("Rate"), (2, 1): Cell(0.2)}, "hidden")
    names = (
        NamedRange("Rate", "Rates & 'more'", CellRange(2, 1, 2, 1)),
        NamedRange("Local", "Plan", CellRange(2, 2, 2, 2), "Plan"),
    )
    return WorkbookSnapshot((plan, rates), names)


def changes(*, table: bool = True, title: str = "Payment Schedule", value: str = "accepted") -> ChangeSet:
    """One owned sheet with a table, a link and figures, and two columns beside the milestones."""
    sheet = OwnedSheet(
        key="payment_schedule",
        title=title,
        cells=(
            Placed(1, 1, title, "title"),
            Placed(3, 1, "Milestone", "header"),
            Placed(3, 2, "Net", "header"),
            Placed(4, 1, Link("Design", "Plan", "B5"), "link"),
            Placed(4, 2, Decimal("10000.50"), "money"),
            Placed(5, 1, "=1+1"),
            Placed(5, 2, Decimal("20001.00"), "money"),
            Placed(7, 1, date(2026, 5, 31), "date"),
            Placed(7, 2, Formula("=SUM(B4:B5)", Decimal("30001.50")), "total_money"),
            Placed(8, 1, None, "note"),
        ),
        tables=(SheetTable("sowgate_schedule", CellRange(3, 1, 5, 2)),),
    )
    cell = OwnedCell
    columns = OwnedColumns(
        sheet="Plan",
        range=CellRange(4, 5, 7, 6),
        headers=("Gate status", "At risk"),
        rows=(
            (cell(value, "good"), cell(Decimal("0.00"), "money")),
            (cell(Link("planned", "Plan", "B6"), "link"), cell(Decimal("10.25"), "money")),
            (cell(), cell()),
        ),
        table="Milestones" if table else None,
    )
    return ChangeSet((sheet,), (columns,))
