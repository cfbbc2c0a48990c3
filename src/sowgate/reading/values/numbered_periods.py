"""Weeks, months and sprints with their numbers: "Week 12", "W5-W8", "KW 34-36", "Sprint 4"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sowgate.reading.words.alternation import any_of
from sowgate.reading.words.folding import fold, without_accents
from sowgate.reading.words.in_use import own, worded_cache
from sowgate.reading.words.vocabulary import grammar, meanings, words

SPRINT = "sprint"  # a unit of time whose length the workbook may say
_CALENDAR_WEEK = r"(?:kw|cw|kalenderwochen?|calendar weeks?)"
_CJK_UNIT = r"(?:[周週月]|个月|[かヶカ箇]月)"
_CJK_NTH = re.compile(rf"(?P<number>\d{{1,3}})\s*{_CJK_UNIT}目")
_YEARS = range(20, 33)  # "KW 24-26" may be a week of 2026 as well


_ROMANCE = frozenset({"fr", "es", "pt", "it"})  # semaine, semana, settimana
_FEW, _HALVES = 3, 2
_COUNT = r"(?:[MWDTSmwdts]0?\s*\+?\s*)?(\d{1,3})"


class Relative(NamedTuple):
    """An anchor's words ("" is the start of the contract) and what to add to it."""

    anchor: str
    amount: int
    unit: str  # day, business, week, month, year, sprint, calendar_week
    first: int | None = None  # of several periods, whose last is the amount: "weeks 5-8"


def numbered_period(text: str) -> Relative | None:
    """ "Week 12", "W5-W8", "KW 32": periods that are counted from the start, or weeks of the calendar."""
    match = _of_calendar().match(text)
    if match:
        first, last = int(match["number"] or match["before"]), int(match["last"] or 0)
        if not 1 <= max(first, last) <= 53 or (match["dash"] is not None and last in _YEARS):
            return None
        return _periods("calendar_week", first, last)
    match = _CJK_NTH.fullmatch(text) or _numbered().match(text)
    if match is None:
        return None
    weeks = "周" in text or "週" in text
    if match.re is _CJK_NTH:  # "12週目"
        return Relative("", int(match["number"]), "week" if weeks else "month")
    if match["slash"] is not None and int(match["last"]) in _YEARS:
        return None
    unit = grammar("time_unit").get(fold(match["unit"])) or ("week" if weeks else "month")
    return _periods(unit, int(match["number"]), int(match["last"] or 0))


def _periods(unit: str, first: int, last: int) -> Relative | None:
    """One period, or those from the first to the last."""
    if not last:
        return Relative("", first, unit)
    return Relative("", last, unit, first) if first < last else None


@worded_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    """Units with their numbers: "Week 12", "Wk: 3", "W5-W8", "Months 2 and 3"."""
    units = any_of((*own("grammar", "time_unit"), *filter(_counts_periods, grammar("time_unit"))))
    return re.compile(
        rf"^(?:end of\s+|project\s+|by\s+)?(?P<unit>{units}|第)(?:\s*[.:#]\s*|\s*|(?<=[a-z]{{3}})-)"
        rf"(?P<number>\d{{1,3}})\s*{_CJK_UNIT}?(?:(?P<slash>(?=\s*/))?{joined_by()}(?:(?:{units}|第)\.?\s*)?(?P<last>\d{{1,3}}))?"
        rf"\s*{_CJK_UNIT}?(?:[末内目]|以内)?$",
        re.I,
    )


def _counts_periods(word: str) -> bool:
    """Whether the word may stand before the number of a period: "M3" and "D3" are milestones as well, and
    "Sett-26" is September."""
    unit = grammar("time_unit")[word]
    spelled = word.isascii() and (len(word) > 1 or word == "w") and unit not in {"year", "business"}
    return spelled and not any(month.startswith(word) for month in meanings("month"))


@worded_cache(maxsize=1)
def _of_calendar() -> re.Pattern[str]:
    """A calendar week without its year, or several: "KW 12", "12. KW", "calendar weeks 34 to 36"."""
    return re.compile(
        rf"^(?:(?:bis|ende|by|in|end of)\s+)?(?:{_CALENDAR_WEEK}\.?\s*(?P<number>\d{{1,2}})"
        rf"(?:(?P<dash>(?=\s*[-/]\s*\d))?{joined_by()}(?:{_CALENDAR_WEEK}\.?\s*)?(?P<last>\d{{1,2}}))?|"
        r"(?P<before>\d{1,2})\.\s*(?:kw|kalenderwoche))$",
        re.I,
    )


@worded_cache(maxsize=1)
def joined_by() -> str:
    """What stands between the first and the last of several periods: a dash, a comma and a space, "to"."""
    return rf"(?:\s*[-–—~～〜/&+至]\s*|,\s+|\s+(?:{any_of(words('several_periods'))})\s+)"


def counted(text: str) -> str | None:
    """The number of a period, or of the first and the last of several, where the heading says what the column
    counts: "6", "M6", "S6", "T0+6", "6 months", "2-4"."""
    found = _counts().match(without_accents(text))
    return "-".join(str(int(number)) for number in found.groups() if number) if found else None


@worded_cache(maxsize=1)
def _counts() -> re.Pattern[str]:
    return re.compile(rf"^{_COUNT}(?:{joined_by()}{_COUNT})?(?:\s*[^\W\d_]{{1,9}})?$")


def count_weeks(texts: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether most of a column of dates counts weeks by their letter in Romance languages: "S3", "S5 à S8".

    S1 and S2 alone are halves of a year as well.
    """
    if not any(text[:1] == "S" for text in texts[:_FEW]):
        return False
    if not any(set(said.split()) <= _ROMANCE for said in languages):
        return False
    found = [match for text in texts if (match := _s_weeks().fullmatch(without_accents(text)))]
    last = max((int(match["last"] or match["number"]) for match in found), default=0)
    return len(found) >= 2 and len(found) * 5 >= len(texts) * 3 and last > _HALVES


@worded_cache(maxsize=1)
def _s_weeks() -> re.Pattern[str]:
    return re.compile(rf"S\s?(?P<number>\d{{1,2}})(?:{joined_by()}S?\s?(?P<last>\d{{1,2}}))?")
