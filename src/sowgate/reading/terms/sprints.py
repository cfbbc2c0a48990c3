"""How long a sprint lasts, where a workbook says so: "Sprint length: 2 weeks", "three-week sprints"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sowgate.grid.address import CellRange
from sowgate.reading.terms.periods import days_in
from sowgate.reading.values.numbered_periods import SPRINT, numbered_period
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.alternation import any_of
from sowgate.reading.words.folding import one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import grammar

_DEEPEST = 60  # rows in which the terms of a contract stand
_LONGEST = 60
_WEEK, _WORKING = 7, 5


def sprint_days(
    views: Sequence[SheetView], taken: Sequence[tuple[str, CellRange]], dues: Sequence[str]
) -> int | None:
    """The days that a sprint lasts, where a row is due in one and the cells outside of tables agree on it."""
    if not any((period := numbered_period(text)) and period.unit == SPRINT for text in dues):
        return None
    found = {
        days
        for view in views
        for row in view.rows_between(1, _DEEPEST)
        for column in view.columns(row)
        if (days := _said(view, row, column)) is not None
        and not any(area.holds(row, column) for name, area in taken if name == view.name)
    }
    return found.pop() if len(found) == 1 else None


def _said(view: SheetView, row: int, column: int) -> int | None:
    """The length of a sprint that a cell tells, alone or with the cell beside it."""
    text = one_line(view.text(row, column)).replace("-", " ")  # "Two-week sprints"
    named = _named().search(text) if 0 < len(text) <= _LONGEST else None
    if named is None:
        return None
    period = days_in(text) or days_in(one_line(view.text(row, column + 1))[:_LONGEST])
    if period is None:
        return None
    days, words = period
    place = text.find(words)
    behind = text[place + len(words) :].lstrip()
    if 0 <= place < named.start() and not _named().match(behind):
        return None  # "Demo 5 days after each sprint"
    return (
        days if days % _WEEK == 0 or days % _WORKING else days // _WORKING * _WEEK
    )  # ten days are two weeks


@worded_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    words = any_of(word for word, unit in grammar("time_unit").items() if unit == SPRINT)
    return re.compile(rf"(?<![^\W\d_])(?:{words})", re.I)  # "Sprintdauer"
