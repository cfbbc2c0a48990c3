"""Shares of a price that texts tell beside something else: "R$ 40.000 (20%)", "1ra cuota (40%)"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from sowgate.reading.sheet_view import SheetView

_SHARE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?%")
_WHOLE = Decimal(100)
_ROUNDED = Decimal("0.5")  # three thirds of 33.3


def tell_shares(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether most texts of the column tell one share each."""
    said = [len(_SHARE.findall(text)) for row in rows if (text := view.text(row, column))]
    return len(said) >= 2 and said.count(1) * 2 > len(said)


def tell_the_whole(view: SheetView, columns: Collection[int], rows: Sequence[int]) -> bool:
    """Whether each row's text in one of the columns tells one share beside something else, a total's perhaps
    none, and they add up to the whole."""
    return any(_add_up([_beside(view.text(row, column)) for row in rows]) for column in columns)


def _beside(text: str) -> list[str]:
    return [] if _SHARE.fullmatch(text.strip()) else _SHARE.findall(text)


def _add_up(told: Sequence[Sequence[str]]) -> bool:
    shares = [Decimal(found[0].replace(",", ".")) for found in told if len(found) == 1]
    enough = len(shares) >= 2 and len(told) - len(shares) <= 1 and all(len(found) <= 1 for found in told)
    return enough and abs(sum(shares, Decimal(0)) - _WHOLE) <= _ROUNDED
