"""Terms that are rates and shares of money: retention and its cap, advance, damages, tax, interest."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from sowgate.contract.terms import Advance, DelayDamages, Recovery, RetentionBand
from sowgate.reading.amounts import read_money
from sowgate.reading.cell_values import LARGEST_AMOUNT, LARGEST_PERCENT
from sowgate.reading.folding import fold, one_line
from sowgate.reading.numbers import plain
from sowgate.reading.vocabulary import meanings

PERCENT = re.compile(
    r"(?<!\d)(\d++(?:[.,]\d++)?)\s*+(?:%|percent|per cent|pct|por cento|por ciento|pour cent|prozent|"
    r"per cento|procent|パーセント)",
    re.I,
)
_CAP = re.compile(
    r"(?:cap(?:ped)?(?: at| of)?|max(?:imum)?\.?(?: of)?|up to|limit(?:ed)?(?: to| of)?|"
    r"not (?:to )?exceed(?:ing)?|limite|teto|máx\.?|plafond(?: à)?|plafonnée?s?(?: à)?|tope|höchstens|"
    r"maximal|bis zu|massimo|上限|最高)\s*:?\s*(\d+(?:[.,]\d+)?)\s*%",
    re.I,
)
_LIMIT = r"(?:[A-Z]{3}\s*|[€$£]\s*)?\d[\d.,' ]*(?:\s*%)?"
# The limit of what is held in all: not "up to", which tells the completion that a rate holds for.
_RETENTION_CAP = re.compile(
    rf"[,;(]?\s*(?:(?:up )?to )?(?:with )?(?:a |an )?"
    rf"(?:cap(?:ped)?|max(?:imum)?\.?|limit(?:ed)?|not (?:to )?exceed(?:ing)?|höchstens|maximal|teto|tope|"
    rf"plafonnée?|massimo|上限)(?: at| of| to| à| de)?\s*:?\s*(?P<limit>{_LIMIT})"
    r"|\buntil\s+(?P<reached>\d[\d.,]*\s*%)[^,;%]*?\b(?:reached|held|retained|withheld|accumulated)",
    re.I,
)
_UP_TO_COMPLETION = re.compile(
    r"%[^%]*?\b(?:to|until|up to|till|below|under|at[eé]|hasta|jusqu'?à|bis|fino a|tot|à)\b\s*"
    r"(\d+(?:[.,]\d+)?)\s*%|%[^%]*?\bfirst\s+(\d+(?:[.,]\d+)?)\s*%",
    re.I,
)
_BASE_RATE = re.compile(
    r"\bbase\b|reference rate|basiszins|euribor|libor|sonia|sofr|\becb\b|prime rate|bank rate|selic", re.I
)
_A_YEAR = re.compile(r"year|annum|annual|\bp\.? ?a\b|\bano\b|\baño\b|\ban\b|jahr|anno|jaar|年", re.I)
_A_DAY = re.compile(r"per day|a day|daily|/ ?day|ao dia|al día|par jour|pro tag|al giorno|per dag", re.I)
_PART_COUNTS_WHOLE = re.compile(
    r"(?:or|and) (?:any )?(?:part|portion|fraction)s? (?:there)?of|part[- ]weeks? count|begun|commenced|"
    r"angefangene|entamée?|iniciad[ao]",
    re.I,
)
_CHARGES_NONE = re.compile(
    r"reverse[- ]charge|\bno (?:tax|vat|gst)\b|not (?:taxable|applicable|subject)|tax[- ]free|"
    r"outside (?:the )?scope|zero[- ]rated|exempt",
    re.I,
)
_IN_PROPORTION = re.compile(r"\bpro[- ]?rata\b|proportion|proporcional|anteilig|au prorata", re.I)
# "EUR 500 per day": money at the head of the clause, up to the words for its unit of time.
_DAMAGES_SUM = re.compile(
    r"^\s*(?:liquidated |delay )?(?:damages )?(?:of )?"
    r"(?P<sum>(?:[^\W\d_]{1,4}\.?\s*|[€$£¥₹]\s*|R\$\s*)?\d[\d.,' ]*(?:k\b)?\s*"
    r"(?:(?-i:[A-Z]{3})|[€$£¥₹]|euros?|dollars|pounds)?)\s*"
    r"(?=/|per\b|a\b|for\b|each\b|every\b|por\b|par\b|pro\b|je\b|al\b|ao\b|daily|weekly|每)",
    re.I,
)
_SUM_CAP = re.compile(
    rf"(?:cap(?:ped)?|max(?:imum)?\.?|limit(?:ed)?|up to|not (?:to )?exceed(?:ing)?|höchstens|maximal|"
    rf"bis zu|máximo|teto|tope|plafonnée?s?|plafond|massimo|上限)(?: at| of| to| à| de)?\s*:?\s*"
    rf"(?P<limit>{_LIMIT})(?!\s*%)",
    re.I,
)
_SEVERAL = re.compile(
    r"(?:per|every|each|por|a cada|cada|par|pro|je|ogni|/)\s*(\d{1,3})\s*(days?|weeks?|months?|dias?|días?|"
    r"semanas?|mes(?:es)?|jours?|semaines?|mois|tage?|wochen?|monate?|giorni|settimane|mesi|天|周|週)",
    re.I,
)
_PER: tuple[tuple[Literal["day", "week", "month"], re.Pattern[str]], ...] = (
    ("day", re.compile(
        r"per day|a day|/ ?day|daily|por dia|por día|par jour|pro tag|al giorno|per dag|每日|每天|日|"
        r"(?:each|every) (?:calendar |working )?day|je (?:angefangenen? )?tag", re.I)),
    ("month", re.compile(
        r"per month|a month|/ ?month|monthly|por m[êe]s|par mois|pro monat|al mese|per maand|每月|"
        r"(?:each|every) month|je (?:angefangenen? )?monat", re.I)),
    ("week", re.compile(
        r"per week|a week|/ ?w(?:ee)?k|weekly|por semana|par semaine|pro woche|a settimana|每周|週|"
        r"(?:each|every) week|je (?:angefangener? )?woche", re.I)),
)  # fmt: skip


def percents(text: str) -> list[Decimal]:
    """Every percent in a text, in its order, as percent points."""
    found = [plain(Decimal(match.replace(",", "."))) for match in PERCENT.findall(text)]
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
    rates = _RETENTION_CAP.sub(" ", one_line(text))
    for part in re.split(
        r"(?<!\d)[,;]\s*(?!\d{1,2}\s*%?\s*of)|(?<=\d)(?:,\s+|;\s*)|\bthen\b|\bthereafter\b", rates
    ):
        found = percents(part)
        if not found:
            continue
        upto = _UP_TO_COMPLETION.search(part)
        band = plain(Decimal((upto[1] or upto[2]).replace(",", "."))) if upto else None
        bands.append(RetentionBand(percent=found[0], up_to=band))
    if not bands:
        rate = one_percent(text)
        return (RetentionBand(percent=rate),) if rate is not None else None
    return tuple(bands)


def cap_in_retention(text: str) -> str | None:
    """The limit that a retention clause states beside its rate, as written: "10%, max 5% of the value"."""
    found = _RETENTION_CAP.search(one_line(text))
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
    cap = _CAP.search(text)
    found = percents(_CAP.sub(" ", text))
    per, every = _unit_of_time(text)
    whole = _PART_COUNTS_WHOLE.search(text) is not None
    if not found or (_DAMAGES_SUM.match(text) and cap):
        return _fixed_damages(text, per, every, whole, cap[1] if cap else None)
    limit = plain(Decimal(cap[1].replace(",", "."))) if cap else found[1] if len(found) > 1 else None
    return DelayDamages(percent=found[0], per=per, cap=limit, every=every, whole=whole)


def _fixed_damages(
    text: str, per: Literal["day", "week", "month"], every: int, whole: bool, cap: str | None
) -> DelayDamages | None:
    """Damages that are a sum of money for each unit of time: the text must name that unit."""
    said = _DAMAGES_SUM.match(one_line(text))
    if said is None or not any(pattern.search(text) for _, pattern in _PER):
        return None
    amount = _sum_of(said["sum"])
    limit = _SUM_CAP.search(_CAP.sub(" ", one_line(text)))
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


def _unit_of_time(text: str) -> tuple[Literal["day", "week", "month"], int]:
    """(unit, how many of it): "per 2 days" is ("day", 2); a week where the text says none."""
    several = _SEVERAL.search(text)
    if several is not None and int(several[1]) > 0:
        unit = several[2].casefold()
        if unit.startswith(("week", "sem", "woch", "sett", "周", "週")):
            return "week", int(several[1])
        return ("month" if unit.startswith("m") else "day"), int(several[1])
    return next((unit for unit, pattern in _PER if pattern.search(text)), "week"), 1


def read_tax(text: str) -> Decimal | None:
    """ "20%", "VAT 20%"; 0 where the supplier charges none ("Reverse charge", "No tax")."""
    rate = one_percent(text)
    return Decimal(0) if rate is None and _CHARGES_NONE.search(text) else rate


def read_interest(text: str) -> Decimal | None:
    """Percent a year: "8% a year", "1.5% per month" is 18, "0.05% per day" is 18.25.

    A margin over a base rate is no rate until the base rate's own figure stands beside it ("8% above base
    rate, 4.25%" is 12.25).
    """
    rate = one_percent(text)
    if rate is None:
        return None
    if _BASE_RATE.search(text):
        found = percents(text)
        return found[0] + found[1] if len(found) == 2 else None
    if _A_YEAR.search(text):
        return rate
    if _A_DAY.search(text):
        return plain(rate * 365)
    if re.search(
        r"per month|a month|monthly|/ ?month|ao mês|al mes|par mois|pro monat|al mese|per maand|每月",
        text,
        re.I,
    ):
        return plain(rate * 12)
    return rate


def in_proportion(text: str) -> bool:
    """Whether an advance is recovered in proportion to what is billed: each bill repays its own share."""
    return _IN_PROPORTION.search(text) is not None and not percents(text)


def amount_of(text: str) -> Decimal | None:
    """The one amount of a text; None where there is none or two readings."""
    readings = read_money(text).readings
    return readings[0].value if len(readings) == 1 and readings[0].value <= LARGEST_AMOUNT else None
