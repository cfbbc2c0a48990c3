"""Starts and ends that count the periods of a chart beside them: "2" and "6" under months 1, 2, 3 …."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sowgate.reading.headings.meaning import Heading
from sowgate.reading.headings.units import span_of
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.values.contents import Contents
from sowgate.reading.values.relative_dates import unit_of_time
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.in_use import worded_cache

_COUNTED = frozenset({"start_date", "due_date"})
_PERIOD = re.compile(r"(?:(?P<word>[^\W\d_]{1,9})\.?\s*)?(?P<number>\d{1,3})")
_SHORTEST = 3  # periods of a chart
_MOST = 120  # months that a contract lasts
_ABOVE = 4  # rows over the first row of contents in which the chart's heading may stand


def counted_in_chart(
    heading: Heading, column: int, contents: Contents, view: SheetView, rows: Sequence[int]
) -> Heading:
    """The heading of a start or end with the unit of the chart's periods, where its cells count them.

    The cells must be whole numbers, none beyond the last period, and the chart must say what its periods are:
    "Month 1", "M1", or bare numbers below "Months". "Months" merged over start and end says the same. Any
    other heading comes back as it is.
    """
    if not rows or heading.unit.span or _COUNTED.isdisjoint(heading.fields) or contents.said < 2:
        return heading
    largest = contents.largest
    if largest is None or largest > _MOST or contents.counts.get("number", 0) != contents.said:
        return heading
    charts = ((unit, last) for unit, last in _charts(view, rows[0]) if largest <= last)
    unit = _over(view, column, rows[0]) or next((unit for unit, _ in charts), None)
    return heading._replace(inferred=True, unit=heading.unit._replace(span=unit)) if unit else heading


def _over(view: SheetView, column: int, first: int) -> str | None:
    """Month or week, as a cell merged over this column and another says."""
    for row in view.rows_between(max(1, first - _ABOVE), first - 1):
        area = view.area(row, column)
        if area is not None and area.min_column < area.max_column:
            unit = _named(plain_text(view.at(row, column).value))
            if unit is not None:
                return unit
    return None


def _charts(view: SheetView, first: int) -> Iterator[tuple[str, int]]:
    """(month or week, last period) of the runs of numbered periods just over the contents."""
    for row in view.rows_between(max(1, first - _ABOVE), first):
        run: list[int] = []
        words: set[str | None] = set()
        for column in [*view.columns(row), 0]:
            found = _PERIOD.fullmatch(one_line(plain_text(view.own(row, column).value))) if column else None
            number = int(found["number"]) if found else 0
            if run and (column != run[-1] + 1 or number != len(run) + 1):
                unit = _unit(view, row, run, words) if len(run) >= _SHORTEST else None
                if unit is not None:
                    yield unit, len(run)
                run, words = [], set()
            if found and number == len(run) + 1:
                run.append(column)
                words.add(found["word"])


def _unit(view: SheetView, row: int, run: Sequence[int], words: set[str | None]) -> str | None:
    """Month or week, as every period says or a short text over them."""
    if words != {None}:
        units = {unit_of_time(word) if word else None for word in words}
        unit = units.pop() if len(units) == 1 else None
        return unit if unit in {"month", "week"} else None
    for above in sorted(view.rows_between(max(1, row - 2), row - 1), reverse=True):
        for column in view.columns(above):
            text = view.text(above, column)
            if run[0] <= column <= run[-1] and text:
                return _named(text)
    return None


@worded_cache(maxsize=256)
def _named(text: str) -> str | None:
    unit = span_of(fold(text)) if len(text) <= 30 else None
    return unit if unit in {"month", "week"} else None
