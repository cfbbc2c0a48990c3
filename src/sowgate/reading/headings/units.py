"""What a heading says of its column's values: currency, thousands, percent, effort, order of a date."""

from __future__ import annotations

import re
from typing import NamedTuple

from sowgate.reading.headings.parts import date_words
from sowgate.reading.values.dates import Order
from sowgate.reading.values.relative_dates import unit_of_time
from sowgate.reading.values.scales import LETTERS, of_heading, words_of_headings
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import begins_with_word, currencies, words

PARENTHESIS = re.compile(r"[(\[{<（【]([^)\]}>）】]*)[)\]}>）】]")
_DATE_FORMAT = re.compile(
    r"^(?:([dtj]{1,2})|([m]{1,4})|([yaj]{2,4}))[-/. ]+(?:[dtjm]{1,4}|[m]{1,4})[-/. ]+(?:[yaj]{2,4}|"
    r"[dtj]{1,2})$",
    re.I,
)
# "R$ mil" is thousands; "USD mil" is millions to some, and no unit.
_MIL = frozenset({"BRL", "MXN", "COP", "CLP", "ARS", "PEN"})
_CJK_SCALES = {"百万": 1_000_000, "千": 1000, "万": 10_000, "億": 100_000_000, "亿": 100_000_000}
# "Due date (in months)", "(months from start)", "(project month)": counted from the start of the contract.
_COUNTED = re.compile(
    r"^(?:in |en |em )?(?:project |projekt ?|calendar |working |business |contract )?(?P<unit>[^\W\d_]+)"
    r"(?: (?:corridos|uteis|naturales|habiles|calendarios?|calendaires|ouvres|kalendarisch|lavorativi))?"
    r"(?: (?P<behind>.+))?$"
)
# "Payment (% of contract amount)".
_SHARE_OF = re.compile(r"^(?:%|percent|percentage) (?:of|do|da|del|de la|du|der|des|van) [^\d]{3,40}$")
# Words of a heading that say what its numbers count: "Due month", "Projektmonat", "Semana de entrega".
_PERIODS = re.compile(
    r"(?P<month>months?|monat|\bmes\b|mois|mese|maand|月)|(?P<week>weeks?|woche|semana|semaine|settimana|周|週)"
)
_TAX_RATE = re.compile(r"^@?\d{1,2}(?:[.,]\d{1,2})?%$")
# "EUR/1000", "£'000"; what joins an article ("milliers d'euros") or a plural ("euro's") in other languages.
_APOSTROPHES = re.compile(r"['’]s\b|\bd['’]|[/'’]", re.I)
_FLAG = frozenset(
    {
        "y n", "yes no", "ja nein", "j n", "s n", "sim nao", "si no", "oui non", "o n", "x", "true false",
        "是 否",
    }
)  # fmt: skip


class Unit(NamedTuple):
    """What a header says about its column's values."""

    currency: str | None = None
    scale: int = 1
    percent: bool = False
    effort: bool = False
    flag: bool = False
    order: Order | None = None
    span: str | None = None  # the unit of time that the column's numbers count from the start


NO_UNIT = Unit()


@worded_cache(maxsize=512)
def read_unit(text: str) -> Unit | None:
    """The unit that a parenthesis holds; None where it holds words that are no unit."""
    shown = one_line(text)
    folded = fold(shown)
    if folded in _FLAG:
        return Unit(flag=True)
    if (written := date_words(folded)) is not None:
        return Unit(order=written[0])
    if _DATE_FORMAT.match(shown):
        if shown[0] in "yYaA":
            return Unit()
        return Unit(order="mdy" if shown[0] in "mM" else "dmy")
    said = folded.split()
    shared = said[-1:] in (["%"], ["percent"]) and all(word in words("unit_filler") for word in said[:-1])
    if shared or _SHARE_OF.match(folded):
        return Unit(percent=True)
    if said and said[-1] in words("effort") and all(word in words("effort") or word == "in" for word in said):
        return Unit(effort=True, span=span_of(folded))
    if (span := span_of(folded)) is not None:
        return Unit(effort=True, span=span)
    if not said and shown.strip() not in currencies():
        return Unit()
    if said and all(word in words("aside") or word.isdigit() for word in said):
        return Unit()
    return money_unit(shown)


def span_of(folded: str) -> str | None:
    """The unit of time in which a parenthesis says that its column counts: day, week or month."""
    counted = _COUNTED.match(folded)
    if counted and counted["behind"] and not _counts(counted["behind"]):
        return None
    unit = unit_of_time(counted["unit"]) if counted and len(counted["unit"]) > 1 else None
    return "day" if unit == "business" else unit


