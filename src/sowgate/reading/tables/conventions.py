"""How each column writes dates, numbers and percents: its own evidence first, then the others'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sowgate.contract.money import minor_units
from sowgate.contract.settings import Settings
from sowgate.grid.snapshot import Cell, WorkbookSnapshot
from sowgate.language import say
from sowgate.reading.columns.confirmation import DATE_FIELDS, MONEY_FIELDS, PERCENT_FIELDS
from sowgate.reading.headings.units import Unit
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.tables.elsewhere import Elsewhere, agreed
from sowgate.reading.values.amounts import currency_of_format, read_money
from sowgate.reading.values.cell_values import Conventions
from sowgate.reading.values.dates import (
    Order,
    contradictory,
    date_readings,
    evidence,
    order_of_format,
    true_date,
)
from sowgate.reading.values.numbered_periods import count_weeks
from sowgate.reading.values.numbers import Mark, NumberReading, from_cell, number_readings, proven_mark
from sowgate.reading.values.yearless_dates import yearless
from sowgate.reading.words.folding import one_line

_COMMA_LANGUAGES = frozenset(
    {"pt", "es", "fr", "de", "it", "nl", "pl",
     "ru", "uk", "cs", "tr", "vi", "sv", "da", "no", "fi", "id", "ro", "hu"}
)  # fmt: skip
_PERCENT_TEXT = re.compile(r"^[-+%]?\s*(\d[\d.,]*)\s*%?$")

_WRITTEN = frozenset({*DATE_FIELDS, *MONEY_FIELDS, *PERCENT_FIELDS})  # as their columns do, each its own way
_A_HABIT = 4  # amounts of one column written alike


def conventions(
    chosen: list[Candidate], snapshot: WorkbookSnapshot, settings: Settings, home: str | None
) -> tuple[dict[tuple[int, str], Conventions], Conventions]:
    """(by table and field, for the rest of the workbook)."""
    cells = {
        (i, name): _cells(c, column)
        for i, c in enumerate(chosen)
        for name, column in c.binding.columns.items()
        if name in _WRITTEN
    }
    comma = _speaks_comma(chosen)
    orders: dict[tuple[int, str], Order | None] = {
        key: _order(chosen[key[0]], key[1], column) for key, column in cells.items() if key[1] in DATE_FIELDS
    }
    marks: dict[tuple[int, str], Mark | None] = {
        key: _mark(column) for key, column in cells.items() if key[1] in (*MONEY_FIELDS, *PERCENT_FIELDS)
    }
    set_mark: Mark | None = (
        None if settings.decimal_comma is None else ("," if settings.decimal_comma else ".")
    )
    set_order: Order | None = None if settings.day_first is None else ("dmy" if settings.day_first else "mdy")
    shared_order: Order | None = agreed(orders.values()) or agreed([_format_order(cells)])
    loose = Elsewhere(snapshot, chosen)
    if shared_order is None and not any(orders.values()):
        shared_order = loose.order()
    shared_order = shared_order or set_order
    shared_mark: Mark | None = agreed(marks.values()) or loose.mark() or set_mark
    rest = Conventions(shared_order, shared_mark, False, False, 1, snapshot.date_1904, home, comma)
    out: dict[tuple[int, str], Conventions] = {}
    for index, name in ((i, name) for i, c in enumerate(chosen) for name in c.binding.columns):
        unit = chosen[index].binding.units[name]
        how = rest
        if unit.scale != rest.scale or unit.span != rest.span:
            how = replace(rest, scale=unit.scale, span=unit.span)
        column = cells.get((index, name), [])
        if name in DATE_FIELDS:
            texts = _texts(column)
            own = orders[index, name]
            serials = any(true_date(cell.value) is not None for cell in column)
            year = _year_of_days(chosen[index], name, cells, index)
            order = None if contradictory(texts) else own or shared_order
            if how.span is None and count_weeks(texts, chosen[index].binding.languages):
                how = replace(how, span="week")
            how = replace(how, order=order, serials=serials, year=year)
        elif name in MONEY_FIELDS:
            mark = None if _contested(column) else marks[index, name] or shared_mark
            how = replace(how, mark=mark, currency=unit.currency or _currency(column))
        elif name in PERCENT_FIELDS:
            how = replace(how, mark=marks[index, name] or shared_mark, fractions=_fractions(column, name))
        out[index, name] = how
    return out, rest


def _year_of_days(
    table: Candidate, name: str, cells: Mapping[tuple[int, str], list[Cell]], index: int
) -> int | None:
    """The year of a column's days without one: that of its own whole dates, else of the table's, if one.

    It is an inference, and is told.
    """
    own = cells[index, name]
    if not any(isinstance(cell.value, str) and yearless(cell.value) for cell in own):
        return None
    others = [
        cell for (i, field), column in cells.items() if i == index and field in DATE_FIELDS for cell in column
    ]
    years = _years(own) or _years(others)
    if len(years) != 1:
        return None
    (year,) = years
    table.notes.append(
        say(
            "days without a year in column {column} ({header}) are read as of {year}, the year of "
            "other dates",
            column=table.binding.letter(table.binding.columns[name]),
            header=repr(table.binding.headers[name]),
            year=year,
        )
    )
    return year


def _years(cells: Iterable[Cell]) -> set[int]:
    found = (true_date(cell.value) for cell in cells)
    days = {day.year for day in found if day is not None}
    read = (date_readings(text) for text in _texts(cells))
    return days | {readings[0].value.year for readings in read if readings}


def column_conventions(cells: list[Cell], name: str, rest: Conventions, unit: Unit) -> Conventions:
    """How a column of a side table writes: its own evidence, then what the rest of the workbook shows."""
    texts = _texts(cells)
    serials = any(true_date(cell.value) is not None for cell in cells)
    order = None if contradictory(texts) else evidence(texts) or unit.order or rest.order
    fractions = _fractions(cells, name) if name == "percent" else False
    return replace(
        rest,
        order=order,
        mark=_mark(cells) or rest.mark,
        fractions=fractions,
        serials=serials,
        scale=unit.scale,
    )


def _cells(candidate: Candidate, column: int) -> list[Cell]:
    """The column's cells, those of a merged area once."""
    if not candidate.view.sheet.merged:
        rows = (row for table_row in candidate.rows for row in (table_row.row, *table_row.more))
        return candidate.view.down(column, rows)
    seen: dict[tuple[int, int], Cell] = {}
    for table_row in candidate.rows:
        for row in (table_row.row, *table_row.more):
            seen.setdefault(candidate.view.anchor(row, column), candidate.view.at(row, column))
    return list(seen.values())


