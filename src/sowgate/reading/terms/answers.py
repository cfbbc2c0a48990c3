"""Terms stated in words that give no figure: "none", "as per MSA", "excluding VAT", "upon signature".

Such a statement is no mistake of the workbook. What is stated as not there is a value where the term has one
(no retention is a retention of 0 %); the rest is known to be stated, and where.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from sowgate.contract.terms import RetentionBand
from sowgate.reading.words.folding import fold, fold_value, has_cjk
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import words

_NOTHING: dict[str, Any] = {
    "retention": (RetentionBand(percent=Decimal(0)),),
    "late_interest": Decimal(0),
    "tax": Decimal(0),
    "deemed_acceptance": False,
    "cumulative_payment": False,
}
# Terms in words: that there is none is the statement itself.
_WORDED = frozenset({"indexation", "termination_payment"})
_OF_FIELD = {
    "tax": "deferred_tax",
    "start_date": "deferred_date",
    "end_date": "deferred_date",
    "signed_date": "deferred_date",
    "contract_value": "deferred_amount",
    "po_value": "deferred_amount",
    "payment_trigger": "deferred_trigger",
    "retention_release": "deferred_release",
}
_DIGIT = re.compile(r"\d")


def declined(text: str) -> bool:
    """Whether a text says that there is none: "none", "n/a", "no retention", "sin retención"."""
    folded = fold_value(text)
    if folded in words("declined"):
        return True
    first = folded.split(" ")[0]
    return first in words("declined") and len(folded.split(" ")) <= 3 and not _DIGIT.search(folded)


def nothing(field: str, text: str) -> Any | None:
    """The value of a term that is stated as not there; None where the term has no such value."""
    if not declined(text):
        return None
    return text.strip() if field in _WORDED else _NOTHING.get(field)


def in_words(field: str, text: str) -> bool:
    """Whether a text that cannot be read as the term's value still states the term, elsewhere or by law."""
    folded = fold(text)
    if field == "payment_terms" and contingent(text):
        return False
    if declined(text) or _begins(folded):
        return True
    if _DIGIT.search(folded):
        return False
    if field == "signed_date":  # "Contract signature: J. Miller" is a line to sign on, and no day
        return True
    return _says(folded, words("deferred")) or (field in _OF_FIELD and _says(folded, words(_OF_FIELD[field])))


def contingent(text: str) -> bool:
    """Whether payment terms wait for somebody else's payment and name no days: "paid when paid"."""
    folded = fold(text)
    return not _DIGIT.search(folded) and _says(folded, words("contingent"))


def undated_release(text: str) -> bool:
    """Whether the words of a release name neither an event nor a day: "in due course", "to be agreed"."""
    folded = fold(text)
    return not _DIGIT.search(folded) and _says(folded, words("deferred_release"))


def _begins(folded: str) -> bool:
    return any(folded.startswith(f"{opening} ") for opening in words("deferred", "openings"))


def _says(folded: str, known: frozenset[str]) -> bool:
    return any(f" {word} " in f" {folded} " for word in known) or (
        has_cjk(folded) and any(word in folded for word in _unspaced(known))
    )


@worded_cache(maxsize=8)
def _unspaced(known: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(word for word in known if has_cjk(word)))
