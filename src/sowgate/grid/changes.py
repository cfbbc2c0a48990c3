"""What is written into a workbook: a ChangeSet, applied by the door that the snapshot came through."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sowgate.grid.address import CellRange
from sowgate.grid.sheets import Link, OwnedSheet, Role


@dataclass(frozen=True, slots=True)
class OwnedCell:
    """One value of an owned column."""

    value: str | Decimal | Link | None = None
    role: Role = "text"
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class OwnedColumns:
    """Columns of ours beside a milestone table, from `range`'s first column on.

    `range` covers the header row and every row down to the table's last; `headers` has one text per column,
    `rows` one tuple of cells per row below the header row (rows without a milestone hold empty cells).
    `table` names the Excel Table that the columns become part of; None beside a plain range.
    """

    sheet: str
    range: CellRange
    headers: tuple[str, ...]
    rows: tuple[tuple[OwnedCell, ...], ...]
    widths: tuple[float, ...] = ()
    table: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that sowgate owns in a workbook, as it should be afterwards.

    Applying one first takes out everything owned from before, then puts this in: an empty ChangeSet is
    `clear`, and applying the same one twice is applying it once. The user's cells are never in it.
    """

    sheets: tuple[OwnedSheet, ...] = ()
    columns: tuple[OwnedColumns, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether applying it only clears."""
        return not self.sheets and not self.columns
