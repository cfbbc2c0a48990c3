"""The cell changes that a write would make, for `--diff`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from sowgate.batch.excerpts import shown_value
from sowgate.grid.address import cell_name, quote_sheet
from sowgate.grid.changes import ChangeSet, OwnedColumns
from sowgate.grid.ownership import owned_ranges, owned_sheets, sheet_mark
from sowgate.grid.sheets import Formula, Link, OwnedSheet, Shown
from sowgate.grid.snapshot import SheetSnapshot, WorkbookSnapshot

_Texts = Mapping[tuple[int, int], str]


def cell_changes(path: str, snapshot: WorkbookSnapshot, changes: ChangeSet) -> str:
    """The changes as a unified listing: "-" what a cell of ours shows now, "+" what it will show.

    `snapshot` is the workbook as it is, our own sheets and columns included. Empty: nothing would change.
    """
    blocks = [line for sheet in changes.sheets for line in _sheet(sheet, snapshot)]
    blocks += [line for columns in changes.columns for line in _columns(columns, snapshot)]
    blocks += list(_gone(snapshot, changes))
    return "\n".join([f"--- {path}", f"+++ {path} (with sowgate)", *blocks]) + "\n" if blocks else ""


def _sheet(sheet: OwnedSheet, snapshot: WorkbookSnapshot) -> Iterator[str]:
    mark = sheet_mark(sheet.key)
    name = next((each.sheet for each in snapshot.names if each.name == mark and each.scope is None), None)
    present = snapshot.sheet(name) if name is not None else None
    wanted = {(placed.row, placed.column): _text(placed.value) for placed in sheet.cells}
    title = name or sheet.title
    yield from _compared(
        f"sheet {quote_sheet(title)}" + ("" if present else " (new)"), _texts(present), wanted
    )


def _columns(columns: OwnedColumns, snapshot: WorkbookSnapshot) -> Iterator[str]:
    top, left = columns.range.min_row, columns.range.min_column
    rows = [columns.headers, *(tuple(_text(cell.value) for cell in row) for row in columns.rows)]
    wanted = {(top + r, left + c): text for r, row in enumerate(rows) for c, text in enumerate(row)}
    sheet = snapshot.sheet(columns.sheet)
    mine = [each.range for each in owned_ranges(snapshot) if each.sheet == columns.sheet]
    present = {at: text for at, text in _texts(sheet).items() if any(area.holds(*at) for area in mine)}
    new = "" if present else " (new columns)"
    yield from _compared(f"sheet {quote_sheet(columns.sheet)}{new}", present, wanted)


def _gone(snapshot: WorkbookSnapshot, changes: ChangeSet) -> Iterator[str]:
    kept = {sheet_mark(sheet.key) for sheet in changes.sheets}
    stay = {each.sheet for each in snapshot.names if each.name in kept}
    for name in sorted(owned_sheets(snapshot) - stay):
        yield f"@@ sheet {quote_sheet(name)} (taken out) @@"


def _compared(heading: str, present: _Texts, wanted: _Texts) -> Iterator[str]:
    heading = f"@@ {heading} @@"
    for at in sorted({*present, *wanted}):
        before, after = present.get(at, ""), wanted.get(at, "")
        if before == after:
            continue
        if heading:
            yield heading
            heading = ""
        name = cell_name(*at)
        if before:
            yield f"-{name}: {_one_line(before)}"
        if after:
            yield f"+{name}: {_one_line(after)}"


def _texts(sheet: SheetSnapshot | None) -> dict[tuple[int, int], str]:
    return {at: shown_value(cell) for at, cell in sheet.cells.items()} if sheet is not None else {}


def _text(value: Shown) -> str:
    """A value to come, shown as `shown_value` shows the same value once it stands in a cell."""
    if isinstance(value, Link):
        return value.text
    if isinstance(value, Formula):
        return _text(value.result)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (Decimal, int)):
        return f"{float(value):,.12g}"
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return value or ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
