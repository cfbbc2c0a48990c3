"""A contract term's words to its value, in every written form of the public interface."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sowgate.contract.terms import (
    Advance,
    Convention,
    DelayDamages,
    Perspective,
    Recovery,
    Release,
    RetentionBand,
    Trigger,
)
from sowgate.reading.amounts import read_money
from sowgate.reading.dates import date_readings
from sowgate.reading.folding import fold, one_line
from sowgate.reading.numbers import close_up, number_readings, plain
from sowgate.reading.term_periods import days_in, read_payment_terms, read_period
from sowgate.reading.vocabulary import currencies

_PERCENT = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:%|percent|per cent|pct|por cento|por ciento|pour cent|prozent|per cento|procent|パーセント)",
    re.I,
)
_YES = frozenset("yes y true ja oui sim si sí是 是 有 はい あり x 1 cumulative".split())
_NO = frozenset(
    "no n false nein non nao não nee none 否 无 いいえ なし 0 keine aucune nenhum ninguno nessuno geen".split()
)
_CONVENTIONS: dict[str, Convention] = {
    "unadjusted": "Unadjusted", "none": "Unadjusted", "no adjustment": "Unadjusted", "following": "Following",
    "next business day": "Following", "modified following": "Modified Following", "preceding": "Preceding",
    "previous business day": "Preceding", "modified preceding": "Modified Preceding",
    "following business day": "Following", "preceding business day": "Preceding", "mf": "Modified Following",
    "modified following business day": "Modified Following",
}  # fmt: skip
_PERSPECTIVES: dict[str, Perspective] = {
    **dict.fromkeys(("seller", "supplier", "vendor", "contractor", "provider", "fornecedor", "proveedor", "fournisseur", "auftragnehmer", "fornitore", "leverancier", "乙方", "卖方"), "seller"),
    **dict.fromkeys(("buyer", "client", "customer", "purchaser", "cliente", "comprador", "acheteur", "auftraggeber", "kaufer", "committente", "koper", "klant", "甲方", "买方"), "buyer"),
    **dict.fromkeys(("far", "us federal", "federal"), "far"),
}  # fmt: skip
_TRIGGERS: tuple[tuple[str, Trigger], ...] = (
    ("accept", "acceptance"), ("approv", "acceptance"), ("sign off", "acceptance"), ("aceit", "acceptance"),
    ("acept", "acceptance"), ("abnahme", "acceptance"), ("recette", "acceptance"), ("accett", "acceptance"), ("验收", "acceptance"), ("検収", "acceptance"),
    ("submi", "submission"), ("deliver", "submission"), ("entreg", "submission"), ("livrais", "submission"), ("liefer", "submission"), ("提交", "submission"),
    ("progress", "progress"), ("completion", "progress"), ("avanc", "progress"), ("fortschritt", "progress"), ("进度", "progress"),
)  # fmt: skip
_DAYS_OF_WEEK = {
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6, "seg": 0, "ter": 1, "qua": 2, "qui": 3, "sex": 4,
    "sab": 5, "dom": 6, "lun": 0, "mar": 1, "mie": 2, "jue": 3, "vie": 4, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6,
    "die": 1, "mit": 2, "don": 3, "fre": 4, "son": 6, "gio": 3, "zat": 5, "zon": 6, "vri": 4, "maa": 0,
}  # fmt: skip
_CAP = re.compile(
    r"(?:cap(?:ped)?(?: at| of)?|max(?:imum)?\.?(?: of)?|up to|limit(?:ed)?(?: to| of)?|not (?:to )?exceed(?:ing)?|limite|teto|máx\.?|plafond(?:né)?(?: à)?|tope|höchstens|maximal|bis zu|massimo|上限|最高)\s*:?\s*(\d+(?:[.,]\d+)?)\s*%",
    re.I,
)
_PER = (("day", re.compile(r"per day|a day|/ ?day|daily|por dia|por día|par jour|pro tag|al giorno|per dag|每日|每天|日", re.I)),
        ("month", re.compile(r"per month|a month|/ ?month|monthly|por mês|por mes|par mois|pro monat|al mese|per maand|每月", re.I)),
        ("week", re.compile(r"per week|a week|/ ?w(?:ee)?k|weekly|por semana|par semaine|pro woche|a settimana|per week|每周|週", re.I)))  # fmt: skip


def percents(text: str) -> list[Decimal]:
    """Every percent in a text, in its order, as percent points."""
    return [plain(Decimal(match.replace(",", "."))) for match in _PERCENT.findall(text)]


def one_percent(text: str) -> Decimal | None:
    """The percent that a text states: "20%", "8 % a year", or a bare number ("20"; 0.2 is a fraction)."""
    found = percents(text)
    if found:
        return found[0]
    bare = re.fullmatch(r"\d+(?:[.,]\d+)?", one_line(text))
    if bare:
        number = Decimal(bare[0].replace(",", "."))
        return plain(number * 100) if 0 < number < 1 else plain(number)
    return (
        Decimal(0) if fold(text) in _NO or fold(text) in {"exempt", "zero rated", "not applicable"} else None
    )


def yes_or_no(text: str) -> bool | None:
    """Yes and No in nine languages; None for any other text."""
    folded = fold(text)
    first = folded.split(" ")[0] if folded else ""
    if folded in _YES or (first in {"yes", "ja", "oui", "sim", "si"}):
        return True
    return False if folded in _NO or first in {"no", "nein", "non", "nao", "nee", "not"} else None


def _deemed(text: str) -> bool | None:
    """Yes, No, or a clause: a clause means yes unless it says that silence is no acceptance."""
    said = yes_or_no(text)
    if said is not None:
        return said
    folded = fold(text)
    if re.search(
        r"\b(?:not be deemed|no deemed|not deemed|silence (?:is|does|shall) not|never deemed|not constitute|nao constitui|gilt nicht)\b",
        folded,
    ):
        return False
    return True if len(folded) > 8 else None


def _retention(text: str) -> tuple[RetentionBand, ...] | None:
    """ "10%"; "10% to 30%, 5% above": the rate up to a share of completion, then the next."""
    bands: list[RetentionBand] = []
    for part in re.split(r"[,;]\s*(?!\d{1,2}\s*%?\s*of)|\bthen\b|\bthereafter\b", one_line(text)):
        found = percents(part)
        if not found:
            continue
        upto = re.search(
            r"%[^%]*?\b(?:to|until|up to|till|below|under|at[eé]|hasta|jusqu'?à|bis|fino a|tot|à)\b\s*(\d+(?:[.,]\d+)?)\s*%",
            part,
            re.I,
        )
        band = plain(Decimal(upto[1].replace(",", "."))) if upto else None
        bands.append(RetentionBand(percent=found[0], up_to=band))
    if not bands:
        rate = one_percent(text)
        return (RetentionBand(percent=rate),) if rate is not None else None
    return tuple(bands)


def _advance(text: str) -> Advance | None:
    found = percents(text)
    if found:
        return Advance(percent=found[0])
    bare = re.fullmatch(r"0?[.,]\d+", one_line(text))
    if bare:
        return Advance(percent=plain(Decimal(bare[0].replace(",", ".")) * 100))
    amount = amount_of(text)
    return Advance(amount=amount) if amount is not None else None


def _release(text: str) -> tuple[Release, ...] | None:
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
        release = _event(share, one_line(rest).strip(" ,:-"))
        if release is None:
            return None
        out.append(release)
    return tuple(out) or None


def _event(share: Decimal, words: str) -> Release | None:
    days = re.search(
        r"\+\s*(\d{1,4})\s*(days?|d\b|weeks?|months?|dias?|días|jours?|tage?|giorni|dagen|天|日)", words, re.I
    )
    after = (
        None
        if days
        else re.search(
            r"(\d{1,4})\s*(days?|weeks?|months?|dias|días|jours|tage|giorni|dagen)\s+(?:after|following|após|después de|après|nach|dopo|na)\s+(.*)$",
            words,
            re.I,
        )
    )
    match = days or after
    count = 0
    if match:
        unit = match[2].casefold()
        count = int(match[1]) * (7 if unit.startswith("week") else 30 if unit.startswith("month") else 1)
    event = after[3] if after else words[: days.start()] if days else words
    event = re.sub(
        r"^(?:of retention|released?|is released|paid|payable|due|upon|on|at|after|by|nach|bei|à|na|no|em|a la|al)\s+",
        "",
        event.strip(" ,:-"),
        flags=re.I,
    )
    event = re.sub(r"^(?:upon|on|at|after|the)\s+", "", event, flags=re.I).strip(" ,:.")
    readings = date_readings(event)
    if len(readings) == 1:
        return Release(share=share, on=readings[0].value, days_after=count)
    if not event:
        return None
    final = re.search(
        r"final|last|completion|schluss|end(?:abnahme)?|definitiv|provisional|最终|最終|finale|finaliz",
        event,
        re.I,
    )
    return Release(share=share, event="final acceptance" if final else event, days_after=count)


def _recovery(text: str) -> Recovery | None:
    """ "25% of each invoice once 10% is certified"."""
    found = percents(text)
    if not found:
        rate = one_percent(text)
        return Recovery(percent=rate) if rate is not None else None
    return Recovery(percent=found[0], threshold=found[1] if len(found) > 1 else Decimal(0))


def _damages(text: str) -> DelayDamages | None:
    """ "0.5% per week, cap 10%"."""
    cap = _CAP.search(text)
    found = percents(_CAP.sub(" ", text))
    if not found:
        return None
    per = next((unit for unit, pattern in _PER if pattern.search(text)), "week")
    limit = plain(Decimal(cap[1].replace(",", "."))) if cap else found[1] if len(found) > 1 else None
    return DelayDamages(percent=found[0], per=per, cap=limit)  # type: ignore[arg-type]


def _interest(text: str) -> Decimal | None:
    """Percent a year: "8% a year", "1.5% per month" is 18."""
    rate = one_percent(text)
    if rate is not None and re.search(
        r"per month|a month|monthly|/ ?month|ao mês|al mes|par mois|pro monat|al mese|per maand|每月",
        text,
        re.I,
    ):
        return plain(rate * 12)
    return rate


def _calendars(text: str) -> tuple[str, ...] | None:
    parts = [part.strip() for part in re.split(r"[,;+/&]|\band\b|\n", one_line(text)) if part.strip()]
    return tuple(dict.fromkeys(parts)) or None


def _weekend(text: str) -> tuple[int, ...] | None:
    days = []
    for word in re.split(r"[,;/&+\s-]+", fold(text)):
        if word in {"and", "to", "e", "y", "et", "und", "en"} or not word:
            continue
        day = _DAYS_OF_WEEK.get(word[:3])
        if day is None:
            return None
        days.append(day)
    return tuple(sorted(set(days))) or None


def _count(text: str) -> int | None:
    match = re.search(r"\b(\d{1,2})\b", text)
    if match:
        return int(match[1])
    named = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "once": 1, "twice": 2}
    return next((number for word, number in named.items() if re.search(rf"\b{word}\b", text, re.I)), None)


def _trigger(text: str) -> Trigger | None:
    folded = fold(text)
    return next((trigger for start, trigger in _TRIGGERS if start in folded), None)


def amount_of(text: str) -> Decimal | None:
    """The one amount of a text; None where there is none or two readings."""
    readings = read_money(text).readings
    return readings[0].value if len(readings) == 1 else None


def _currency(text: str) -> str | None:
    shown = one_line(text)
    code = currencies().get(shown.casefold())
    if code is None:
        match = re.search(r"\b([A-Z]{3})\b", shown)
        code = match[1] if match else None
    if code is None:
        code = next(
            (currencies()[w.casefold()] for w in re.split(r"[\s()]+", shown) if w.casefold() in currencies()),
            None,
        )
    return code


def _text(text: str) -> str | None:
    return text.strip() or None


PARSERS: Mapping[str, Callable[[str], Any]] = {
    "currency": _currency, "client": _text, "supplier": _text, "contract_number": _text, "title": _text,
    "payment_terms": read_payment_terms, "review_period": read_period, "cure_period": read_period,
    "business_day_convention": lambda text: _CONVENTIONS.get(fold(text)), "holiday_calendar": _calendars,
    "weekend": _weekend, "deemed_acceptance": _deemed, "rejection_cycles": _count, "retention": _retention,
    "retention_cap": _advance, "retention_release": _release, "advance": _advance, "advance_recovery": _recovery,
    "tax": one_percent, "late_interest": _interest, "delay_damages": _damages, "cost_of_capital": one_percent,
    "perspective": lambda text: _PERSPECTIVES.get(fold(text)), "payment_trigger": _trigger,
    "cumulative_payment": yes_or_no, "extension_of_time": _text, "clock_start": _text, "rejection_notice": _text,
    "acceptance_form": _text, "acceptance_authority": _text, "purchase_order": _text,
}  # fmt: skip
DATES = frozenset({"start_date", "end_date", "signed_date"})
AMOUNTS = frozenset({"contract_value", "po_value"})
# Terms whose bare number in a cell shown as % is a fraction.
PERCENTS = frozenset(
    {
        "retention",
        "retention_cap",
        "advance",
        "advance_recovery",
        "tax",
        "late_interest",
        "delay_damages",
        "cost_of_capital",
    }
)

__all__ = ["AMOUNTS", "DATES", "PARSERS", "PERCENTS", "amount_of", "close_up", "days_in", "number_readings"]
