"""Prices in the texts above a table: "Podcast, 6 episodes. Total production fee $54,000".

A list of open orders or bills tells its sum as well: only what is called the price of something counts.
"""

from __future__ import annotations

import re
from decimal import Decimal

from sowgate.reading.amounts import amounts_in
from sowgate.reading.folding import fold
from sowgate.reading.sheet_view import SheetView

_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})\.\s+|[;|]")
_ABOVE = 15  # rows above a table in which its price is written
_LONGEST = 300
# A sum of money with its currency: a sign or a code before it or behind it.
_PRICE = re.compile(
    r"(?:[A-Z]{0,3}[€$£¥₹]|\b[A-Z]{3}\b|人民币)\s?\d[\d.,'’ ]*(?:\s?(?:k|m|M|万元|million|mio|mil)\b)?|"
    r"\d[\d.,'’ ]*\d\s?(?:€|£|[A-Z]{3}\b|euros?\b|円|元|万元)"
)


_CALLED = re.compile(
    r"\b(?:price|fees?|contract|agreed|award|grant|remuneration)\b|honora|preis|summe|vergut|vertrag|auftrag|\bprix\b|"
    r"forfait|montant|\bmarche\b|precio|importe|contrato|\bpreco|valor|prezzo|corrispettivo|importo|contratto|"
    r"compenso|prijs|\w{4,}som\b|合同|总价|総額|契約|報酬|委託料"
)
_OWED = re.compile(
    r"\bopen\b|outstanding|overdue|\bdue\b|payable|accounts|pagar|offen|fallig|pendient|aberto|scadut|impay|"
    r"arrier|balance|saldo|revenue|receita|target|spent|invoic|factur|fatur|rechnung|claims|"
    r"purchase orders|gesamt\b|"
    r"应付|未付|未払"
)


def prices_above(view: SheetView, row: int) -> set[Decimal]:
    """The money that texts in the rows above a row tell, with each reading of its decimal mark."""
    found: set[Decimal] = set()
    for above in view.rows_between(max(1, row - _ABOVE), row - 1):
        texts = [text for _, text in view.texts_of(above)]
        for text in [" ".join(texts)] if len(texts) == 2 else texts:  # a label and what it says
            for sentence in _SENTENCE.split(text) if len(text) <= _LONGEST else ():
                folded = fold(sentence)
                if _CALLED.search(folded) and not _OWED.search(folded):
                    said = [match[0].rstrip(" .,'’") for match in _PRICE.finditer(sentence)]
                    found.update(number for price in said for number in amounts_in(price))
    return found
