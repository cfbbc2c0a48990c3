"""Periods and payment terms as people write them: "10 business days", "2/10 net 30", "Net 30 EOM"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.terms import PaymentTerms, Period
from sowgate.reading.terms.answers import contingent
from sowgate.reading.words.folding import fold, fold_value, one_line
from sowgate.reading.words.in_use import own, worded_cache
from sowgate.reading.words.phrases import phrase
from sowgate.reading.words.time_units import any_unit, hours, own_units, unit_of
from sowgate.reading.words.vocabulary import meanings

_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?)\s*%")
_WORD = re.compile(r"[^\W\d]+(?:-[^\W\d]+)?")


class _Periods(NamedTuple):
    """The patterns of periods and times of payment, with the words in use."""

    counted: re.Pattern[str]  # a count of days, weeks or months
    unit: re.Pattern[str]
    business: re.Pattern[str]
    calendar: re.Pattern[str]
    short_discount: re.Pattern[str]
    discount: re.Pattern[str]
    no_discount: re.Pattern[str]
    net: re.Pattern[str]
    end_of_month: re.Pattern[str]
    on_receipt: re.Pattern[str]


@worded_cache(maxsize=1)
def _periods() -> _Periods:
    units = any_unit("day", "week", "month", "business")
    net = phrase("period.net")
    patterns = {
        "counted": rf"(\d{{1,3}})(?:\s*\([^)\d]*\))?\s*[-]?\s*((?:[^\W\d]+[\s-]+){{0,2}}?)(?:{units})",
        "unit": units,
        "short_discount": r"(\d{1,2}(?:[.,]\d{1,2})?)\s*%?\s*/\s*(\d{1,3})\s*(?:(?:EOM|prox\.?)\s*)?[,;]?\s*"
        r"(?:net|n)\s*/?\s*(\d{1,3})",
        "net": rf"(?:{net})\s*[-/]?\s*(\d{{1,3}})\b",
    }
    named = ("business", "calendar", "discount", "no_discount", "end_of_month", "on_receipt")
    patterns |= {name: phrase(f"period.{name}") for name in named}
    return _Periods(**{name: re.compile(pattern, re.I) for name, pattern in patterns.items()})


def days_in(text: str) -> tuple[int, str] | None:
    """(days, words around the number) of the first period in a text; weeks are 7 days, months 30."""
    shown = _in_digits(one_line(text))
    match = _periods().counted.search(shown)
    if match is None:
        return None
    whole = match[0]
    units = _periods().unit.findall(whole[len(match[1]) :])
    days = {"week": 7, "month": 30}
    return int(match[1]) * days.get(unit_of(units[-1] if units else ""), 1), whole


def read_period(text: str) -> Period | None:
    """A period in days and its basis; a bare number counts business days and says no basis."""
    shown = _in_digits(one_line(text))
    bare = re.fullmatch(r"(\d{1,3})(?:\.0)?", shown)
    if bare:
        return Period(days=int(bare[1]), business=True, basis_stated=False)
    short = re.fullmatch(r"(\d{1,3})\s*(BD|WD|CD)s?", shown, re.I)
    if short:
        return Period(days=int(short[1]), business=short[2].upper() != "CD", basis_stated=True)
    found = days_in(shown)
    if found is None:
        of_hours = hours().search(shown)
        return of_hours and Period(days=-(-int(of_hours[1]) // 24), business=False, basis_stated=True)
    count, words = found
    meant = _own_unit(words)
    if meant == "business" or _is_business(words) or (_is_business(shown) and not _is_calendar(shown)):
        weeks = "week" in _units_in(words)
        return Period(days=count // 7 * 5 if weeks else count, business=True, basis_stated=True)
    if _is_calendar(shown):
        return Period(days=count, business=False, basis_stated=True)
    if not {"week", "month"}.isdisjoint(_units_in(words)):
        return Period(days=count, business=False, basis_stated=True)
    return Period(days=count, business=True, basis_stated=False)


def _units_in(words: str) -> set[str]:
    return {unit_of(unit) for unit in _periods().unit.findall(words)}


def _own_unit(words: str) -> str | None:
    """The unit that the user's own words name in a period ("14 pv"); None where a built-in one does."""
    said = [word for word in re.findall(r"[^\W\d_]+", words.casefold()) if word in own_units()]
    return own_units()[said[-1]] if said else None


