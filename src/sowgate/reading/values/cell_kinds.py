"""What a cell's contents look like, whatever its header says."""

from __future__ import annotations

import re
from typing import NamedTuple

from sowgate.grid.snapshot import Cell
from sowgate.reading.values.amounts import currency_of_format, is_money
from sowgate.reading.values.dates import date_readings, span_readings, true_date
from sowgate.reading.values.relative_dates import is_relative
from sowgate.reading.words.folding import fold_value, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import phrase, standing_alone
from sowgate.reading.words.time_units import own_units
from sowgate.reading.words.vocabulary import meanings, words

_CODE = re.compile(
    r"^(?:[^\W\d_]{0,6}[-_. /#]{0,2}\d+(?:[.\-_]\d+)*[a-zA-Z]?\.?|"
    r"\d{1,2}(?:st|nd|rd|th|[ºª°]|er|e|ère|ème|ro|da|ra)\.?)$"
)
_LINK = re.compile(r"^(?:https?://|www\.|file:|\\\\|[\w.]+@)", re.I)
_PLAIN_NUMBER = re.compile(r"^[-+(]?\d[\d.,'\s]*\)?$")
_DIGIT = re.compile(r"\d")
_LONGEST_BLANK = 24  # characters of "nicht zutreffend" and its like, with punctuation


class _Measures(NamedTuple):
    """The patterns of figures that words make shares or durations, with the words in use."""

    percent: re.Pattern[str]
    duration: re.Pattern[str]


@worded_cache(maxsize=1)
def _measures() -> _Measures:
    mine = standing_alone(own_units())
    units = f"{mine}|{phrase('duration.unit')}" if mine else phrase("duration.unit")
    percent = phrase("rate.percent")
    return _Measures(
        re.compile(rf"^(?:[-+]?\d+(?:[.,]\d+)?\s*(?:%\*?|(?:{percent})\.?)|%\s*\d+(?:[.,]\d+)?)$", re.I),
        re.compile(
            rf"^~?\d+(?:[.,]\d+)?\s*(?:(?:{phrase('duration.before')})[\s-]+)?(?:{units})"
            rf"(?:\s+(?:{phrase('duration.behind')}))?\.?\??$",
            re.I,
        ),
    )


def kind_of(cell: Cell) -> str:
    """One word for a cell's contents: blank, date, percent, money, number, flag, status, kind, duration,
    code,
    link, name, text, broken (an error or a formula never calculated)."""
    value = cell[0]
    if isinstance(value, str):
        return kind_of_string(value)
    if value is None:
        return "blank" if cell.error is None and not cell.not_calculated else "broken"
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, (int, float)):
        if "%" in cell.number_format:
            return "percent"
        return "money" if currency_of_format(cell.number_format) else "number"
    return "date" if true_date(value) is not None else "text"


def says(cell: Cell) -> bool:
    """Whether the cell's kind is not blank, without finding out which: thousands of rows ask this."""
    value = cell[0]
    if isinstance(value, str):
        return text_says(value)
    return value is not None or cell.error is not None or cell.not_calculated


@worded_cache(maxsize=16384)
def text_says(value: str) -> bool:
    text = one_line(value)
    if not text or len(text) > _LONGEST_BLANK or _DIGIT.search(text):
        return bool(text)  # no word that stands for nothing has a digit
    folded = fold_value(text)
    return folded not in words("blank") and folded not in words("placeholder")


@worded_cache(maxsize=16384)
def kind_of_string(value: str) -> str:
    text = one_line(value)
    return _kind_of_text(text) if text else "blank"


def _kind_of_text(text: str) -> str:
    if not text_says(text):
        return "blank"
    if len(text) <= 40:
        folded = fold_value(text)
        if folded in words("flag"):
            return "flag"
        figures = not text.isascii() or _DIGIT.search(text) is not None
        if figures and _measures().percent.match(text):
            return "percent"
        if figures and _measures().duration.match(text):
            return "duration"
        if folded in meanings("status"):
            return "status"
        if figures and (date_readings(text) or is_relative(text) or span_readings(text)):
            return "date"
        if figures and _PLAIN_NUMBER.match(text):
            return "number"
        if folded in meanings("kind"):
            return "kind"
        if figures and _CODE.match(text):
            return "code"
        if figures and is_money(text):
            return "money"
    if _LINK.match(text):
        return "link"
    return "name" if len(text) <= 30 and len(text.split()) <= 3 else "text"
