"""The contract's own holidays: single days, and shutdowns from one day to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from sowgate.grid.snapshot import Cell, WorkbookSnapshot
from sowgate.reading.values.cell_values import Conventions, read_date
from sowgate.reading.words.folding import fold

_HOLIDAYS = frozenset(
    fold(word)
    for word in (
        "holidays", "holiday", "public holidays", "bank holidays", "feriados", "festivos", "días festivos",
        "jours fériés",
        "feiertage", "festività", "feestdagen", "节假日", "假期", "祝日", "休日",
    )
)  # fmt: skip
_FROM = frozenset(
    fold(word)
    for word in (
        "from", "start", "start date", "first day", "begin", "begins", "closed from", "von", "beginn",
        "de", "desde", "início", "inicio", "du", "début", "dal", "inizio", "van",
    )
)  # fmt: skip
_TO = frozenset(
    fold(word)
    for word in (
        "to", "until", "till", "end", "end date", "last day", "through", "ends", "closed to", "bis", "ende",
        "até", "fim", "hasta", "fin", "au", "al", "fine", "tot",
    )
)  # fmt: skip
# A longer closure than a year is a slip of the pen: its two days alone are taken.
_LONGEST = 366

Cells = Mapping[tuple[int, int], Cell]


def own_holidays(snapshot: WorkbookSnapshot, how: Conventions) -> tuple[date, ...]:
    """The days of a sheet or a defined name called Holidays, shutdowns day by day.

    A shutdown is a row below headings that say from and to, or a cell that holds a span of days.
    """
    serials = Conventions(how.order, how.mark, date_1904=how.date_1904)
    days: set[date] = set()
    for sheet in snapshot.sheets:
        if fold(sheet.name) in _HOLIDAYS:
            days.update(_days_of(sheet.cells, serials))
    for name in snapshot.names:
        named = snapshot.sheet(name.sheet)
        if fold(name.name) in _HOLIDAYS and named is not None:
            days.update(_days_of({at: c for at, c in named.cells.items() if name.range.holds(*at)}, serials))
    return tuple(sorted(days))


def _days_of(cells: Cells, how: Conventions) -> Iterator[date]:
    found: dict[tuple[int, int], date] = {}
    for at, cell in sorted(cells.items()):
        value = read_date(cell, how)
        if isinstance(value.value, date):
            found[at] = value.value
            yield from _between(value.first or value.value, value.value)
    for heading, first, last in _spans(cells):
        for row in sorted({row for row, _ in found if row > heading}):
            start, end = found.get((row, first)), found.get((row, last))
            if start is not None and end is not None:
                yield from _between(start, end)


def _spans(cells: Cells) -> Iterator[tuple[int, int, int]]:
    """(row of the headings, column of the first days, column of the last days)."""
    words = [(at, fold(cell.value)) for at, cell in sorted(cells.items()) if isinstance(cell.value, str)]
    for (row, column), word in words:
        if word in _FROM:
            ends = [at[1] for at, other in words if at[0] == row and at[1] > column and other in _TO]
            if ends:
                yield row, column, min(ends)


def _between(start: date, end: date) -> Iterator[date]:
    """Every day from start to end."""
    count = (end - start).days
    if 0 <= count <= _LONGEST:
        yield from (start + timedelta(days=n) for n in range(count + 1))
