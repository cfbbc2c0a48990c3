"""A contract term's words to its value, in every written form of the public interface."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sowgate.reading.terms.periods import read_payment_terms, read_period
from sowgate.reading.terms.rates import (
    one_percent,
    read_advance,
    read_damages,
    read_interest,
    read_recovery,
    read_retention,
    read_tax,
)
from sowgate.reading.terms.releases import read_release
from sowgate.reading.values.exchange_rates import read_exchange_rates
from sowgate.reading.words.folding import fold, fold_value, one_line
from sowgate.reading.words.in_use import own
from sowgate.reading.words.marks import marks
from sowgate.reading.words.vocabulary import currencies, meanings, words

# Sentences, by the order of their words; what says so as it stands is vocabulary (no_acceptance).
_NO_ACCEPTANCE = re.compile(
    r"\b(?:silence(?: (?!is|means|counts|equals|shall|will|accepts?)\w+){0,6} (?:is|does|shall|will|may) not|"
    r"not (?:be )?(?:construed|treated|regarded|considered|taken|interpreted)(?: \w+){0,3} accept\w*|"
    r"not (?:mean|imply|amount)(?: \w+){0,3} accept\w*|"
    r"schweigen(?: (?!gilt|bedeutet|ist)\w+){0,6} (?:gilt|bedeutet|ist) (?:nicht|keine)|"
    r"(?:considera\w*|entiende|entendera|tiene por|tendra por|da por|reputad[oa]) (?:se )?(?:como )?"
    r"(?:recha|rejeit)\w+|repute\w* (?:refuse|rejete)\w*|"
    r"(?:gilt|gelten)(?: \w+){0,6} als (?:abgelehnt|verweigert|zuruckgewiesen))\b"
)
# "Acceptance must be in writing" leaves nothing to silence, unless the clause goes on to say what does.
_EXPRESS_ONLY = re.compile(
    r"\b(?:(?:only|solely) (?:by|on|upon|in|through) (?:\w+ )?(?:writ|sign|express)\w*|"
    r"(?:by|through) (?:an? )?(?:writ|sign)\w* (?:\w+ )?(?:alone|only)|"
    r"accept\w* (?:must|has to|shall|needs to) (?:always )?be (?:in writing|written|express|signed)|"
    r"accept\w* (?:always |only )?(?:requires|needs|demands|calls for|takes) (?:an? |the )?(?:\w+ )?"
    r"(?:sign|countersign|writ|certificat)\w*|"
    r"express(?:ed)? (?:written )?acceptance|nur (?:ausdrucklich|schriftlich|formlich)\w*|"
    r"nur (?:durch|mit|per) (?:\w+ )?(?:unterschr|unterzeichn|schriftl|protokoll|urkunde)\w*|"
    r"(?:aceptacion|aceitacao|aceite|acceptation|recette) (?:siempre |sempre |toujours )?"
    r"(?:exige|requiere|requer|precisa de|necesita|requiert|necessite|suppose) (?:\w+ ){0,3}?"
    r"(?:acta|firma|documento|ata|assinatura|certificado|escrito|termo|proces verbal|signature|ecrit)|"
    r"(?:apenas|somente|so|solo|unicamente|uniquement|seulement) (?:\w+ )?"
    r"(?:por escrito|expres\w*|par ecrit))\b"
)
_SIGNED_FIRST = re.compile(
    r"\b(?:accept\w* only|only accept\w*|so (?:e|sera|sao) aceit\w+|solo se (?:acepta|considera aceptad)\w*|"
    r"n est accepte\w* qu|(?:abgenommen|abnahme) (?:ist |erfolgt |gilt )?(?:erst|nur))\b"
    r"(?!.*(?:silen|schweig))"
    r"(?=.*\b(?:sign|countersign|certif|writ|assina|firma|acta|termo|proces verbal|ecrit|"
    r"unterschr|unterzeich|schriftl))"
)
_WORDS = re.compile(r"\w+")


# "Unlimited" as a count of rejection cycles: more than any contract runs through.
UNLIMITED_CYCLES = 99
_UNTIL_ACCEPTED = re.compile(r"\buntil (?:\w+ ){0,3}accept")


def yes_or_no(text: str) -> bool | None:
    """Yes and No in nine languages, also with words behind them; None for any other text."""
    answers = meanings("answer")
    said = answers.get(fold_value(text))
    if said is None:
        first = fold(text).split(" ")[0]
        said = answers.get(first) if len(first) > 1 else None
    return None if said is None else said == "yes"


def _deemed(text: str) -> bool | None:
    """Yes, No, or a clause: a clause means yes unless it says that silence is no acceptance."""
    folded = fold(text)
    refused = marks("no_acceptance").find(folded) or _NO_ACCEPTANCE.search(folded)
    if refused or _SIGNED_FIRST.search(folded):
        return False
    said = yes_or_no(text)
    if said is not None:
        return said
    if _EXPRESS_ONLY.search(folded) and not marks("silence_decides").find(folded):
        return False
    return True if len(folded) > 8 else None


def _calendars(text: str) -> tuple[str, ...] | None:
    parts = [part.strip() for part in re.split(r"[,;+/&]|\band\b|\n", one_line(text)) if part.strip()]
    return tuple(dict.fromkeys(parts)) or None


def _weekend(text: str) -> tuple[int, ...] | None:
    days: set[int] = set()
    for word in fold(text).split():
        if word in words("joining"):
            continue
        day = own("meanings", "weekday").get(word) or meanings("day_of_week").get(word[:3])
        if day is None:
            return None
        days.add(int(day))
    return tuple(sorted(days)) or None


def _count(text: str) -> int | None:
    folded = fold(text)
    if marks("unlimited").find(folded) or _UNTIL_ACCEPTED.search(folded):
        return UNLIMITED_CYCLES
    match = re.search(r"\b(\d{1,2})\b", text)
    if match:
        return int(match[1])
    said = set(_WORDS.findall(fold_value(text)))
    return next((int(number) for word, number in meanings("times").items() if word in said), None)


def _trigger(text: str) -> str | None:
    folded = fold(text)
    return next((trigger for start, trigger in meanings("trigger").items() if start in folded), None)


def read_currency(text: str) -> str | None:
    """The ISO 4217 code in a text: "EUR", "Euro (EUR)", "€"; None where it names none."""
    shown = one_line(text)
    code = currencies().get(shown.casefold())
    if code is None:
        parts = re.split(r"[\s()/,]+", shown)
        code = next(
            (currencies()[part.casefold()] for part in parts if part.casefold() in currencies()), None
        )
    if code is None:
        match = re.fullmatch(r"[A-Z]{3}", shown)
        code = match[0] if match and fold_value(shown) not in words("placeholder") else None
    return code


def _text(text: str) -> str | None:
    return text.strip() or None


def _meaning(section: str) -> Callable[[str], str | None]:
    return lambda text: meanings(section).get(fold_value(text))


TEXTS = (
    "client", "supplier", "contract_number", "title", "extension_of_time", "clock_start", "rejection_notice",
    "acceptance_form", "acceptance_authority", "purchase_order",
    "use_as_acceptance", "termination_payment", "indexation",
)  # fmt: skip
PARSERS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(TEXTS, _text),
    "currency": read_currency,
    "payment_terms": read_payment_terms,
    "review_period": read_period,
    "cure_period": read_period,
    "business_day_convention": _meaning("business_day_convention"),
    "holiday_calendar": _calendars,
    "weekend": _weekend,
    "deemed_acceptance": _deemed,
    "rejection_cycles": _count,
    "retention": read_retention,
    "retention_cap": read_advance,
    "retention_release": read_release,
    "advance": read_advance,
    "advance_recovery": read_recovery,
    "tax": read_tax,
    "late_interest": read_interest,
    "delay_damages": read_damages,
    "cost_of_capital": one_percent,
    "perspective": _meaning("perspective"),
    "report_language": _meaning("report_language"),
    "payment_trigger": _trigger,
    "cumulative_payment": yes_or_no,
    "exchange_rates": read_exchange_rates,
}  # fmt: skip
DATES = frozenset({"start_date", "end_date", "signed_date"})
AMOUNTS = frozenset({"contract_value", "po_value"})
# Terms whose bare number in a cell shown as % is a fraction.
PERCENTS = frozenset(
    {"retention", "retention_cap", "advance", "advance_recovery", "tax", "late_interest", "delay_damages",
     "cost_of_capital"}
)  # fmt: skip
