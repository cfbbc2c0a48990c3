"""Days of the Persian (solar Hijri) calendar, which projects in Iran are planned in, as Gregorian days.

Months 1 to 6 have 31 days, 7 to 11 have 30, the last 29 or, in a leap year, 30. In the years that a contract
can name, leap years are those whose number leaves one of eight remainders by 33.
"""

from __future__ import annotations

from datetime import date, timedelta

YEARS = range(1330, 1450)
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_NEW_YEAR_1400 = date(2021, 3, 21)


def is_leap(year: int) -> bool:
    """Whether a Persian year has 366 days."""
    return year % 33 in _LEAP


def gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Persian one; None where the calendar has no such day."""
    if year not in YEARS or not 1 <= month <= 12:
        return None
    longest = 31 if month <= 6 else 30 if month <= 11 or is_leap(year) else 29
    if not 1 <= day <= longest:
        return None
    if year >= 1400:
        days = sum(365 + is_leap(y) for y in range(1400, year))
    else:
        days = -sum(365 + is_leap(y) for y in range(year, 1400))
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return _NEW_YEAR_1400 + timedelta(days=days + before + day - 1)
