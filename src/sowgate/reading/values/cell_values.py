"""One cell to one value: dates, money and percents under conventions already decided, or why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sowgate.grid.snapshot import Cell, Scalar
from sowgate.reading.values.amounts import (
    SCALED,
    currency_of_format,
    home_currency,
    read_money,
    spell_readings,
)
from sowgate.reading.values.dates import (
    DateReading,
    Order,
    date_readings,
    serial_date,
    span_readings,
    spell,
    true_date,
)
from sowgate.reading.values.era_dates import gregorian_text
from sowgate.reading.values.money_in_text import share_beside
from sowgate.reading.values.numbered_periods import counted
from sowgate.reading.values.numbers import Mark, NumberReading, close_up, from_cell, number_readings, plain
from sowgate.reading.values.relative_dates import anchor_alone, parse_relative
from sowgate.reading.values.yearless_dates import in_year, yearless
from sowgate.reading.words.folding import fold_value, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import phrase
from sowgate.reading.words.vocabulary import meanings, words

# Beyond any contract: Excel keeps 15 digits, and a rate of a million percent is a slip.
LARGEST_AMOUNT = Decimal("1e15")
LARGEST_PERCENT = Decimal("1e6")
_BEHIND = re.compile(r"^[^()\d]{3,60}\(([^()]*\d[^()]*)\)$")  # a day in brackets behind its words
_FIRST_YEAR = 1910  # what is older is an empty date cell that some tool wrote out ("1900-12-30")
_SMALLEST = Decimal("1e-30")


@worded_cache(maxsize=1)
def _percent_word() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{phrase('rate.percent')})\.?$", re.I)


class Problem(NamedTuple):
    """Why a cell has no value: a clause for people, and the readings it allows."""

    clause: str
    readings: tuple[str, ...] = ()


class Value(NamedTuple):
    """A cell's value, or its problem; both None for a blank cell."""

    value: Decimal | date | None = None
    problem: Problem | None = None
    currency: str | None = None
    weak_currency: bool = False
    relative: str | None = None
    first: date | None = None  # of a span of days, whose last day is the value


@dataclass(frozen=True)
class Conventions:
    """How one column writes: order of day and month, decimal mark, whether bare numbers are fractions.

    `fractions` None: bare numbers up to 1 may be either ("0.4" beside "30").
    """

    order: Order | None = None
    mark: Mark | None = None
    fractions: bool | None = False
    serials: bool = False
    scale: int = 1
    date_1904: bool = False
    home: str | None = None
    comma_speaks: bool = False  # the headings' language writes 1.234,56
    year: int | None = None  # of days without one: that of the true dates around them
    span: str | None = None  # the unit of time that bare numbers count from the contract's start
    currency: str | None = None  # that the heading or the column's other cells name


def broken(cell: Cell) -> Problem | None:
    """The problem of a formula that failed or was never calculated."""
    if cell.error is not None:
        return Problem(f"holds the error {cell.error}")
    if cell.not_calculated:
        return Problem("is a formula that was never calculated")
    return None


def shown(cell: Cell) -> str:
    """The cell as people see it, for messages."""
    if cell.error is not None:
        return cell.error
    if cell.not_calculated:
        formula = cell.formula or ""
        return formula if formula.startswith("=") else f"={formula}"
    return plain_text(cell.value)


