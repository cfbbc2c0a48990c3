"""Writes owned sheets into an open workbook: one block of values each, and looks that cost no call a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from sowgate.books.live import native, values
from sowgate.books.live.busy import is_busy
from sowgate.books.live.charts import draw
from sowgate.books.live.looks import attempt, bounds, joined_addresses, paint_sheet
from sowgate.books.live.names import Mark, add_mark
from sowgate.books.live.reading import range_of
from sowgate.books.styles import signal_colours
from sowgate.grid.address import CellRange, column_letter, parse_cell
from sowgate.grid.ownership import SHEET_MARK, sheet_mark
from sowgate.grid.sheets import OwnedSheet, SheetTable, Shown
from sowgate.grid.snapshot import WorkbookSnapshot

_MOST_HEIGHTS, _MOST_MERGES = 60, 60


def write_sheets(
    book: Any,
    now: WorkbookSnapshot,
    sheets: Sequence[OwnedSheet],
    found: Iterable[Mark],
    say: Callable[[str], None],
) -> tuple[str, ...]:
    """Writes the sheets and takes out marked ones that are not wanted; gives notes for the user.

    A sheet of ours that is there already is emptied and filled again: formulas of the user's that look at
    it keep their reference, as they would not if it were deleted.
    """
    there = {
        mark.name.removeprefix(SHEET_MARK): mark.sheet
        for mark in found
        if mark.name.startswith(SHEET_MARK) and mark.sheet and now.sheet(mark.sheet) is not None
    }
    notes: list[str] = []
    ready = {key: _emptied(book.sheets[name]) for key, name in there.items() if key in _keys(sheets)}
    for key, name in there.items():
        if ready.get(key) is None:
            book.sheets[name].delete()
    for sheet in sheets:
        _claim(book, sheet, ready.get(sheet.key))
    for sheet in sheets:
        say(f"writing {sheet.title}")
        notes += _fill(book.sheets[sheet.title], sheet)
    return tuple(notes)


def add_sheet(book: Any, sheet: OwnedSheet) -> None:
    """Adds a sheet that nobody has marked: it is the user's. Where it cannot be filled it is taken away."""
    target = book.sheets.add(after=book.sheets[len(book.sheets) - 1])
    try:
        target.name = sheet.title
        _fill(target, sheet)
    except Exception:
        target.delete()
        raise


def _claim(book: Any, sheet: OwnedSheet, there: Any | None) -> None:
    """Names and marks the sheet before anything stands on it: what is marked can be taken out again."""
    target = there or book.sheets.add(after=book.sheets[len(book.sheets) - 1])
    try:
        if target.name != sheet.title:
            target.name = sheet.title
        add_mark(book, sheet_mark(sheet.key), sheet.title, CellRange(1, 1, 1, 1))
    except Exception:
        target.delete()
        raise


def _keys(sheets: Iterable[OwnedSheet]) -> frozenset[str]:
    return frozenset(sheet.key for sheet in sheets)


def _emptied(target: Any) -> Any | None:
    """The sheet without anything on it; None where its tables cannot be taken off, so that it must go."""
    for table in list(target.tables):
        if not native.unlist(table):
            return None
    for chart in list(target.charts):
        chart.delete()
    attempt(lambda: target.freeze_panes.unfreeze())
    target.used_range.clear()
    return target


def _fill(target: Any, sheet: OwnedSheet) -> list[str]:
    notes: list[str] = []
    if sheet.cells:
        at = bounds((placed.row, placed.column) for placed in sheet.cells)
        range_of(target, at).value = _block(sheet, at)
    for table in sheet.tables:
        notes += _list(target, table)
    paint_sheet(target, sheet)
    for area, across in _joined(sheet.merged)[:_MOST_MERGES]:
        attempt(partial(native.merge, range_of(target, area), across))
    _set_sizes(target, "column_width", _width_runs(sheet.widths))
    _set_heights(target, sheet)
    for chart in sheet.charts:
        attempt(partial(draw, target, chart))
    _set_view(target, sheet)
    return notes


