"""Certificates: the milestone lines that are invoiced on one date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class GrossLine(NamedTuple):
    """One milestone line before deductions: its row, the day it is invoiced (None: not known), its gross."""

    position: int
    day: date | None
    gross: Decimal


class Certificate(NamedTuple):
    """The lines of one invoice date, in the order of the sheet."""

    day: date | None
    lines: tuple[GrossLine, ...]

    @property
    def gross(self) -> Decimal:
        """The certificate's gross."""
        return sum((line.gross for line in self.lines), Decimal(0))


def certificates(lines: Sequence[GrossLine]) -> tuple[Certificate, ...]:
    """The lines grouped by date, in order of time; lines without a date are one last certificate."""
    by_day: dict[date | None, list[GrossLine]] = {}
    for line in sorted(lines, key=lambda line: line.position):
        by_day.setdefault(line.day, []).append(line)
    days = sorted(by_day, key=lambda day: day or date.max)
    return tuple(Certificate(day, tuple(by_day[day])) for day in days)
