"""What the other side must not see of a workbook: sheets, columns, cells, and what a person must judge."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sowgate.contract.sow import Milestone, MilestoneTable, StatementOfWork
from sowgate.grid.address import CellRange, cell_name, column_letter, column_number, parse_cell, parse_range
from sowgate.grid.snapshot import SheetSnapshot, WorkbookSnapshot
from sowgate.grid.withheld import Withheld
from sowgate.reading.terms.workbook_settings import SHEET as SETTINGS_SHEET
from sowgate.writing.internal_words import may_be_internal, names_something_internal
from sowgate.writing.turned_copy import is_internal_row, turned_copy

# Fields of the milestone table and terms that are one side's own.
INTERNAL_FIELDS = frozenset({"cost", "notes"})
INTERNAL_TERMS = frozenset({"cost_of_capital", "perspective"})
_ROWS_OF_TOTALS = 3
_US = "sowgate"


@dataclass
class ClientCopyPlan:
    """What to take out, told line by line, and what stays although a person should look at it."""

    withheld: Withheld
    taken: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass
class _Collected:
    keep: frozenset[str]
    sheets: dict[str, str] = field(default_factory=dict)
    columns: dict[str, dict[int, str]] = field(default_factory=dict)
    cells: dict[str, list[CellRange]] = field(default_factory=dict)
    values: dict[str, list[CellRange]] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def wanted(self, *names: str) -> bool:
        """Whether the user wants something of that name kept."""
        return any(name.casefold().strip() in self.keep for name in names)


def client_copy_plan(
    snapshot: WorkbookSnapshot, sow: StatementOfWork, keep: Iterable[str] = (), also: Iterable[str] = ()
) -> ClientCopyPlan:
    """What to withhold from the other side.

    Args:
        snapshot: the workbook without what sowgate owns.
        sow: the same workbook as read.
        keep: sheets and headers that stay although they look internal (case does not count).
        also: sheets and headers that go although they do not.
    """
    found = _Collected(frozenset(each.casefold().strip() for each in keep))
    more = frozenset(each.casefold().strip() for each in also)
    tables: dict[str, list[MilestoneTable]] = {}
    for table in sow.tables:
        tables.setdefault(table.sheet, []).append(table)
    terms = {stated.sheet for _, stated in sow.terms.stated()}
    waivers = {each.sheet: each.range for each in sow.side_tables if each.kind == "waivers"}
    for sheet in snapshot.sheets:
        why = _whole(sheet, tables, waivers, more) or _about_us(
            sheet, sheet.name in tables or sheet.name in terms
        )
        if why and not found.wanted(sheet.name):
            found.sheets[sheet.name] = why
            found.taken.append(f"sheet '{sheet.name}': {why}")
            continue
        mine = [m for m in sow.milestones if m.sheet == sheet.name]
        rows = frozenset(m.row for m in mine if not _internal_row(m))
        here = tables.get(sheet.name, ())
        beside = [parse_range(table.range) for table in here if table.turned]
        for table in here:
            if table.turned:
                _turned_table(sheet, table, mine, more, found)
            else:
                _milestone_table(sheet, table, rows, more, found)
        if beside:
            rows = frozenset()  # they count columns
        if sheet.name in waivers and not found.wanted(sheet.name):
            found.cells.setdefault(sheet.name, []).append(parse_range(waivers[sheet.name]))
            found.taken.append(f"{sheet.name}!{waivers[sheet.name]}: waivers")
        _hidden(sheet, beside, found)
        found.doubts += [
            f"{sheet.name}!{cell_name(*at)} speaks of sowgate"
            for at, cell in sheet.cells.items()
            if isinstance(cell.value, str) and _US in cell.value.casefold()
        ]
        _labels(
            sheet,
            rows | {row for table in here for row in table.header_rows if not table.turned},
            beside,
            more,
            found,
        )
    _terms(sow, snapshot, found)
    withheld = Withheld(
        sheets=tuple(found.sheets),
        columns={name: tuple(sorted(each)) for name, each in found.columns.items()},
        cells={name: tuple(each) for name, each in found.cells.items()},
        values={name: tuple(each) for name, each in found.values.items()},
        names=tuple(n.name for n in snapshot.names if names_something_internal(n.name.replace("_", " "))),
        internal=names_something_internal,
    )
    return ClientCopyPlan(withheld, tuple(found.taken), tuple(found.doubts))


def _whole(
    sheet: SheetSnapshot,
    tables: Mapping[str, Sequence[MilestoneTable]],
    waivers: Mapping[str, str],
    more: frozenset[str],
) -> str | None:
    """Why the whole sheet goes, None where it stays."""
    if sheet.name.casefold() in more:
        return "asked for"
    if sheet.name in tables:
        return None
    if sheet.name.casefold() == SETTINGS_SHEET.casefold():
        return "settings"
    if sheet.name in waivers:
        return "waivers"
    if names_something_internal(sheet.name):
        return "its name says that it is internal"
    return "hidden" if sheet.visibility != "visible" else None


def _about_us(sheet: SheetSnapshot, of_the_contract: bool) -> str | None:
    """Instructions of a template: how to work with sowgate is none of the client's business."""
    told = any(isinstance(cell.value, str) and _US in cell.value.casefold() for cell in sheet.cells.values())
    return "instructions for working with sowgate" if told and not of_the_contract else None


