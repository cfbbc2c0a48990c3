"""The cells of a milestone table by heading and milestone, whichever way the table stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sowgate.grid.address import column_letter, column_number, parse_cell


class Placed(Protocol):
    """Where a table stands: MilestoneTable and ReportTable."""

    @property
    def header_rows(self) -> tuple[int, ...]: ...

    @property
    def columns(self) -> Mapping[str, str]: ...

    @property
    def turned(self) -> bool: ...


def cell_of(table: Placed, column: str, row: int) -> str:
    """Address of a column's cell in a row: ("G", 4) is G4; of a turned table ("7", 4) is D7."""
    return f"{column_letter(row)}{column}" if table.turned else f"{column}{row}"


def heading_cell(table: Placed, column: str) -> str | None:
    """Address of a column's heading; None where the table has no row of headings."""
    return cell_of(table, column, table.header_rows[-1]) if table.header_rows else None


def row_of(table: Placed, cell: str) -> int:
    """The row of the table that a cell or the first of a range stands in, as Milestone.row counts."""
    row, column = parse_cell(cell.partition(":")[0])
    return column if table.turned else row


def column_order(table: Placed, column: str) -> int:
    """Where a column stands among the others."""
    return int(column) if table.turned else column_number(column)
