"""The workbook part: sheets in order, defined names, tables; together the WorkbookSnapshot."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from sowgate.books.limits import Limits
from sowgate.books.ooxml.parts import Attributes, LocalNames, Parts, Relationship, corrupt
from sowgate.books.ooxml.sheet_reader import SheetReader
from sowgate.books.ooxml.sheets import read_sheet
from sowgate.books.ooxml.strings import read_shared_strings
from sowgate.books.ooxml.styles import read_styles
from sowgate.books.ooxml.values import CellValues
from sowgate.grid.address import MAX_COLUMN, MAX_ROW, CellRange, column_number, parse_range
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import Cell, NamedRange, SheetSnapshot, TableRange, Visibility, WorkbookSnapshot

_VISIBILITY: dict[str, Visibility] = {"hidden": "hidden", "veryHidden": "very_hidden"}
# 'Sheet name'!$A$1:$B$3, whole columns and whole rows too; anything else stands for no one rectangle.
_AREA = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\](),\s]+))!([$A-Za-z0-9:]+)")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})")
_PREFIX = "_xlnm."


class _ListedSheet(NamedTuple):
    name: str
    visibility: Visibility
    relationship: str


class _ListedName(NamedTuple):
    name: str
    local_sheet: str | None
    text: str


class _Workbook:
    """Takes expat's calls for the workbook part."""

    def __init__(self) -> None:
        self.is_workbook = False
        self.date_1904 = False
        self.calculates_on_load = False
        self.sheets: list[_ListedSheet] = []
        self.names: list[_ListedName] = []
        self.characters: list[str] = []
        self._local = LocalNames()
        self._name: Attributes = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        name = self._local[tag]
        if name == "workbook":
            self.is_workbook = True
        elif name == "workbookPr":
            self.date_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "calcPr":
            self.calculates_on_load = attributes.get("fullCalcOnLoad") in ("1", "true")
        elif name == "sheet":
            state = _VISIBILITY.get(attributes.get("state", ""), "visible")
            key = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            self.sheets.append(_ListedSheet(attributes.get("name", ""), state, key))
        elif name == "definedName":
            self._name = attributes
            self.characters.clear()

    def end(self, tag: str) -> None:
        if self._local[tag] == "definedName":
            name, local = self._name.get("name", ""), self._name.get("localSheetId")
            self.names.append(_ListedName(name, local, "".join(self.characters).strip()))


def read_workbook(source: BinaryIO, limits: Limits) -> WorkbookSnapshot:
    """The snapshot of a zipped Office Open XML workbook; Refusal where it cannot be read."""
    parts = Parts(source, limits)
    root = workbook_part(parts)
    workbook = _Workbook()
    parts.parse(root, workbook.start, workbook.end, workbook.characters.append)
    if not workbook.is_workbook:
        raise corrupt(f"The workbook's part {root} does not describe a workbook.")
    links = parts.relationships(root)
    values = CellValues(
        read_shared_strings(parts, _target(links, "sharedStrings")),
        read_styles(parts, _target(links, "styles")),
        workbook.date_1904,
    )
    sheets = _sheets(parts, workbook, links, values, limits)
    snapshot = WorkbookSnapshot(sheets, _named_ranges(workbook, sheets), workbook.date_1904)
    return without_placeholders(snapshot) if workbook.calculates_on_load else snapshot


def without_placeholders(snapshot: WorkbookSnapshot) -> WorkbookSnapshot:
    """A workbook that wants calculating when opened, placeholders taken for what they are.

    XlsxWriter (and so pandas) stores 0 as the result of every formula, since it calculates none. Where each
    and every result is 0, none was calculated; a single other result, and all stay. Formulas of ours bear
    their results and say nothing about the user's.
    """
    theirs = {sheet.name: sheet.cells for sheet in without_owned(snapshot).sheets}
    formulas = [cell for cells in theirs.values() for cell in cells.values() if cell.formula is not None]
    if any(cell.not_calculated or cell.error is not None or cell.value != 0 for cell in formulas):
        return snapshot

    def seen(sheet: SheetSnapshot) -> dict[tuple[int, int], Cell]:
        placeholders = {
            at: cell._replace(value=None, not_calculated=True)
            for at, cell in theirs.get(sheet.name, {}).items()
            if cell.formula is not None
        }
        return {**sheet.cells, **placeholders}

    return replace(snapshot, sheets=tuple(replace(sheet, cells=seen(sheet)) for sheet in snapshot.sheets))


def workbook_part(parts: Parts) -> str:
    """Name of the workbook part: the package's main document, wherever it lies."""
    for link in parts.relationships("").values():
        if link.kind == "officeDocument" and not link.external:
            return link.target
    if "xl/workbook.xml" in parts:
        return "xl/workbook.xml"
    raise corrupt("The zip container has no workbook part.")


