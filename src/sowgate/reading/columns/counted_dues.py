"""A bare "Week" or "Month" over 0, 2-4 and 8: when each milestone is due, counted from the start."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sowgate.language import say
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.confirmation import DATE_FIELDS, PAID_FIELDS
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import bare_heading
from sowgate.reading.headings.units import Unit, span_of
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.values.numbered_periods import joined_by
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold
from sowgate.reading.words.in_use import worded_cache

_LATEST_FIRST = 8  # what begins in week 30 may count the weeks of the year
_LONGEST = {"week": 260, "month": 120, "sprint": 130}  # of a contract
_GATED = frozenset({*PAID_FIELDS, "acceptance_criteria"})


def settle_counted(
    binding: Binding, view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int]
) -> None:
    """Binds such a column as the due date of milestones that are headed so, beside their money or acceptance,
    where the table has no date at all: the topics of a course stand beside weeks, too."""
    columns = binding.columns
    if binding.weak_name or "milestone" not in columns or not _GATED & columns.keys():
        return
    if any(name in columns for name in DATE_FIELDS):
        return
    for cell in headers:
        unit = span_of(fold(bare_heading(cell.text))) if cell.text else None
        if unit not in _LONGEST or cell.column in columns.values():
            continue
        if _count_on([plain_text(view.at(row, cell.column).value) for row in rows], _LONGEST[unit]):
            binding.put("due_date", cell, Unit(span=unit), inferred=True)
            binding.notes.append(
                say(
                    "column {column} ({header}) counts from the start of the contract when each is due",
                    column=binding.letter(cell.column),
                    header=repr(cell.shown),
                )
            )
            return


def _count_on(texts: Sequence[str], longest: int) -> bool:
    """Whether most of what is said are whole numbers, or first and last of several, that begin low and run
    on; "Sprint 4" may stand among them."""
    found = [_number().fullmatch(text) for text in texts if text]
    numbers = [int(match["last"] or match["number"]) for match in found if match]
    if len(numbers) * 4 < len(found) * 3 or len(set(numbers)) < 2:
        return False
    falls = sum(later < number for number, later in pairwise(numbers))
    return numbers[0] <= _LATEST_FIRST and max(numbers) <= longest and falls * 5 <= len(numbers)


@worded_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    return re.compile(rf"(?P<number>\d{{1,3}})(?:{joined_by()}(?P<last>\d{{1,3}}))?")
