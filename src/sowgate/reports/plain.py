"""The report as plain data: names, order and number formats of the public JSON interface."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from sowgate.contract.exposure import PERCENT
from sowgate.contract.money import minor_units, rounded
from sowgate.contract.report import Report, WorkbookReport


def plain_report(report: Report) -> dict[str, Any]:
    """The whole report: money as strings in the minor unit, dates as ISO 8601, absent as None."""
    data = {field: plain(getattr(report, field)) for field in ("version", "as_of", "profile", "stage")}
    return {
        "schema": report.schema_,
        **data,
        "workbooks": [plain_workbook(workbook) for workbook in report.workbooks],
        "totals": plain_totals(report.totals),
    }


def plain_workbook(workbook: WorkbookReport) -> dict[str, Any]:
    """One workbook's part of the report; money in the currency of its schedule."""
    found = _record(workbook, units_of(workbook))
    if not workbook.own_words:
        del found["own_words"]
    return found


def units_of(workbook: WorkbookReport) -> int:
    """The number of decimals of the workbook's currency."""
    return minor_units(workbook.currency)


def plain_totals(totals: Mapping[str, Any]) -> dict[str, Any]:
    """The run's totals; each currency's money in its own minor unit."""
    data = {name: plain(value) for name, value in totals.items() if name != "money"}
    if "money" in totals:
        data["money"] = {code: plain(sums, minor_units(code)) for code, sums in totals["money"].items()}
    return data


def plain(value: Any, units: int = 2) -> Any:
    """A value as JSON knows it. A record that names its own currency is written in that one's minor unit."""
    kind: Any = type(value)
    if kind is str:
        return value if value.isascii() else _sound(value)
    if kind in _AS_IS:
        return value
    if kind is Decimal:
        return money_text(value, units)
    return _way(kind)(value, units)


@lru_cache(maxsize=256)
def _way(kind: type[Any]) -> Callable[[Any, int], Any]:
    """How values of a type are written: asked of the type once, since a report holds thousands of each."""
    if issubclass(kind, BaseModel):
        return _record
    if issubclass(kind, Enum):
        return lambda value, units: plain(value.value)
    if issubclass(kind, (list, tuple)):
        return lambda value, units: [plain(each, units) for each in value]
    if issubclass(kind, Mapping):
        return lambda value, units: {str(key): plain(each, units) for key, each in value.items()}
    if issubclass(kind, Decimal):
        return money_text
    if issubclass(kind, date):
        return lambda value, units: value.isoformat()
    return lambda value, units: _sound(value) if isinstance(value, str) else value


_AS_IS = frozenset((type(None), int, bool))


def _record(record: BaseModel, units: int) -> dict[str, Any]:
    """Most of a report's values are texts, money and blanks of records: they are written without a call."""
    values = record.__dict__
    own = values.get("currency")
    decimals = minor_units(own) if isinstance(own, str) else units
    names, rates = _shown(type(record))
    found: dict[str, Any] = {}
    for name in names:
        value = values[name]
        kind: Any = type(value)
        if kind in _AS_IS or (kind is str and value.isascii()):
            found[name] = value
        elif kind is Decimal:
            found[name] = f"{value:f}" if name in rates else money_text(value, decimals)
        else:
            found[name] = plain(value, decimals)
    return found


@lru_cache(maxsize=256)
def _shown(record: type[BaseModel]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The record's fields that reports show; and those that hold percent points, which no currency rounds."""
    fields = record.model_fields.items()
    rates = (
        name
        for name, field in fields
        if any(PERCENT in getattr(each, "__metadata__", ()) for each in get_args(field.annotation))
    )
    return tuple(name for name, field in fields if not field.exclude), frozenset(rates)


@lru_cache(maxsize=8192)
def money_text(amount: Decimal, units: int = 2) -> str:
    """ "12000.00": the minor unit's decimals, no grouping, no exponent, no minus before a zero."""
    shown = rounded(amount, units)
    return f"{abs(shown) if shown == 0 else shown:f}"


def _sound(text: str) -> str:
    """Text that UTF-8 can hold: a lone surrogate from a broken workbook becomes the replacement character."""
    return text.encode("utf-8", "replace").decode()
