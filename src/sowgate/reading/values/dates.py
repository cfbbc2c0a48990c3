"""Dates as people write them: every reading that a text allows, and the choice between them.

Nothing here guesses: where day and month could change places, both readings come back, with their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, NamedTuple

from sowgate.grid.snapshot import Scalar
from sowgate.reading.values.era_dates import gregorian_text
from sowgate.reading.values.other_calendars import gregorian_day, gregorian_year
from sowgate.reading.values.persian_dates import YEARS as PERSIAN_YEARS
from sowgate.reading.values.persian_dates import gregorian
from sowgate.reading.words.folding import fold, fold_value
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import all_phrases, phrase
from sowgate.reading.words.vocabulary import meanings

Order = Literal["dmy", "mdy"]

_TIME = re.compile(
    r"(?:[T\s,]+|(?<=日)|\s+(?:at|um|às|a las|à)\s+)\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?|"
    r"uhr)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?$",
    re.I,
)
_WEEKDAY = re.compile(r"^([^\W\d]+(?:-feira)?)\.?,?\s+(?=\S)", re.I)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|ère|ro|º|ª|°|o)(?=[\s,.]|$)", re.I)
_WEEKDAY_BEHIND = re.compile(r"\s*\(([^\W\d]{1,10})\.?\)$")
_CJK = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?(?:前|まで|迄)?")
_ISO = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\.?")
_COMPACT = re.compile(r"((?:19|20)\d{2})([01]\d)([0-3]\d)")
_NUMERIC = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?")
_DAY_FIRST = re.compile(r"(\d{1,2})[\s.\-/]*([^\W\d_]{3,})[\s.,\-/]*'?(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})[\s.\-/]*(\d{1,2})\s*[,\s.\-/]\s*'?(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[\s.\-/,]*([^\W\d_]{3,})[\s.\-/]*(\d{1,2})")
_FORMAT_NOISE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')

# Serial numbers of 1990 to 2079: what an unformatted date cell of a contract can hold.
_SERIALS = (32_874, 65_745)
_LONGEST = 200  # characters of a date with all that people write around one
_DIGITS = re.compile(r"[0-9]+")
_RUN = re.compile(r"[a-z]+")
# What else may stand in a date's text: ordinals, and a time of day behind it.
_OTHER_LETTERS = "st nd rd th er o re ro t at um as a las h p m pm uhr z utc gmt feira"
_AROUND = ("due", "added", "joining", "aside")  # lists of words that may stand in it


class DateReading(NamedTuple):
    """One way to read a text as a date; `order` is None where the text allows no other order."""

    value: date
    order: Order | None = None


class _Around(NamedTuple):
    """The patterns of what stands around a day and in it, with the words in use."""

    due: re.Pattern[str]
    added: re.Pattern[str]
    joining: re.Pattern[str]
    span: re.Pattern[str]


@worded_cache(maxsize=1)
def _around() -> _Around:
    patterns = (
        rf"^(?:{phrase('date.due')})\s+(?=\S*\d|\w+\.? \d)",
        # "15 May 2026 (tbc)", "15.05.2026*"
        rf"^[✓✔☑√•]\s*|\s*[*†‡]+$|\s*\([^()\d]{{2,30}}\)$|[\s,]+(?:{phrase('date.added')})$",
        phrase("date.joining"),
        rf"\s*(?:[-–—~～〜至]|{phrase('date.to')})\s*",
    )
    return _Around(*(re.compile(pattern, re.I) for pattern in patterns))


@worded_cache(maxsize=8192)
def date_readings(text: str) -> tuple[DateReading, ...]:
    """Every reading of a text as a calendar date, at most two; empty where it is none.

    A dotted date is day first (DIN 1355 and its neighbours), a year in front settles the order, and a
    weekday in the text drops the readings that fall on another day.
    """
    if len(text) > _LONGEST or (text.isascii() and not _has_day(text)):
        return ()
    around = _around()
    plain = unicodedata.normalize("NFKC", text).strip().strip("`'\"´‘’“”").strip()
    plain = gregorian_text(plain if plain[:1].isdigit() else around.due.sub("", plain))
    behind = _WEEKDAY_BEHIND.search(plain)
    weekday = meanings("weekday").get(fold_value(behind[1])) if behind else None
    if behind and weekday is not None:
        plain = plain[: behind.start()]
    plain = _ORDINAL.sub("", _TIME.sub("", around.added.sub("", plain)))
    first = _WEEKDAY.match(plain) if weekday is None else None
    if first and any(char.isdigit() for char in plain):
        weekday = meanings("weekday").get(fold_value(first[1]))
        if weekday is not None:
            plain = plain[first.end() :]
    found = _parse(re.sub(r"\s+", " ", around.joining.sub(" ", plain)).strip(" ,"))
    if weekday is not None:
        same = tuple(reading for reading in found if reading.value.weekday() == int(weekday))
        if len(found) > 1 and len(same) == 1:
            return (DateReading(same[0].value, same[0].order),)
    return found


def _has_day(text: str) -> bool:
    """Whether ASCII text has digits enough for a day and a year (two numbers, or eight digits together), and
    no letters but of months, weekdays and what stands around a date."""
    runs = _DIGITS.findall(text)
    enough = len(runs) > 1 or (bool(runs) and len(runs[0]) >= 8)
    return enough and _letters().issuperset(_RUN.findall(text.lower()))


@worded_cache(maxsize=1)
def _letters() -> frozenset[str]:
    lists = (said for name in _AROUND for said in all_phrases("date", name))
    return _runs((*meanings("month"), *meanings("weekday"), _OTHER_LETTERS, *lists))


def _runs(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(run for text in texts for run in _RUN.findall(text))


@worded_cache(maxsize=1)
def _span_letters() -> frozenset[str]:
    return _letters() | _runs(all_phrases("date", "to"))


def _parse(text: str) -> tuple[DateReading, ...]:
    for pattern in (_CJK, _ISO, _COMPACT):
        match = pattern.fullmatch(text)
        if match:
            return _one(int(match[1]), int(match[2]), int(match[3]))
    match = _NUMERIC.fullmatch(text)
    if match:
        return _numeric(int(match[1]), match[2], int(match[3]), _year(match[4]))
    for pattern, (year, month, day) in (
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_YEAR_FIRST, (1, 2, 3)),
    ):
        match = pattern.fullmatch(text)
        number = meanings("month").get(fold(match[month])) if match else None
        if match and number:
            return _one(_year(match[year]), int(number), int(match[day]))
    return ()


def _numeric(first: int, separator: str, second: int, year: int) -> tuple[DateReading, ...]:
    day_first = _one(year, second, first)
    if separator == ".":
        return day_first
    month_first = _one(year, first, second)
    if day_first and month_first:
        if first == second:
            return day_first
        return (DateReading(day_first[0].value, "dmy"), DateReading(month_first[0].value, "mdy"))
    if day_first:
        return (DateReading(day_first[0].value, "dmy"),)
    return tuple(DateReading(reading.value, "mdy") for reading in month_first)


def _one(year: int, month: int, day: int) -> tuple[DateReading, ...]:
    if year in PERSIAN_YEARS:
        persian = gregorian(year, month, day)
        return (DateReading(persian),) if persian is not None else ()
    try:
        return (DateReading(date(gregorian_year(year), month, day)),)
    except ValueError:
        return ()


def _year(text: str) -> int:
    """Two digits are of 1970 to 2069."""
    return int(text) if len(text) == 4 else int(text) + (1900 if int(text) >= 70 else 2000)


@worded_cache(maxsize=4096)
def span_readings(text: str) -> tuple[tuple[DateReading, ...], tuple[DateReading, ...]] | None:
    """(readings of the first day, of the last) of a span of days: "10/6/2025-20/10/2025"; None for no span.

    Both days must be whole dates and stand in order in some reading.
    """
    if text.isascii() and not (
        len(_DIGITS.findall(text)) > 1 and _span_letters().issuperset(_RUN.findall(text.lower()))
    ):
        return None
    for match in _around().span.finditer(text) if len(text) <= 2 * _LONGEST else ():
        first, last = date_readings(text[: match.start()]), date_readings(text[match.end() :])
        if first and last and any(a.value <= b.value for a in first for b in last):
            return first, last
    return None


def true_date(value: Scalar) -> date | None:
    """The day of a cell that holds a true date."""
    if isinstance(value, datetime):
        return gregorian_day(value.date())
    return gregorian_day(value) if isinstance(value, date) else None


def serial_date(value: float, date_1904: bool) -> date | None:
    """The day of an unformatted Excel serial number of 1990 to 2079, None for any other number."""
    if not _SERIALS[0] <= value + (1462 if date_1904 else 0) <= _SERIALS[1]:
        return None
    epoch = date(1904, 1, 1) if date_1904 else date(1899, 12, 30)
    return date.fromordinal(epoch.toordinal() + int(value))


def order_of_format(number_format: str) -> Order | None:
    """The order of day and month that an explicit date format shows; built-in format 14 tells nothing."""
    plain = _FORMAT_NOISE.sub("", number_format).lower()
    if plain in {"mm-dd-yy", "m/d/yyyy", "general"} or "d" not in plain or "m" not in plain:
        return None
    if plain.lstrip().startswith("y") or "mmm" in plain:
        return None
    return "dmy" if plain.index("d") < plain.index("m") else "mdy"


def evidence(texts: Iterable[str]) -> Order | None:
    """The order that the texts prove: those that can be read in one order only, when they agree."""
    orders = {found[0].order for text in texts if len(found := date_readings(text)) == 1 and found[0].order}
    return orders.pop() if len(orders) == 1 else None


def contradictory(texts: Iterable[str]) -> bool:
    """Whether some texts prove one order and some the other."""
    return len({f[0].order for t in texts if len(f := date_readings(t)) == 1 and f[0].order}) > 1


def spell(day: date) -> str:
    """A date for people that no order of digits can confuse: "3 April 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
)  # fmt: skip
