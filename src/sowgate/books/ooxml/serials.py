"""Excel's serial dates and ISO dates as Python values."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal

DateKind = Literal["date", "duration"]

# Serial 1 is 1 January 1900 (or 2 January 1904); Excel counts a 29 February 1900 that never was, hence
# the epoch two days before and the extra day below serial 60 (ECMA-376 part 1, 18.17.4.1).
_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_466  # 1 January 10000, the first serial that is no date
_MILLISECONDS = 86_400_000


def from_serial(serial: float, kind: DateKind, date_1904: bool) -> datetime | time | timedelta | None:
    """The moment of a serial number, to the millisecond; None where the number is no date.

    A serial below 1 is a time of day; with a format of elapsed hours ("[h]:mm") it is a duration.
    """
    if not 0 <= serial < _LAST_SERIAL:
        return None
    whole = timedelta(milliseconds=round(serial * _MILLISECONDS))
    if kind == "duration":
        return whole
    if serial < 1 and whole.days == 0:
        return (_EPOCH_1900 + whole).time()
    if date_1904:
        return _until_year_9999(_EPOCH_1904, whole)
    if serial < 60:
        whole += timedelta(days=1)
    return _until_year_9999(_EPOCH_1900, whole)


def _until_year_9999(epoch: datetime, elapsed: timedelta) -> datetime | None:
    try:
        return epoch + elapsed
    except OverflowError:
        return None


def from_iso(text: str) -> datetime | time | None:
    """The moment of an ISO 8601 text (cell type "d"); a date alone is its midnight, a zone is dropped."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        pass
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def to_serial(day: date, date_1904: bool) -> int:
    """The serial number of a day from 1 March 1900 on (all that contracts name)."""
    return (day - (_EPOCH_1904 if date_1904 else _EPOCH_1900).date()).days
