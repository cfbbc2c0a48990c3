"""What a cell's contents look like, whatever its header says; and what most of a column's cells are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from sowgate.grid.snapshot import Cell, Scalar
from sowgate.reading.amounts import currency_of_format, is_money
from sowgate.reading.dates import date_readings, span_readings, true_date
from sowgate.reading.folding import fold_value, one_line
from sowgate.reading.relative_dates import is_relative
from sowgate.reading.vocabulary import meanings, words
from sowgate.reading.year_periods import period_of_year

_DURATION = re.compile(
    r"^~?\d+(?:[.,]\d+)?\s*(?:(?:business|working|work|calendar|banking)[\s-]+)?"
    r"(?:e?d|days?|wks?|weeks?|w|h|hrs?|hours?|mons?|months?|mo|[bwc]ds?|tage?|(?:werk|arbeits|kalender)tage?|dias?|días?|"
    r"jours?|giorni|dagen|werkdagen|wochen?|semanas?|monate?|meses|mois|天|日|週間?|周|工作日|営業日)"
    r"(?:\s+(?:úteis|uteis|hábiles|habiles|naturales|corridos|ouvrés|ouvrables|calendaires|lavorativi))?\.?\??$",
    re.I,
)
_CODE = re.compile(
    r"^(?:[^\W\d_]{0,6}[-_. /#]{0,2}\d+(?:[.\-_]\d+)*[a-zA-Z]?\.?|"
    r"\d{1,2}(?:st|nd|rd|th|[ºª°]|er|e|ère|ème|ro|da|ra)\.?)$"
)
_LINK = re.compile(r"^(?:https?://|www\.|file:|\\\\|[\w.]+@)", re.I)
_PERCENT = re.compile(r"^(?:[-+]?\d+(?:[.,]\d+)?\s*%|%\s*\d+(?:[.,]\d+)?)$")
_PLAIN_NUMBER = re.compile(r"^[-+(]?\d[\d.,'\s]*\)?$")
_DIGIT = re.compile(r"\d")
_SMALL = re.compile(r"^\d{1,3}(?:[.,]\d{1,2})?$")  # a percent or an ordinal as text
SAMPLE = 300  # rows that show what a column holds
_SILENT = frozenset({"blank", "broken"})
# The kinds of "Q1 2026", "1. Quartal 2026", "03.2026".
_OF_A_QUARTER = frozenset({"code", "money", "name", "text", "number"})
_LONGEST_BLANK = 24  # characters of "nicht zutreffend" and its like, with punctuation


def kind_of(cell: Cell) -> str:
    """One word for a cell's contents: blank, date, percent, money, number, flag, status, kind, duration,
    code,
    link, name, text, broken (an error or a formula never calculated)."""
    if cell.error is not None or cell.not_calculated:
        return "broken"
    value = cell.value
    if isinstance(value, str):
        return _kind_of_string(value)
    if value is None:
        return "blank"
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, (int, float)):
        if "%" in cell.number_format:
            return "percent"
        return "money" if currency_of_format(cell.number_format) else "number"
    return "date" if true_date(value) is not None else "text"


def says(cell: Cell) -> bool:
    """Whether the cell's kind is not blank, without finding out which: thousands of rows ask this."""
    if cell.error is not None or cell.not_calculated:
        return True
    value = cell.value
    return _text_says(value) if isinstance(value, str) else value is not None


@lru_cache(maxsize=16384)
def _text_says(value: str) -> bool:
    text = one_line(value)
    if not text or len(text) > _LONGEST_BLANK or _DIGIT.search(text):
        return bool(text)  # no word that stands for nothing has a digit
    folded = fold_value(text)
    return folded not in words("blank") and folded not in words("placeholder")


@lru_cache(maxsize=16384)
def _kind_of_string(value: str) -> str:
    text = one_line(value)
    return _kind_of_text(text) if text else "blank"


def _kind_of_text(text: str) -> str:
    folded = fold_value(text)
    if folded in words("blank") or folded in words("placeholder"):
        return "blank"
    if len(text) <= 40:
        if folded in words("flag"):
            return "flag"
        figures = not text.isascii() or _DIGIT.search(text) is not None
        if figures and _PERCENT.match(text):
            return "percent"
        if figures and _DURATION.match(text):
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
        if figures and any(char.isdigit() for char in text) and is_money(text):
            return "money"
    if _LINK.match(text):
        return "link"
    return "name" if len(text) <= 30 and len(text.split()) <= 3 else "text"


@dataclass(frozen=True)
class Contents:
    """What a column's cells hold: counts by kind, and the sum of its bare numbers."""

    counts: dict[str, int]
    said: int  # cells that say something; blanks and broken ones do not
    distinct: int
    mean_length: float
    marks: frozenset[str]  # the flags that occur: {"yes", "no"}
    shares: bool  # numbers or percents that add up to 1 or 100
    relative: float = 0.0  # the part of them that is a date in words ("Week 3")
    quarters: float = 0.0  # the part of them that is a part of a year ("Q1 2026", "KW 7/2026")
    largest: float | None = None  # of bare numbers, where all are whole and above zero

    def share(self, *kinds: str) -> float:
        """The part of the cells that say something which are of these kinds."""
        return sum(self.counts.get(kind, 0) for kind in kinds) / self.said if self.said else 0.0

    @property
    def main(self) -> str:
        """The kind of most cells; "empty" where none says anything."""
        if not self.said:
            return "empty"
        order = sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))
        return next((kind for kind, _ in order if kind not in {"blank", "broken"}), "empty")


def contents_of(cells: Iterable[Cell]) -> Contents:
    """The contents of a column, from the cells of at most 300 rows."""
    counts: dict[str, int] = {}
    seen: set[str] = set()
    length = 0
    marks: set[str] = set()
    numbers: list[float] = []
    relative = quarters = 0
    for cell in islice(cells, SAMPLE):
        value, _, error, not_calculated, _ = cell
        plain = isinstance(value, str) and error is None and not not_calculated
        kind = _kind_of_string(value) if plain else kind_of(cell)
        counts[kind] = counts.get(kind, 0) + 1
        if kind in _SILENT:
            continue
        text = value if isinstance(value, str) else _day(value) if kind == "date" else str(value)
        seen.add(text)
        length += len(text)
        if kind == "flag":
            marks.add(fold_value(text))
        elif kind == "date":
            relative += value is text and is_relative(one_line(text))
        elif kind == "number" and value is text and _SMALL.match(text):
            numbers.append(float(text.replace(",", ".")))
        elif kind in _OF_A_QUARTER and value is text:
            quarters += period_of_year(text) is not None
        elif kind == "percent" and value is text:
            numbers.append(float(text.strip(" %").replace(",", ".")))
        elif isinstance(value, (int, float)):
            numbers.append(value if -1e300 < value < 1e300 else 0)
    said = sum(count for kind, count in counts.items() if kind not in _SILENT)
    return Contents(
        counts,
        said,
        len(seen),
        length / said if said else 0.0,
        frozenset(marks),
        _add_up(numbers),
        relative / said if said else 0.0,
        quarters / said if said else 0.0,
        max(numbers) if numbers and all(n >= 1 and n == int(n) for n in numbers) else None,
    )


@lru_cache(maxsize=8192)
def _day(value: Scalar) -> str:
    return str(value)


def _add_up(numbers: Sequence[float]) -> bool:
    if len(numbers) < 2:
        return False
    total = sum(numbers)
    return (
        abs(total - 1) < 1e-6 or abs(total - 100) < 1e-6 or abs(total - 2) < 1e-6 or abs(total - 200) < 1e-6
    )
