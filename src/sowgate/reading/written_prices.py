"""Sums of money in the texts above a table: "Podcast, 6 episodes: $54,000 in all"."""

from __future__ import annotations

import re
from decimal import Decimal

from sowgate.reading.amounts import amounts_in
from sowgate.reading.sheet_view import SheetView

_ABOVE = 15  # rows above a table in which its price is written
_LONGEST = 300
# A sum of money with its currency: a sign or a code before it or behind it.
_PRICE = re.compile(
    r"(?:[A-Z]{0,3}[€$£¥₹]|\b[A-Z]{3}\b|人民币)\s?\d[\d.,'’ ]*(?:\s?(?:k|m|M|万元|million|mio|mil)\b)?|"
    r"\d[\d.,'’ ]*\d\s?(?:€|£|[A-Z]{3}\b|euros?\b|円|元|万元)"
)


def prices_above(view: SheetView, row: int) -> set[Decimal]:
    """The money that texts in the rows above a row tell, with each reading of its decimal mark."""
    found: set[Decimal] = set()
    for above in view.rows_between(max(1, row - _ABOVE), row - 1):
        for _, text in view.texts_of(above):
            if len(text) <= _LONGEST:
                said = [match[0].rstrip(" .,'’") for match in _PRICE.finditer(text)]
                found.update(number for price in said for number in amounts_in(price))
    return found
