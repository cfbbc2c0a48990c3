"""Exchange rates as people state them: "1 EUR = 1.08 USD at 2026-03-01", "EUR/USD 1.08 (ECB, 2026-03-01)"."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from sowgate.contract.terms import ExchangeRate
from sowgate.reading.values.dates import date_readings
from sowgate.reading.words.vocabulary import currencies

_NUMBER = r"(?P<{}>\d+(?:[.,]\d+)?)"
_CODE = r"(?P<{}>[A-Za-z]{{3}}|[€$£¥])"
_EQUATION = re.compile(
    _NUMBER.format("one") + r"\s*" + _CODE.format("base") + r"\s*(?:=|:|is|equals)\s*"
    + _NUMBER.format("rate") + r"\s*" + _CODE.format("quote"),
    re.I,
)  # fmt: skip
_PAIR = re.compile(
    r"\b(?P<base>[A-Z]{3})\s*[/-]\s*(?P<quote>[A-Z]{3})\b\s*(?:=|:|at|@|rate)?\s*" + _NUMBER.format("rate")
)
_DATE_BREAKS = re.compile(
    r"[;()]|\b(?:at|on|of|as of|dated|vom|du|del|em|ecb|boe|fed|fixing|source)\b:?|,(?!\d)", re.I
)


def read_exchange_rates(text: str) -> tuple[ExchangeRate, ...] | None:
    """The rates that a text states, each with the first date after it; None where it states none.

    A rate of which no date is stated has none: it must not convert anything. A date that can be read in two
    ways is none either.
    """
    matches = sorted([*_EQUATION.finditer(text), *_PAIR.finditer(text)], key=lambda match: match.start())
    found = []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, after in zip(matches, ends, strict=False):
        groups = match.groupdict()
        base, quote = _code(groups["base"]), _code(groups["quote"])
        one, rate = _number(groups.get("one") or "1"), _number(groups["rate"])
        if base is None or quote is None or base == quote or not one or not rate:
            continue
        on = _date_in(text[match.end() : after])
        found.append(ExchangeRate(base=base, quote=quote, rate=rate / one, on=on))
    return tuple(found) or None


def _code(text: str) -> str | None:
    return currencies().get(text.casefold())


def _number(text: str) -> Decimal:
    """The number; one comma is a decimal comma, for no rate is stated in thousands."""
    return Decimal(text.replace(",", "."))


def _date_in(text: str) -> date | None:
    for part in (text, *_DATE_BREAKS.split(text)):
        readings = date_readings(part.strip(" .,;:()"))
        if len(readings) == 1:
            return readings[0].value
    return None
