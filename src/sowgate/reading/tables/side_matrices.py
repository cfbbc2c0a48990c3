"""Deliverables against milestones: each a row, the milestones in columns, marks where they meet.

    Deliverable      | M1 | M2 | M3
    Specification    | X  |    |
    Test report      |    |    | X

The ids in the heading must be those of the milestone table: months of a chart are numbered M1, M2 … as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.tables.side_kinds import SHAPES, columns_of
from sowgate.reading.values.cell_kinds import says
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, fold_value
from sowgate.reading.words.vocabulary import words

_ID = re.compile(r"([A-Za-z]{1,4})[-. ]?(\d{1,3})")
_PERIODS = frozenset("mwqdtsj")  # letters that number months, weeks, quarters, days …
_LEAST = 2  # milestones that make a matrix
_LOOKED_AT = 200  # rows
SHAPE = next(shape for shape in SHAPES if shape.kind == "deliverables")


class Matrix(NamedTuple):
    """The row of the ids, all headings, the column of each field, and the headings that are the ids."""

    row: int
    cells: tuple[HeaderCell, ...]
    columns: dict[str, int]
    ids: tuple[HeaderCell, ...]


def matrix_at(view: SheetView, row: int, vocabulary: Vocabulary) -> Matrix | None:
    """The matrix whose deliverables are headed in the row; the ids may stand in the next one."""
    for below in (row, row + 1):
        ids = _ids(view, below)
        if len(ids) < _LEAST or not _marked(view, below, ids):
            continue
        taken = {cell.column for cell in ids}
        own = [HeaderCell(column, text) for column, text in view.texts_of(row) if column not in taken]
        heads = [cell for cell in own if cell.column < ids[0].column]
        heads += [ids[0]._replace(text="Milestone"), *(c for c in own if c.column > ids[-1].column)]
        columns = columns_of(SHAPE, heads, vocabulary, named=False)
        if columns is not None and columns.get("gate") == ids[0].column:
            cells = sorted([*(cell for cell in heads if cell.column not in taken), *ids])
            return Matrix(below, tuple(cells), columns, tuple(ids))
    return None


def _ids(view: SheetView, row: int) -> list[HeaderCell]:
    """The longest run of different ids of one kind that stand side by side."""
    best: list[HeaderCell] = []
    run: list[HeaderCell] = []
    letters = ""
    for column, text in view.texts_of(row):
        found = _ID.fullmatch(text)
        if found is None:
            continue
        if not run or column != run[-1].column + 1 or found[1] != letters:
            run, letters = [], found[1]
        run.append(HeaderCell(column, text))
        best = max(best, run, key=len)
    return best if len({cell.text for cell in best}) == len(best) else []


def _marked(view: SheetView, row: int, ids: Sequence[HeaderCell]) -> bool:
    """Whether nothing but marks stands below the ids, and two at least do."""
    rows = list(view.rows_between(row + 1, row + _LOOKED_AT))
    below = next((at for at in rows if not view.columns_between(at, ids[0].column - 1, ids[-1].column)), None)
    said = [
        view.at(at, cell.column)
        for at in rows[: rows.index(below) if below is not None else None]
        for cell in ids
    ]
    texts = [plain_text(cell.value) for cell in said if says(cell)]
    marks = sum(map(is_mark, texts))
    return marks >= _LEAST and marks * 10 >= len(texts) * 9


def is_mark(text: str) -> bool:
    """Whether the text says that a deliverable belongs to the milestone: "X", "✓", "yes"."""
    return len(text) <= 3 and (fold_value(text) in words("link_mark") or text.strip() in words("link_mark"))


def of_milestones(ids: Sequence[HeaderCell], known: Collection[str]) -> bool:
    """Whether the ids of a matrix are the milestones' own; where they may number months, all of them."""
    theirs = {fold(text) for text in known}
    hits = sum(fold(cell.text) in theirs for cell in ids)
    found = _ID.fullmatch(ids[0].text)
    if found is not None and found[1].lower() in _PERIODS:
        return hits == len(ids) and hits * 5 >= len(theirs) * 4
    return hits * 5 >= len(ids) * 3
