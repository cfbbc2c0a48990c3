"""The memory door: a workbook that exists only as plain values, for tests and for callers with data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sowgate.grid.address import parse_cell
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Applied
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import Cell, Scalar, SheetSnapshot, WorkbookSnapshot

Written = Mapping[str, Scalar | Cell] | Sequence[Sequence[Scalar | Cell]]


# Every field of a snapshot: a snapshot tells all about itself.
GIVES = frozenset(
    {
        "value", "formula", "error", "not_calculated", "number_format", "visibility", "merged",
        "hidden_rows", "hidden_columns", "tables", "names", "date_1904",
    }
)  # fmt: skip


class MemoryDoor:
    """A workbook that is nothing but its snapshot; applying a ChangeSet makes the next one."""

    def __init__(self, snapshot: WorkbookSnapshot) -> None:
        self._snapshot = snapshot

    @property
    def gives(self) -> frozenset[str]:
        """All fields."""
        return GIVES

    def read(self) -> WorkbookSnapshot:
        """The workbook as it is now."""
        return self._snapshot

    def apply(self, changes: ChangeSet) -> Applied:
        """Takes out what we own and puts `changes` in; sheets and columns land where a file's would."""
        from sowgate.books.owned import with_owned
        from sowgate.books.titles import with_free_titles

        users = without_owned(self._snapshot)
        ours = with_free_titles(changes, (sheet.name for sheet in users.sheets))
        wanted, notes = with_owned(users, ours)
        changed = wanted != self._snapshot
        self._snapshot = wanted
        return Applied(changed, notes)


def snapshot_of(sheets: Mapping[str, Written]) -> WorkbookSnapshot:
    """A snapshot from sheets written as rows from A1 on, or as {"B6": value}; None is an empty cell."""
    return WorkbookSnapshot(sheets=tuple(SheetSnapshot(name, _cells(grid)) for name, grid in sheets.items()))


def _cells(grid: Written) -> dict[tuple[int, int], Cell]:
    if isinstance(grid, Mapping):
        placed = [(parse_cell(address), value) for address, value in grid.items()]
    else:
        placed = [((r, c), value) for r, row in enumerate(grid, 1) for c, value in enumerate(row, 1)]
    return {
        at: value if isinstance(value, Cell) else Cell(value) for at, value in placed if value is not None
    }
