"""Takes our sheets and columns out of a workbook that somebody has saved since we wrote it: cell for cell."""

from __future__ import annotations

from collections.abc import Iterable

from sowgate.books.package import markup, stash, tables
from sowgate.books.package.archive import Archive, part_key
from sowgate.books.package.parts import Package, rels_name, source_of, target
from sowgate.books.package.sheet import Sheet
from sowgate.books.package.tables import TablePart, tables_of
from sowgate.books.package.values import empty, shared_strings, text_of
from sowgate.books.package.workbook import Mark, SheetEntry, Workbook
from sowgate.grid.address import CellRange
from sowgate.grid.door import Refusal
from sowgate.grid.ownership import SHEET_MARK


def remove_owned(archive: Archive) -> Archive | None:
    """The archive without anything of ours; None where nothing of ours is in it."""
    package = Package(archive)
    workbook = Workbook(package)
    marks = workbook.marks()
    stale = package.has(stash.PART)
    if not marks and not stale:
        return None
    sheets = _marked_sheets(workbook, marks)
    columns = [one for one in marks if not one.name.startswith(SHEET_MARK)]
    _refuse_protected(workbook, sheets, columns)
    for mark in columns:
        _remove_columns(workbook, mark)
    _drop_chain(workbook, sheets, columns)
    for entry in sheets:
        workbook.remove_sheet(entry)
        if entry.part is not None:
            _remove_part(package, entry.part)
    workbook.drop_marks()
    if stale:
        package.unrelate(workbook.part, stash.PART)
        package.remove(stash.PART)
    return package.archive()


def _marked_sheets(workbook: Workbook, marks: Iterable[Mark]) -> list[SheetEntry]:
    names = {one.sheet.casefold() for one in marks if one.sheet and one.name.startswith(SHEET_MARK)}
    return [one for one in workbook.sheets() if one.name.casefold() in names]


def _refuse_protected(workbook: Workbook, sheets: list[SheetEntry], columns: list[Mark]) -> None:
    if sheets and workbook.structure_locked:
        raise Refusal(
            "locked",
            "The workbook's structure is protected, so the sheets of sowgate cannot be taken out. "
            "Unprotect the workbook (Review, Protect Workbook) and run again.",
        )
    if len(sheets) == len(workbook.sheets()):
        raise Refusal("locked", "Only sheets of sowgate are left in the workbook. Delete the file instead.")
    for mark in columns:
        entry = workbook.worksheet(mark.sheet) if mark.sheet else None
        if entry is not None and Sheet(workbook.package.xml(entry.part or "")).protected:
            raise Refusal(
                "locked",
                f"The sheet {entry.name} is protected, so the columns of sowgate cannot be taken out. "
                "Unprotect the sheet (Review, Unprotect Sheet) and run again.",
            )


def _remove_columns(workbook: Workbook, mark: Mark) -> None:
    entry = workbook.worksheet(mark.sheet) if mark.sheet else None
    if entry is None or entry.part is None or mark.range is None:
        return
    package, sheet = workbook.package, Sheet(workbook.package.xml(entry.part))
    owned = _owned_columns(workbook, sheet, mark, mark.range)
    zone, stuck = mark.range, frozenset[int]()
    for table in tables_of(package, entry.part):
        if table.range.meets(mark.range):
            # Rows that the user has added below lie in the table, not in the mark.
            zone = zone._replace(max_row=max(zone.max_row, table.range.max_row))
            stuck |= _leave_table(package, table, owned)
    for row, column, cell in list(sheet.cells()):
        if column not in owned or not zone.min_row <= row <= zone.max_row:
            continue
        if column not in stuck:
            sheet.drop_cell(row, column, cell)
        elif row > zone.min_row:
            empty(cell)
    free = owned - stuck
    if free:
        tables.retreat(sheet.root, zone._replace(min_column=min(free), max_column=max(free)))
    _shrink(sheet)
    package.touch(entry.part)


def _owned_columns(workbook: Workbook, sheet: Sheet, mark: Mark, at: CellRange) -> frozenset[int]:
    """The columns of a mark that are ours: those with our headers, where the mark says them."""
    columns = range(at.min_column, at.max_column + 1)
    if not mark.headers or len(mark.headers) == len(columns):
        return frozenset(columns)
    strings = shared_strings(workbook)
    ours = {header.casefold() for header in mark.headers}
    said = {column: text_of(sheet.cell(at.min_row, column), strings) for column in columns}
    return frozenset(column for column, text in said.items() if text.casefold() in ours)


def _leave_table(package: Package, table: TablePart, owned: frozenset[int]) -> frozenset[int]:
    """Narrows a table to the last column that is not ours; our columns before that one have to stay in it.

    A table has no holes, and moving the user's column would move what refers to it.
    """
    last = table.range.max_column
    while last in owned:
        last -= 1
    tables.narrow(package, table, last)
    return frozenset(column for column in owned if table.range.min_column <= column <= last)


def _shrink(sheet: Sheet) -> None:
    dimension = markup.child(sheet.root, "dimension")
    places = [(row, column) for row, column, _ in sheet.cells()]
    if dimension is None or not places:
        return
    rows, columns = [row for row, _ in places], [column for _, column in places]
    dimension.set("ref", CellRange(min(rows), min(columns), max(rows), max(columns)).a1)


def _drop_chain(workbook: Workbook, sheets: list[SheetEntry], columns: list[Mark]) -> None:
    """The calculation chain names cells that are gone now; Excel makes it anew where it is missing."""
    if sheets or columns:
        for chain in workbook.package.related(workbook.part, "calcChain"):
            workbook.package.unrelate(workbook.part, chain)
            workbook.package.remove(chain)


def _remove_part(package: Package, part: str) -> None:
    """A part, and the parts that only it refers to."""
    below = [target(part, one) for one in package.relationships(part) if one.get("TargetMode") != "External"]
    package.remove(part)
    for name in below:
        if package.has(name) and not _referred(package, name):
            _remove_part(package, name)


def _referred(package: Package, part: str) -> bool:
    for name in package.names():
        if not name.endswith(".rels"):
            continue
        source = source_of(name)
        for relation in package.relationships(source) if package.has(rels_name(source)) else ():
            inside = relation.get("TargetMode") != "External"
            if inside and part_key(target(source, relation)) == part_key(part):
                return True
    return False
