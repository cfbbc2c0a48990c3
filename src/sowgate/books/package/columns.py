"""Puts owned columns into a user's worksheet: as part of its Excel Table, or beside a plain range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sowgate.books.counting import uncounted, uncounted_note
from sowgate.books.package import tables
from sowgate.books.package.counted import Counted, counted
from sowgate.books.package.graft import Built
from sowgate.books.package.sheet import Sheet
from sowgate.books.package.space import Space
from sowgate.books.package.styles import StyleMap, Styles
from sowgate.books.package.tables import TablePart
from sowgate.books.package.values import fill, is_empty
from sowgate.books.package.workbook import Workbook
from sowgate.grid.address import CellRange, cell_name
from sowgate.grid.changes import OwnedColumns
from sowgate.grid.ownership import columns_mark
from sowgate.grid.sheets import OwnedSheet, Placed

NEIGHBOURS = 24  # how far to the left a cell is looked for whose typeface ours takes


@dataclass(frozen=True, slots=True)
class Written:
    """Where owned columns went: the sheet's part and the rectangle."""

    part: str
    range: CellRange


def specimen(groups: Sequence[OwnedColumns]) -> OwnedSheet:
    """A sheet of the columns' cells, one group below the other: rendered only to learn how they look."""
    cells, row = [], 1
    for group in groups:
        width = len(group.headers)
        cells += [Placed(row, column, None, "header") for column in range(1, width + 1)]
        for offset, line in enumerate(group.rows, 1):
            cells += [
                Placed(row + offset, column, None, cell.role, cell.decimals)
                for column, cell in enumerate(line, 1)
            ]
        row += len(group.rows) + 1
    return OwnedSheet("specimen", "specimen", tuple(cells))


