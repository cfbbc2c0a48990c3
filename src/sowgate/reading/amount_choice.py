"""Which of several money columns a milestone is worth: without tax, before retention, no rate of hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sowgate.reading.folding import fold
from sowgate.reading.header_cell import HeaderCell
from sowgate.reading.settling import Claim

_TAXED = re.compile(
    r"\b(?:inc|incl|inkl|including|inclusive|with|con|com|mit|avec) (?:of )?"
    r"(?:vat|gst|tax|taxes|iva|mw st|mwst|ust|btw|tva)\b|\bttc\b|"
    r"\b(?:vat|gst|tax|iva|btw) (?:inc|incl|included|incluid[oa]|inclus[oa])\b|税込|含税"
)
_UNTAXED = re.compile(r"不含税|税抜|税別")
_GROSS = re.compile(r"\b(?:gross|brutto|bruto|lordo|brut)\b")
_NET = re.compile(r"\b(?:net|netto|neto|liquido|netto)\b|auszahlung|a pagar|payable")
_TAX = re.compile(r"\b(?:vat|gst|tax|iva|mw st|mwst|ust|btw|tva)\b|消費税|税额|税額")
_HELD = re.compile(
    r"retention|retencao|retencion|retenue|retainage|einbehalt|ritenuta|inhouding|质保金|保留金|amorti"
)
_RATE = re.compile(r"^(?:hourly |daily |day |unit )?(?:rate|rates|price per unit|unit price|unit cost)$")
_WORK = re.compile(r"\b(?:hours?|hrs|days|qty|quantity|units|effort|pd|md)\b")


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
        if _RATE.match(own) and any(_WORK.search(text) for text in others):
            continue
        taxed = bool(_TAXED.search(own)) and not _UNTAXED.search(own)
        taxed = taxed or (_GROSS.search(own) is not None and any(_names_tax(text) for text in others))
        held = _NET.search(own) is not None and any(_HELD.search(text) for text in others)
        empty, sparse, *rest = claim.rank
        found.append(replace(claim, rank=(empty, sparse + taxed + held, *rest)))
    return found


def _names_tax(text: str) -> bool:
    """Whether a heading is of the tax itself, not of an amount with or without it."""
    return _TAX.search(text) is not None and len(text.split()) <= 3 and not _TAXED.search(text)
