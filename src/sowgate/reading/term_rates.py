"""Terms that are rates and shares of money: retention and its release, advance, damages, interest."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from sowgate.contract.terms import Advance, DelayDamages, Recovery, Release, RetentionBand
from sowgate.reading.amounts import read_money
from sowgate.reading.cell_values import LARGEST_AMOUNT, LARGEST_PERCENT
from sowgate.reading.dates import date_readings
from sowgate.reading.folding import fold, one_line
from sowgate.reading.numbers import plain
from sowgate.reading.vocabulary import meanings

_PERCENT = re.compile(
    r"(?<!\d)(\d++(?:[.,]\d++)?)\s*+(?:%|percent|per cent|pct|por cento|por ciento|pour cent|prozent|"
    r"per cento|procent|パーセント)",
    re.I,
)
_CAP = re.compile(
    r"(?:cap(?:ped)?(?: at| of)?|max(?:imum)?\.?(?: of)?|up to|limit(?:ed)?(?: to| of)?|"
    r"not (?:to )?exceed(?:ing)?|limite|teto|máx\.?|plafond(?:né)?(?: à)?|tope|höchstens|maximal|bis zu|"
    r"massimo|上限|最高)\s*:?\s*(\d+(?:[.,]\d+)?)\s*%",
    re.I,
)
_SEVERAL = re.compile(
    r"(?:per|every|each|por|a cada|cada|par|pro|je|ogni|/)\s*(\d{1,3})\s*(days?|weeks?|months?|dias?|días?|"
    r"semanas?|mes(?:es)?|jours?|semaines?|mois|tage?|wochen?|monate?|giorni|settimane|mesi|天|周|週)",
    re.I,
)
_PER: tuple[tuple[Literal["day", "week", "month"], re.Pattern[str]], ...] = (
    ("day", re.compile(
        r"per day|a day|/ ?day|daily|por dia|por día|par jour|pro tag|al giorno|per dag|每日|每天|日", re.I)),
    ("month", re.compile(
        r"per month|a month|/ ?month|monthly|por m[êe]s|par mois|pro monat|al mese|per maand|每月", re.I)),
    ("week", re.compile(
        r"per week|a week|/ ?w(?:ee)?k|weekly|por semana|par semaine|pro woche|a settimana|每周|週", re.I)),
)  # fmt: skip


def percents(text: str) -> list[Decimal]:
    """Every percent in a text, in its order, as percent points."""
    found = [plain(Decimal(match.replace(",", "."))) for match in _PERCENT.findall(text)]
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
    """ "10%"; "10% to 30%, 5% above": the rate up to a share of completion, then the next."""
    bands: list[RetentionBand] = []
    for part in re.split(r"[,;]\s*(?!\d{1,2}\s*%?\s*of)|\bthen\b|\bthereafter\b", one_line(text)):
        found = percents(part)
        if not found:
            continue
        upto = re.search(
            r"%[^%]*?\b(?:to|until|up to|till|below|under|at[eé]|hasta|jusqu'?à|bis|fino a|tot|"
            r"à)\b\s*(\d+(?:[.,]\d+)?)\s*%",
            part,
            re.I,
        )
        band = plain(Decimal(upto[1].replace(",", "."))) if upto else None
        bands.append(RetentionBand(percent=found[0], up_to=band))
    if not bands:
        rate = one_percent(text)
        return (RetentionBand(percent=rate),) if rate is not None else None
    return tuple(bands)


def read_advance(text: str) -> Advance | None:
    found = percents(text)
    if found:
        return Advance(percent=found[0])
    bare = re.fullmatch(r"0?[.,]\d+", one_line(text))
    if bare:
        return Advance(percent=plain(Decimal(bare[0].replace(",", ".")) * 100))
    amount = amount_of(text)
    return Advance(amount=amount) if amount is not None else None


def read_release(text: str) -> tuple[Release, ...] | None:
    """ "50% final acceptance; 50% final acceptance + 90 days"; a share left out is all of it."""
    out: list[Release] = []
    parts = [
        part
        for part in re.split(
            r"[;\n]|,\s*(?=\d+(?:[.,]\d+)?\s*%)|\band\s+(?=\d+(?:[.,]\d+)?\s*%)", one_line(text)
        )
        if part.strip()
    ]
    for part in parts:
        shares = percents(part)
        share = shares[0] if shares else Decimal(100) if len(parts) == 1 else None
        if share is None:
            return None
        rest = _PERCENT.sub(" ", part, count=1) if shares else part
        release = _event(share, one_line(rest).strip(" ,:-"), out[-1].event if out else None)
        if release is None:
            return None
        out.append(release)
    return tuple(out) or None


def _event(share: Decimal, words: str, before: str | None) -> Release | None:
    """A share's release. `before` is the event of the release before it: "90 days later" counts from it."""
    later = re.fullmatch(r"(\d{1,4})\s*(days?|weeks?|months?)\s+(?:later|thereafter|afterwards)", words, re.I)
    if later is not None and before is not None:
        words = f"{before} + {later[1]} {later[2]}"
    days = re.search(
        r"\+\s*(\d{1,4})\s*(days?|d\b|weeks?|months?|dias?|días|jours?|tage?|giorni|dagen|天|日)", words, re.I
    )
    after = (
        None
        if days
        else re.search(
            r"(\d{1,4})\s*(days?|weeks?|months?|dias|días|jours|tage|giorni|dagen)\s+(?:after|following|"
            r"após|después de|après|nach|dopo|na)\s+(.*)$",
            words,
            re.I,
        )
    )
    match = days or after
    count = months = 0
    if match:
        unit = match[2].casefold()
        months = int(match[1]) if unit.startswith("month") else 0
        count = 0 if months else int(match[1]) * (7 if unit.startswith("week") else 1)
    event = after[3] if after else words[: days.start()] if days else words
    event = re.sub(
        r"^(?:of retention|released?|is released|paid|payable|due|upon|on|at|after|by|nach|bei|à|na|no|em|"
        r"a la|al)\s+",
        "",
        event.strip(" ,:-"),
        flags=re.I,
    )
    event = re.sub(r"^(?:upon|on|at|after|the)\s+", "", event, flags=re.I).strip(" ,:.")
    readings = date_readings(event)
    if len(readings) == 1:
        return Release(share=share, on=readings[0].value, days_after=count, months_after=months)
    if not event:
        return None
    final = re.search(
        r"final|last|completion|schluss|end(?:abnahme)?|definitiv|provisional|最终|最終|finale|finaliz",
        event,
        re.I,
    )
    named = "final acceptance" if final else event
    return Release(share=share, event=named, days_after=count, months_after=months)


