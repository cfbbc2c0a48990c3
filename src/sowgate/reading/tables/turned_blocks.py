"""Blocks of headings down a column, with values beside them: a milestone table that was turned, perhaps.

A false turn is worse than a miss: at least three known headings, one that names the milestones and one that
measures them, over at least two columns of values, none of which is a column of headings itself (a form), and
no row that heads an ordinary table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sowgate.reading.columns.confirmation import DATE_FIELDS, MONEY_FIELDS
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.terms.names import term_of
from sowgate.reading.values.cell_kinds import kind_of
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks

NAMING = frozenset({"milestone", "deliverable"})
MEASURING = frozenset({*DATE_FIELDS, *MONEY_FIELDS, "payment_percent"})
LEAST = 3  # headings that make a block
_DEEPEST = 120  # rows of a sheet that are looked at
_LABELS = 3  # columns from the left in which the headings may stand
_GAP = 2  # blank rows that end a block
_KINDS = {"money": "number", "percent": "number", "text": "name"}  # told apart by form, alike in a column


class Block(NamedTuple):
    """Rows whose texts in one column are headings of the values to their right."""

    column: int
    rows: range


def fields_of(view: SheetView, row: int, column: int, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """What the text heads, None where it is no heading of a field; "Description" may head what has no other
    name."""
    heading = vocabulary.heading(view.text(row, column))
    if heading is None:
        return None
    return heading.fields or (("name",) if heading.group == "name" else None)


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
        bare = not text and (len(values) < 2 or bool(run and row - run[-1] > 1))  # no second row of a heading
        if run and (again or row - run[-1] > _GAP or bare or _is_term(view, row, column, run)):
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
    known = [(row, fields) for row in run if (fields := fields_of(view, row, column, vocabulary))]
    headed = [(row, fields) for row, fields in known if len(_values(view, row, column)) >= 2]
    said = {name for _, fields in headed for name in fields}
    if len(headed) < LEAST or len(known) * 2 < len(run) or not said & MEASURING:
        return False
    if not _is_named(view, column, run, headed):
        return False
    beside: dict[int, list[int]] = {}
    for row in run:
        for at in _values(view, row, column):
            beside.setdefault(at, []).append(row)
    if sum(len(rows) >= 2 for rows in beside.values()) < 2:
        return False
    own = dict(known)
    pairs = any(_are_labels(view, at, rows, own, vocabulary) for at, rows in beside.items())
    if pairs or _is_upright(view, run[1:], beside):
        return False
    return not any(_heads(view, row, column, run, vocabulary) for row in run)


def _is_upright(view: SheetView, run: Sequence[int], columns: Mapping[int, Sequence[int]]) -> bool:
    """Whether each column holds one kind of value and not all hold the same, as below ordinary headings.

    In a turned table it is the rows that do.
    """
    found = set()
    for at in columns:
        kinds = [_KINDS.get(kind, kind) for row in run if (kind := kind_of(view.at(row, at))) != "blank"]
        if len(kinds) < LEAST:
            continue
        if len(set(kinds)) > 1:
            return False
        found.add(kinds[0])
    return len(found) > 1 and bool(found & {"number", "date"})


def _is_named(
    view: SheetView, column: int, run: Sequence[int], headed: Sequence[tuple[int, tuple[str, ...]]]
) -> bool:
    """Whether a heading names the milestones, or their own names do ("Milestone 1", "Hito 2").

    Suppliers, packages, roles and contracts are compared by tasks and deliverables too: a row above them
    whose label is no heading of ours names those.
    """
    above = _row_above(view, column, run)
    surely = any(_names(view, row, column) for row in (*run, *above))
    surely = surely or any(
        fields == ("milestone",) and _is_explicit(view.text(row, column)) for row, fields in headed
    )
    named = NAMING & {name for _, fields in headed for name in fields}
    return surely or (bool(named) and not any(view.text(row, column) for row in above))


def _names(view: SheetView, row: int, column: int) -> bool:
    """Whether most values of the row begin with what a milestone is called in some language."""
    said = [view.text(row, at) for at in _values(view, row, column)]
    return sum(map(_is_explicit, said)) * 2 > len(said)


def _is_explicit(text: str) -> bool:
    return bool(text) and marks("explicit").find(fold(text))


def _row_above(view: SheetView, column: int, run: Sequence[int]) -> tuple[int, ...]:
    """The row right above, where it has values too."""
    return (run[0] - 1,) if len(_values(view, run[0] - 1, column)) >= 2 else ()


def _are_labels(
    view: SheetView,
    column: int,
    rows: Sequence[int],
    own: Mapping[int, tuple[str, ...]],
    vocabulary: Vocabulary,
) -> bool:
    """Whether a column holds the labels of a form's pairs; what explains its own row's heading is none."""
    others = [row for row in rows if own.get(row) != fields_of(view, row, column, vocabulary)]
    return _are_headings(view, [(row, column) for row in others], vocabulary)


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
    named = [
        row
        for row in _row_above(view, column, run)
        if not view.text(row, column) or _names(view, row, column)
    ]
    return range(min([*named, run[0]]), run[-1] + 1)