def _counts(behind: str) -> bool:
    """Whether what stands behind a unit says from where it counts: "from start", "após a assinatura"."""
    said = behind.partition(" ")[0]
    return said in {"number", "no"} or begins_with_word(behind, words("after")) is not None


def period_of(folded: str) -> str | None:
    """The month or week that a heading of a date names ("Due month")."""
    found = _PERIODS.search(folded)
    return found.lastgroup if found else None


def money_unit(text: str) -> Unit | None:
    """The unit of money that a text is as a whole: "EUR", "k€", "thousands of USD", "万元"."""
    currency: str | None = None
    scale = 1
    if text.strip().casefold() in currencies():
        return Unit(currencies()[text.strip().casefold()])  # "S/" ends with what joins two words elsewhere
    for word in _APOSTROPHES.sub(" ", text).split():
        bare = word.casefold().strip(".,;:")
        if _TAX_RATE.match(bare):
            continue  # "Betrag CHF (inkl. 8.1% MwSt)"
        sign, thousands = _currency_word(bare)
        if sign:
            currency, scale = sign, max(scale, thousands)
        elif known := of_heading(bare):
            scale = known
        elif bare == "mil" and currency in _MIL:
            scale = 1000
        elif bare and fold(bare) not in words("unit_filler") and bare not in words("unit_filler"):
            return None
    return Unit(currency, scale)


@worded_cache(maxsize=4096)
def _currency_word(word: str) -> tuple[str | None, int]:
    """(code, scale) of "eur", "k€", "keur", "teur", "$k", "m€"."""
    if word in currencies():
        return currencies()[word], 1
    for prefix, scale in LETTERS.items():
        if word.startswith(prefix) and word[len(prefix) :] in currencies():
            return currencies()[word[len(prefix) :]], scale
        if word.endswith(prefix) and word[: -len(prefix)] in currencies():
            return currencies()[word[: -len(prefix)]], scale
    for prefix, scale in _CJK_SCALES.items():
        if word.startswith(prefix) and word[len(prefix) :] in currencies():
            return currencies()[word[len(prefix) :]], scale
    return None, 1


@worded_cache(maxsize=1)
def unit_words() -> frozenset[str]:
    """Every folded word that can stand in a unit of money: "eur", "keur", "tsd", "excl"."""
    signs = {word for text in currencies() for word in fold(text).split()}
    scaled = {word for sign in signs for k in LETTERS for word in (k + sign, sign + k)}
    others = {word for text in (*words_of_headings(), *words("unit_filler")) for word in fold(text).split()}
    return frozenset(signs | scaled | others)


_EDGES = "-–,:"


def trailing_unit(text: str) -> tuple[str, Unit | None]:
    """The heading without the unit words at its end or start: "Fee in k€", "EUR amount"."""
    parts = text.split()
    last = parts[-1] if parts else ""
    if (
        len(parts) > 2
        and parts[-2].casefold() in {"in", "en", "em"}
        and read_unit(last) == Unit(percent=True)
    ):
        return " ".join(parts[:-2]), Unit(percent=True)  # "Anteil in %"
    # Every end of the text ends with its last word: where that is no unit, none is.
    ends = money_unit(last.rstrip(_EDGES)) is not None or money_unit(last.strip(_EDGES)) is not None
    for cut in range(1, len(parts)) if ends else ():
        unit = money_unit(" ".join(parts[cut:]).strip(_EDGES))
        if unit is not None:
            return " ".join(parts[:cut]).rstrip("-–,: "), unit
    if len(parts) > 1 and _currency_word(parts[0].casefold().strip(".,:"))[0]:
        return " ".join(parts[1:]), money_unit(parts[0])
    return text, None


def said_unit(text: str) -> Unit:
    """The unit in a heading that is an alias as a whole, for folding drops its signs ("Montant HT (€)")."""
    unit = NO_UNIT
    for inside in PARENTHESIS.findall(text):
        said = read_unit(inside)
        unit = merged(unit, said) if said is not None else unit
    for word in PARENTHESIS.sub(" ", text).split():
        sign, scale = _currency_word(word.casefold().strip(".,:"))
        if sign and not word.isalpha():
            unit = merged(unit, Unit(sign, scale))
    return unit


def merged(first: Unit, second: Unit) -> Unit:
    """What two parts of a heading say together; the first holds where both speak."""
    return Unit(
        first.currency or second.currency,
        max(first.scale, second.scale),
        first.percent or second.percent,
        first.effort or second.effort,
        first.flag or second.flag,
        first.order or second.order,
        first.span or second.span,
    )
