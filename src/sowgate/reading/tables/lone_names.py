"""Rows that hold a name alone: titles of sections, or work of which nothing else is written yet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sowgate.reading.columns.binding import Binding
from sowgate.reading.tables.row_kinds import TableRow, is_plain_name
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold_value, one_line
from sowgate.reading.words.vocabulary import meanings

_RUN = 3  # names one below the other that are no titles of each other
_FIRST = (re.compile(r"\(?1[.)、]"), re.compile(r"\(?2[.)、]"))  # of a list of remarks
_LONGEST = 80  # characters of a name; what is longer is a note


def unfilled(view: SheetView, binding: Binding, rows: Sequence[TableRow]) -> list[TableRow]:
    """Rows taken for sections that are milestones: three or more names in a row, with no gap between them.

    Titles stand one or two below each other at most. Where other sections have milestones, the first name of
    a run is the title of the rest.
    """
    name = binding.columns.get("milestone")
    if name is None or len(set(binding.columns.values())) < 3:
        return []
    runs: list[list[TableRow]] = []
    above: TableRow | None = None
    for row in rows:
        closed_up = above is not None and row.row == max([above.row, *above.more]) + 1
        if row.kind == "section" and closed_up and _names_work(view, row.row, name):
            if runs and runs[-1][-1] is above:
                runs[-1].append(row)
            else:
                runs.append([row])
        above = row
    listed = runs and runs[-1][-1] is above and begins_remarks(view, runs[-1], name)
    long = [run for run in runs[: -1 if listed else None] if len(run) >= _RUN]
    within = {row.row for run in long for row in run}
    titled = any(
        row.kind == "section" and row.row not in within and rows[at + 1].kind == "milestone"
        for at, row in enumerate(rows[:-1])
    )
    return [row for run in long for row in run[titled:] if not titled or len(run) > _RUN]


def begins_remarks(view: SheetView, rows: Sequence[TableRow], name: int) -> bool:
    """Whether the rows below a table are numbered remarks: "1. All tests are passed", then "2."."""
    texts = [view.text(row.row, name) for row in rows[:2]]
    return len(texts) == 2 and all(first.match(text) for first, text in zip(_FIRST, texts, strict=True))


def _names_work(view: SheetView, row: int, column: int) -> bool:
    """Whether the row's own text is a name and no status, as lists of statuses below a table are."""
    text = one_line(str(view.own(row, column).value or ""))
    named = 0 < len(text) <= _LONGEST and is_plain_name(view, row, column)
    return named and fold_value(text) not in meanings("status") and not text.startswith("http")
