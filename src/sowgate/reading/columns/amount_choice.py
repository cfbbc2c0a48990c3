"""Which of several money columns a milestone is worth: without tax, before retention, no rate of hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sowgate.reading.columns.settling import Claim
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.words.folding import fold
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.marks import alternatives, marks


@worded_cache(maxsize=1)
def _with_tax() -> re.Pattern[str]:
    """ "incl VAT", "VAT included"."""
    tax = alternatives("of_tax")
    before, behind = alternatives("taxed", "including"), alternatives("taxed", "included")
    return re.compile(rf"\b(?:{before}) (?:of )?(?:{tax})\b|\b(?:{tax}) (?:{behind})\b")


def _taxed(text: str) -> bool:
    return _with_tax().search(text) is not None or marks("taxed").find(text)


def without_rivals(asked: Sequence[Claim], headers: Sequence[HeaderCell]) -> list[Claim]:
    """The claims for the amount, those behind that hold tax, what is left after retention, or a rate.

    Tax is on the net amount and retention is taken of the gross one (INTERFACE): each of them is the worth of
    the milestone where the other stands beside it.
    """
    texts = {cell.column: fold(cell.text) for cell in headers}
    found = []
    for claim in asked:
        if claim.rank[0] < 0:  # the user's own word
            found.append(claim)
            continue
        own = texts.get(claim.cell.column, "")
        others = [text for column, text in texts.items() if column != claim.cell.column]
        if marks("of_a_rate").find(own) and any(marks("counted").find(text) for text in others):
            continue
        taxed = _taxed(own) and not marks("untaxed").find(own)
        taxed = taxed or (marks("gross").find(own) and any(names_tax(text) for text in others))
        held = marks("net").find(own) and any(marks("held").find(text) for text in others)
        empty, sparse, *rest = claim.rank
        found.append(replace(claim, rank=(empty, sparse + taxed + held, *rest)))
    return found


def names_tax(text: str) -> bool:
    """Whether a heading, folded, is of the tax itself, not of an amount with or without it."""
    return marks("of_tax").find(text) and len(text.split()) <= 3 and not _taxed(text)
