"""Days without a year: "11 de Mayo", "22-25 May", "3月24日", "02.03 - 04.03".

They show that a column holds dates. Which year they are of, only the true dates around them can say.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sowgate.reading.values.dates import Order
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import meanings

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?"
_NAMED = re.compile(
    rf"{_DAY}[\s\-/]*(?:(?:de|of|di|d')\s*)?(?P<month>[^\W\d_]{{3,}})\.?|"
    r"(?P<name>[^\W\d_]{3,})\.?[\s\-/]*(?P<of>\d{1,2})(?P<th>st|nd|rd|th)?"
)
_CJK = re.compile(r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]?")
_BARE = re.compile(rf"{_DAY}\s*[日号號]?")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_JOIN = re.compile(r"\s*(?:[-–—~～〜至到]|\b(?:to|until|bis|a|al|à|au|até|tot|e|y|und|and|et)\b)\s*", re.I)
_LONGEST = 40


class Day(NamedTuple):
    """A month and a day of it; `sure` is false where the number may be a year ("May 26")."""

    month: int
    day: int
    sure: bool = True


class Days(NamedTuple):
    """The first and last day of a text; `either` are the days where day and month may change places."""

    first: Day
    last: Day
    either: tuple[Day, Day] | None = None


@worded_cache(maxsize=4096)
def yearless(text: str) -> Days | None:
    """The day, or span of days, that a text names without a year; None for any other text."""
    shown = one_line(text).strip(" .,;")
    if not 3 <= len(shown) <= _LONGEST or not any(char.isdigit() for char in shown):
        return None
    day = _day(shown)
    if day is not None:
        return Days(day, day)
    for match in _JOIN.finditer(shown):
        found = _span(shown[: match.start()].strip(), shown[match.end() :].strip())
        if found is not None:
            return found
    return None


def in_year(days: Days, year: int, order: Order | None) -> tuple[date, date] | None:
    """(first, last) in a year; None where the text leaves open what is day, month or year."""
    first, last = days.first, days.last
    if days.either is not None:
        if order is None:
            return None
        if order == "mdy":
            first, last = days.either
    if not (first.sure and last.sure):
        return None
    found = date(year, first.month, first.day), date(year, last.month, last.day)
    return found if found[0] <= found[1] else None


def _day(text: str) -> Day | None:
    match = _CJK.fullmatch(text)
    if match is not None:
        return _valid(int(match["month"]), int(match["day"]))
    match = _NAMED.fullmatch(text)
    if match is None:
        return None
    month = meanings("month").get(fold(match["month"] or match["name"]))
    sure = bool(match["day"] or match["th"])
    return _valid(int(month), int(match["day"] or match["of"]), sure) if month else None


def _valid(month: int, day: int, sure: bool = True) -> Day | None:
    """The day where a leap year has it, the 29th of February being sure of no year."""
    try:
        date(2024, month, day)
    except ValueError:
        return None
    return Day(month, day, sure and (month, day) != (2, 29))


def _span(one: str, two: str) -> Days | None:
    first, last = _day(one), _day(two)
    if first is None and last is not None and (bare := _BARE.fullmatch(one)):
        first = _valid(last.month, int(bare["day"]), last.sure)  # "22 - 25 May"
    if last is None and first is not None and (bare := _BARE.fullmatch(two)):
        last = _valid(first.month, int(bare["day"]))  # "3月24日-28日", "May 22-25"
        first = first._replace(sure=True)
    if first is not None and last is not None:
        return Days(first, last)
    return _numeric(_NUMERIC.fullmatch(one), _NUMERIC.fullmatch(two))


def _numeric(one: re.Match[str] | None, two: re.Match[str] | None) -> Days | None:
    """ "02.03 - 04.03" and "10.26~11.1": days of two digits each, or a number that is no month."""
    if one is None or two is None:
        return None
    parts = [one[1], one[2], two[1], two[2]]
    if not all(len(part) == 2 for part in parts) and not any(12 < int(part) <= 31 for part in parts):
        return None
    day_first = _ordered(_valid(int(one[2]), int(one[1])), _valid(int(two[2]), int(two[1])))
    month_first = _ordered(_valid(int(one[1]), int(one[2])), _valid(int(two[1]), int(two[2])))
    if day_first is None or month_first is None:
        return day_first or month_first
    return Days(day_first.first, day_first.last, (month_first.first, month_first.last))


def _ordered(first: Day | None, last: Day | None) -> Days | None:
    return Days(first, last) if first is not None and last is not None and first[:2] <= last[:2] else None