def _block(sheet: OwnedSheet, at: CellRange) -> values.Rows:
    lines: list[list[Shown]] = [[None] * at.max_column for _ in range(at.max_row)]
    for placed in sheet.cells:
        lines[placed.row - 1][placed.column - 1] = placed.value
    return values.block(at.max_column, lines)


def _list(target: Any, table: SheetTable) -> list[str]:
    """Makes an Excel Table of the cells; one that Excel refuses stays a plain range, and the user is told."""
    area = table.range._replace(max_row=table.range.max_row - int(table.totals_row))
    try:
        made = target.tables.add(
            source=range_of(target, area), name=table.name, table_style_name="TableStyleLight1"
        )
    except Exception as fault:
        if is_busy(fault):
            raise
        return [f"The cells {area.a1} of {target.name!r} could not be made a table to filter."]
    attempt(partial(setattr, made, "show_table_style_row_stripes", False))
    return []


def _joined(areas: Iterable[CellRange]) -> list[tuple[CellRange, bool]]:
    """(area, whether each of its rows is joined by itself): one-row merges below each other go together."""
    blocks: list[tuple[CellRange, bool]] = []
    for area in sorted(areas):
        one_row = area.max_row == area.min_row
        last, across = blocks[-1] if blocks else (area, False)
        if (
            one_row
            and across
            and area.min_row == last.max_row + 1
            and (area.min_column, area.max_column) == (last.min_column, last.max_column)
        ):
            blocks[-1] = (last._replace(max_row=area.max_row), True)
        else:
            blocks.append((area, one_row))
    return blocks


def _set_heights(target: Any, sheet: OwnedSheet) -> None:
    """Rows of tables fit themselves to their text; others take their height."""
    listed = [table.range for table in sheet.tables]
    for area in listed:
        attempt(range_of(target, area).rows.autofit)
    runs: list[tuple[int, int, float]] = []
    for row, height in sorted(sheet.heights):
        if any(area.min_row < row <= area.max_row for area in listed):
            continue
        if runs and runs[-1][1] == row - 1 and runs[-1][2] == height:
            runs[-1] = (runs[-1][0], row, height)
        else:
            runs.append((row, row, height))
    shown = [(f"{first}:{last}", height) for first, last, height in runs[:_MOST_HEIGHTS]]
    _set_sizes(target, "row_height", shown)


def _width_runs(widths: Iterable[tuple[int, float]]) -> Iterator[tuple[str, float]]:
    for column, width in widths:
        letter = column_letter(column)
        yield f"{letter}:{letter}", width


def _set_sizes(target: Any, name: str, sizes: Iterable[tuple[str, float]]) -> None:
    """Widths or heights: all rows or columns of one size in one call, as far as an address reaches."""
    by_size: dict[float, list[str]] = {}
    for text, size in sizes:
        by_size.setdefault(size, []).append(text)
    for size, texts in by_size.items():
        for address in joined_addresses(texts):
            attempt(partial(setattr, target.range(address), name, size))


def _set_view(target: Any, sheet: OwnedSheet) -> None:
    if sheet.freeze:
        row, column = parse_cell(sheet.freeze)
        attempt(lambda: target.freeze_panes.freeze_at(_frozen(row, column)))
    attempt(partial(setattr, target, "show_gridlines", False))
    ink = signal_colours(sheet.tab_role)[0]
    native.colour_tab(target, int(ink[0:2], 16), int(ink[2:4], 16), int(ink[4:6], 16))
    printing = sheet.printing
    last = column_letter(max((placed.column for placed in sheet.cells), default=1))
    area = f"$A$1:${last}${printing.last_row}" if printing.last_row else None
    native.set_printing(target, printing, area)


def _frozen(row: int, column: int) -> str:
    """The rows and columns that stand still when the panes split at a cell."""
    if column == 1:
        return f"1:{row - 1}"
    if row == 1:
        return f"A:{column_letter(column - 1)}"
    return f"A1:{column_letter(column - 1)}{row - 1}"