def plain_text(value: Scalar) -> str:
    """A typed value as plain text: 1.0 is "1", a date is ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return str(from_cell(value))
    day = true_date(value)
    return day.isoformat() if day is not None else one_line(str(value))


def is_blank(cell: Cell) -> bool:
    """Whether the cell says nothing: empty, white space, "-", "n/a"."""
    value = cell[0]
    if isinstance(value, str):
        return _says_nothing(value)
    return value is None and cell.error is None and not cell.not_calculated


@worded_cache(maxsize=16384)
def _says_nothing(value: str) -> bool:
    text = one_line(value)
    return not text or fold_value(text) in words("blank") or text in {"-", "–", "—"}


def read_date(cell: Cell, how: Conventions) -> Value:
    """A date column's cell: a day, a relative date, or the problem."""
    if is_blank(cell):
        return Value()
    fault = broken(cell)
    if fault:
        return Value(problem=fault)
    day = true_date(cell.value)
    if day is not None:
        return Value(day) if day.year >= _FIRST_YEAR else Value(problem=Problem("is not a date"))
    if how.span is not None and (count := counted(plain_text(cell.value))) is not None:
        return Value(relative=f"{how.span} {count}")
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return _date_of_number(cell.value, how)
    text = one_line(str(cell.value))
    readings = date_readings(text) or date_readings(gregorian_text(text, letters=True))
    if len(readings) == 2:
        chosen = [reading for reading in readings if reading.order == how.order]
        if chosen:
            return Value(chosen[0].value)
        spelled = tuple(spell(reading.value) for reading in readings)
        return Value(problem=Problem(f"may be {spelled[0]} or {spelled[1]}", spelled))
    if readings and readings[0].value.year >= _FIRST_YEAR:
        return Value(readings[0].value)
    if parse_relative(text) is not None:
        return Value(relative=text)
    anchor = anchor_alone(text)
    if anchor is not None:
        return Value(relative=f"{anchor} + 0 days")
    span = span_readings(text)
    if span is not None:
        return _last_of_span(span, how)
    inside = _BEHIND.search(text)
    if inside is not None and (readings := date_readings(inside[1])):  # "On signing (6 February 2026)"
        return read_date(cell._replace(value=inside[1]), how)
    return _in_the_year(text, how)


def _in_the_year(text: str, how: Conventions) -> Value:
    """A day without a year is of the year of the dates around it, where they are all of one."""
    days = yearless(text)
    if days is None:
        return Value(problem=Problem("is not a date"))
    # A dotted day is day first where dates are written so at all (DIN 1355 and its neighbours).
    order = how.order or ("dmy" if how.comma_speaks and "." in text else None)
    found = in_year(days, how.year, order) if how.year is not None else None
    if found is None:
        return Value(problem=Problem("names no year"))
    first, last = found
    return Value(last, first=first if first != last else None)


def _last_of_span(span: tuple[tuple[DateReading, ...], tuple[DateReading, ...]], how: Conventions) -> Value:
    """The last day of a span, with its first; a span whose days are sure proves the order of the other."""
    proved = next((r[0].order for r in span if len(r) == 1 and r[0].order), None) or how.order
    days = [
        r[0].value if len(r) == 1 else next((x.value for x in r if x.order == proved), None) for r in span
    ]
    first, last = days
    if first is None or last is None:
        spelled = tuple(spell(reading.value) for reading in span[1])
        return Value(problem=Problem(f"may end {spelled[0]} or {spelled[-1]}", spelled))
    return Value(last, first=first) if first <= last else Value(problem=Problem("is not a date"))


def _date_of_number(value: int | float, how: Conventions) -> Value:
    compact = date_readings(str(int(value))) if float(value).is_integer() and value > 19_000_000 else ()
    if compact:
        return Value(compact[0].value)
    day = serial_date(value, how.date_1904)
    if day is not None and how.serials:
        return Value(day)
    if day is not None:
        return Value(problem=Problem(f"is a bare number, as a date it would be {spell(day)}", (spell(day),)))
    return Value(problem=Problem("is not a date"))


def read_amount(cell: Cell, how: Conventions) -> Value:
    """A money column's cell: the amount as written (scaled by the header), and the currency it shows."""
    return _within_reason(_amount(cell, how), LARGEST_AMOUNT)


def _within_reason(value: Value, largest: Decimal) -> Value:
    """The value, or a problem where no contract can mean a number so large or with so many decimals."""
    number = value.value
    if not isinstance(number, Decimal) or number == 0 or _SMALLEST <= abs(number) <= largest:
        return value
    return Value(problem=Problem("is no number that a contract can mean"), currency=value.currency)


def _without_number(cell: Cell, problem: str) -> Value | None:
    """What a cell without any number gives: blank, broken, or (`problem`) a yes or a day; else None."""
    if is_blank(cell):
        return Value()
    fault = broken(cell)
    if fault:
        return Value(problem=fault)
    if isinstance(cell.value, bool) or true_date(cell.value) is not None:
        return Value(problem=Problem(problem))
    return None


