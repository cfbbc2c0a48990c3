"""Which term a label's text states, with what its brackets add, and labels that run on into their value."""

from __future__ import annotations

import re

from sowgate.contract.terms import Terms
from sowgate.reading.headings.units import read_unit
from sowgate.reading.terms.phrases import value_label
from sowgate.reading.values.amounts import read_money
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.in_use import own, worded_cache
from sowgate.reading.words.phrases import listed, phrase
from sowgate.reading.words.vocabulary import grammar, term_words

_LONGEST_LABEL = 60
_PARENTHESIS = re.compile(r"[(\[（【]([^)\]）】]*)[)\]）】]")
_OPENED = frozenset("([（【")
LINES = re.compile(r"\n|\s{2,}|\s\|\s")
_DIGIT = re.compile(r"\d")
# "Total Fee CAD 2,150,000", "Retention 10%": a label and its value with nothing between them.
_RUN_ON = re.compile(
    r"(?P<label>[^\d€$£¥₹₦%:：]{4,50}?)\s*[-–=]?\s*金?\s*(?P<rest>(?:\b[A-Z]{3}\s?|[A-Z]{0,3}[€$£¥₹₦]\s?)?\d[^:：]*)"
)
_SHARES = frozenset({"retention", "advance", "tax"})
_RUN_ON_TERMS = frozenset({"contract_value", "po_value", *_SHARES})
# Terms whose highest number is the term itself.
_COUNTS = frozenset({"rejection_cycles", "review_period", "cure_period"})
_PERCENT = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?\s*%")
# "4. Payment terms", "1.1 Contract value", "§ 7 Zahlungsbedingungen", "Clause 12 - Review period".
_CLAUSE_NUMBER = re.compile(
    r"^\s*(?:(?:clause|section|article|art|item|cláusula|artículo|ziffer|nr)\b\.?\s*|§\s*)?"
    r"\d{1,2}(?:\.\d{1,2})*(?:[.):]\s*|\s+)(?:[-–—:]\s*)?",
    re.I,
)


@worded_cache(maxsize=1)
def _taxed() -> re.Pattern[str]:
    """ "Contract sum excl. VAT", "Montant du marché HT": with or without tax, the label is the same."""
    beside = rf"(?:{phrase('tax.with')})\.?\s*(?:of\s+)?(?:{phrase('tax.in_labels')})"
    said = rf"\b(?:{phrase('tax.basis')}|{beside})|\(?(?:税抜|税込|不含税|含税)\)?"
    return re.compile(rf"\s*[,–-]?\s*(?:{said})\s*:?\s*$", re.I)


def _ends_in_tax(shown: str) -> bool:
    """Whether the text can end so: most labels do not, and need no pattern."""
    return shown.rstrip(" :)）").casefold().endswith(_tax_endings())


@worded_cache(maxsize=1)
def _tax_endings() -> tuple[str, ...]:
    lists = [listed("tax", key) for key in ("in_labels", "basis")]
    mine = own("phrases", "tax", "in_labels")
    return (*(text.casefold() for texts in lists for text in texts), *mine, "税抜", "税込", "不含税", "含税")


@worded_cache(maxsize=1)
def labels() -> dict[str, str]:
    """Folded label to the term it states; a term's own name with spaces is always one."""
    found = {fold(name): name for name in Terms.model_fields}
    return {**term_words(), **found}


def label_words() -> frozenset[str]:
    """Every folded label."""
    return frozenset(labels())


@worded_cache(maxsize=16384)
def term_of(text: str) -> tuple[str, str] | None:
    """(field, hint) of a label's text: "Review period (business days):" states the review period."""
    shown = one_line(text)
    if not shown or len(shown) > _LONGEST_LABEL:
        return None
    field = labels().get(fold(shown))
    insides = _PARENTHESIS.findall(shown) if not _OPENED.isdisjoint(shown) else []
    if field is not None:
        return field, " ".join(insides)
    if insides:
        field = labels().get(fold(_PARENTHESIS.sub(" ", shown)))
        if field is not None:
            return field, " ".join(insides)
    taxless = _taxed().sub("", shown) if _ends_in_tax(shown) else shown
    field = labels().get(fold(taxless)) if taxless != shown else None
    if field is not None:
        return field, " ".join(insides)
    bare = _CLAUSE_NUMBER.sub("", shown) if _DIGIT.search(shown) else shown
    field = labels().get(fold(bare)) if bare != shown else None
    if field is None:
        plain = fold(_PARENTHESIS.sub(" ", taxless) if insides else taxless)
        field = value_label(plain) or _without_edges(plain)
        return (field, " ".join(insides)) if field is not None else None
    return field, ""


def _without_edges(folded: str) -> str | None:
    """The term of a label with a word before or behind it that changes nothing: "Agreed review period",
    "Clock starts on", "Maximum rejection cycles" (a highest sum is a cap, no such term)."""
    words = folded.split()
    if len(words) < 2:
        return None
    edges = grammar("label_edge")
    first, last = edges.get(words[0]), edges.get(words[-1])
    if first in ("before", "most"):
        field = labels().get(" ".join(words[1:]))
        if field is not None and (first == "before" or field in _COUNTS):
            return field
    field = labels().get(" ".join(words[:-1])) if last == "behind" else None
    return None if field in _SHARES else field


@worded_cache(maxsize=4096)
def run_on(text: str) -> tuple[tuple[str, str], ...]:
    """(term, value) of each part of a text that is a label and its value with nothing between them."""
    found = []
    for line in LINES.split(text) if len(text) <= 300 else ():
        match = _RUN_ON.fullmatch(line.strip())
        said = term_of(match["label"]) if match else None
        if match is None or said is None or said[0] not in _RUN_ON_TERMS:
            continue
        rest = match["rest"].strip()
        if _PERCENT.fullmatch(rest) if said[0] in _SHARES else read_money(rest).readings:
            found.append((said[0], rest))
    return tuple(found)


def unit_of_hint(hint: str) -> tuple[str | None, int]:
    """(currency, scale) that a label's parenthesis gives to its amount: "Contract value (k€)"."""
    unit = read_unit(hint) if hint else None
    return (unit.currency, unit.scale) if unit else (None, 1)
