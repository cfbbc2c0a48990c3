"""Numbers as people write them: every reading a text allows, without float noise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal, NamedTuple

Mark = Literal[".", ","]

_SPACED = re.compile(r"(?<=\d)\s+(?=,?\d{3}(?!\d))|(?<=\d)\s+(?=[.,]\d)|(?<=\d)['’´](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d[\d.,]*|[.,]\d+")
_SIGNIFICANT = 15  # what Excel itself keeps of a number
# India groups three digits and then two: 12,50,000 is twelve lakh fifty thousand (CLDR, en_IN: #,##,##0.###).
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")


class NumberReading(NamedTuple):
    """One way to read a number; `mark` is the decimal mark that it supposes, None where none is at stake."""

    value: Decimal
    mark: Mark | None = None


@lru_cache(maxsize=16384, typed=True)
def from_cell(value: int | float) -> Decimal:
    """A cell's number as Excel shows it: 15 significant digits, so 0.1 + 0.2 is 0.3."""
    if isinstance(value, int):
        return Decimal(value)
    try:
        exact = Decimal(f"{value:.{_SIGNIFICANT}g}")
    except InvalidOperation:
        return Decimal(0)
    return plain(exact) if exact.is_finite() else Decimal(0)


def plain(value: Decimal) -> Decimal:
    """The same number without exponent and idle zeros."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    return Decimal(format(value.normalize(), "f"))


def close_up(text: str) -> str:
    """The text with spaces and apostrophes taken out of its numbers ("99 999", "10 ,000", "1'250")."""
    return _SPACED.sub("", unicodedata.normalize("NFKC", text).replace("\u00a0", " ").replace("\u202f", " "))


def number_readings(digits: str) -> tuple[NumberReading, ...]:
    """Every reading of an unsigned number's text, at most two; empty where it is no number.

    "1,234.56" and "1.234,56" have one reading each; "1.234" and "1,234" have two, for three digits may be
    thousands or decimals. Lakhs and crores ("12,50,000") can be read in one way only.
    """
    if not _NUMBER.fullmatch(digits):
        return ()
    if _LAKHS.fullmatch(digits):
        return (NumberReading(Decimal(digits.replace(",", "")), "."),)
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return (NumberReading(Decimal(digits)),)
    if len(set(marks)) == 2:
        return _two_marks(digits, marks)
    mark: Mark = "." if marks[0] == "." else ","
    other: Mark = "," if mark == "." else "."
    groups = digits.split(mark)
    thousands = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    if len(marks) > 1:
        return (NumberReading(Decimal("".join(groups)), other),) if thousands else ()
    decimal = NumberReading(Decimal((groups[0] or "0") + "." + (groups[1] or "0")), mark)
    if thousands:
        return (NumberReading(Decimal("".join(groups)), other), decimal)
    return (decimal,)


def _two_marks(digits: str, marks: list[str]) -> tuple[NumberReading, ...]:
    last: Mark = "." if marks[-1] == "." else ","
    whole, _, rest = digits.rpartition(last)
    first = "," if last == "." else "."
    groups = whole.split(first)
    if (
        marks.count(last) > 1
        or not all(len(group) == 3 for group in groups[1:])
        or not 1 <= len(groups[0]) <= 3
    ):
        return ()
    return (NumberReading(Decimal("".join(groups) + "." + (rest or "0")), last),)


def proven_mark(readings: Iterable[tuple[NumberReading, ...]]) -> Mark | None:
    """The decimal mark that the texts prove: those with one reading that rests on a mark, when they agree."""
    marks = {found[0].mark for found in readings if len(found) == 1 and found[0].mark}
    return marks.pop() if len(marks) == 1 else None
