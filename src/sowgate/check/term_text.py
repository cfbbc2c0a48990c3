"""Terms in plain words, for the report: "Net 30 EOM", "10 business days", "5% (cap 10%)"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.contract.money import minor_units, rounded
from sowgate.contract.terms import (
    Advance,
    DelayDamages,
    ExchangeRate,
    PaymentTerms,
    Period,
    Recovery,
    Release,
    RetentionBand,
)

_MONEY = ("contract_value", "po_value")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def term_text(field: str, value: object, currency: str | None) -> str:
    """The value of a term as a person would write it; money in the currency's minor unit, dates ISO 8601."""
    if field in _MONEY and isinstance(value, Decimal):
        return str(rounded(value, minor_units(currency)))
    if field == "weekend" and isinstance(value, tuple):
        return ", ".join(_WEEKDAYS[day] for day in value)
    for kind, words in _WORDS:
        if isinstance(value, kind):
            return words(value)
    if isinstance(value, tuple):
        return "; ".join(term_text("", part, currency) for part in value)
    return str(value)


def percent(points: Decimal) -> str:
    """Percent points without idle zeros: "5%"."""
    return f"{points.normalize():f}%"


def _payment_terms(terms: PaymentTerms) -> str:
    net = f"Net {terms.days}" + (" business days" if terms.business else " EOM" if terms.end_of_month else "")
    if terms.discount_percent is None:
        return net
    return f"{terms.discount_percent.normalize():f}/{terms.discount_days} {net.lower()}"


def _period(period: Period) -> str:
    return f"{period.days} {'business' if period.business else 'calendar'} days"


def _band(band: RetentionBand) -> str:
    return percent(band.percent) + (f" to {percent(band.up_to)} complete" if band.up_to is not None else "")


def _release(release: Release) -> str:
    when = release.on.isoformat() if release.on else release.event or "final acceptance"
    months = f" + {release.months_after} months" if release.months_after else ""
    later = f" + {release.days_after} days" if release.days_after else ""
    return f"{percent(release.share)} {when}{months}{later}"


def _advance(advance: Advance) -> str:
    return percent(advance.percent) if advance.percent is not None else str(advance.amount)


def _recovery(recovery: Recovery) -> str:
    start = f" once {percent(recovery.threshold)} is certified" if recovery.threshold else ""
    return f"{percent(recovery.percent)} of each invoice{start}"


def _damages(damages: DelayDamages) -> str:
    cap = f", cap {percent(damages.cap)}" if damages.cap is not None else ""
    if damages.cap_amount is not None:
        cap += f", cap {damages.cap_amount}"
    unit = damages.per if damages.every == 1 else f"{damages.every} {damages.per}s"
    whole = " or part of it" if damages.whole else ""
    price = percent(damages.percent) if damages.amount is None else str(damages.amount)
    return f"{price} per {unit}{whole}{cap}"


def _rate(rate: ExchangeRate) -> str:
    on = f" of {rate.on.isoformat()}" if rate.on else ""
    return f"1 {rate.base} = {rate.rate.normalize():f} {rate.quote}{on}"


_WORDS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda yes: "Yes" if yes else "No"),
    (date, lambda day: day.isoformat()),
    (Decimal, percent),
    (PaymentTerms, _payment_terms),
    (Period, _period),
    (RetentionBand, _band),
    (Release, _release),
    (Advance, _advance),
    (Recovery, _recovery),
    (DelayDamages, _damages),
    (ExchangeRate, _rate),
)