def _target(links: dict[str, Relationship], kind: str) -> str | None:
    return next((link.target for link in links.values() if link.kind == kind and not link.external), None)


def _sheets(
    parts: Parts,
    workbook: _Workbook,
    links: dict[str, Relationship],
    values: CellValues,
    limits: Limits,
) -> tuple[SheetSnapshot, ...]:
    names = LocalNames()
    sheets: list[SheetSnapshot] = []
    owners: dict[str, _ListedSheet] = {}
    budget = limits.max_cells
    for listed in workbook.sheets:
        link = links.get(listed.relationship)
        if link is None or link.external:
            raise corrupt(f"The workbook lists the sheet {listed.name!r}, which it does not hold.")
        if link.kind != "worksheet":
            continue  # chart, dialog and macro sheets hold no milestones
        if link.target not in parts:
            raise corrupt(f"The sheet {listed.name!r} is missing: the workbook has no part {link.target}.")
        if not listed.name:
            raise corrupt("A sheet of the workbook has no name.")
        first = owners.setdefault(link.target.casefold(), listed)
        if first is not listed:  # what is written into one would show on both, and hundreds cost hours
            raise corrupt(f"The sheets {first.name!r} and {listed.name!r} are one and the same part.")
        read = read_sheet(parts, link.target, names, values, replace(limits, max_cells=budget))
        budget -= len(read.cells)
        sheets.append(_sheet(parts, listed, link.target, read))
    return tuple(sheets)


def _sheet(parts: Parts, listed: _ListedSheet, part: str, read: SheetReader) -> SheetSnapshot:
    return SheetSnapshot(
        name=listed.name,
        cells=read.cells,
        visibility=listed.visibility,
        merged=tuple(read.merged),
        hidden_rows=frozenset(read.hidden_rows),
        hidden_columns=frozenset(read.hidden_columns),
        tables=_tables(parts, part, read.table_parts) if read.table_parts else (),
    )


def _tables(parts: Parts, sheet_part: str, wanted: list[str]) -> tuple[TableRange, ...]:
    links = parts.relationships(sheet_part)
    found = [_table(parts, links[key].target) for key in wanted if key in links]
    return tuple(table for table in found if table is not None)


def _table(parts: Parts, part: str) -> TableRange | None:
    names = LocalNames()
    found: list[Attributes] = []

    def start(tag: str, attributes: Attributes) -> None:
        if names[tag] == "table":
            found.append(attributes)

    parts.parse(part, start)
    if not found:
        return None
    table = found[0]
    try:
        return TableRange(
            table.get("displayName") or table.get("name", ""),
            parse_range(table.get("ref", "")),
            int(table.get("headerRowCount", "1")),
            int(table.get("totalsRowCount", "0")),
        )
    except ValueError:
        raise corrupt(f"The workbook's part {part} has no valid range or row count.") from None


def _named_ranges(workbook: _Workbook, sheets: tuple[SheetSnapshot, ...]) -> tuple[NamedRange, ...]:
    """The names that stand for one rectangle of a sheet at hand; built-in ones (print areas) left out."""
    by_name = {sheet.name.casefold(): sheet.name for sheet in sheets}
    found: list[NamedRange] = []
    for name, local, text in workbook.names:
        area = None if name.startswith(_PREFIX) else named_area(text)
        if area is None or area[0].casefold() not in by_name:
            continue
        scope = None
        if local is not None:
            if not local.isdecimal() or int(local[:6]) >= len(workbook.sheets):
                continue
            scope = workbook.sheets[int(local)].name
        found.append(NamedRange(name, by_name[area[0].casefold()], area[1], scope))
    return tuple(found)


def named_area(text: str) -> tuple[str, CellRange] | None:
    """(sheet, rectangle) of "'My sheet'!$B$2:$C$9", with or without a leading "="; None for all else."""
    match = _AREA.fullmatch(text.removeprefix("="))
    if match is None:
        return None
    sheet = match[1].replace("''", "'") if match[1] is not None else match[2]
    try:
        if columns := _COLUMNS.fullmatch(match[3]):
            first, last = sorted((column_number(columns[1]), column_number(columns[2])))
            return sheet, CellRange(1, first, MAX_ROW, last)
        if rows := _ROWS.fullmatch(match[3]):
            top, bottom = sorted((int(rows[1]), int(rows[2])))
            return sheet, CellRange(top, 1, bottom, MAX_COLUMN)
        return sheet, parse_range(match[3])
    except ValueError:
        return None
