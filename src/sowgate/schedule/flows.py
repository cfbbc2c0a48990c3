"""What a contract costs the supplier day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from sowgate.contract.side_sheets import ListedCost
from sowgate.contract.sow import Kind, Milestone, Status
from sowgate.contract.working_days import Calendar, add_days

# Flows are whole numbers of so small a part of the currency: they add up exactly, and fast.
SCALE = 10**24
# What division loses lies far below a billionth; what is told from there on is exact again, ties included.
_KEPT = 10**9
# A phase longer than this is a slip of the pen; its cost falls on its due date.
_LONGEST_PHASE = timedelta(days=36525)


def cost_by_day(
    rows: Sequence[Milestone], currency: str | None, calendar: Calendar, listed: Sequence[ListedCost] = ()
) -> dict[date, int]:
    """Cost of each day, scaled: spread evenly over the working days from start to due, both counted.

    Without a start, or where no working day lies between, all of it falls on the due date. The forecast
    stands for a due date that is missing. Optional and cancelled rows, other currencies and rows without
    either date cost nothing here. Lines of the cost sheet that have a date fall on it and are not spread.
    """
    lump: defaultdict[date, int] = defaultdict(int)
    change: defaultdict[date, int] = defaultdict(int)
    dated = _dated(rows, currency, listed, lump)
    for i, row in enumerate(rows):
        due = row.due_date or row.forecast_date
        if not row.cost or due is None or _is_out(row, currency):
            continue
        cost = scaled(Fraction(row.cost)) - dated.get(i, 0)
        days = working_days(row.start_date, due, calendar)
        if row.start_date is None or days == 0:
            lump[due] += cost
            continue
        each, rest = divmod(cost, days)
        change[row.start_date] += each
        change[add_days(due, 1)] -= each
        # What the division leaves over moves on a day on which cost moves anyway.
        lump[calendar.roll(due, "Preceding")] += rest
    for day, rate in _rates(change, calendar):
        lump[day] += rate
    return {day: amount for day, amount in lump.items() if amount}


def _dated(
    rows: Sequence[Milestone],
    currency: str | None,
    listed: Sequence[ListedCost],
    lump: defaultdict[date, int],
) -> dict[int, int]:
    """Puts the dated lines of the cost sheet on their days; what they take of each row, by position."""
    taken: dict[int, int] = {}
    for cost in listed:
        if cost.cost_date is None:
            continue
        gate = next((i for i in cost.gates if 0 <= i < len(rows)), None)
        if gate is not None and _is_out(rows[gate], currency):
            continue
        lump[cost.cost_date] += scaled(Fraction(cost.amount))
        if gate is not None:
            taken[gate] = taken.get(gate, 0) + scaled(Fraction(cost.amount))
    return taken


def scaled(amount: Fraction) -> int:
    """The amount as a whole number of the scale's units."""
    return round(amount * SCALE)


def unscaled(amount: int) -> Fraction:
    """A sum of flows as money, without the dust that dividing a cost by its days left."""
    return Fraction((amount * _KEPT * 2 + SCALE) // (2 * SCALE), _KEPT)


def _is_out(row: Milestone, currency: str | None) -> bool:
    return (
        row.kind is Kind.OPTIONAL
        or row.status_meaning is Status.CANCELLED
        or row.currency not in (None, currency)
    )


def working_days(start: date | None, due: date, calendar: Calendar) -> int:
    """Working days from start to due, both counted; 0 without a start or with one after the end."""
    if start is None or start > due or due - start > _LONGEST_PHASE:
        return 0
    return calendar.is_working_day(start) + calendar.count_business_days(start, due)


def _rates(change: Mapping[date, int], calendar: Calendar) -> Iterable[tuple[date, int]]:
    """The rate of every working day on which any phase runs."""
    days = sorted(change)
    rate = 0
    for day, until in pairwise(days):
        rate += change[day]
        while rate and day < until:
            if calendar.is_working_day(day):
                yield day, rate
            day = add_days(day, 1)
