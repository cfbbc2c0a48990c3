"""A milestone while it is being read: fields so far, cells, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sowgate.contract.sow import Milestone, UnreadableValue
from sowgate.grid.snapshot import Cell
from sowgate.reading.milestones.anchors import anchor_key, day_of
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.tables.row_kinds import TableRow
from sowgate.reading.values.cell_values import broken, shown


@dataclass
class Draft:
    """A milestone being read: its fields so far, its cells, and what could not be read."""

    candidate: Candidate
    row: TableRow
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    inferred: set[str] = field(default_factory=set)
    unreadable: list[UnreadableValue] = field(default_factory=list)
    depends_text: str = ""
    successors: tuple[str, str] | None = None  # the rows that wait for this one, as written, and their cell
    ends: list[Draft] = field(default_factory=list)  # summaries of the outline whose last row this is
    currencies: list[str] = field(default_factory=list)
    written_currency: str | None = None  # what the amount itself names: "USD 19,200"
    weak_currency: str | None = None
    relative_start: str | None = None  # the period of the contract in which the work begins

    def doubt(self, name: str, cell: Cell, clause: str, readings: tuple[str, ...] = ()) -> None:
        """Notes that a field's cell could not be read."""
        where = self.cells[name]
        self.unreadable.append(
            UnreadableValue(
                field=name,
                sheet=self.candidate.view.name,
                cell=where,
                text=shown(cell),
                problem=clause,
                readings=readings,
            )
        )

    def due_on(self, anchors: Mapping[str, date | None]) -> None:
        """Reads a due date that is the name of a day which the workbook states ("Commande")."""
        unread = next((value for value in self.unreadable if value.field == "due_date"), None)
        day = day_of(anchors, anchor_key(unread.text)) if unread is not None else None
        if unread is not None and day is not None:
            self.unreadable.remove(unread)
            self.values["due_date"] = day
            self.inferred.add("due_date")

    def build(self, key: str) -> Milestone:
        """The frozen milestone."""
        return Milestone(
            key=key,
            sheet=self.candidate.view.name,
            row=self.row.row,
            cells=self.cells,
            inferred=frozenset(self.inferred),
            unreadable=tuple(self.unreadable),
            hidden=self._hidden(),
            **self.values,
        )

    def _hidden(self) -> bool:
        view = self.candidate.view
        return view.is_hidden(self.row.row)


def broken_or(draft: Draft, name: str, cell: Cell) -> bool:
    """Whether the cell is an error or was never calculated, which is then noted as a doubt."""
    fault = broken(cell)
    if fault is not None:
        draft.doubt(name, cell, fault.clause)
    return fault is not None
