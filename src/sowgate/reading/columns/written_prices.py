"""Prices in the texts above a table: "Podcast, 6 episodes. Total production fee $54,000".

A list of open orders or bills tells its sum as well: only what is called the price of something counts.
"""

from __future__ import annotations

import re
from decimal import Decimal

from sowgate.reading.values.amounts import amounts_in
from sowgate.reading.values.money_in_text import IN_TEXT
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.marks import marks
from sowgate.reading.words.vocabulary import names

_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})\.\s+|[;|]")
_ABOVE = 15  # rows above a table in which its price is written
_LONGEST = 300


def prices_above(view: SheetView, row: int, called: bool = True) -> set[Decimal]:
    """The money that texts in the rows above a row tell, with each reading of its decimal mark.

    `called`: only what is called the price of something; else all that is neither owed nor a budget.
    """
    found: set[Decimal] = set()
    for above in view.rows_between(max(1, row - _ABOVE), row - 1):
        texts = [text for _, text in view.texts_of(above)]
        for text in [" ".join(texts)] if len(texts) == 2 else texts:  # a label and what it says
            for sentence in _SENTENCE.split(text) if len(text) <= _LONGEST else ():
                folded = fold(sentence)
                priced = names("price").search(folded) if called else not marks("of_a_budget").find(folded)
                if priced and not names("owed").search(folded):
                    said = [match[0].rstrip(" .,'’") for match in _price().finditer(sentence)]
                    found.update(number for price in said for number in amounts_in(price))
    return found


@worded_cache(maxsize=1)
def _price() -> re.Pattern[str]:
    """A sum of money with its currency: a sign or a code before it or behind it."""
    return re.compile(IN_TEXT)