def _is_business(text: str) -> bool:
    return _periods().business.search(text) is not None or _own_says("business", text)


def _is_calendar(text: str) -> bool:
    return _periods().calendar.search(text) is not None or _own_says("calendar", text)


def _own_says(meaning: str, text: str) -> bool:
    """Whether the user's own words for a period stand in the text."""
    known = own("period", meaning, "words")
    return bool(known) and any(f" {word} " in f" {fold(text)} " for word in known)


def read_payment_terms(text: str) -> PaymentTerms | None:
    """ "Net 30", "30 days", "Net 30 EOM", "2/10 net 30", "Due on receipt", 30."""
    shown = _in_digits(one_line(text))
    end_of_month = bool(_periods().end_of_month.search(shown)) or _own_says("end_of_month", shown)
    offer = _offer(shown)
    if offer is not None:
        percent, early, days = offer
        return PaymentTerms(
            days=days, end_of_month=end_of_month, discount_percent=percent, discount_days=early
        )
    bare = re.fullmatch(r"(\d{1,3})(?:\.0)?", shown)
    if bare:
        return PaymentTerms(days=int(bare[1]))
    net = _periods().net.search(shown)
    if net:
        return PaymentTerms(days=int(net[1]), end_of_month=end_of_month)
    found = days_in(shown)
    if found is not None:
        period = read_period(shown)
        working = _is_business(found[1]) or _own_unit(found[1]) == "business"
        business = not end_of_month and working
        return PaymentTerms(
            days=period.days if business and period else found[0],
            end_of_month=end_of_month,
            business=business,
        )
    if (_periods().on_receipt.search(shown) or _own_says("on_receipt", shown)) and not contingent(shown):
        return PaymentTerms(days=0)
    eom_plus = re.fullmatch(r"(?:net\s+)?EOM\s*\+?\s*(\d{1,3})?", shown, re.I)
    if eom_plus or (end_of_month and not re.search(r"\d", shown)):
        return PaymentTerms(days=int(eom_plus[1]) if eom_plus and eom_plus[1] else 0, end_of_month=True)
    return None


def _offer(text: str) -> tuple[Decimal, int, int] | None:
    """(percent, days in which it may be taken, net days) of an early-payment discount, in any order of words.

    "2/10 net 30", "2% 10 days, net 30", "14 Tage 2% Skonto, 30 Tage netto".
    """
    short = _periods().short_discount.search(text)
    if short:
        return Decimal(short[1].replace(",", ".")), int(short[2]), int(short[3])
    rates = _RATE.findall(text)
    if len(rates) != 1 or not _periods().discount.search(text) or _periods().no_discount.search(text):
        return None
    days = [int(number) for number in re.findall(r"\b\d{1,3}\b", _RATE.sub(" ", text))]
    if len(days) != 2 or min(days) == max(days):
        return None
    return Decimal(rates[0].replace(",", ".")), min(days), max(days)


def _in_digits(text: str) -> str:
    """ "ten (10) business days" and "ten business days" say 10."""
    shown = re.sub(r"\b[^\W\d]+(?:-[^\W\d]+)?\s*\(\s*(\d{1,3})\s*\)", r"\1", text)
    shown = re.sub(r"\b(?:an?|one)\s+hundred\b(?!\s+and)", "100", shown, flags=re.I)
    if re.search(r"\d", shown):
        return shown
    known = meanings("number")
    return _WORD.sub(lambda word: known.get(fold_value(word[0]), word[0]), shown)
