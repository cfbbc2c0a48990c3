"""Quarters of a year as dates: "Q1 2026", "1Q26" and "3. Quartal 2026" end with the quarter's last day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from sowgate.reading.folding import one_line
from sowgate.reading.words_in_use import worded_cache

_YEAR = r"(?:(?P<year>20\d{2})|['’](?P<short>\d{2}))"
_YEAR_OR_TWO = r"(?:(?P<year>20\d{2})|['’]?(?P<short>\d{2}))"
_JOIN = r"(?:\s*[-/.,]\s*|\s+(?:of|de|do|del|du|di|van)\s+|\s*)"
_WORD = r"(?:quarter|qtr\.?|quartal|trimestre|trim\.?|kwartaal)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SPOKEN = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "erstes": 1, "zweites": 2, "drittes": 3, "viertes": 4,
    "primeiro": 1, "segundo": 2, "terceiro": 3, "quarto": 4, "primer": 1, "tercer": 3, "cuarto": 4,
    "premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "primo": 1, "secondo": 2, "terzo": 3,
    "一": 1, "二": 2, "三": 3, "四": 4,
}  # fmt: skip
_ENDS = re.compile(
    r"^(?:(?:by\s+|at\s+)?(?:the\s+)?end\s+(?:of\s+)?|by\s+|ende\s+|fim\s+(?:do\s+)?|fin\s+(?:del?\s+)?)",
    re.I,
)
_COUNT = r"(?P<number>[1-4]|iv|i{1,3}|" + "|".join(sorted(_SPOKEN, key=len, reverse=True)) + r")"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"[QT]\s*(?P<number>[1-4]){_JOIN}{_YEAR}",  # Q1 2026, T2/2026, Q1'26
        rf"Q(?P<number>[1-4])\s*[-/.]\s*{_YEAR_OR_TWO}",  # Q1/26
        rf"(?P<number>[1-4])\s?[QT]{_JOIN}{_YEAR_OR_TWO}",  # 1Q26, 1T 2026
        rf"{_YEAR}\s*[-/.]?\s*[QT]\s*(?P<number>[1-4])",  # 2026-Q1
        rf"{_COUNT}(?:st|nd|rd|th|er|ère|e|º|ª|°|o|\.)?\s*{_WORD}{_JOIN}{_YEAR}",  # 1st quarter of 2026
        rf"{_WORD}\s*(?P<number>[1-4]){_JOIN}{_YEAR}",  # quarter 1 2026
        rf"{_YEAR}\s*年?\s*(?:第\s*)?{_COUNT}\s*(?:四半期|季度)",  # 2026年第一季度, 2026年第1四半期
    )
)


class Quarter(NamedTuple):
    """The first and last day of a quarter of the calendar year."""

    first: date
    last: date


@worded_cache(maxsize=2048)
def quarter_of(text: str) -> Quarter | None:
    """The calendar quarter that a text is, with its year; None for any other text, a fiscal year's too."""
    shown = _ENDS.sub("", one_line(text)).strip(" .")
    if len(shown) > 40:
        return None
    for form in _FORMS:
        found = form.fullmatch(shown)
        if found is not None:
            year = int(found["year"]) if found["year"] else 2000 + int(found["short"])
            return _of(year, _number(found["number"]))
    return None


def _number(text: str) -> int:
    said = text.casefold()
    return int(said) if said.isdecimal() else _ROMAN.get(said) or _SPOKEN[said]


def _of(year: int, number: int) -> Quarter:
    month = 3 * number
    return Quarter(date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1]))
