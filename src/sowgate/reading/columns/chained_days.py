"""Starts and durations that follow one another: each row begins where the one above it ends.

Nothing but a plan of work does so. What people draw charts of has these two columns and the names, and often
no heading over the names at all.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.period_plans import tells_durations
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.values.dates import true_date
from sowgate.reading.values.sheet_view import SheetView

_LEAST = 4  # rows that show an order
_NUMBER = re.compile(r"\s*(\d{1,3})(?:[.,]\d+)?(?:\s*[^\W\d_]{1,12}\.?)?\s*")
_LOOKED_AT = 200


def chain_of(
    binding: Binding, view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int]
) -> HeaderCell | None:
    """The column of days that runs on with a column of durations: the start's own, or the only days."""
    if len(rows) < _LEAST:
        return None
    lasting = [cell.column for cell in headers if tells_durations([cell])]
    bound = {binding.columns.get(name) for name in ("start_date", "due_date")}
    dated = [
        cell
        for cell in headers
        if cell.text and binding.contents[cell.column].share("date") >= 0.8 and cell.column not in lasting
    ]
    if "start_date" in binding.columns:
        dated = [cell for cell in dated if cell.column == binding.columns["start_date"]]
    elif len(dated) != 1 or (bound - {None} and dated[0].column not in bound):
        return None
    for cell in dated:
        if any(_runs_on(view, cell.column, last, rows[:_LOOKED_AT]) for last in lasting):
            return cell
    return None


def _runs_on(view: SheetView, start: int, lasting: int, rows: Sequence[int]) -> bool:
    """Whether three in five rows begin within the days that the row above lasts, weekends allowed for."""
    spans = []
    for row in rows:
        day = true_date(view.at(row, start).value)
        number = _NUMBER.fullmatch(plain_text(view.at(row, lasting).value))
        if day is not None and number is not None:
            spans.append((day, int(number[1])))
    if len(spans) < _LEAST or len({day for day, _ in spans}) * 2 <= len(spans):
        return False
    good = sum(
        length - 1 <= (later - day).days <= length + 2 * (length // 5) + 3
        for (day, length), (later, _) in itertools.pairwise(spans)
    )
    return good * 5 >= (len(spans) - 1) * 3
