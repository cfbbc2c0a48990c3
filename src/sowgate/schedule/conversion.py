"""One currency for the schedule: rows in another are converted by a stated rate and date, or left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sowgate.contract.money import format_money, minor_units, rounded_fraction
from sowgate.contract.sow import Milestone, StatementOfWork
from sowgate.contract.terms import ExchangeRate
from sowgate.language import say
from sowgate.reading.values.exchange_rates import read_exchange_rates
from sowgate.schedule.reason import within_reason

# No currency is worth so little or so much of another.
_SMALLEST, _LARGEST = Decimal("1e-6"), Decimal("1e6")
_MONEY = ("amount", "cost", "invoiced_amount", "paid_amount", "baseline_amount")


@dataclass(frozen=True, slots=True)
class OneCurrency:
    """The Statement of Work in the schedule's currency, and notes. `converted` are positions of rows."""

    sow: StatementOfWork
    currency: str | None
    converted: tuple[int, ...]
    notes: tuple[str, ...]


def in_one_currency(sow: StatementOfWork) -> OneCurrency:
    """The Statement of Work within reason, every row that a stated rate reaches in the one currency.

    A rate stands in the contract's terms or in the row's own notes, with its date: "1 USD = 0.92 EUR at
    2026-03-01". It is used in either direction; without a date nothing is converted. Amounts are rounded
    half up to the currency's minor unit, once. Rows that no rate reaches keep their currency.
    """
    sow = within_reason(sow)
    currency, notes = _currency(sow)
    rows, converted, told = list(sow.milestones), [], list(notes)
    for i, row in enumerate(sow.milestones):
        if row.currency in (None, currency) or currency is None:
            continue
        rate = _rate_for(row, currency, sow)
        if rate is None:
            continue
        rows[i] = _converted(row, rate, currency)
        converted.append(i)
        told.append(_told(row, rows[i], rate, currency))
    if not converted:
        return OneCurrency(sow, currency, (), tuple(told))
    return OneCurrency(
        sow.model_copy(update={"milestones": tuple(rows)}), currency, tuple(converted), tuple(told)
    )


def _currency(sow: StatementOfWork) -> tuple[str | None, tuple[str, ...]]:
    """The schedule's one currency: the term's, else the one that most rows have; None where none is known."""
    counted = Counter(m.currency for m in sow.milestones if m.currency)
    stated = sow.terms.currency.value if sow.terms.currency else None
    if stated is not None and (
        stated in counted or not counted or None in {m.currency for m in sow.milestones}
    ):
        return stated, ()
    if counted:
        most = min(counted, key=lambda code: (-counted[code], code))
        if stated is None:
            return most, ()
        if all(_rate_for(row, stated, sow) is not None for row in sow.milestones if row.currency):
            return stated, ()
        return most, (
            say(
                "The contract states {stated}, its rows are in {most}: the schedule is in {most}.",
                stated=stated,
                most=most,
            ),
        )
    return (sow.currencies[0] if len(sow.currencies) == 1 else None), ()


def _rate_for(row: Milestone, currency: str, sow: StatementOfWork) -> ExchangeRate | None:
    """The first dated rate between the row's currency and the schedule's, as so much of it for 1."""
    stated = sow.terms.exchange_rates.value if sow.terms.exchange_rates else ()
    noted = read_exchange_rates(row.notes) if row.notes else None
    for rate in (*(noted or ()), *stated):
        if rate.on is None or not _SMALLEST <= rate.rate <= _LARGEST:
            continue
        if {rate.base, rate.quote} == {row.currency, currency}:
            return rate
    return None


def _converted(row: Milestone, rate: ExchangeRate, currency: str) -> Milestone:
    units = minor_units(currency)
    factor = Fraction(rate.rate) if rate.quote == currency else 1 / Fraction(rate.rate)
    update: dict[str, Any] = {"currency": currency}
    for field in _MONEY:
        amount: Decimal | None = getattr(row, field)
        if amount is not None:
            update[field] = rounded_fraction(Fraction(amount) * factor, units)
    return row.model_copy(update=update)


def _told(before: Milestone, after: Milestone, rate: ExchangeRate, currency: str) -> str:
    shown = f"1 {rate.base} = {rate.rate.normalize():f} {rate.quote}"
    day = rate.on.isoformat() if rate.on else ""
    if before.amount is None or after.amount is None:
        return say(
            "{id} is converted from {currency} at {rate} of {day}.",
            id=before.key,
            currency=before.currency,
            rate=shown,
            day=day,
        )
    return say(
        "{id}: {before} are {after} at {rate} of {day}.",
        id=before.key,
        before=format_money(before.amount, before.currency),
        after=format_money(after.amount, currency),
        rate=shown,
        day=day,
    )
