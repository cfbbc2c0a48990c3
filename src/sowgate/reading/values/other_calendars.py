"""Years of other calendars: Buddhist ones, 543 ahead, as in Thailand, and Persian ones.

A year is taken for one of theirs only where it lies in no contract's Gregorian years and its own calendar
puts it into them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sowgate.grid.snapshot import Cell
from sowgate.reading.values.persian_dates import YEARS as PERSIAN_YEARS

BUDDHIST_YEARS = range(2533, 2624)  # 1990 to 2080
_AHEAD = 543
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def gregorian_year(year: int) -> int:
    """The Gregorian year of a Buddhist one; any other year as it is. Both share their months and days."""
    return year - _AHEAD if year in BUDDHIST_YEARS else year


def gregorian_day(day: date) -> date:
    """The day of a cell whose year is a Buddhist one, typed where Excel counts Gregorian years."""
    if day.year not in BUDDHIST_YEARS:
        return day
    try:
        return day.replace(year=day.year - _AHEAD)
    except ValueError:  # 29 February of a year that is a leap year in Excel's count alone
        return day


def calendar_of(cells: Sequence[Cell]) -> str | None:
    """The calendar that a column's dates are written in, by most of its years; None for the Gregorian."""
    years = [year for cell in cells if (year := _year(cell)) is not None]
    for name, theirs in (("Persian", PERSIAN_YEARS), ("Buddhist", BUDDHIST_YEARS)):
        if years and sum(year in theirs for year in years) * 2 > len(years):
            return name
    return None


def _year(cell: Cell) -> int | None:
    if isinstance(cell.value, date):
        return cell.value.year
    if isinstance(cell.value, str) and len(cell.value) <= 40:
        found = _YEAR.search(cell.value)
        return int(found[0]) if found else None
    return None
