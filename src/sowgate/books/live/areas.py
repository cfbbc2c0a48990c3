"""Properties that Excel tells for a whole range only where they are uniform, found out in few calls.

A column of amounts has one format, a sheet has no hidden row: one call each. Where a range is mixed it is
split, first where its cells leave the widest gap; a budget bounds the calls whatever the sheet holds, so
that they do not grow with its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sowgate.grid.address import CellRange

Told = TypeVar("Told")


class Budget:
    """So many calls, and no more."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def take(self) -> bool:
        """Whether another call may be made."""
        self.left -= 1
        return self.left >= 0


def uniform_runs(
    rows: Sequence[int], ask: Callable[[int, int], Told | None], budget: Budget
) -> Iterator[tuple[Sequence[int], Told]]:
    """(rows, what they have in common) for the rows of one column, sorted.

    `ask(first, last)` gives what all cells between the two rows share, None where they differ. Rows about
    which nothing was found within the budget are not given.
    """
    waiting = [rows] if rows else []
    while waiting:
        part = waiting.pop(0)
        if not budget.take():
            return
        found = ask(part[0], part[-1])
        if found is not None:
            yield part, found
        elif len(part) > 1:
            middle = _split(part)
            waiting += [part[:middle], part[middle:]]


def _split(rows: Sequence[int]) -> int:
    """Where to split: behind the widest gap, else in the middle."""
    widest, at = max((rows[i] - rows[i - 1], i) for i in range(1, len(rows)))
    return at if widest > 1 else len(rows) // 2


def where_true(
    first: int, last: int, ask: Callable[[int, int], bool | None], budget: Budget
) -> frozenset[int]:
    """The numbers from first to last of which `ask` says True; None from it means that some are."""
    found: set[int] = set()
    waiting = [(first, last)]
    while waiting and budget.take():
        low, high = waiting.pop(0)
        answer = ask(low, high)
        if answer is True:
            found |= set(range(low, high + 1))
        elif answer is None and low < high:
            middle = (low + high) // 2
            waiting += [(low, middle), (middle + 1, high)]
    return frozenset(found)


def merged_areas(
    within: CellRange,
    ask: Callable[[CellRange], bool | None],
    area_of: Callable[[int, int], CellRange],
    budget: Budget,
    *,
    by_column: bool,
) -> tuple[CellRange, ...]:
    """The merged areas within a range; `ask` says whether all of a range is merged, None for some of it.

    Titles are merged along their row, phases down their column: `by_column` tells which to look for.
    """
    found: list[CellRange] = []
    waiting = [within]
    while waiting:
        part = waiting.pop(0)
        if any(_inside(part, area) for area in found):
            continue
        answer = ask(part) if budget.take() else False
        if answer is True and budget.take():
            found.append(area_of(part.min_row, part.min_column))
        single = part.min_row == part.max_row and part.min_column == part.max_column
        if answer is not False and not single:
            waiting += _halves(part, by_column=by_column)
    return tuple(sorted(set(found)))


def _inside(part: CellRange, area: CellRange) -> bool:
    return area.holds(part.min_row, part.min_column) and area.holds(part.max_row, part.max_column)


def _halves(part: CellRange, *, by_column: bool) -> tuple[CellRange, CellRange]:
    columns = part.max_column > part.min_column
    if columns and (by_column or part.max_row == part.min_row):
        middle = (part.min_column + part.max_column) // 2
        return part._replace(max_column=middle), part._replace(min_column=middle + 1)
    middle = (part.min_row + part.max_row) // 2
    return part._replace(max_row=middle), part._replace(min_row=middle + 1)
