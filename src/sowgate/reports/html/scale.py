"""Scales of charts: days and money to places on the drawing, and the round values to mark on them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sowgate.contract.money import in_figures
from sowgate.language.phrases import month_of_year

_DAYS_A_MONTH = 30.44
_MOST_MARKS = 9


@dataclass(frozen=True, slots=True)
class DayScale:
    """Days from first to last on a line from `left` to `right`, in units of the drawing."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """The place of a day; what lies outside stands at the edge."""
        span = max((self.last - self.first).days, 1)
        share = (day - self.first).days / span
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def marks(self) -> Iterator[tuple[date, str]]:
        """The first days of months, quarters, years ... as many as can be read, each with its label."""
        months = max((self.last - self.first).days / _DAYS_A_MONTH, 1)
        steps = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
        step = next((each for each in steps if months / each <= _MOST_MARKS), 2400)
        number = -(-(self.first.year * 12 + self.first.month - 1) // step) * step
        while number // 12 <= self.last.year:
            day = date(number // 12, number % 12 + 1, 1)
            if day > self.last:
                return
            if day >= self.first:
                yield day, str(day.year) if step >= 12 else month_of_year(day.month, day.year)
            number += step


@dataclass(frozen=True, slots=True)
class MoneyScale:
    """Amounts from low to high on a line from `bottom` up to `top`, in units of the drawing."""

    low: float
    high: float
    step: float
    bottom: float
    top: float

    @classmethod
    def of(cls, amounts: Sequence[float], bottom: float, top: float) -> MoneyScale:
        """A scale from zero or below to a round value above all amounts."""
        low, high = min([0.0, *amounts]), max([0.0, *amounts])
        step = _step(high - low)
        return cls(math.floor(low / step) * step, max(math.ceil(high / step) * step, step), step, bottom, top)

    def at(self, amount: float) -> float:
        """The place of an amount."""
        return self.bottom + (self.top - self.bottom) * (amount - self.low) / (self.high - self.low)

    def marks(self) -> Iterator[tuple[float, str]]:
        """Round amounts, each with its label."""
        for number in range(round(self.low / self.step), round(self.high / self.step) + 1):
            yield number * self.step, short(number * self.step)


def _step(span: float) -> float:
    """1, 2 or 5 times a power of ten, four to nine of which make up the span."""
    if span <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(span / 5))
    return next((power * each for each in (1, 2, 5) if span / (power * each) <= 6), power * 10)


def short(amount: float) -> str:
    """An amount in few letters: 950, 12k, 1.25M, 3bn."""
    for size, letters in ((1e12, "tn"), (1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if abs(amount) >= size:
            return f"{in_figures(Decimal(f'{amount / size:.4g}'))}{letters}"
    return in_figures(Decimal(f"{amount:.4g}"))
