"""Where columns of ours go in an open workbook: as on file, and clear of what only Excel can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sowgate.books.counting import counts, referred, uncounted, uncounted_note, whole_rows
from sowgate.books.live import native
from sowgate.books.live.areas import Budget
from sowgate.books.live.reading import merged_within
from sowgate.books.owned import with_owned
from sowgate.books.titles import with_free_titles
from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet, OwnedColumns
from sowgate.grid.ownership import COLUMNS_MARK
from sowgate.grid.snapshot import NamedRange, SheetSnapshot, WorkbookSnapshot

_MOST_TRIES, _MERGE_CALLS = 12, 60


@dataclass(frozen=True, slots=True)
class Placed:
    """A ChangeSet with its places: `wanted` is the workbook as it should be, `marks` say where columns go."""

    changes: ChangeSet
    wanted: WorkbookSnapshot
    marks: dict[int, NamedRange]
    notes: tuple[str, ...]


def with_places(book: Any, users: WorkbookSnapshot, changes: ChangeSet) -> Placed:
    """The places for the columns, given the workbook without anything of ours.

    What lies in the way beyond values (merged cells, ranges that formulas count) is held for occupied.
    """
    changes, notes = _without_protected(book, users, changes)
    changes, counted = _uncounted(users, changes)
    notes += counted
    ours = with_free_titles(changes, (sheet.name for sheet in users.sheets))
    if ours.columns:
        users = _occupied(users, dict(_counted(users)))
    for _ in range(_MOST_TRIES):
        wanted, said = with_owned(users, ours)
        found = _marks(wanted)
        in_the_way = {
            mark.sheet: merged_within(book.sheets[mark.sheet], mark.range, Budget(_MERGE_CALLS))
            for mark in found.values()
        }
        if not any(in_the_way.values()):
            break
        users = _occupied(users, in_the_way)
    plain = tuple(replace(sheet, merged=()) for sheet in wanted.sheets)
    return Placed(ours, replace(wanted, sheets=plain), found, (*notes, *said))


def _marks(wanted: WorkbookSnapshot) -> dict[int, NamedRange]:
    return {
        int(n.name.removeprefix(COLUMNS_MARK)): n for n in wanted.names if n.name.startswith(COLUMNS_MARK)
    }


def _without_protected(book: Any, users: WorkbookSnapshot, changes: ChangeSet) -> tuple[ChangeSet, list[str]]:
    """The ChangeSet without columns on protected sheets, and what to do about them."""
    kept: list[OwnedColumns] = []
    notes: list[str] = []
    for columns in changes.columns:
        sheet = users.sheet(columns.sheet)
        if sheet is not None and native.is_protected(book.sheets[sheet.name]):
            notes.append(
                f"No columns were added on {sheet.name!r}: the sheet is protected. "
                "Unprotect it (Review, Unprotect Sheet) and check again."
            )
        else:
            kept.append(columns)
    return replace(changes, columns=tuple(kept)), notes


def _uncounted(users: WorkbookSnapshot, changes: ChangeSet) -> tuple[ChangeSet, list[str]]:
    """The ChangeSet with figures as text in rows that formulas count whole, and what is told of it."""
    rows: dict[str, set[CellRange]] = {}
    for home, formula in _counting(users) if changes.columns else ():
        for sheet, at in whole_rows(formula, home):
            rows.setdefault(sheet.casefold(), set()).add(at)
    columns = [uncounted(each, rows.get(each.sheet.casefold(), ())) for each in changes.columns]
    pairs = zip(changes.columns, columns, strict=True)
    notes = [uncounted_note(now.sheet) for was, now in pairs if was is not now]
    return replace(changes, columns=tuple(columns)), notes


def _counting(users: WorkbookSnapshot) -> Iterator[tuple[str, str]]:
    """(sheet, formula) of the workbook's formulas that count."""
    for sheet in users.sheets:
        for cell in sheet.cells.values():
            if cell.formula is not None and counts(cell.formula):
                yield sheet.name, cell.formula


def _occupied(users: WorkbookSnapshot, by_sheet: Mapping[str, tuple[CellRange, ...]]) -> WorkbookSnapshot:
    def occupied(sheet: SheetSnapshot) -> SheetSnapshot:
        return replace(sheet, merged=(*sheet.merged, *by_sheet.get(sheet.name, ())))

    return replace(users, sheets=tuple(map(occupied, users.sheets)))


def _counted(users: WorkbookSnapshot) -> Iterator[tuple[str, tuple[CellRange, ...]]]:
    """By sheet, the rectangles of several cells that formulas of the workbook count."""
    found: dict[str, set[CellRange]] = {}
    for name, formula in _counting(users):
        for home, at in referred(formula, name):
            found.setdefault(home.casefold(), set()).add(at)
    for sheet in users.sheets:
        yield sheet.name, tuple(sorted(found.get(sheet.name.casefold(), ())))
