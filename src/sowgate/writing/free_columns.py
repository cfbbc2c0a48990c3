"""Where our columns go: beside a milestone table, over nothing that is the user's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from sowgate.contract.report import ReportTable
from sowgate.grid.address import MAX_COLUMN, CellRange, parse_range
from sowgate.grid.snapshot import SheetSnapshot, TableRange

# Gantt scales stand in up to so many rows above the header (weeks over days).
_ROWS_ABOVE = 2


class Spot(NamedTuple):
    """The free rectangle, the Excel Table that it extends (None: a plain range), and headers in use there."""

    range: CellRange
    table: str | None
    headers: frozenset[str]


class UsedCells:
    """Which columns of a sheet's rows hold something; asked once for each of its tables."""

    def __init__(self, sheet: SheetSnapshot) -> None:
        self.sheet = sheet

    @cached_property
    def _columns(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for row, column in self.sheet.cells:
            found.setdefault(row, []).append(column)
        return found

    def within(self, at: CellRange) -> Iterator[int]:
        """The columns of the cells in a rectangle that hold something."""
        by_row = self._columns
        height = at.max_row - at.min_row + 1
        rows = range(at.min_row, at.max_row + 1) if height < len(by_row) else list(by_row)
        for row in rows:
            if at.min_row <= row <= at.max_row:
                for column in by_row.get(row, ()):
                    if at.min_column <= column <= at.max_column:
                        yield column


def find_spot(used: UsedCells, table: ReportTable, columns: int, taken: Sequence[CellRange]) -> Spot | None:
    """Right of the Excel Table's last column if all its rows are free there, else right of all that is used.

    `taken` are rectangles already given to other tables. None where the sheet has no column left.
    """
    sheet = used.sheet
    own = _excel_table(sheet, table)
    if own is not None:
        beside = _beside(own, columns)
        if beside.max_column <= MAX_COLUMN and _is_free(used, own, beside, taken):
            headers = _headers(sheet, own.range, own.range.min_row)
            return Spot(beside, own.name, headers)
    header_row = own.range.min_row if own else table.header_rows[-1] if table.header_rows else 0
    rows = CellRange(max(header_row or table.first_row - 1, 1), 1, table.last_row, MAX_COLUMN)
    first = _after_all(used, rows, taken)
    first = _past_hidden(sheet, first, columns)
    if first + columns - 1 > MAX_COLUMN:
        return None
    headers = _headers(sheet, parse_range(table.range), rows.min_row)
    return Spot(rows._replace(min_column=first, max_column=first + columns - 1), None, headers)


def _excel_table(sheet: SheetSnapshot, table: ReportTable) -> TableRange | None:
    """The Excel Table as the workbook has it; one without a header row cannot take named columns."""
    wanted = (table.excel_table or "").casefold()
    return next((t for t in sheet.tables if t.name.casefold() == wanted and t.header_rows == 1), None)


def _beside(own: TableRange, columns: int) -> CellRange:
    last = own.range.max_column
    return own.range._replace(min_column=last + 1, max_column=last + columns)


def _is_free(used: UsedCells, own: TableRange, beside: CellRange, taken: Sequence[CellRange]) -> bool:
    sheet = used.sheet
    hidden = any(at in sheet.hidden_columns for at in range(beside.min_column, beside.max_column + 1))
    others = [other.range for other in sheet.tables if other is not own]
    if hidden or any(True for _ in used.within(beside)):
        return False
    return not any(beside.meets(r) for r in (*others, *sheet.merged, *taken))


def _after_all(used: UsedCells, rows: CellRange, taken: Sequence[CellRange]) -> int:
    """The first column right of everything in those rows, and of the Gantt scale above them.

    Excel extends a table over a column that touches it, so beside one a column is left free.
    """
    seen = rows._replace(min_row=max(rows.min_row - _ROWS_ABOVE, 1))
    sheet, ends = used.sheet, list(used.within(seen))
    ends += [merged.max_column for merged in sheet.merged if merged.meets(seen)]
    ends += [given.max_column for given in taken if given.meets(seen)]
    fenced = [table.range.max_column + 1 for table in sheet.tables if table.range.meets(seen)]
    return max([*ends, *fenced], default=0) + 1


def _past_hidden(sheet: SheetSnapshot, first: int, columns: int) -> int:
    """The first place from there on where no column is hidden; the first itself where all are."""
    hidden = sheet.hidden_columns
    for start in range(first, min(first + 64, MAX_COLUMN)):
        if not any(at in hidden for at in range(start, start + columns)):
            return start
    return first


def _headers(sheet: SheetSnapshot, table: CellRange, row: int) -> frozenset[str]:
    columns = range(table.min_column, table.max_column + 1)
    texts = (sheet.cell(row, column).value for column in columns)
    return frozenset(" ".join(str(text).split()).casefold() for text in texts if text is not None)
