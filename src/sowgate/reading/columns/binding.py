"""The binding of one table: field to column, with what was seen of each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sowgate.grid.address import column_letter
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.units import NO_UNIT, Unit
from sowgate.reading.values.contents import Contents


@dataclass
class Binding:
    """Field to column, and what was left. `units` by field; `languages` are the exact headings' own."""

    columns: dict[str, int] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    unmapped: dict[str, str] = field(default_factory=dict)
    inferred: set[str] = field(default_factory=set)
    languages: list[str] = field(default_factory=list)
    contents: dict[int, Contents] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    rivals: dict[str, str] = field(default_factory=dict)  # column letters to the field they also read as
    weak_name: bool = False
    counted: frozenset[int] = frozenset()  # columns of starts and durations in periods of unknown length
    chained: bool = False  # each row begins where the one above it ends
    actual_rows: Mapping[int, int] = field(default_factory=dict)  # of plans of two rows a task
    carried: bool = False  # a phase is written on the first of its rows alone
    whole: bool = False  # the shares that its texts tell add up to the whole: "R$ 40.000 (20%)"
    successors: int | None = None  # the column that names the rows which wait for this one
    turned: bool = False  # the sheet was turned: what is a column here is a row for people

    def letter(self, column: int) -> str:
        """How people know a column: "G"; where the sheet was turned, the number of its row."""
        return str(column) if self.turned else column_letter(column)

    def put(self, name: str, cell: HeaderCell, unit: Unit = NO_UNIT, inferred: bool = False) -> None:
        """Binds a field to a column."""
        self.columns[name] = cell.column
        self.headers[name] = cell.shown
        self.units[name] = unit
        if inferred:
            self.inferred.add(name)

    def drop(self, name: str) -> None:
        """The column is no longer the field's."""
        self.columns.pop(name)
        self.headers.pop(name)
        self.units.pop(name)
        self.inferred.discard(name)

    def rename(self, old: str, new: str) -> None:
        """The column of one field is another's after all, as an inference."""
        self.columns[new] = self.columns.pop(old)
        self.headers[new] = self.headers.pop(old)
        self.units[new] = self.units.pop(old)
        self.inferred = (self.inferred - {old}) | {new}