def _internal_row(milestone: Milestone) -> bool:
    """Whether a row that reads like a milestone is a sum of ours: "Total margin"."""
    return any(names_something_internal(text) for text in (milestone.milestone, milestone.id) if text)


def _milestone_table(
    sheet: SheetSnapshot, table: MilestoneTable, rows: frozenset[int], more: frozenset[str], found: _Collected
) -> None:
    """Internal columns go; all formulas of the rows give way to values, which say how a price was made."""
    fields: dict[str, set[str]] = {}
    for name, letters in table.columns.items():
        fields.setdefault(letters, set()).add(name)
    headers = {table.columns[name]: text for name, text in table.headers.items() if name in table.columns}
    for letters, header in {**headers, **table.unmapped}.items():
        meant = fields.get(letters, set())
        internal = bool(meant) and meant <= INTERNAL_FIELDS
        if not meant:
            internal = names_something_internal(header)
        if (internal or header.casefold().strip() in more) and not found.wanted(header, *meant):
            _column(sheet, table, column_number(letters), header, found)
        elif not meant and header.strip():
            word = "look at it" if may_be_internal(header) else "not understood"
            found.doubts.append(f"{sheet.name}, column '{header.strip()}' ({letters}): {word}")
    at = parse_range(table.range)
    # Only where a figure is the contract's own does its value stay when its formula cannot.
    for letters, meant in fields.items():
        column = column_number(letters)
        if not meant & INTERNAL_FIELDS and column not in found.columns.get(sheet.name, {}):
            mine = [row for row in rows if table.first_row <= row <= table.last_row]
            areas = [CellRange(row, column, row, column) for row in sorted(mine)]
            found.values.setdefault(sheet.name, []).extend(areas)
    hidden = sorted(row for row in sheet.hidden_rows if at.min_row <= row <= at.max_row)
    if hidden:
        named = ", ".join(map(str, hidden[:6])) + (" …" if len(hidden) > 6 else "")
        found.doubts.append(f"{sheet.name}, hidden rows {named}: they stay, since they may be milestones")


def _column(sheet: SheetSnapshot, table: MilestoneTable, column: int, header: str, found: _Collected) -> None:
    """A column of the table goes whole; where other things stand above or below, only the table's cells."""
    name = f"{sheet.name}, column '{header.strip()}' ({column_letter(column)})"
    top, bottom = min(table.header_rows, default=table.first_row), table.last_row + _ROWS_OF_TOTALS
    alone = all(top <= row <= bottom for row, at in sheet.cells if at == column)
    in_table = any(each.range.holds(table.first_row, column) for each in sheet.tables)
    if alone or in_table:
        found.columns.setdefault(sheet.name, {})[column] = header
        found.taken.append(name)
        return
    found.cells.setdefault(sheet.name, []).append(CellRange(top, column, bottom, column))
    found.taken.append(f"{name}: emptied, since other things stand in that column")


