"""Working days: weekends, holidays, and how a date that falls on neither is moved.

Counting is that of Excel's WORKDAY: the day after the start is day 1. The conventions and their names are
QuantLib's (ql/time/businessdayconvention.hpp). Days are whole dates; nothing here leaves the calendar's
range: a result beyond year 9999 stays at its last day.
"""

from __future__ import annotations

import calendar as gregorian
import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import Any

from sowgate.contract.terms import Convention
from sowgate.language import say

SATURDAY_AND_SUNDAY = frozenset({5, 6})
_WEEKENDS_ONLY = frozenset({
    "", "weekends only", "weekend only", "weekends", "none", "no holidays",
    "somente fins de semana", "apenas fins de semana", "só fins de semana", "sem feriados",
    "solo fines de semana", "sólo fines de semana", "sin festivos", "sin feriados",
    "week-ends seulement", "seulement les week-ends", "week-ends uniquement", "sans jours fériés",
    "nur wochenenden", "keine feiertage",
})  # fmt: skip
# Years that the holidays library is asked about; it knows nothing useful outside them.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
# Names that people write for one bank holiday calendar, where the library wants a subdivision.
_NAMED = {
    "england": "GB-ENG",
    "england and wales": "GB-ENG",
    "england & wales": "GB-ENG",
    "wales": "GB-WLS",
    "scotland": "GB-SCT",
    "northern ireland": "GB-NIR",
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are working days.

    `weekend` holds weekdays, Monday = 0 (as date.weekday). `codes` are calendars of the holidays library
    ("GB-ENG"); a day is a holiday if any of them, or `own`, has it. Make one with `calendar_of`.
    """

    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    codes: tuple[str, ...] = ()
    own: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether people work that day."""
        return day.weekday() not in self.weekend and not self._is_holiday(day)

    def _is_holiday(self, day: date) -> bool:
        return day in self.own or any(day in _library_days(code, day.year) for code in self.codes)

    def add_business_days(self, day: date, count: int) -> date:
        """The day `count` working days later (earlier where negative), as WORKDAY; 0 is the day itself.

        Whole weeks are jumped and the holidays in them made good, so that long periods cost little.
        """
        return _business_days_later(self, day, count)

    def _counted_on(self, day: date, count: int) -> date:
        step = 1 if count >= 0 else -1
        left = abs(count)
        week = 7 - len(self.weekend)
        while left:
            room = ((date.max if step > 0 else date.min) - day).days * step
            weeks = min((left - 1) // week, room // 7)
            if weeks:
                target = day + timedelta(days=step * 7 * weeks)
                made_good = self._holidays_between(*sorted((day, target)), after_first=step > 0)
                left += made_good - weeks * week
                day = target
                continue
            if not room:
                return day
            day += timedelta(days=step)
            left -= self.is_working_day(day)
        return day

    def count_business_days(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative, and without `end` turned round, before.

        add_business_days(start, count_business_days(start, end)) is `end` wherever `end` is a working day.
        """
        if end < start:
            return -self._working_between(end, start, after_first=False)
        return self._working_between(start, end, after_first=True)

    def _working_between(self, low: date, high: date, *, after_first: bool) -> int:
        weeks, rest = divmod((high - low).days, 7)
        odd = _odd_days(self.weekend, low.weekday() + (1 if after_first else 0), rest)
        whole = weeks * (7 - len(self.weekend))
        if not self.codes and not self.own:
            return whole + odd
        return whole + odd - self._holidays_between(low, high, after_first=after_first)

    def _holidays_between(self, low: date, high: date, *, after_first: bool) -> int:
        """Holidays on weekdays in (low, high], or in [low, high) where `after_first` is false."""
        side = bisect_right if after_first else bisect_left
        if low.year == high.year and _FIRST_YEAR <= low.year <= _LAST_YEAR:
            listed = _lost_days(self, low.year)
            return side(listed, high) - side(listed, low)
        years = range(max(low.year, _FIRST_YEAR), min(high.year, _LAST_YEAR) + 1)
        days = [_lost_days(self, year) for year in years]
        if self.own and (low.year < _FIRST_YEAR or high.year > _LAST_YEAR):
            days.append(tuple(sorted(d for d in self.own if d.year not in years and self._is_lost(d))))
        return sum(side(listed, high) - side(listed, low) for listed in days)

    def _is_lost(self, day: date) -> bool:
        return day.weekday() not in self.weekend

    def roll(self, day: date, convention: Convention) -> date:
        """The day moved to a working day by the convention; "Modified" ones never leave the month.

        "Half-Month Modified Following" leaves neither the month nor its half (up to the 15th), "Nearest"
        goes to the nearer working day, forward where both are equally far.
        """
        if convention == "Unadjusted":
            return day
        forward = not convention.endswith("Preceding")
        rolled = self._nearest(day, 1 if forward else -1)
        if convention == "Nearest":
            before = self._nearest(day, -1)
            return before if day - before < rolled - day else rolled
        if "Modified" in convention and _other_month(day, rolled, halves=convention.startswith("Half")):
            return self._nearest(day, -1 if forward else 1)
        return rolled

    def _nearest(self, day: date, step: int) -> date:
        while not self.is_working_day(day):
            moved = add_days(day, step)
            if moved == day:
                return day
            day = moved
        return day


def _other_month(day: date, rolled: date, *, halves: bool) -> bool:
    return rolled.month != day.month or (halves and day.day <= 15 < rolled.day)


def calendar_of(
    codes: Iterable[str] = (),
    own: Iterable[date] = (),
    weekend: Iterable[int] | None = None,
) -> tuple[Calendar, tuple[str, ...]]:
    """The calendar, and a note for each thing that could not be used as written.

    An unknown code leaves its holidays out; a weekend of seven days would leave no working day and is not
    used. Several codes may stand in one text ("US-NY, DE-BY").
    """
    notes: list[str] = []
    known: list[str] = []
    for text in codes:
        for part in re.split(r"[,;+]", text):
            code = _normal_code(part)
            if code is None:
                continue
            if _known(code):
                known.append(code)
            else:
                notes.append(
                    say("Holiday calendar '{calendar}' is not known: weekends only.", calendar=part.strip())
                )
    days = SATURDAY_AND_SUNDAY if weekend is None else frozenset(day for day in weekend if 0 <= day <= 6)
    if len(days) == 7:
        notes.append(say("A weekend of seven days leaves no working day: Saturday and Sunday are used."))
        days = SATURDAY_AND_SUNDAY
    return Calendar(days, tuple(dict.fromkeys(known)), frozenset(own)), tuple(notes)


def add_days(day: date, days: int) -> date:
    """The day so many calendar days later, kept within the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day where it is shorter (as EDATE)."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))


def end_of_month(day: date) -> date:
    """The last calendar day of the day's month."""
    return day.replace(day=gregorian.monthrange(day.year, day.month)[1])


def _normal_code(text: str) -> str | None:
    """The library's code for what people write; None where it says that there are no holidays."""
    plain = " ".join(text.casefold().split())
    if plain in _WEEKENDS_ONLY:
        return None
    return _NAMED.get(plain) or re.sub(r"\s*[-/_:]\s*|\s+", "-", text.strip()).upper()


@lru_cache(maxsize=16384)
def _business_days_later(calendar: Calendar, day: date, count: int) -> date:
    """The same review's end is asked for by schedule and rules, several times a row."""
    return calendar._counted_on(day, count)


@lru_cache(maxsize=2048)
def _odd_days(weekend: frozenset[int], first: int, count: int) -> int:
    """Days off no weekend among so many, the first a weekday as date.weekday counts them."""
    return sum((first + i) % 7 not in weekend for i in range(count))


@lru_cache(maxsize=256)
def _known(code: str) -> bool:
    try:
        _holidays_of(code, 2024)
    except Exception:  # the library raises several kinds for a code that it does not know
        return False
    return True


@lru_cache(maxsize=512)
def _lost_days(calendar: Calendar, year: int) -> tuple[date, ...]:
    """The holidays of a year that fall on no weekend, in order."""
    days = {day for day in calendar.own if day.year == year}
    days.update(*(_library_days(code, year) for code in calendar.codes))
    return tuple(sorted(day for day in days if calendar._is_lost(day)))


@lru_cache(maxsize=4096)
def _library_days(code: str, year: int) -> frozenset[date]:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return frozenset()
    try:
        return frozenset(day for day in _holidays_of(code, year) if day.year == year)
    except Exception:  # a year that a country's rules do not cover has no known holidays
        return frozenset()


def _holidays_of(code: str, year: int) -> Any:
    """The library's holidays of a country ("ZA"), subdivision ("GB-ENG"), market ("NYSE") or name."""
    import holidays
    from holidays.registry import COUNTRIES, EntityLoader

    country, _, subdivision = code.partition("-")
    named = COUNTRIES.get(code.casefold().replace("-", "_"))
    if named is not None:
        country, subdivision = named[1], ""
    if not subdivision and country in EntityLoader.get_financial_codes():
        return holidays.financial_holidays(country, years=year)
    alone = _country_alone(country)
    if alone is not None:
        return alone(subdiv=subdivision or None, years=year)
    return holidays.country_holidays(country, subdiv=subdivision or None, years=year)


@lru_cache(maxsize=256)
def _country_alone(country: str) -> Any:
    """A country's class from its own module, None where the library keeps it elsewhere.

    The package around the module imports some 250 countries, which takes longer than checking a workbook.
    """
    import holidays
    from holidays.registry import COUNTRIES

    module, entities = next((item for item in COUNTRIES.items() if country in item[1]), ("", ("",)))
    folders = [os.path.join(folder, "countries") for folder in holidays.__path__]
    spec = PathFinder.find_spec(f"holidays.countries.{module}", folders)
    if spec is None or spec.loader is None:
        return None
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return getattr(loaded, entities[0], None)
