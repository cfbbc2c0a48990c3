"""Plans that count periods instead of naming days: "Plan start" 5, "Plan duration" 4, and no word of what
a period is.

The templates that everybody has for charts drawn in cells do so, in many languages. Their numbers are no
dates, but a list of tasks with starts and durations is a plan, whatever its periods last.
"""

from __future__ import annotations

from collections.abc import Iterable

from sowgate.language import say
from sowgate.reading.columns.binding import Binding
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.values.contents import Contents
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks

_MOST = 400  # periods of a plan
_SHORT = 3  # digits that a period's number has fewer of, on average
_LEAST = 3  # rows that count them


def counted_periods(binding: Binding, headers: Iterable[HeaderCell], known: Vocabulary) -> frozenset[int]:
    """The columns of starts and durations in whole periods, where both are there; the first start is noted.

    Columns that another field was read from do not count: their periods have a length.
    """
    starts: list[HeaderCell] = []
    lasts: list[HeaderCell] = []
    for cell in headers:
        contents = binding.contents.get(cell.column)
        if contents is None or not cell.text or cell.column in binding.columns.values():
            continue
        if not _counted(contents):
            continue
        heading = known.heading(cell.text, cell.band)
        if heading is not None and "start_date" in heading.fields:
            starts.append(cell)
        elif marks("duration").find(fold(cell.text)):
            lasts.append(cell)
    if not starts or not lasts:
        return frozenset()
    binding.notes.append(
        say(
            "column {column} ({header}) counts periods, and the sheet does not say how long one is: no dates",
            column=binding.letter(starts[0].column),
            header=repr(starts[0].shown),
        )
    )
    return frozenset(cell.column for cell in (*starts, *lasts))


def tells_durations(headers: Iterable[HeaderCell]) -> bool:
    """Whether a column is headed as how long the work lasts."""
    return any(marks("duration").find(fold(cell.text)) for cell in headers)


def _counted(contents: Contents) -> bool:
    """Whether the cells are whole numbers of periods, but for the titles that are merged across the row."""
    numbers = contents.counts.get("number", 0)
    largest = contents.largest  # none where the first period is 0
    few = largest <= _MOST if largest is not None else contents.mean_length < _SHORT
    titles = contents.said - numbers
    return numbers >= _LEAST and titles * 3 <= numbers and titles <= contents.counts.get("name", 0) and few
