"""Takes our columns and sheets out of an open workbook; cells of the user's are neither moved nor cleared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sowgate.books.live import native
from sowgate.books.live.names import Mark, drop_marks
from sowgate.books.live.reading import range_of
from sowgate.books.live.widths import kept_widths, set_back
from sowgate.grid.address import CellRange
from sowgate.grid.door import Refusal
from sowgate.grid.ownership import COLUMNS_MARK, SHEET_MARK
from sowgate.grid.snapshot import SheetSnapshot, TableRange, WorkbookSnapshot

STRUCTURE = (
    "The workbook's structure is protected, so sheets can be neither added nor taken out. "
    "Unprotect the workbook (Review, Protect Workbook) and try again."
)


def refuse_protected(book: Any, snapshot: WorkbookSnapshot, found: Iterable[Mark], adding: bool) -> None:
    """Refusal where sheets or cells of ours could not be changed, before anything is."""
    ours = [mark for mark in found if mark.name.startswith(SHEET_MARK) and mark.sheet]
    if (ours or adding) and native.structure_protected(book):
        raise Refusal("locked", STRUCTURE)
    if ours and not adding and len({mark.sheet for mark in ours}) >= len(snapshot.sheets):
        raise Refusal("locked", "Only sheets of sowgate are left in the workbook; close it without saving.")
    for mark in found:
        if mark.name.startswith(COLUMNS_MARK) and mark.sheet and snapshot.sheet(mark.sheet) is not None:
            refuse_protected_sheet(book.sheets[mark.sheet])


def refuse_protected_sheet(sheet: Any) -> None:
    """Refusal where the sheet's cells cannot be changed."""
    if native.is_protected(sheet):
        raise Refusal(
            "locked",
            f"The sheet {sheet.name} is protected, so the columns of sowgate on it cannot be changed. "
            "Unprotect the sheet (Review, Unprotect Sheet) and try again.",
        )


def remove_columns(book: Any, snapshot: WorkbookSnapshot, found: Iterable[Mark]) -> None:
    """Takes out all marked columns and then all marks."""
    kept = kept_widths(book)
    for mark in found:
        sheet = snapshot.sheet(mark.sheet) if mark.sheet else None
        if mark.name.startswith(COLUMNS_MARK) and sheet is not None and mark.range is not None:
            target = book.sheets[sheet.name]
            free = _remove(target, sheet, mark, mark.range)
            set_back(target, mark, mark.range, free, kept.get(mark.name, ()))
    drop_marks(book)


def _remove(target: Any, sheet: SheetSnapshot, mark: Mark, zone: CellRange) -> set[int]:
    """Takes a mark's columns out; gives those that hold nothing of ours any more."""
    owned = _owned(sheet, mark, zone)
    stuck: set[int] = set()
    for table in sheet.tables:
        if table.range.meets(zone):
            # Rows that the user has added below lie in the table, not in the mark.
            zone = zone._replace(max_row=max(zone.max_row, table.range.max_row))
            stuck |= _leave_table(target, table, owned)
    for first, last in _runs(owned - stuck):
        range_of(target, zone._replace(min_column=first, max_column=last)).clear()
    for first, last in _runs(stuck):  # their header stays: a table has no column without one
        body = zone._replace(min_row=zone.min_row + 1, min_column=first, max_column=last)
        range_of(target, body).clear()
    return owned - stuck


def _owned(sheet: SheetSnapshot, mark: Mark, zone: CellRange) -> set[int]:
    """The columns of a mark that are ours: where the user has put another between, those with our headers."""
    columns = range(zone.min_column, zone.max_column + 1)
    if not mark.headers or len(mark.headers) == len(columns):
        return set(columns)
    ours = {header.casefold() for header in mark.headers}
    return {at for at in columns if str(sheet.cell(zone.min_row, at).value or "").casefold() in ours}


def _leave_table(target: Any, table: TableRange, owned: set[int]) -> set[int]:
    """Narrows the table to its last column that is not ours; ours before that one have to stay in it."""
    last = table.range.max_column
    while last in owned:
        last -= 1
    if last < table.range.min_column:
        return set()
    if last < table.range.max_column:
        target.tables[table.name].resize(range_of(target, table.range._replace(max_column=last)))
    return {column for column in owned if table.range.min_column <= column <= last}


def _runs(columns: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in sorted(columns):
        if runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs
