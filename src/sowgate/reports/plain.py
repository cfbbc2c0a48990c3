"""The report as plain data: names, order and number formats of the public JSON interface."""

from __future__ import annotations

from collections.abc import Mapping
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
    units = units_of(workbook)
    return {name: plain(getattr(workbook, name), units) for name in type(workbook).model_fields}


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
        return _sound(value)
    if value is None or kind is int or kind is bool:
        return value
    if isinstance(value, Decimal):
        return money_text(value, units)
    if isinstance(value, (list, tuple)):
        return [plain(each, units) for each in value]
    if isinstance(value, BaseModel):
        own = getattr(value, "currency", None)
        decimals = minor_units(own) if isinstance(own, str) else units
        rates = _percents(kind)
        return {
            name: _percent(getattr(value, name)) if name in rates else plain(getattr(value, name), decimals)
            for name in _shown(kind)
        }
    if isinstance(value, Mapping):
        return {str(key): plain(each, units) for key, each in value.items()}
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return _sound(value) if isinstance(value, str) else value


@lru_cache(maxsize=256)
def _shown(record: type[BaseModel]) -> tuple[str, ...]:
    """The record's fields that reports show."""
    return tuple(name for name, field in record.model_fields.items() if not field.exclude)


@lru_cache(maxsize=256)
def _percents(record: type[BaseModel]) -> frozenset[str]:
    """The record's fields that hold percent points."""
    return frozenset(
        name
        for name, field in record.model_fields.items()
        if any(PERCENT in getattr(each, "__metadata__", ()) for each in get_args(field.annotation))
    )


def _percent(points: Decimal | None) -> str | None:
    """ "37.336253": percent points as they are, not rounded to any currency."""
    return None if points is None else f"{points:f}"


def money_text(amount: Decimal, units: int = 2) -> str:
    """ "12000.00": the minor unit's decimals, no grouping, no exponent, no minus before a zero."""
    shown = rounded(amount, units)
    return f"{abs(shown) if shown == 0 else shown:f}"


def _sound(text: str) -> str:
    """Text that UTF-8 can hold: a lone surrogate from a broken workbook becomes the replacement character."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
