"""Terms in plain words, for the report: "Net 30 EOM", "10 business days", "5% (cap 10%)"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.contract.money import format_percent, minor_units, rounded
from sowgate.contract.terms import (
    FINAL_ACCEPTANCE,
    Advance,
    DelayDamages,
    ExchangeRate,
    PaymentTerms,
    Period,
    Recovery,
    Release,
    RetentionBand,
)
from sowgate.language import mark, say, say_number

_MONEY = ("contract_value", "po_value")
_WEEKDAYS = (
    mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"),
)  # fmt: skip


def term_text(field: str, value: object, currency: str | None) -> str:
    """The value of a term as a person would write it; money in the currency's minor unit, dates ISO 8601."""
    if field in _MONEY and isinstance(value, Decimal):
        return str(rounded(value, minor_units(currency)))
    if field == "weekend" and isinstance(value, tuple):
        return ", ".join(say(_WEEKDAYS[day]) for day in value)
    for kind, words in _WORDS:
        if isinstance(value, kind):
            return words(value)
    if isinstance(value, tuple):
        return "; ".join(term_text("", part, currency) for part in value)
    return str(value)


def percent(points: Decimal) -> str:
    """Percent points without idle zeros: "5%"."""
    return say("{number}%", number=format_percent(points).removesuffix(" %"))


def _payment_terms(terms: PaymentTerms) -> str:
    if terms.discount_percent is None:
        return _net(terms)
    early = f"{terms.discount_percent.normalize():f}/{terms.discount_days}"
    if terms.business:
        return say("{early} net {days} business days", early=early, days=terms.days)
    if terms.end_of_month:
        return say("{early} net {days} eom", early=early, days=terms.days)
    return say("{early} net {days}", early=early, days=terms.days)


def _net(terms: PaymentTerms) -> str:
    if terms.business:
        return say("Net {days} business days", days=terms.days)
    return (
        say("Net {days} EOM", days=terms.days) if terms.end_of_month else say("Net {days}", days=terms.days)
    )


def _period(period: Period) -> str:
    if period.business:
        return say_number("{number} business days", "{number} business days", period.days)
    return say_number("{number} calendar days", "{number} calendar days", period.days)


def _band(band: RetentionBand) -> str:
    if band.up_to is None:
        return percent(band.percent)
    return say("{percent} to {limit} complete", percent=percent(band.percent), limit=percent(band.up_to))


def _release(release: Release) -> str:
    event = say(FINAL_ACCEPTANCE) if release.event in (None, "", FINAL_ACCEPTANCE) else release.event
    when = release.on.isoformat() if release.on else event
    parts = [f"{percent(release.share)} {when}"]
    if release.months_after:
        parts.append(say_number("{number} months", "{number} months", release.months_after))
    if release.days_after:
        parts.append(say_number("{number} days", "{number} days", release.days_after))
    return " + ".join(parts)


def _advance(advance: Advance) -> str:
    return percent(advance.percent) if advance.percent is not None else str(advance.amount)


def _recovery(recovery: Recovery) -> str:
    share = percent(recovery.percent)
    if not recovery.threshold:
        return say("{percent} of each invoice", percent=share)
    start = percent(recovery.threshold)
    return say("{percent} of each invoice once {threshold} is certified", percent=share, threshold=start)


def _damages(damages: DelayDamages) -> str:
    price = percent(damages.percent) if damages.amount is None else str(damages.amount)
    told = [say(_PER_PART if damages.whole else _PER, price=price, time=_time(damages))]
    if damages.cap is not None:
        told.append(say("cap {limit}", limit=percent(damages.cap)))
    if damages.cap_amount is not None:
        told.append(say("cap {limit}", limit=damages.cap_amount))
    return ", ".join(told)


_PER, _PER_PART = mark("{price} per {time}"), mark("{price} per {time} or part of it")


def _time(damages: DelayDamages) -> str:
    """The unit of time that the damages count: "day", "2 weeks"."""
    if damages.every == 1:
        return say(_UNITS[damages.per])
    match damages.per:
        case "day":
            return say_number("{number} days", "{number} days", damages.every)
        case "week":
            return say_number("{number} weeks", "{number} weeks", damages.every)
        case _:
            return say_number("{number} months", "{number} months", damages.every)


_UNITS = {"day": mark("day"), "week": mark("week"), "month": mark("month")}


def _rate(rate: ExchangeRate) -> str:
    told = f"1 {rate.base} = {rate.rate.normalize():f} {rate.quote}"
    return say("{rate} of {day}", rate=told, day=rate.on.isoformat()) if rate.on else told


_WORDS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda yes: say("Yes") if yes else say("No")),
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
