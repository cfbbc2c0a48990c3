"""Quarters of a year as dates: "Q1 2026", "1Q26" and "3. Quartal 2026" end with the quarter's last day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from sowgate.reading.words.folding import one_line
from sowgate.reading.words.in_use import own, worded_cache
from sowgate.reading.words.phrases import listed, phrase

_YEAR = r"(?:(?P<year>20\d{2})|['’](?P<short>\d{2}))"
_YEAR_OR_TWO = r"(?:(?P<year>20\d{2})|['’]?(?P<short>\d{2}))"
_JOIN = r"(?:\s*[-/.,]\s*|\s+(?:of|de|do|del|du|di|van)\s+|\s*)"
_LONGEST = 60  # characters of a quarter with the words before it
_SHORT = re.compile(r"[QTqt'’]")  # in every form whose year may have two digits
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SPOKEN = ("first", "second", "third", "fourth")


class _Forms(NamedTuple):
    """The patterns of quarters, with the words in use."""

    ends: re.Pattern[str]
    whole: tuple[re.Pattern[str], ...]


@worded_cache(maxsize=1)
def _forms() -> _Forms:
    by, end, word = phrase("date.by"), phrase("date.end"), phrase("date.quarter")
    count = rf"(?P<number>[1-4]|iv|i{{1,3}}|{phrase(*(f'date.{name}' for name in _SPOKEN))})"
    forms = (
        rf"[QT]\s*(?P<number>[1-4]){_JOIN}{_YEAR}",  # Q1 2026, T2/2026, Q1'26
        rf"Q(?P<number>[1-4])\s*[-/.]\s*{_YEAR_OR_TWO}",  # Q1/26
        rf"(?P<number>[1-4])\s?[QT]{_JOIN}{_YEAR_OR_TWO}",  # 1Q26, 1T 2026
        rf"{_YEAR}\s*[-/.]?\s*[QT]\s*(?P<number>[1-4])",  # 2026-Q1
        rf"{count}(?:st|nd|rd|th|er|ère|e|º|ª|°|o|\.)?\s*(?:{word}){_JOIN}{_YEAR}",  # 1st quarter of 2026
        rf"(?:{word})\s*(?P<number>[1-4]){_JOIN}{_YEAR}",  # quarter 1 2026
        rf"{_YEAR}\s*年?\s*(?:第\s*)?{count}\s*(?:四半期|季度)",  # 2026年第一季度, 2026年第1四半期
    )
    return _Forms(
        re.compile(rf"^(?:(?:{by})\s+)?(?:{end})\s+|^(?:{by})\s+", re.I),
        tuple(re.compile(form, re.I) for form in forms),
    )


@worded_cache(maxsize=1)
def _spoken() -> dict[str, int]:
    return {
        word.casefold(): number
        for number, name in enumerate(_SPOKEN, 1)
        for word in (*listed("date", name), *own("phrases", "date", name))
    }


class Quarter(NamedTuple):
    """The first and last day of a quarter of the calendar year."""

    first: date
    last: date


@worded_cache(maxsize=2048)
def quarter_of(text: str) -> Quarter | None:
    """The calendar quarter that a text is, with its year; None for any other text, a fiscal year's too."""
    known, shown = _forms(), one_line(text)
    if len(shown) > _LONGEST or not ("20" in shown or _SHORT.search(shown)):
        return None
    bare = (shown if shown[:1].isdigit() else known.ends.sub("", shown)).strip(" .")
    for form in known.whole:
        found = form.fullmatch(bare)
        if found is not None:
            year = int(found["year"]) if found["year"] else 2000 + int(found["short"])
            return _of(year, _number(found["number"]))
    return None


def _number(text: str) -> int:
    said = text.casefold()
    return int(said) if said.isdecimal() else _ROMAN.get(said) or _spoken()[said]


def _of(year: int, number: int) -> Quarter:
    month = 3 * number
    return Quarter(date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1]))
