"""Values as Excel hands them over, made what the file door reads; and values of ours, made safe to hand back.

Over COM a number is always a float, a cell with a currency format a Decimal, a time of day the 30 December
1899, and a date before March 1900 is one day early (OLE automation has no 29 February 1900). Text that is
set as a value is taken for something typed: "1/2" would become a date and "=1+1" a formula.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sowgate.books.builder import clean_text, link_formula
from sowgate.grid.sheets import Formula, Link, Shown
from sowgate.grid.snapshot import Cell, Scalar

ERRORS = frozenset(
    {
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!",
        "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA", "#EXTERNAL!", "#PYTHON!",
    }
)  # fmt: skip
# Excel's error values as COM integers lie here; xlwings names seven of them, a cell's number is a float.
_ERROR_NUMBERS = range(-2_146_826_300, -2_146_826_200)
_OLE_EPOCH = datetime(1899, 12, 30)
_MARCH_1900 = datetime(1900, 3, 1)
_LARGEST_WHOLE = 2**53
# An array that is set holds at most so many characters a text; a longer one makes Excel refuse the block.
_LONGEST_IN_BLOCK = 8_000
# Words that Excel would not take for a number, a date, a truth value or an error.
_PLAIN = re.compile(r"(?!(?:true|false)\s*\Z)[^\W\d][^\d]*", re.IGNORECASE)

Rows = list[list[Any]]


def as_rows(block: Any, rows: int, columns: int) -> Rows:
    """What a property of a range gave, as rows of cells: one cell is a scalar, one row may be flat."""
    if not isinstance(block, (list, tuple)):
        return [[block] * columns for _ in range(rows)] if rows * columns == 1 else [[None] * columns] * rows
    if block and not isinstance(block[0], (list, tuple)):
        return [[one] for one in block] if columns == 1 else [list(block)]
    return [list(row) for row in block]


def cell_of(value: Any, formula: Any) -> Cell | None:
    """The cell of a value and of what its `formula` property says; None where it is empty.

    Of a cell without a formula that property says what was typed: text that begins with "=" says itself.
    """
    text = formula if isinstance(formula, str) and formula.startswith("=") and formula != value else None
    if isinstance(value, str) and value in ERRORS:
        return Cell(None, text, value)
    if type(value) is int and value in _ERROR_NUMBERS:
        return Cell(None, text, "#VALUE!")
    plain = scalar(value)
    if plain is None:
        return None if text is None else Cell("", text)
    return Cell(plain, text)


def scalar(value: Any) -> Scalar:
    """One value without its surroundings: whole numbers int, money float, moments to the millisecond."""
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _LARGEST_WHOLE else value
    if isinstance(value, datetime):
        return _moment(value.replace(tzinfo=None))
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return value if isinstance(value, (str, int, bool)) else str(value)


def _moment(value: datetime) -> Scalar:
    rounded = value.replace(microsecond=0) + timedelta(milliseconds=round(value.microsecond / 1000))
    if rounded.date() == _OLE_EPOCH.date():
        return rounded.time()
    return rounded + timedelta(days=1) if rounded < _MARCH_1900 else rounded


def elapsed(value: Scalar) -> Scalar:
    """A moment under a format of elapsed hours ("[h]:mm") as the duration that it is."""
    if isinstance(value, datetime):
        return value - _OLE_EPOCH - (timedelta(days=1) if value < _MARCH_1900 else timedelta())
    if value is not None and not isinstance(value, (str, bool, int, float, timedelta, date)):
        return datetime.combine(_OLE_EPOCH.date(), value) - _OLE_EPOCH
    return value


def put(value: Shown) -> Any:
    """The value as it is set: text stays text, a link and a formula are their text, money a double."""
    match value:
        case None:
            return None
        case Link():
            return link_formula(value)
        case Formula():
            return "=" + value.text.removeprefix("=")
        case str():
            return text_to_put(value)
        case Decimal():
            return float(value)
        case datetime():
            return value.replace(tzinfo=None)
        case bool() | int():
            return value
        case date():
            return datetime(value.year, value.month, value.day)


def text_to_put(text: str) -> str:
    """Text that Excel takes as it is: behind an apostrophe, which it hides, unless it is plainly words."""
    clean = clean_text(text)
    if len(clean) > _LONGEST_IN_BLOCK:
        clean = clean[: _LONGEST_IN_BLOCK - 1] + "…"
    return clean if not clean or _PLAIN.fullmatch(clean) else "'" + clean


def block(width: int, lines: Sequence[Sequence[Shown]]) -> Rows:
    """Lines of values as one block to set, short lines filled up with empty cells."""
    return [[put(value) for value in line] + [None] * (width - len(line)) for line in lines]