def _amount(cell: Cell, how: Conventions) -> Value:
    nothing = _without_number(cell, "is not an amount")
    if nothing is not None:
        return nothing
    if isinstance(cell.value, (int, float)):
        if "%" in cell.number_format:
            return Value(problem=Problem("is a percent, not an amount"))
        said = currency_of_format(cell.number_format)
        amount = plain(from_cell(cell.value) * how.scale)
        code = home_currency(said.currency, said.sign, how.home) if said else None
        return Value(amount, None, code, bool(said and said.weak))
    money = read_money(one_line(str(cell.value)))
    if money.problem and (of := how.currency or how.home) in SCALED:  # "1.5 Cr" below "Amount (INR)"
        named = read_money(f"{of} {one_line(str(cell.value))}")
        money = money if named.problem else named
    code = home_currency(money.currency, money.sign, how.home)
    if money.problem:
        return Value(problem=Problem(money.problem), currency=code)
    reading, problem = decide(money.readings, how, code or how.currency or how.home)
    if reading is None:
        return Value(problem=problem, currency=code)
    return Value(plain(reading.value * (1 if money.scaled else how.scale)), None, code)


def decide(
    readings: Sequence[NumberReading], how: Conventions, currency: str | None = None
) -> tuple[NumberReading | None, Problem | None]:
    """The reading that the column's conventions allow, else both as a problem.

    Without evidence a mark before three digits is the thousands mark of the headings' own language, or of the
    countries of the currency that the cell names; another mark stays open, for it may be either.
    """
    if len(readings) == 1:
        return readings[0], None
    if how.mark is not None:
        return next(r for r in readings if r.mark == how.mark), None
    own: Mark = "," if how.comma_speaks else "."
    whole = readings[0]  # the reading as thousands; its `mark` is the decimal mark it supposes
    home = meanings("decimal_mark").get((currency or "").lower())
    if whole.mark == own or (home is not None and whole.mark == {"comma": ",", "point": "."}[home]):
        return whole, None
    spelled = spell_readings(tuple(readings))
    return None, Problem(f"may be {spelled[0]} or {spelled[1]}", spelled)


def read_percent(cell: Cell, how: Conventions) -> Value:
    """A percent column's cell in percent points: 0.3 shown as % is 30, "30 %" is 30."""
    return _within_reason(_percent(cell, how), LARGEST_PERCENT)


def _percent(cell: Cell, how: Conventions) -> Value:
    nothing = _without_number(cell, "is not a percent")
    if nothing is not None:
        return nothing
    if isinstance(cell.value, (int, float)):
        number = from_cell(cell.value)
        return Value(plain(number * 100)) if "%" in cell.number_format else _bare_percent(number, how)
    text = _percent_word().sub("%", close_up(one_line(str(cell.value))).strip("`").rstrip("*†"))
    beside = share_beside(text) if "%" in text else None
    if beside is not None and (beside.parted or read_money(beside.money).readings):
        text = f"{beside.share}%"  # not "10 or 12 %", which is no one share
    signed = text.rstrip().endswith("%") or text.startswith("%")
    digits = text.replace("%", "").strip()
    negative = digits.startswith(("-", "−"))
    readings = number_readings(digits.lstrip("+-−").strip())
    if not readings:
        return Value(problem=Problem("is not a percent"))
    reading = _percent_reading(readings, how)
    number = -reading.value if negative else reading.value
    return Value(plain(number)) if signed else _bare_percent(number, how)


def _percent_reading(readings: tuple[NumberReading, ...], how: Conventions) -> NumberReading:
    """ "33.333" and "33,333" are never thirty-three thousand percent."""
    return next((r for r in readings if how.mark and r.mark == how.mark), readings[-1])


def _bare_percent(number: Decimal, how: Conventions) -> Value:
    if how.fractions is None and 0 < number <= 1:
        spelled = (f"{plain(number * 100)} %", f"{number} %")
        return Value(problem=Problem(f"may be {spelled[0]} or {spelled[1]}", spelled))
    if how.fractions and abs(number) <= 1:
        return Value(plain(number * 100))
    return Value(plain(number))
