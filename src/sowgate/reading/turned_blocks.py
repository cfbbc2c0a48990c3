"""Blocks of headings down a column, with values beside them: a milestone table that was turned, perhaps.

A false turn is worse than a miss: at least three known headings, one that names the milestones and one that
measures them, over at least two columns of values, none of which is a column of headings itself (a form), and
no row that heads an ordinary table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sowgate.reading.cell_kinds import kind_of
from sowgate.reading.confirmation import DATE_FIELDS, MONEY_FIELDS
from sowgate.reading.folding import fold
from sowgate.reading.headings import Vocabulary
from sowgate.reading.sheet_view import SheetView
from sowgate.reading.term_names import term_of

NAMING = frozenset({"milestone", "deliverable"})
MEASURING = frozenset({*DATE_FIELDS, *MONEY_FIELDS, "payment_percent"})
LEAST = 3  # headings that make a block
_DEEPEST = 120  # rows of a sheet that are looked at
_LABELS = 3  # columns from the left in which the headings may stand
_GAP = 2  # blank rows that end a block


class Block(NamedTuple):
    """Rows whose texts in one column are headings of the values to their right."""

    column: int
    rows: range


def fields_of(view: SheetView, row: int, column: int, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """What the text heads, None where it is no heading of a field."""
    heading = vocabulary.heading(view.text(row, column))
    return heading.fields if heading is not None and heading.fields else None


def blocks(view: SheetView, vocabulary: Vocabulary) -> list[Block]:
    """The blocks of the first column that has any; several where the same headings begin anew below."""
    rows = list(view.rows_between(1, _DEEPEST))
    columns = sorted({column for row in rows for column in view.columns(row)[:2]})[:_LABELS]
    for column in columns:
        found = [
            Block(column, _with_ids(view, column, run))
            for run in _runs(view, column, rows, vocabulary)
            if _is_block(view, column, run, vocabulary)
        ]
        if found:
            return found
    return []


def _values(view: SheetView, row: int, column: int) -> list[int]:
    """The filled columns right of a heading."""
    return [at for at in view.columns(row) if at > column]


def _runs(view: SheetView, column: int, rows: Sequence[int], vocabulary: Vocabulary) -> Iterator[list[int]]:
    """Rows with a text in the column and values beside it, cut at gaps and where the first heading recurs."""
    run: list[int] = []
    first = ""
    for row in rows:
        text = view.text(row, column)
        values = _values(view, row, column)
        if not run and (len(values) < 2 or fields_of(view, row, column, vocabulary) is None):
            continue
        again = bool(run) and fold(text) == first and len(values) >= 2
        if run and (again or row - run[-1] > _GAP or not text or _is_term(view, row, column, run)):
            yield run
            run = []
            if len(values) < 2 or fields_of(view, row, column, vocabulary) is None:
                continue
        if not run:
            first = fold(text)
        run.append(row)
    if run:
        yield run


def _is_term(view: SheetView, row: int, column: int, run: Sequence[int]) -> bool:
    """Whether the row states a term of the contract: its one value stands beside the label."""
    values = _values(view, row, column)
    if len(values) > 1:
        return False
    return row - run[-1] > 1 or not values or term_of(view.text(row, column)) is not None


def _is_block(view: SheetView, column: int, run: Sequence[int], vocabulary: Vocabulary) -> bool:
    headed = [
        (row, fields)
        for row in run
        if len(_values(view, row, column)) >= 2 and (fields := fields_of(view, row, column, vocabulary))
    ]
    said = {name for _, fields in headed for name in fields}
    if len(headed) < LEAST or len(headed) * 2 < len(run) or not (said & NAMING and said & MEASURING):
        return False
    beside: dict[int, list[int]] = {}
    for row in run:
        for at in _values(view, row, column):
            beside.setdefault(at, []).append(row)
    if sum(len(rows) >= 2 for rows in beside.values()) < 2:
        return False
    pairs = any(
        _are_headings(view, [(row, at) for row in rows], vocabulary) for at, rows in beside.items()
    )  # of a form's labels and values
    return not pairs and not any(_heads(view, row, column, run, vocabulary) for row in run)


def _are_headings(view: SheetView, places: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> bool:
    known = sum(fields_of(view, row, column, vocabulary) is not None for row, column in places)
    return known >= 2 and known * 2 >= len(places)


def _heads(view: SheetView, row: int, column: int, run: Sequence[int], vocabulary: Vocabulary) -> bool:
    """Whether the row heads an ordinary table, whose tasks may be called as a field is ("Planning").

    Its texts are headings, and below one of them stand nothing but dates, or nothing but figures. Milestones
    may be called "Delivery" and "Acceptance" too, but below them stand dates and figures in turn.
    """
    places = [(row, at) for at in _values(view, row, column)]
    if not _are_headings(view, places, vocabulary):
        return False
    below = [[kind_of(view.at(lower, at)) for lower in run if lower > row] for _, at in places]
    kinds = [set(found) for found in below if len(found) >= 2]
    return any(len(found) == 1 and found <= {"date", "number", "money", "percent"} for found in kinds)


def _with_ids(view: SheetView, column: int, run: Sequence[int]) -> range:
    """The block's rows, with a row of ids or names right above that has no heading."""
    first = run[0]
    above = view.columns(first - 1)
    if above and not view.text(first - 1, column) and len(_values(view, first - 1, column)) >= 2:
        first -= 1
    return range(first, run[-1] + 1)
