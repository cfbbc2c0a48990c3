"""The value of dated cash flows: XNPV and XIRR as Excel defines them (actual/365 from the first date)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from decimal import Context, Decimal, localcontext
from itertools import pairwise

Flow = tuple[date, Decimal]
# Decimal powers are rounded the same on every machine; floats are not.
_PRECISION = Context(prec=34)
# Rates in percent between which a rate of return is sought: fine where contracts are, coarse beyond.
_GRID = (
    -99.99, -99.9, -99.0, -95.0, *(float(p) for p in range(-90, 0, 10)),
    *(float(p) for p in range(0, 100, 5)), *(float(p) for p in range(100, 1000, 50)),
    1e3, 2e3, 5e3, 1e4, 1e5, 1e6,
)  # fmt: skip
# Where Excel's XIRR begins its search: of several rates that fit, the one nearest to it is meant.
_GUESS = 10.0


def xnpv(percent: Decimal, flows: Sequence[Flow], origin: date | None = None) -> Decimal:
    """Net present value at a yearly rate in percent, unrounded; time zero is `origin`, else the first date.

    sum of flow / (1 + rate) ** (days / 365), as Excel's XNPV. A rate of -100 % or less is a ValueError.
    """
    if percent <= -100:
        raise ValueError("the rate must be above -100 %")
    if not flows:
        return Decimal(0)
    with localcontext(_PRECISION):
        return _value_and_slope(percent, _by_day(flows, origin))[0]


def xirr(flows: Sequence[Flow]) -> Decimal | None:
    """The yearly rate in percent at which the flows are worth nothing, to 1e-9; None where there is none.

    The rate is bracketed on a fixed grid between -99.99 % and 1,000,000 % and then refined, so that the
    answer does not hang on a guess. Where several rates fit, the one nearest to 10 % is given, at which
    Excel's XIRR begins to search. Flows of one sign have none.
    """
    days = [(day, amount) for day, amount in _by_day(flows, None) if amount]
    if not days or min(amount for _, amount in days) > 0 or max(amount for _, amount in days) < 0:
        return None
    floats = [(float(day), float(amount)) for day, amount in days]
    signs = [_worth(rate, floats) for rate in _GRID]
    exact = [(rate, rate) for rate, sign in zip(_GRID, signs, strict=True) if sign == 0]
    brackets = [
        (low, high)
        for (low, high), (below, above) in zip(pairwise(_GRID), pairwise(signs), strict=True)
        if below * above < 0
    ]
    if not exact and not brackets:
        return None
    low, high = min([*exact, *brackets], key=_from_guess)
    with localcontext(_PRECISION):
        return _refined(Decimal(_bisected(low, high, floats)), days).quantize(Decimal("1e-9"))


def _by_day(flows: Sequence[Flow], origin: date | None) -> list[tuple[int, Decimal]]:
    """(days after time zero, amount) in order of time, one entry a day."""
    start = origin or min((day for day, _ in flows), default=date.min)
    sums: dict[int, Decimal] = {}
    for day, amount in flows:
        after = (day - start).days
        sums[after] = sums.get(after, Decimal(0)) + amount
    return sorted(sums.items())


def _value_and_slope(percent: Decimal, days: Sequence[tuple[int, Decimal]]) -> tuple[Decimal, Decimal]:
    """The net present value, and how it changes by percent of the rate."""
    base = 1 + percent / 100
    daily = base ** (Decimal(-1) / 365)
    gaps: dict[int, Decimal] = {}
    value = slope = Decimal(0)
    at, factor = days[0][0], daily ** days[0][0]
    for day, amount in days:
        gap = day - at
        if gap not in gaps:
            gaps[gap] = daily**gap
        factor, at = factor * gaps[gap], day
        worth = amount * factor
        value += worth
        slope -= worth * day
    return value, slope / 365 / base / 100


def _worth(percent: float, days: Sequence[tuple[float, float]]) -> float:
    """The value at the rate; below zero percent seen from the last day, so that no power overflows.

    Only its sign is of interest, and that is the same from any day.
    """
    daily = math.pow(1 + percent / 100, 1 / 365)
    step, walk = (1 / daily, days) if percent >= 0 else (daily, days[::-1])
    factor, at, total = 1.0, walk[0][0], 0.0
    for day, amount in walk:
        if day != at:
            factor, at = factor * math.pow(step, abs(day - at)), day
        total += amount * factor
    return total


def _from_guess(bracket: tuple[float, float]) -> float:
    low, high = bracket
    return max(low - _GUESS, _GUESS - high, 0.0)


def _bisected(low: float, high: float, days: Sequence[tuple[float, float]]) -> float:
    sign = _worth(low, days)
    for _ in range(24 if low < high else 0):
        middle = (low + high) / 2
        if _worth(middle, days) * sign > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _refined(percent: Decimal, days: Sequence[tuple[int, Decimal]]) -> Decimal:
    """Newton's steps in exact decimals, so that the last digits do not hang on a machine's floats."""
    for _ in range(4):
        value, slope = _value_and_slope(percent, days)
        if not slope or abs(value / slope) > Decimal("1e-3") * (1 + abs(percent)):
            return percent
        percent -= value / slope
    return percent
