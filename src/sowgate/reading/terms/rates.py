"""Terms that are rates and shares of money: retention and its cap, advance, damages, tax, interest."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from sowgate.contract.terms import Advance, DelayDamages, Recovery, RetentionBand
from sowgate.reading.values.amounts import read_money
from sowgate.reading.values.cell_values import LARGEST_AMOUNT, LARGEST_PERCENT
from sowgate.reading.values.numbers import plain
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.in_use import own, worded_cache
from sowgate.reading.words.phrases import finds, phrase, standing_alone
from sowgate.reading.words.time_units import any_unit, unit_of
from sowgate.reading.words.vocabulary import meanings

_LIMIT = r"(?:[A-Z]{3}\s*|[€$£]\s*)?\d[\d.,' ]*(?:\s*%)?"
_PART_OF = r"(?:or|and) (?:any )?(?:part|portion|fraction)s? (?:there)?of"
Time = Literal["day", "week", "month"]
_TIMES: tuple[Time, ...] = ("day", "month", "week")  # "a day" before all: "je Tag der Woche"


class _Rates(NamedTuple):
    """The patterns of rates, with the words in use."""

    percent: re.Pattern[str]
    cap: re.Pattern[str]
    # The limit of what is held in all: not "up to", which tells the completion that a rate holds for.
    retention_cap: re.Pattern[str]
    up_to_completion: re.Pattern[str]
    base: re.Pattern[str]
    year: re.Pattern[str]
    begun: re.Pattern[str]
    exempt: re.Pattern[str]
    in_proportion: re.Pattern[str]
    # "EUR 500 per day": money at the head of the clause, up to the words for its unit of time.
    damages_sum: re.Pattern[str]
    sum_cap: re.Pattern[str]
    several: re.Pattern[str]


@worded_cache(maxsize=1)
def _rates() -> _Rates:
    of = rf"(?: (?:{phrase('rate.cap_of')}))?\s*:?\s*"
    per = "|".join(standing_alone(own("phrases", "rate", time)) or r"(?!)" for time in _TIMES)
    units = any_unit("day", "week", "month", "business")
    coins = standing_alone(own("currencies", "")) or r"(?!)"
    patterns = {
        "percent": rf"(?<!\d)(\d++(?:[.,]\d++)?)\s*+(?:%|{phrase('rate.percent')})",
        "cap": rf"(?:{phrase('rate.cap', 'rate.cap_of_share')}){of}(\d+(?:[.,]\d+)?)\s*%",
        "retention_cap": rf"[,;(]?\s*(?:(?:up )?to )?(?:with )?(?:a |an )?(?:{phrase('rate.cap')}){of}"
        rf"(?P<limit>{_LIMIT})|\buntil\s+(?P<reached>\d[\d.,]*\s*%)[^,;%]*?"
        r"\b(?:reached|held|retained|withheld|accumulated)",
        "up_to_completion": rf"%[^%]*?(?:{phrase('rate.until')})\s*"
        r"(\d+(?:[.,]\d+)?)\s*%|%[^%]*?\bfirst\s+(\d+(?:[.,]\d+)?)\s*%",
        "base": phrase("rate.base"),
        "year": phrase("rate.year"),
        "begun": rf"{_PART_OF}|{phrase('rate.begun')}",
        "exempt": phrase("rate.exempt"),
        "in_proportion": phrase("rate.in_proportion"),
        "damages_sum": r"^\s*(?:liquidated |delay )?(?:damages )?(?:of )?"
        r"(?P<sum>(?:[^\W\d_]{1,4}\.?\s*|[€$£¥₹]\s*|R\$\s*)?\d[\d.,' ]*(?:k\b)?\s*"
        rf"(?:(?-i:[A-Z]{{3}})|[€$£¥₹]|euros?|dollars|pounds|{coins})?)\s*"
        rf"(?=/|每|(?:{phrase('rate.each')})\b|{per})",
        "sum_cap": rf"(?:{phrase('rate.cap', 'rate.cap_of_sum')}){of}(?P<limit>{_LIMIT})(?!\s*%)",
        "several": rf"(?:{phrase('rate.every')})\s*(\d{{1,3}})\s*({units})",
    }
    return _Rates(**{name: re.compile(pattern, re.I) for name, pattern in patterns.items()})


@worded_cache(maxsize=1)
def _per() -> tuple[tuple[Time, re.Pattern[str]], ...]:
    return tuple((time, finds(f"rate.{time}")) for time in _TIMES)


@worded_cache(maxsize=1)
def _percent_words() -> re.Pattern[str]:
    return finds("rate.percent")


def names_percent(text: str) -> bool:
    """Whether the text says percent in a word."""
    return _percent_words().search(text) is not None


def without_percent(text: str) -> str:
    """The text without its first percent."""
    return _rates().percent.sub(" ", text, count=1)


def percents(text: str) -> list[Decimal]:
    """Every percent in a text, in its order, as percent points."""
    found = [plain(Decimal(match.replace(",", "."))) for match in _rates().percent.findall(text)]
    return [percent for percent in found if percent <= LARGEST_PERCENT]


def one_percent(text: str) -> Decimal | None:
    """The percent that a text states: "20%", "8 % a year", or a bare number ("20"; 0.2 is a fraction)."""
    found = percents(text)
    if found:
        return found[0]
    bare = re.fullmatch(r"\d+(?:[.,]\d+)?", one_line(text))
    if bare:
        number = Decimal(bare[0].replace(",", "."))
        if number > LARGEST_PERCENT:
            return None
        return plain(number * 100) if 0 < number < 1 else plain(number)
    free = meanings("answer").get(fold(text)) == "no" or fold(text) in {"exempt", "zero rated"}
    return Decimal(0) if free else None


def read_retention(text: str) -> tuple[RetentionBand, ...] | None:
    """ "10%"; "10% to 30%, 5% above": the rate up to a share of completion, then the next.

    A cap in the same words ("10%, max 5% of contract value") is no band: see cap_in_retention.
    """
    bands: list[RetentionBand] = []
    rates = _rates().retention_cap.sub(" ", one_line(text))
    for part in re.split(
        r"(?<!\d)[,;]\s*(?!\d{1,2}\s*%?\s*of)|(?<=\d)(?:,\s+|;\s*)|\bthen\b|\bthereafter\b", rates
    ):
        found = percents(part)
        if not found:
            continue
        upto = _rates().up_to_completion.search(part)
        band = plain(Decimal((upto[1] or upto[2]).replace(",", "."))) if upto else None
        bands.append(RetentionBand(percent=found[0], up_to=band))
    if not bands:
        rate = one_percent(text)
        return (RetentionBand(percent=rate),) if rate is not None else None
    return tuple(bands)


def cap_in_retention(text: str) -> str | None:
    """The limit that a retention clause states beside its rate, as written: "10%, max 5% of the value"."""
    found = _rates().retention_cap.search(one_line(text))
    return (found["limit"] or found["reached"]).strip() if found else None


def read_advance(text: str) -> Advance | None:
    found = percents(text)
    if found:
        return Advance(percent=found[0])
    bare = re.fullmatch(r"0?[.,]\d+", one_line(text))
    if bare:
        return Advance(percent=plain(Decimal(bare[0].replace(",", ".")) * 100))
    amount = amount_of(text)
    return Advance(amount=amount) if amount is not None else None


def read_recovery(text: str) -> Recovery | None:
    """ "25% of each invoice once 10% is certified"."""
    found = percents(text)
    if not found:
        rate = one_percent(text)
        return Recovery(percent=rate) if rate is not None else None
    return Recovery(percent=found[0], threshold=found[1] if len(found) > 1 else Decimal(0))


def read_damages(text: str) -> DelayDamages | None:
    """ "0.5% per week, cap 10%"; "EUR 500 per day, max EUR 10,000"."""
    patterns = _rates()
    cap = patterns.cap.search(text)
    found = percents(patterns.cap.sub(" ", text))
    per, every = _unit_of_time(text)
    whole = patterns.begun.search(text) is not None
    if not found or (patterns.damages_sum.match(text) and cap):
        return _fixed_damages(text, per, every, whole, cap[1] if cap else None)
    limit = plain(Decimal(cap[1].replace(",", "."))) if cap else found[1] if len(found) > 1 else None
    return DelayDamages(percent=found[0], per=per, cap=limit, every=every, whole=whole)


def _fixed_damages(text: str, per: Time, every: int, whole: bool, cap: str | None) -> DelayDamages | None:
    """Damages that are a sum of money for each unit of time: the text must name that unit."""
    patterns = _rates()
    said = patterns.damages_sum.match(one_line(text))
    if said is None or _time_of_damages(text) is None:
        return None
    amount = _sum_of(said["sum"])
    limit = patterns.sum_cap.search(patterns.cap.sub(" ", one_line(text)))
    most = _sum_of(limit["limit"]) if limit else None
    if not amount or (limit and not most):
        return None
    return DelayDamages(
        percent=Decimal(0), per=per, every=every, whole=whole, amount=amount, cap_amount=most,
        cap=plain(Decimal(cap.replace(",", "."))) if cap else None,
    )  # fmt: skip


def _sum_of(text: str) -> Decimal | None:
    """A sum of money in a clause; three digits behind a mark are thousands: money has no three decimals."""
    readings = read_money(text).readings
    return readings[0].value if readings and readings[0].value <= LARGEST_AMOUNT else None


def _unit_of_time(text: str) -> tuple[Time, int]:
    """(unit, how many of it): "per 2 days" is ("day", 2); a week where the text says none."""
    several = _rates().several.search(text)
    if several is not None and int(several[1]) > 0:
        unit = unit_of(several[2])
        return "week" if unit == "week" else "month" if unit == "month" else "day", int(several[1])
    return _time_of_damages(text) or "week", 1


def _time_of_damages(text: str) -> Time | None:
    return "day" if "日" in text else _time_in(text)


def _time_in(text: str) -> Time | None:
    """What a rate is for, where the text says so."""
    return next((time for time, pattern in _per() if pattern.search(text)), None)


def read_tax(text: str) -> Decimal | None:
    """ "20%", "VAT 20%"; 0 where the supplier charges none ("Reverse charge", "No tax")."""
    rate = one_percent(text)
    return Decimal(0) if rate is None and _rates().exempt.search(text) else rate


def read_interest(text: str) -> Decimal | None:
    """Percent a year: "8% a year", "1.5% per month" is 18, "0.05% per day" is 18.25.

    A margin over a base rate is no rate until the base rate's own figure stands beside it ("8% above base
    rate, 4.25%" is 12.25).
    """
    rate = one_percent(text)
    if rate is None:
        return None
    patterns = _rates()
    if patterns.base.search(text):
        found = percents(text)
        return found[0] + found[1] if len(found) == 2 else None
    if patterns.year.search(text):
        return rate
    times = {"day": 365, "month": 12}
    return plain(rate * times.get(_time_in(text) or "", 1))


def in_proportion(text: str) -> bool:
    """Whether an advance is recovered in proportion to what is billed: each bill repays its own share."""
    return _rates().in_proportion.search(text) is not None and not percents(text)


def amount_of(text: str) -> Decimal | None:
    """The one amount of a text; None where there is none or two readings."""
    readings = read_money(text).readings
    return readings[0].value if len(readings) == 1 and readings[0].value <= LARGEST_AMOUNT else None
