"""What the rest of a workbook writes, where the columns themselves prove no convention."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import TypeVar

from sowgate.contract.once import once
from sowgate.grid.snapshot import Cell, WorkbookSnapshot
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.values.amounts import is_money, read_money
from sowgate.reading.values.dates import (
    Order,
    contradictory,
    evidence,
    order_of_format,
    true_date,
)
from sowgate.reading.values.numbers import Mark, NumberReading, proven_mark
from sowgate.reading.words.folding import one_line
from sowgate.reading.words.in_use import worded_cache

# A date in digits may stand in the text.
_NUMERIC = re.compile(r"\d\s*[-/.／．－]\s*\d{1,2}\s*[-/.／．－]\s*\d")
_LOOKED_AT = 3000  # cells of a sheet
_SLASHED = re.compile(r"(?<![\d/.-])\d{1,2}([/-])\d{1,2}\1(?:20)?\d{2}(?![\d/-])")
_DIGIT = re.compile(r"\d")

T = TypeVar("T", Order, Mark)


def agreed(found: Iterable[T | None]) -> T | None:
    """The one value that all who know agree on."""
    known = {value for value in found if value is not None}
    return known.pop() if len(known) == 1 else None


class Elsewhere:
    """What the chosen sheets (all, of few sheets) write elsewhere, where the columns prove nothing."""

    def __init__(self, snapshot: WorkbookSnapshot, chosen: list[Candidate]) -> None:
        names = {candidate.view.name for candidate in chosen}
        few = not names or len(snapshot.sheets) <= 8
        self._sheets = [sheet for sheet in snapshot.sheets if few or sheet.name in names]
        self._whole = few and all(len(sheet.cells) <= _LOOKED_AT for sheet in self._sheets)

    @once
    def _cells(self) -> list[Cell]:
        return [cell for sheet in self._sheets for cell in islice(sheet.cells.values(), _LOOKED_AT)]

    @once
    def _texts(self) -> list[str]:
        return [value for cell in self._cells if isinstance(value := cell[0], str)]

    def mark(self) -> Mark | None:
        """The decimal mark of money ("EUR 250,000.00" in a term)."""
        short = [text for text in self._texts if len(text) <= 40]
        return proven_mark(list(filter(None, map(_money_readings, short))))

    def order(self) -> Order | None:
        """The order of day and month that dates prove ("End date: 31/12/2026"), as texts or as the format
        that somebody chose for a true date."""
        if self._whole and not any(map(_NUMERIC.search, self._texts)):
            return None  # no text has an order that would matter
        cut = [text[:300] for text in self._texts if "/" in text or "-" in text]
        texts = [found[0] for text in cut for found in _SLASHED.finditer(text)]
        formats = {
            cell.number_format
            for cell in self._cells
            if isinstance(cell[0], date) and true_date(cell[0]) is not None
        }
        if contradictory(texts):
            return None
        return agreed([evidence(texts), *map(order_of_format, formats)])


@worded_cache(maxsize=8192)
def _money_readings(text: str) -> tuple[NumberReading, ...]:
    """The readings of a text that is an amount with its currency; empty for any other."""
    if not _DIGIT.search(text) or not is_money(one_line(text)):
        return ()
    money = read_money(one_line(text))
    return money.readings if money.currency is not None and not money.problem else ()