def _texts(cells: Iterable[Cell]) -> list[str]:
    return [one_line(cell.value) for cell in cells if isinstance(cell.value, str)]


def _order(candidate: Candidate, name: str, cells: list[Cell]) -> Order | None:
    return evidence(_texts(cells)) or candidate.binding.units[name].order


def _format_order(cells: Mapping[tuple[int, str], list[Cell]]) -> Order | None:
    """The order that explicit date formats of the workbook's true dates show."""
    return agreed(
        order_of_format(cell.number_format)
        for (_, name), column in cells.items()
        if name in DATE_FIELDS
        for cell in column
        if true_date(cell.value) is not None
    )


def _mark(cells: list[Cell]) -> Mark | None:
    readings: list[tuple[NumberReading, ...]] = []
    for text in _texts(cells):
        match = _PERCENT_TEXT.match(text)
        readings.append(number_readings(match[1]) if match else read_money(text).readings)
    return proven_mark(readings) or _of_thousands(cells, readings)


def _of_thousands(cells: list[Cell], readings: Sequence[tuple[NumberReading, ...]]) -> Mark | None:
    """The decimal mark where every amount would have three decimals, the last of them nought, by the other.

    Nobody writes "50,000 DZD", "150,000 DZD" and "100,000 DZD" for 50, 150 and 100: a dinar has hundredths.
    """
    known, currency = [found for found in readings if found], _currency(cells)
    if len(known) < _A_HABIT or currency is None or minor_units(currency) == 3:
        return None
    if not all(len(found) == 2 and found[0].value % 10 == 0 for found in known):
        return None
    marks = {found[0].mark for found in known}
    return marks.pop() if len(marks) == 1 else None


def _currency(cells: list[Cell]) -> str | None:
    """The one currency that the column's texts name."""
    named = {money.currency for text in _texts(cells) if (money := read_money(text)).currency}
    return named.pop() if len(named) == 1 else None


def _contested(cells: list[Cell]) -> bool:
    """Whether most texts would have three decimals by the mark that few prove ("€7.500,00" among "£8,500",
    "£6,500" and "US$ 22,000"): two hands wrote here, and the few prove nothing for the rest."""
    found = [money.readings for text in _texts(cells) if not (money := read_money(text)).scaled]
    mark = proven_mark(found)
    either = sum(
        len(readings) == 2 and readings[1].mark == mark for readings in found
    )  # the second is decimal
    proofs = sum(len(readings) == 1 and readings[0].mark == mark for readings in found)
    return mark is not None and either >= 2 and either > proofs


def _speaks_comma(chosen: list[Candidate]) -> bool:
    """Whether the headings are in a language that writes 1.234,56."""
    said = [languages.split() for candidate in chosen for languages in candidate.binding.languages]
    comma = sum(all(language in _COMMA_LANGUAGES for language in languages) for languages in said)
    point = sum(not any(language in _COMMA_LANGUAGES for language in languages) for languages in said)
    return comma > point


def _fractions(cells: list[Cell], name: str) -> bool | None:
    """Whether the column's bare numbers are fractions of one; None where small and large stand together."""
    bare = [from_cell(c.value) for c in cells if _is_bare(c) and isinstance(c.value, (int, float))]
    for text in _texts(cells):
        match = _PERCENT_TEXT.match(text)
        if match and not text.endswith("%") and (found := number_readings(match[1])):
            bare.append(found[-1].value)
    small = [number for number in bare if 0 < abs(number) <= 1]
    large = [number for number in bare if abs(number) > 1]
    if not small:
        return False
    if not large:
        return abs(sum(small, Decimal(0)) - 100) > Decimal("0.000001") or len(small) < 100
    formatted = [
        from_cell(c.value) * 100 for c in cells if isinstance(c.value, (int, float)) and not _is_bare(c)
    ]
    points = sum(large, Decimal(0)) + sum(formatted, Decimal(0))
    if name == "payment_percent" and points + 100 * sum(small, Decimal(0)) == 100:
        return True
    if name == "payment_percent" and points + sum(small, Decimal(0)) == 100:
        return False
    # 1 beside 25 and 50 in a progress column is one percent as well as done: only 1 itself is at stake.
    return None


def _is_bare(cell: Cell) -> bool:
    return (
        isinstance(cell.value, (int, float))
        and not isinstance(cell.value, bool)
        and "%" not in cell.number_format
    )


def format_currencies(cells: Iterable[Cell]) -> list[str]:
    """Currencies that number formats of the cells show for certain."""
    found = [currency_of_format(cell.number_format) for cell in cells if isinstance(cell.value, (int, float))]
    return [said.currency for said in found if said is not None and not said.weak]