def read_recovery(text: str) -> Recovery | None:
    """ "25% of each invoice once 10% is certified"."""
    found = percents(text)
    if not found:
        rate = one_percent(text)
        return Recovery(percent=rate) if rate is not None else None
    return Recovery(percent=found[0], threshold=found[1] if len(found) > 1 else Decimal(0))


def read_damages(text: str) -> DelayDamages | None:
    """ "0.5% per week, cap 10%"."""
    cap = _CAP.search(text)
    found = percents(_CAP.sub(" ", text))
    if not found:
        return None
    per, every = _unit_of_time(text)
    limit = plain(Decimal(cap[1].replace(",", "."))) if cap else found[1] if len(found) > 1 else None
    return DelayDamages(percent=found[0], per=per, cap=limit, every=every)


def _unit_of_time(text: str) -> tuple[Literal["day", "week", "month"], int]:
    """(unit, how many of it): "per 2 days" is ("day", 2); a week where the text says none."""
    several = _SEVERAL.search(text)
    if several is not None and int(several[1]) > 0:
        unit = several[2].casefold()
        if unit.startswith(("week", "sem", "woch", "sett", "周", "週")):
            return "week", int(several[1])
        return ("month" if unit.startswith("m") else "day"), int(several[1])
    return next((unit for unit, pattern in _PER if pattern.search(text)), "week"), 1


def read_interest(text: str) -> Decimal | None:
    """Percent a year: "8% a year", "1.5% per month" is 18."""
    rate = one_percent(text)
    if rate is not None and re.search(
        r"per month|a month|monthly|/ ?month|ao mês|al mes|par mois|pro monat|al mese|per maand|每月",
        text,
        re.I,
    ):
        return plain(rate * 12)
    return rate


def amount_of(text: str) -> Decimal | None:
    """The one amount of a text; None where there is none or two readings."""
    readings = read_money(text).readings
    return readings[0].value if len(readings) == 1 and readings[0].value <= LARGEST_AMOUNT else None