class ColumnWriter:
    """Writes the groups of owned columns of one ChangeSet."""

    def __init__(self, workbook: Workbook, styles: Styles, built: Built, notes: list[str]) -> None:
        self._workbook = workbook
        self._package = workbook.package
        self._styles = styles
        self._looks = Sheet(built.specimen)
        self._map = StyleMap(built.styles, styles)
        self._notes = notes
        self._open: dict[str, Sheet] = {}
        self._spaces: dict[str, Space] = {}
        self._tables: dict[str, dict[str, TablePart]] = {}
        self._counted = Counted()

    def write(self, groups: Sequence[OwnedColumns]) -> list[Written]:
        """Writes all groups that have a place; a note says why another has none."""
        written, row = [], 1
        if groups:
            self._counted = counted(self._workbook, {one.table for one in groups if one.table is not None})
        for number, group in enumerate(groups, 1):
            done = self._group(group, number, row)
            row += len(group.rows) + 1
            if done is not None:
                written.append(done)
        return written

    def _group(self, group: OwnedColumns, number: int, look_row: int) -> Written | None:
        entry = self._workbook.worksheet(group.sheet)
        if entry is None or entry.part is None:
            self._notes.append(f"No columns were added on {group.sheet!r}: it is no worksheet.")
            return None
        if entry.part not in self._open:
            self._open[entry.part] = Sheet(self._package.xml(entry.part))
        sheet = self._open[entry.part]
        if sheet.protected:
            self._notes.append(
                f"No columns were added on {entry.name!r}: the sheet is protected. "
                "Unprotect it (Review, Unprotect Sheet) and write again."
            )
            return None
        if sheet.data is None or not group.headers:
            return None
        at, headers = self._place(group, entry.part, sheet)
        if at is None:
            self._notes.append(f"No columns were added on {entry.name!r}: there is no room to the right.")
            return None
        self._spaces[entry.part].occupy(at)
        harmless = uncounted(group, self._counted.rows.get(entry.name.casefold(), ()))
        if harmless is not group:
            self._notes.append(uncounted_note(entry.name))
        self._fill(harmless, sheet, at, headers, look_row)
        self._workbook.add_mark(columns_mark(number), entry.name, at, headers)
        self._package.touch(entry.part)
        return Written(entry.part, at)

    def _place(
        self, group: OwnedColumns, part: str, sheet: Sheet
    ) -> tuple[CellRange | None, tuple[str, ...]]:
        """The rectangle for a group, the table widened where it joins one, and the headers to write."""
        width = len(group.headers)
        wanted = group.range._replace(max_column=group.range.min_column + width - 1)
        if part not in self._spaces:
            summed = self._counted.ranges.get(group.sheet.casefold(), ())
            self._spaces[part] = Space(self._package, part, sheet, self._styles, summed)
            known = reversed(tables.tables_of(self._package, part))
            self._tables[part] = {name.casefold(): one for one in known for name in one.names}
        space = self._spaces[part]
        if group.table is not None:
            table = self._tables[part].get(group.table.casefold())
            whole = group.table.casefold() in self._counted.tables
            reason = "it is not there" if table is None else _unfit(table, wanted, space, counted=whole)
            if table is not None and reason is None:
                joined, unique = self._join(table, sheet, group.headers)
                wide = replace(table, range=table.range._replace(max_column=joined.max_column))
                self._tables[part] |= {name.casefold(): wide for name in table.names}
                return joined, unique
            beside = (
                wanted if table is None else wanted._replace(max_row=max(wanted.max_row, table.range.max_row))
            )
            wanted = beside if table is None else _right_of(beside, table)
            self._notes.append(f"The columns stand beside the table {group.table}, not in it: {reason}.")
        at = space.free(wanted)
        if at is not None and at != wanted:
            self._notes.append(
                f"The columns on {group.sheet!r} start at {cell_name(at.min_row, at.min_column)}: "
                "the cells before are in use or counted by a formula."
            )
        return at, group.headers

    def _join(
        self, table: TablePart, sheet: Sheet, headers: tuple[str, ...]
    ) -> tuple[CellRange, tuple[str, ...]]:
        unique = tables.free_headers(table, headers)
        first = table.range.max_column + 1
        last = first + len(headers) - 1
        tables.follow(sheet.root, table.range, last)
        tables.widen(self._package, table, unique)
        return table.range._replace(min_column=first, max_column=last), unique

    def _fill(
        self, group: OwnedColumns, sheet: Sheet, at: CellRange, headers: tuple[str, ...], look_row: int
    ) -> None:
        beside = group.range.min_column if group.table is None else at.min_column
        for offset, header in enumerate(headers):
            cell = sheet.make_cell(at.min_row, at.min_column + offset)
            fill(cell, header)
            native = _neighbour(sheet, at.min_row, beside)
            ours = self._map.cell(self._looks.style(look_row, offset + 1))
            cell.set("s", str(ours if native is None else native))
        for line, values in enumerate(group.rows, 1):
            row = at.min_row + line
            if row > at.max_row:
                break
            native = _neighbour(sheet, row, beside)
            for offset, value in enumerate(values[: len(headers)]):
                if value.value is None:
                    continue
                cell = sheet.make_cell(row, at.min_column + offset)
                fill(cell, value.value)
                ours = self._map.cell(self._looks.style(look_row + line, offset + 1))
                cell.set("s", str(ours if native is None else self._styles.beside(ours, native)))
        for offset, width in enumerate(group.widths[: len(headers)]):
            sheet.set_width(at.min_column + offset, width)


def _unfit(table: TablePart, wanted: CellRange, space: Space, *, counted: bool) -> str | None:
    """Why columns cannot become part of the table (`counted`: a formula counts it whole); None: they can."""
    if counted:
        return "a formula counts all its columns"
    if table.fed:
        return "its columns come from a query"
    if table.header_rows != 1:
        return "it has no header row"
    if wanted.min_row != table.range.min_row or wanted.min_column != table.range.max_column + 1:
        return "the columns do not adjoin it"
    full = table.range._replace(min_column=wanted.min_column, max_column=wanted.max_column)
    if space.blocked(full) or space.coloured(full) >= full.min_column:
        return "the cells to its right are in use or counted by a formula"
    return None


def _right_of(wanted: CellRange, table: TablePart) -> CellRange:
    shift = max(0, table.range.max_column + 1 - wanted.min_column)
    return wanted._replace(min_column=wanted.min_column + shift, max_column=wanted.max_column + shift)


def _neighbour(sheet: Sheet, row: int, column: int) -> int | None:
    """Format of the nearest cell to the left that holds something; None where nothing is near."""
    for at in range(column - 1, max(0, column - 1 - NEIGHBOURS), -1):
        cell = sheet.cell(row, at)
        if cell is not None and not is_empty(cell):
            return sheet.style(row, at)
    return None
