"""Numbers that decide: a comparator, a number, a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sowgate.wording.lexicon import lexicon
from sowgate.wording.plain import Plain

_DIGITS = r"\d[\d.,]*\d|\d"
_COUNTED = re.compile(
    r"\s+((?:[a-z]+(?:-\d)?[ /-]){0,3}?(?!open\b|been\b|when\b|business\b)([a-z]{2,}(?:s|en)))\b"
)
_OUT_OF = re.compile(r"\s?(?:of|/|out of|de|em|sur|sobre|von)\s?\d+\b")
_SCALE = re.compile(
    r"\baql\s?\d[\d.]*|\blevel a{1,3}\b|\b(?:sev(?:erity)?|gravidade|severidade?|gravedad|gravite|priority"
    r"|prioridade?|priorite|prioritat|class|classe|clase|klasse|niveau|nivel|stufe)[ -]?[0-5]\b"
)
_HEADING = re.compile(r"\d{1,2}[a-z]:")
_COMPARATOR_REACH = 28
_OF_A_THING = re.compile(
    r"-(?:node|user|seat|bed|page|floor|storey|story|unit|room|chapter|module|question|slide|site|server|core"
    r"|person|channel|point|item|bit)\b"
)
"""What a number before a hyphen counts: "a 50-node cluster"."""
_OR_MORE = re.compile(r"\s+or\s+(?:more|fewer|less|greater|higher|lower)\s+(?!days|weeks|months|years)[a-z]+")
_HOURS = re.compile(r"[ -]?(?:\(\w+\) )?(?:(?:working|business|clock) )?hours?\b")
"""An answer within hours is measured, call by call; days and weeks are the plan's own dates."""
_INCHES = re.compile(r'"(?=\s?(?:[x×w]\b|[dhl]\b|diag|\d))')
_RATE = re.compile(
    r"\s+[a-z]{3,}e\s+(?:je|pro|in der)\s+"
    r"(?:sekunde|minute|stunde|schicht|tag|woche|monat|jahr|charge|los|person)\b"
)
"""German plurals in "e" are told from other words by what they are counted for: "240 Teile je Stunde"."""
_COUNTS = (_OR_MORE, _OF_A_THING, _INCHES, _RATE)
_PAYMENT_HEAD = re.compile(
    r"\W*(?:(?:\w+ )?(?:payment|instal?lment|tranche|deposit|milestone|rate|zahlung|parcela|pago|versement)"
    r"\W*)?"
)
_PAID_THEN = re.compile(
    r"\)?\s*[:,–-]?\s*(?:(?:is|are|will be|to be|shall be)\s+)?"
    r"(?:of (?:the |each |every )?(?:\w+ )?(?:price|value|sum|fee|invoice|instal?lment)"
    r"|upon|at (?!least|most)|on (?!time|schedule)|after|following|prior to|before|when|once|invoiced|billed"
    r"|payable|paid|due|deposit|down payment|advance|retention|retainage|holdback|withheld"
    r"|bei|mit|nach|zum|a la|al|na|no|com|apos|con|tras|lors)\b"
)
"""A share that leads the text and is paid then, as in "20 % upon delivery": it measures the money."""
_SHARE_OF_PRICE = re.compile(
    r"\s+(?:of\s+the\s+)?(?:total\s+|contract\s+)*"
    r"(?:sum|price|value|fees?|amount|holdback|retention|payment|invoice|upon|due)\b"
)


@dataclass(frozen=True)
class Threshold:
    """A stated measure: in "at least 90 %" comparator "at least", number "90", unit "%"."""

    comparator: str | None
    number: str
    unit: str | None
    start: int
    end: int


@dataclass(frozen=True)
class _Grammar:
    number: re.Pattern[str]
    comparator: re.Pattern[str]
    unit: re.Pattern[str]
    time: re.Pattern[str]
    ordinal: re.Pattern[str]
    numerals: frozenset[str]
    uncounted: frozenset[str]


def thresholds(text: Plain) -> tuple[Threshold, ...]:
    """The measures that a text states, in order of place. Spans of time and shares of the price are none."""
    grammar = _grammar()
    if not grammar.numerals & text.vocabulary and not text.has_digit:
        return ()
    found = list(_measures(text.folded, grammar))
    found += [Threshold(None, m.group(), None, *m.span()) for m in _SCALE.finditer(text.folded)]
    return tuple(sorted(found, key=lambda t: (t.start, -t.end)))


def _measures(folded: str, grammar: _Grammar) -> Iterator[Threshold]:
    for match in grammar.number.finditer(folded):
        start, end = match.span()
        before = folded[max(0, start - _COMPARATOR_REACH) : start]
        if grammar.ordinal.search(before) or (start == 0 and _HEADING.match(folded)):
            continue
        compared = grammar.comparator.search(before)
        first = start - len(before) + compared.start() if compared else start
        comparator = compared.group(1) if compared else None
        unit = grammar.unit.match(folded, end) or _OUT_OF.match(folded, end)
        if unit is None and folded[end : end + 1] == ")":
            unit = grammar.unit.match(folded, end + 1)  # "ninety-five (95) percent"
        if unit and _is_share_of_price(folded, start, unit):
            continue
        unit = unit or next((m for each in _COUNTS if (m := each.match(folded, end))), None)
        if unit:
            yield Threshold(comparator, match.group(), unit.group().strip(" -"), first, unit.end())
        elif compared and (hours := _HOURS.match(folded, end)):
            yield Threshold(comparator, match.group(), hours.group().strip(" -"), first, hours.end())
        elif folded[end : end + 1].isalpha() or grammar.time.match(folded, end):
            continue
        elif compared:
            yield Threshold(comparator, match.group(), None, first, end)
        elif counted := _COUNTED.match(folded, end):
            words = re.findall(r"[a-z]+", counted.group(1))
            if not grammar.uncounted & set(words[:-1]) and words[-1] not in grammar.uncounted:
                yield Threshold(None, match.group(), counted.group(1), start, counted.end())


def _is_share_of_price(folded: str, start: int, unit: re.Match[str]) -> bool:
    """Whether the number is a part of the money and no measure of the work."""
    if _SHARE_OF_PRICE.match(folded, unit.end()):
        return True
    if unit.group().strip() not in ("%", "percent", "per cent") or not _PAYMENT_HEAD.fullmatch(
        folded, 0, start
    ):
        return False
    return _PAID_THEN.match(folded, unit.end()) is not None


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    """The patterns, built of the words that the lists of all languages give."""
    numerals = _words("numeral")
    number = rf"(?<![\w.#@/-])(?:{_DIGITS}|(?:{_either(numerals)})(?!\w))"
    return _Grammar(
        number=re.compile(number),
        comparator=re.compile(rf"((?<!\w)(?:{_either(_words('comparator'))}))\s*(?:a |an |de |of |des? )?$"),
        unit=re.compile(rf"\s?(?:{_either(_words('unit_of_measure'))})(?!\w)"),
        time=re.compile(rf"[ -]?(?:\(\w+\) )?(?:{_either(_words('time_unit'))})(?!\w)"),
        ordinal=re.compile(rf"(?<!\w)(?:{_either(_words('ordinal_noun'))})\.?\s*(?:no\.?\s*)?$"),
        numerals=frozenset(numerals),
        uncounted=frozenset(_words("uncounted")),
    )


def _words(kind: str) -> tuple[str, ...]:
    return lexicon().signs(kind)


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
