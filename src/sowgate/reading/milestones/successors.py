"""A Successors column: the rows that wait for a row, turned into the predecessors of those rows."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.contract.sow import Dependency
from sowgate.reading.milestones.draft import Draft
from sowgate.reading.values.cell_values import is_blank
from sowgate.reading.values.dependencies import Known, read_dependencies
from sowgate.reading.values.identifiers import id_text


def read_successors(draft: Draft) -> None:
    """Keeps what the row's Successors cell says; where no predecessors are, their cell is this one."""
    binding = draft.candidate.binding
    column = binding.successors
    if column is None or column in binding.columns.values():
        return
    view, row = draft.candidate.view, draft.row.row
    cell, name = view.at(row, column), view.name_of(row, column)
    draft.cells.setdefault("depends_on", name)
    if cell.error is None and not cell.not_calculated and not is_blank(cell):
        draft.successors = (cell.value if isinstance(cell.value, str) else id_text(cell) or "", name)


def turn_around(rows: Sequence[Draft], keys: Sequence[str], known: Known) -> None:
    """Adds every row to the predecessors of the rows that its Successors cell names, with link and lag.

    A link that the other row's own predecessors state already is not added again. What names no row, or the
    row itself, is no predecessor of this row, and kept as an unknown successor.
    """
    for position, row in enumerate(rows):
        if row.successors is None:
            continue
        text, cell = row.successors
        for link in read_dependencies(text, position, known):
            if link.target is not None and link.target != position:
                _add(rows[link.target], _behind(keys[position], position, link), cell)
            elif not link.outside:
                known_before = row.values.get("unknown_successors", ())
                row.values["unknown_successors"] = (*known_before, link.text)
                row.cells["successors"] = cell


def _behind(key: str, position: int, link: Dependency) -> Dependency:
    kind = link.link if link.link != "FS" or link.lag else ""
    return Dependency(text=f"{key}{kind}{link.lag or ''}", target=position, link=link.link, lag=link.lag)


def _add(row: Draft, link: Dependency, cell: str) -> None:
    stated: tuple[Dependency, ...] = row.values.get("depends_on", ())
    if any(other.target == link.target for other in stated):
        return
    if not stated and "depends_on" not in row.candidate.binding.columns:
        row.cells["depends_on"] = cell
    row.values["depends_on"] = (*stated, link)
    row.inferred.add("depends_on")
