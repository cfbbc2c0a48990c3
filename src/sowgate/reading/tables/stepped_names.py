"""Names indented over several columns: phases in the first, tasks in the second, their steps in the third.

Each row has its name in one of the columns. For reading, all names stand in one of them, and the step of each
row is kept: what stands further left sums up the rows below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.confirmation import DATE_FIELDS
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.tables.header_segments import Headed
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.vocabulary import words

_LEFT = 3  # columns without a heading left of the first heading in which outer names stand
_LOOKED_AT = 60  # rows that show titles over what stands in the next column
_LEAST = 3  # rows with values that show the steps
_NUMBER = re.compile(r"\s*\d{1,2}$")
_STEPS = frozenset({"phase", "milestone", "lot"})


def in_one_column(
    view: SheetView, header: Headed, binding: Binding, rows: Sequence[int], vocabulary: Vocabulary
) -> tuple[SheetView, int] | None:
    """The sheet with the table's names in one column, and that column; None where they stand in one already.

    No row may have names in two of the columns, and a row that sums up no others must have its name outside
    the column of the names: else nothing is lost by reading that column alone.
    """
    run = _run(header, binding.columns.get("milestone"), vocabulary)
    if len(run) < 2:
        run = _titled(view, header, binding, rows)
    if len(run) < 2:
        return None
    where = _steps(view, run, rows)
    others = [column for column in binding.columns.values() if column not in run]
    live = [row for row in where if any(column in view.columns(row) for column in others)]
    target = binding.columns.get("milestone", run[-1])
    leaves = [row for at, row in enumerate(live) if at + 1 == len(live) or where[live[at + 1]] <= where[row]]
    lost = "milestone" not in binding.columns or any(where[row] != target for row in leaves)
    if len(live) < _LEAST or not lost or not _paid(view, binding, leaves):
        return None
    cells = dict(view.sheet.cells)
    moved = {row: column for row, column in where.items() if column != target}
    for row, column in moved.items():
        cells[row, target] = cells.pop((row, column))
    found = SheetView(replace(view.sheet, cells=cells), turned=view.turned)
    found.moved, found.steps = moved, where
    return found, target


def is_level(text: str) -> bool:
    """Whether a heading numbers a level: "Level 2", "Ebene 1"."""
    folded = fold(text)
    return folded[-1:].isdigit() and _NUMBER.sub("", folded) in words("outline")


def _run(header: Headed, name: int | None, vocabulary: Vocabulary) -> list[int]:
    """The columns side by side that may hold names: without a heading, or headed as phases, tasks, levels."""
    heads = {cell.column: cell for cell in header.cells}

    def may(column: int) -> bool:
        cell = heads.get(column)
        if cell is None or not cell.text:
            return header.first_column - _LEFT <= column <= header.last_column and column > 0
        if is_level(cell.text):
            return True
        found = vocabulary.heading(cell.text, cell.band)
        return found is not None and (
            found.group == "name" or (bool(found.fields) and _STEPS.issuperset(found.fields))
        )

    if name is None:
        levels = [cell.column for cell in header.cells if is_level(cell.text)]
        beside = bool(levels) and len(levels) == levels[-1] - levels[0] + 1
        return levels if beside else []
    first = last = name
    while may(first - 1):
        first -= 1
    while may(last + 1):
        last += 1
    return list(range(first, last + 1))


def _titled(view: SheetView, header: Headed, binding: Binding, rows: Sequence[int]) -> list[int]:
    """The column of the names and the next, whatever it is headed as ("Notes"), where the first holds titles
    alone and the other what stands below them: no row has both, and all else is told beside the second."""
    name = binding.columns.get("milestone")
    beside = next((cell for cell in header.cells if name is not None and cell.column == name + 1), None)
    if name is None or beside is None or beside.column in _told(binding):
        return []
    others = [column for column in binding.columns.values() if column not in (name, name + 1)]
    dates = [column for field, column in binding.columns.items() if field in DATE_FIELDS]
    titles = below = dated = 0
    for row in rows[:_LOOKED_AT]:
        filled = view.columns(row)
        if name in filled:
            if name + 1 in filled or any(column in filled for column in others):
                return []
            titles += 1
        elif name + 1 in filled:
            if not view.text(row, name + 1):
                return []
            below += 1
            dated += any(column in filled for column in dates)
    return [name, name + 1] if titles >= 2 and below > titles and dated * 3 >= below * 2 else []


def _told(binding: Binding) -> set[int]:
    """The columns of fields that name nothing: those of people, days and states."""
    texts = {"notes", "description", "milestone", "deliverable"}
    return {column for field, column in binding.columns.items() if field not in texts}


def _steps(view: SheetView, run: Sequence[int], rows: Sequence[int]) -> Mapping[int, int]:
    """The one column of the run in which each row has its name; empty where a row has two, or a number."""
    where: dict[int, int] = {}
    for row in rows:
        said = [column for column in run if column in view.columns(row)]
        if not said:
            continue
        value = view.own(row, said[0]).value
        if len(said) > 1 or not isinstance(value, str) or view.area(row, said[0]) is not None:
            return {}
        if one_line(value):
            where[row] = said[0]
    return where


def _paid(view: SheetView, binding: Binding, leaves: Sequence[int]) -> bool:
    """Whether most rows that sum up no others have amounts, where the table has them."""
    amount = binding.columns.get("amount")
    if amount is None:
        return True
    return sum(amount in view.columns(row) for row in leaves) * 5 >= len(leaves) * 3
