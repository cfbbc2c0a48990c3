"""What a write would change, cell by cell, for `write --diff`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from sowgate.grid.address import CellRange, cell_name, parse_cell
from sowgate.grid.changes import ChangeSet, OwnedColumns
from sowgate.grid.ownership import owned_ranges, sheet_mark
from sowgate.grid.sheets import Formula, Link, OwnedSheet, Shown
from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot

_EMPTY = "(empty)"
_LONGEST = 60
Address = tuple[int, int]


def preview(changes: ChangeSet, snapshot: WorkbookSnapshot) -> list[str]:
    """One line a cell: "Milestones!Q7: (empty) -> '✔ Accepted'"; a whole new or removed sheet is one line.

    `snapshot` is the workbook as it is, with what an earlier run wrote. No lines: nothing would change.
    """
    return [*_sheets(changes, snapshot), *_columns(changes, snapshot)]


def _sheets(changes: ChangeSet, snapshot: WorkbookSnapshot) -> Iterator[str]:
    standing = {
        name.name: name.sheet for name in snapshot.names if name.scope is None and name.sheet is not None
    }
    wanted = {sheet_mark(sheet.key): sheet for sheet in changes.sheets}
    for mark, sheet in wanted.items():
        before = snapshot.sheet(standing[mark]) if mark in standing else None
        if before is None:
            last = _extent(sheet)
            yield f"{sheet.title}: new sheet, {CellRange(1, 1, *last).a1}, {len(sheet.cells)} cells"
            continue
        if before.name != sheet.title:
            yield f"{before.name}: renamed to {sheet.title}"
        after = {(placed.row, placed.column): placed.value for placed in sheet.cells}
        yield from _cells(sheet.title, before, after, set(before.cells))
    for mark, name in standing.items():
        if mark.startswith(sheet_mark("")) and mark not in wanted:
            yield f"{name}: sheet removed"


def _columns(changes: ChangeSet, snapshot: WorkbookSnapshot) -> Iterator[str]:
    """The owned columns, sheet by sheet, with cells of an earlier run that would go."""
    old: dict[str, list[CellRange]] = {}
    for named in owned_ranges(snapshot):
        old.setdefault(named.sheet, []).append(named.range)
    after: dict[str, dict[Address, Shown]] = {}
    for group in changes.columns:
        after.setdefault(group.sheet, {}).update(_group_cells(group))
    for sheet in snapshot.sheets:
        ranges = old.get(sheet.name, [])
        ours = {at for at in sheet.cells if any(area.holds(*at) for area in ranges)}
        yield from _cells(sheet.name, sheet, after.get(sheet.name, {}), ours)


def _group_cells(group: OwnedColumns) -> Iterator[tuple[Address, Shown]]:
    top, left = group.range.min_row, group.range.min_column
    for offset, header in enumerate(group.headers):
        yield (top, left + offset), header
    for down, row in enumerate(group.rows, 1):
        for offset, cell in enumerate(row):
            yield (top + down, left + offset), cell.value


def _cells(
    title: str, before: SheetSnapshot, after: Mapping[Address, Shown], ours: set[Address]
) -> Iterator[str]:
    for at in sorted(ours | set(after)):
        old, new = _old_text(before.cell(*at)), _new_text(after.get(at))
        if old != new:
            yield f"{title}!{cell_name(*at)}: {_short(old)} -> {_short(new)}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 2] + "…'"


def _extent(sheet: OwnedSheet) -> Address:
    corners = [(placed.row, placed.column) for placed in sheet.cells]
    corners += [parse_cell(chart.anchor) for chart in sheet.charts]
    return max((row for row, _ in corners), default=1), max((column for _, column in corners), default=1)


def _old_text(cell: Cell) -> str:
    if cell.value is None and cell.formula is not None:
        return cell.error or "(not calculated)"
    return _text(cell.error or cell.value)


def _new_text(value: Shown) -> str:
    match value:
        case Link():
            return _text(" ".join(value.text.split()))
        case Formula():
            return _text(value.result)
        case _:
            return _text(value)


def _text(value: object) -> str:
    """The value as one line, the same for a number whether it is Decimal, int or float."""
    match value:
        case None | "":
            return _EMPTY
        case bool():
            return str(value).upper()
        case datetime():
            return f"{value:%Y-%m-%d}" if value.time() == value.min.time() else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case int() | float() | Decimal():
            return f"{Decimal(repr(value) if isinstance(value, float) else value).normalize():,f}"
        case _:
            line = " / ".join(str(value).splitlines())
            return f"'{''.join(character for character in line if character >= ' ')}'"
