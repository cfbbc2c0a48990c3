"""Certificates: the milestone lines that are invoiced on one date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class GrossLine(NamedTuple):
    """One milestone line before deductions: its row, the day it is invoiced (None: not known), its gross.

    `since` is the as-of date where the day has passed and no invoice was sent: its invoice is still to come.
    """

    position: int
    day: date | None
    gross: Decimal
    since: date | None = None

    @property
    def order(self) -> tuple[date, bool, date]:
        """When its certificate can come: behind every invoice that was sent, where it is late itself."""
        day = self.day or date.max
        return self.since or day, self.since is not None, day


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
    of_day: dict[tuple[date, bool, date], list[GrossLine]] = {}
    for line in sorted(lines, key=lambda line: line.position):
        of_day.setdefault(line.order, []).append(line)
    return tuple(Certificate(of_day[key][0].day, tuple(of_day[key])) for key in sorted(of_day))