def _turned_table(
    sheet: SheetSnapshot,
    table: MilestoneTable,
    milestones: Sequence[Milestone],
    more: frozenset[str],
    found: _Collected,
) -> None:
    """A table whose milestones stand in columns: internal rows of it are emptied."""

    def internal(header: str, meant: frozenset[str]) -> bool:
        asked = header.casefold().strip() in more
        return (asked or is_internal_row(header, meant, INTERNAL_FIELDS)) and not found.wanted(header, *meant)

    ours = [m.row for m in milestones if _internal_row(m)]
    columns = [m.row for m in milestones if not _internal_row(m)]
    told = turned_copy(sheet, table, columns, ours, internal)
    found.cells.setdefault(sheet.name, []).extend(told.cells)
    found.values.setdefault(sheet.name, []).extend(told.values)
    found.taken += told.taken
    found.doubts += told.doubts


def _hidden(sheet: SheetSnapshot, turned: Sequence[CellRange], found: _Collected) -> None:
    """Hidden columns go; those of a turned table may be milestones."""
    used = {column for _, column in sheet.cells}
    used -= {column for area in turned for column in range(area.min_column, area.max_column + 1)}
    for column in sorted(sheet.hidden_columns & used):
        if column not in found.columns.get(sheet.name, {}) and not found.wanted(column_letter(column)):
            found.columns.setdefault(sheet.name, {})[column] = ""
            found.taken.append(f"{sheet.name}, column {column_letter(column)}: hidden")


def _labels(
    sheet: SheetSnapshot,
    rows: Container[int],
    turned: Sequence[CellRange],
    more: frozenset[str],
    found: _Collected,
) -> None:
    """Labels such as "Total cost", with the figures beside or below; `rows` are those of milestones.

    What stands in a turned table was looked at with it.
    """
    for (row, column), cell in sorted(sheet.cells.items()):
        text = cell.value if isinstance(cell.value, str) else ""
        if not (names_something_internal(text) or text.casefold().strip() in more) or found.wanted(text):
            continue
        if row in rows or column in found.columns.get(sheet.name, {}):
            continue
        if any(area.holds(row, column) for area in turned):
            continue
        figures = _figures(sheet, row, column, rows)
        if not figures:
            continue
        place = f"{sheet.name}!{cell_name(row, column)} '{text.strip()}'"
        if any(each.range.min_row == row and each.range.holds(row, column) for each in sheet.tables):
            found.columns.setdefault(sheet.name, {})[column] = text
            found.taken.append(f"{place}: the column of its table")
        else:
            found.cells.setdefault(sheet.name, []).extend([*figures, CellRange(row, column, row, column)])
            found.taken.append(f"{place} with its figures")


def _figures(sheet: SheetSnapshot, row: int, column: int, rows: Container[int]) -> list[CellRange]:
    """The figures to the right of a label, else those below it, as far as they reach without a gap."""

    def holds(at_row: int, at_column: int) -> bool:
        cell = sheet.cell(at_row, at_column)
        figure = isinstance(cell.value, (int, float)) or cell.formula is not None or cell.error is not None
        return figure and at_row not in rows

    for first in (column + 1, column + 2):
        last = first
        while holds(row, last):
            last += 1
        if last > first:
            return [CellRange(row, first, row, last - 1)]
    last = row + 1
    while holds(last, column):
        last += 1
    return [CellRange(row + 1, column, last - 1, column)] if last > row + 1 else []


def _terms(sow: StatementOfWork, snapshot: WorkbookSnapshot, found: _Collected) -> None:
    """Terms that are one side's own, with their label: left of the value, else above it."""
    for name, stated in sow.terms.stated():
        if name not in INTERNAL_TERMS or stated.sheet is None or stated.cell is None or found.wanted(name):
            continue
        sheet = snapshot.sheet(stated.sheet)
        if sheet is None or sheet.name in found.sheets:
            continue
        row, column = parse_cell(stated.cell.partition(":")[0])
        label = next((c for c in range(column - 1, 0, -1) if (row, c) in sheet.cells), None)
        if any(block.holds(row, column) for block in found.cells.get(sheet.name, ())):
            continue
        at = CellRange(row, label or column, row, column)
        found.cells.setdefault(sheet.name, []).append(at)
        found.taken.append(f"{sheet.name}!{stated.cell}: {name.replace('_', ' ')}")
