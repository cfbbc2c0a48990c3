"""The contract's own holidays: single days, and shutdowns from one day to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot
from sowgate.reading.cell_values import Conventions, decide, read_date
from sowgate.reading.dates import span_readings
from sowgate.reading.folding import fold, one_line

_HOLIDAYS = frozenset(
    fold(name) for name in (
        "holidays", "holiday", "public holidays", "bank holidays", "feriados", "festivos", "días festivos",
        "jours fériés", "feiertage", "festività", "feestdagen",
    )
)  # fmt: skip
_FROM = frozenset(
    fold(word) for word in ("from", "start", "start date", "first day", "begin", "von", "de", "desde", "du", "dal", "van")
)
_TO = frozenset(
    fold(word) for word in ("to", "until", "end", "end date", "last day", "through", "bis", "até", "a", "hasta", "au", "al", "tot")
)
# A longer closure than a year is a slip of the pen.
_LONGEST = 366


def own_holidays(snapshot: WorkbookSnapshot, how: Conventions) -> tuple[date, ...]:
    """The days of a sheet or a defined name called Holidays, shutdowns day by day.

    A shutdown is a row whose headings say from and to, or a cell that holds a span of days.
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
