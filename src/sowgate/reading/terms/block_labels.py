"""Short labels that state a term only among others: "Payment", "Start" or "Use" in a column of labels.

Alone such a word may head anything. Beside it stands its value, and above or below it a label that states a
term by itself and one more of either kind: then it is one of the block.
"""

from __future__ import annotations

from sowgate.reading.terms.names import term_of
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import grammar

_NEAR = 6  # rows above and below in which the block's other labels stand
_FEWEST = 2


@worded_cache(maxsize=16384)
def may_be_short(text: str) -> bool:
    """Whether a text is one of the short labels."""
    return len(text) <= 24 and fold(text) in grammar("short_label")


def block_term(view: SheetView, row: int, column: int) -> str | None:
    """The term that a short label states in a block of labels; None where it stands alone."""
    text = view.text(row, column)
    if not may_be_short(text):
        return None
    near = [view.text(at, column) for at in range(max(1, row - _NEAR), row + _NEAR + 1) if at != row]
    labels = sum(bool(one) and term_of(one) is not None for one in near)
    short = sum(bool(one) and may_be_short(one) for one in near)
    return grammar("short_label")[fold(text)] if labels and labels + short >= _FEWEST else None
