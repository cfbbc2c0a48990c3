"""Where columns of ours go in an open workbook: as on file, and clear of what only Excel can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sowgate.books.live import native
from sowgate.books.live.areas import Budget
from sowgate.books.live.reading import merged_within
from sowgate.books.owned import with_owned
from sowgate.books.package.titles import with_free_titles
from sowgate.grid.address import CellRange, parse_range
from sowgate.grid.changes import ChangeSet, OwnedColumns
from sowgate.grid.ownership import COLUMNS_MARK
from sowgate.grid.snapshot import NamedRange, SheetSnapshot, WorkbookSnapshot

# Functions that take in every figure of a range: columns of ours must not slip into a user's sum.
_COUNTS = re.compile(
    r"\b(?:SUM\w*|SUBTOTAL|AGGREGATE|AVERAGE\w*|COUNT\w*|MIN\w*|MAX\w*|MEDIAN|PRODUCT|LARGE|SMALL|RANK[\w.]*)\(",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?(?<![\w.\]])(\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?\d{1,7})(?![\w(])",
    re.IGNORECASE,
)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
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


def _occupied(users: WorkbookSnapshot, by_sheet: Mapping[str, tuple[CellRange, ...]]) -> WorkbookSnapshot:
    def occupied(sheet: SheetSnapshot) -> SheetSnapshot:
        return replace(sheet, merged=(*sheet.merged, *by_sheet.get(sheet.name, ())))

    return replace(users, sheets=tuple(map(occupied, users.sheets)))


def _counted(users: WorkbookSnapshot) -> Iterator[tuple[str, tuple[CellRange, ...]]]:
    """By sheet, the rectangles of several cells that formulas of the workbook count."""
    found: dict[str, set[CellRange]] = {}
    for sheet in users.sheets:
        for cell in sheet.cells.values():
            if cell.formula is not None and ":" in cell.formula and _COUNTS.search(cell.formula):
                for home, at in _areas(cell.formula, sheet.name):
                    found.setdefault(home.casefold(), set()).add(at)
    for sheet in users.sheets:
        yield sheet.name, tuple(sorted(found.get(sheet.name.casefold(), ())))


def _areas(formula: str, home: str) -> Iterator[tuple[str, CellRange]]:
    for match in _AREA.finditer(_TEXT.sub("", formula)):
        try:
            yield (match[1].replace("''", "'") if match[1] else match[2] or home), parse_range(match[3])
        except ValueError:
            continue
