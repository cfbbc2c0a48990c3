"""Arguments of cell functions as Excel gives them, read the way the workbook's own cells are read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.books.live.values import ERRORS, cell_of, scalar
from sowgate.contract.terms import PaymentTerms, Period
from sowgate.contract.working_days import Calendar, calendar_of
from sowgate.grid.snapshot import SheetSnapshot, WorkbookSnapshot

_TOO_LARGE = Decimal(10) ** 15  # Excel keeps 15 significant digits


class Wrong(Exception):  # noqa: N818 - an answer for the cell
    """An argument that cannot be understood; its text says which and what to write."""


def rows_of(block: Any) -> list[list[Any]]:
    """A range as rows of cells; one cell is one row of one."""
    if not isinstance(block, (list, tuple)):
        return [[block]]
    if block and not isinstance(block[0], (list, tuple)):
        return [list(block)]
    return [list(row) for row in block]


def one(value: Any) -> Any:
    """The single cell of an argument that is one value."""
    rows = rows_of(value)
    return rows[0][0] if rows and rows[0] else None


def text_of(value: Any) -> str:
    """One value as text; blank for an empty cell. Wrong for a cell that shows an error."""
    found = scalar(one(value))
    if isinstance(found, str) and found in ERRORS:
        raise Wrong(f"a cell shows {found}. Mend it first.")
    return "" if found is None else str(found).strip()


def day_of(value: Any, name: str) -> date:
    """One value as a date: a date, its serial number, or a text that can be read in one way only."""
    from sowgate.reading.values.dates import date_readings, serial_date, true_date

    found = scalar(one(value))
    day = true_date(found)
    if day is None and isinstance(found, (int, float)) and not isinstance(found, bool):
        day = serial_date(found, False)
    if day is None and isinstance(found, str):
        readings = {reading.value for reading in date_readings(found)}
        if len(readings) > 1:
            raise Wrong(f"{name} {found} can be two dates. Write it as a date, or as 2026-05-31.")
        day = next(iter(readings), None)
    if day is None:
        raise Wrong(f"{name} must be a date, not {text_of(value) or 'an empty cell'}.")
    return day


def amount_of(value: Any, name: str) -> Decimal:
    """One value as an amount, exactly as Excel shows it."""
    from sowgate.reading.values.amounts import read_money
    from sowgate.reading.values.numbers import from_cell

    found = scalar(one(value))
    if isinstance(found, (int, float)) and not isinstance(found, bool):
        readings = {from_cell(found)}
    else:
        readings = {reading.value for reading in read_money(text_of(value)).readings}
    if len(readings) != 1:
        raise Wrong(f"{name} must be an amount, not {_shown(value)}.")
    amount = readings.pop()
    if abs(amount) >= _TOO_LARGE:
        raise Wrong(f"{name} has more digits than Excel keeps.")
    return amount


def shares_of(block: Any) -> list[list[Decimal | None]]:
    """The weights of a range, None for an empty cell; not negative, and not all zero."""
    found = [
        [None if scalar(value) is None else amount_of(value, "each share") for value in row]
        for row in rows_of(block)
    ]
    weights = [weight for row in found for weight in row if weight is not None]
    if not any(weights) or min(weights) < 0:
        raise Wrong("shares must not be negative and must not all be zero.")
    return found


def period_of(value: Any) -> Period:
    """A review period: a number of business days, or a text that says the days."""
    from sowgate.reading.terms.periods import read_period

    period = read_period(text_of(value))
    if period is None:
        raise Wrong(f"review must read like 10, 10 business days or 7 calendar days, not {_shown(value)}.")
    return period


def payment_terms_of(value: Any) -> PaymentTerms:
    """Payment terms: a number of days, or a text such as "Net 30 EOM"."""
    from sowgate.reading.terms.periods import read_payment_terms

    terms = read_payment_terms(text_of(value))
    if terms is None:
        raise Wrong(f"terms must read like Net 30, Net 30 EOM or 2/10 net 30, not {_shown(value)}.")
    return terms


def calendar_named(value: Any) -> Calendar:
    """Holidays by code ("GB-ENG"), or the dates of a range; Saturdays and Sundays where left out."""
    cells = [scalar(one) for row in rows_of(value) for one in row]
    said = [one for one in cells if one is not None]
    if len(said) == 1 and isinstance(said[0], str):
        calendar, notes = calendar_of((said[0],))
        if notes:
            raise Wrong(f"calendar {said[0]} is not known. Write a code such as GB-ENG, US-NY or ZA.")
        return calendar
    return calendar_of((), [day_of(one, "each holiday") for one in said])[0]


def snapshot_of_ranges(milestones: Any, terms: Any) -> WorkbookSnapshot:
    """A workbook of the ranges alone: the table on one sheet, the terms on another."""
    sheets = [_sheet("Milestones", milestones)]
    if terms is not None:
        sheets.append(_sheet("Terms", terms))
    return WorkbookSnapshot(tuple(sheets))


def _sheet(name: str, block: Any) -> SheetSnapshot:
    made = {
        (row, column): cell_of(value, None)
        for row, line in enumerate(rows_of(block), 1)
        for column, value in enumerate(line, 1)
    }
    return SheetSnapshot(name, {at: cell for at, cell in made.items() if cell is not None})


def _shown(value: Any) -> str:
    return text_of(value) or "an empty cell"
