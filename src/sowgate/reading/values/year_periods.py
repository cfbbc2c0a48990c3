"""Parts of a year as dates: a quarter, half, month or week with its year ends with the part's last day.

A calendar week (ISO 8601) is read as its working days: what is due in "KW 47/2025" is due on its Friday.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from sowgate.reading.values.dates import date_readings
from sowgate.reading.values.quarters import Quarter, quarter_of
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import phrase
from sowgate.reading.words.vocabulary import meanings

_YEAR = r"(?:(?P<year>20\d{2})|['’](?P<short>\d{2}))"
_JOIN = r"(?:\s*[-/.,]\s*|\s+(?:of|de|do|del|di|van|des?)\s+|\s*)"
_MONTH_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?P<word>[^\W\d_]{{3,}})\.?{_JOIN}{_YEAR}",  # March 2026, mar/2026, Mar '26
        r"(?P<year>20\d{2})[\s/.-]+(?P<word>[^\W\d_]{3,})\.?",  # 2026-Mar
        r"(?P<month>0?[1-9]|1[0-2])\s*[/.-]\s*(?P<year>20\d{2})",  # 03/2026
        r"(?P<year>20\d{2})\s*[/.-]\s*(?P<month>0?[1-9]|1[0-2])",  # 2026-03
        r"(?P<year>20\d{2})\s*年\s*(?P<month>1[0-2]|0?[1-9])\s*月(?:份|中|内)?\s*(?:末|底|月末)?(?:前|まで)?",
    )
)
_BARE_WEEK = re.compile(r"(20\d{2})\s*[-/.]\s*(\d{1,2})|(\d{1,2})\s*[-/.]\s*(20\d{2})")
_LONGEST = 40
_DIGIT = re.compile(r"\d")


class _Forms(NamedTuple):
    """The patterns of weeks and halves of a year, with the words in use."""

    end: re.Pattern[str]
    by: re.Pattern[str]
    weeks: tuple[re.Pattern[str], ...]
    halves: tuple[re.Pattern[str], ...]
    begun: re.Pattern[str]  # "w/c 11 May 2026" is the week that begins so


@worded_cache(maxsize=1)
def _forms() -> _Forms:
    by, half = phrase("date.by"), rf"(?:{phrase('date.half')})"
    week = rf"(?:{phrase('date.week')})\.?(?:\s+n[o°º]\.?)?"
    weeks = (
        rf"(?P<year>20\d{{2}})\s*[-/.]?\s*{week}\s*(?P<week>\d{{1,2}})",  # 2026-W07, 2026 KW 7
        r"(?P<year>20\d{2})\s*[-/.]\s*(?P<week>1[3-9]|[2-5]\d)",  # 2026-36 is no month
        rf"{week}\s*(?P<week>\d{{1,2}})(?:\s*[-/.,]\s*|\s+(?:of|de|van)\s+|\s+){_YEAR}",  # KW 47/2025
        r"s\s?(?P<week>0[1-9]|[1-4]\d|5[0-3])\s*[-/.]\s*(?P<year>20\d{2})",  # S04-2026; S1 is a half year
        r"(?:kw|cw)\s*(?P<week>\d{1,2})\s*[-/.]\s*(?P<short>\d{2})",  # KW 47/25
        r"(?P<year>20\d{2})\s*年\s*第?\s*(?P<week>\d{1,2})\s*[周週]",
    )
    halves = (
        rf"h(?:y)?\s?(?P<half>[12]){_JOIN}{_YEAR}",  # H1 2026
        rf"(?P<half>[12])\s?h{_JOIN}{_YEAR}",  # 1H 2026
        r"(?P<year>20\d{2})\s*[-/.]?\s*h(?P<half>[12])",
        rf"(?P<half>[12])(?:st|nd|er|ère|e|º|ª|°|o|\.)?\s*{half}{_JOIN}{_YEAR}",
        r"(?P<year>20\d{2})\s*年?\s*(?P<cjk>上|下)半年",
    )
    return _Forms(
        re.compile(rf"^(?:(?:{by})\s+)?(?:{phrase('date.end')})[-\s]+", re.I),
        re.compile(rf"^(?:{by}|{phrase('date.during')})\s+", re.I),
        tuple(re.compile(form, re.I) for form in weeks),
        tuple(re.compile(form, re.I) for form in halves),
        re.compile(rf"^(?:{phrase('date.begun')})\s+", re.I),
    )


@worded_cache(maxsize=4096)
def period_of_year(text: str, weeks: bool = False) -> Quarter | None:
    """The first and last day of the quarter, half, month or week of a year that a text is; None for others.

    "End of March 2026" is its last day alone. A month without its year is none, nor is "mid 2026". `weeks`:
    the column's heading says that it names weeks.
    """
    quarter = (_bare_week(one_line(text)) if weeks else None) or quarter_of(text)
    if quarter is not None:
        return quarter
    shown = one_line(text).strip(" .")
    if len(shown) > _LONGEST or not _DIGIT.search(shown):
        return None
    ended = None if shown[:1].isdigit() else _forms().end.match(shown)
    bare = shown[ended.end() :] if ended else _forms().by.sub("", shown)
    found = _month(bare) or _half(bare) or _week(bare)
    return Quarter(found.last, found.last) if found is not None and ended is not None else found


def _bare_week(text: str) -> Quarter | None:
    """The week that a text is in a column of weeks, where "2026-11" is week 11 and not November."""
    found = _BARE_WEEK.fullmatch(text)
    return _week(f"{found[1] or found[4]}-W{found[2] or found[3]}") if found is not None else None


def _year(found: re.Match[str]) -> int:
    said = found.groupdict()
    return int(said["year"]) if said.get("year") else 2000 + int(said["short"])


def _month(text: str) -> Quarter | None:
    for form in _MONTH_FORMS:
        found = form.fullmatch(text)
        if found is None:
            continue
        said = found.groupdict()
        number = said.get("month") or meanings("month").get(fold(said["word"] or ""))
        if number:
            year, month = _year(found), int(number)
            return Quarter(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return None


def _half(text: str) -> Quarter | None:
    for form in _forms().halves:
        found = form.fullmatch(text)
        if found is not None:
            said = found.groupdict()
            second = said["cjk"] == "下" if said.get("cjk") else said["half"] == "2"
            year = _year(found)
            return Quarter(
                date(year, 7 if second else 1, 1), date(year, 12, 31) if second else date(year, 6, 30)
            )
    return None


def _week(text: str) -> Quarter | None:
    begun = _forms().begun.match(text)
    days = date_readings(text[begun.end() :]) if begun else ()
    if len(days) == 1 and days[0].value.weekday() < 5:
        return Quarter(days[0].value, days[0].value + timedelta(days=4 - days[0].value.weekday()))
    for form in _forms().weeks:
        found = form.fullmatch(text)
        if found is not None:
            try:
                return Quarter(
                    *(date.fromisocalendar(_year(found), int(found["week"]), day) for day in (1, 5))
                )
            except ValueError:
                return None
    return None
