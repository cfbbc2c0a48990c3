"""The workbook as plain, immutable cells: all that the core ever sees of a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from sowgate.grid.address import CellRange

Scalar = str | int | float | bool | datetime | date | time | timedelta | None
Visibility = Literal["visible", "hidden", "very_hidden"]


class Cell(NamedTuple):
    """One cell that holds something.

    `value` is the typed value or, for a formula, the result that the workbook last stored. A cell with a
    date format gives a datetime. `error` is the error's text ("#REF!"), with `value` None. A formula whose
    result was never stored has `not_calculated` set, and no value either: it is not an empty cell.
    """

    value: Scalar = None
    formula: str | None = None
    error: str | None = None
    not_calculated: bool = False
    number_format: str = "General"


class TableRange(NamedTuple):
    """An Excel Table: its whole rectangle, header and totals rows included."""

    name: str
    range: CellRange
    header_rows: int = 1
    totals_rows: int = 0


class NamedRange(NamedTuple):
    """A defined name that stands for one rectangle. `scope` is a sheet's name, None for the workbook."""

    name: str
    sheet: str
    range: CellRange
    scope: str | None = None


Cells = Mapping[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class SheetSnapshot:
    """One worksheet. `cells` holds only cells with a value, a formula or an error, by (row, column)."""

    name: str
    cells: Cells = field(default_factory=dict)
    visibility: Visibility = "visible"
    merged: tuple[CellRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    tables: tuple[TableRange, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell, or an empty one."""
        return self.cells.get((row, column), _EMPTY)


_EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class WorkbookSnapshot:
    """A workbook at one moment, sheets in the workbook's order; chart sheets are not in it."""

    sheets: tuple[SheetSnapshot, ...] = ()
    names: tuple[NamedRange, ...] = ()
    date_1904: bool = field(default=False)

    def sheet(self, name: str) -> SheetSnapshot | None:
        """The sheet of that name, compared as Excel compares (case does not count), or None."""
        wanted = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == wanted), None)
