"""Plans of two rows a task: one labelled "Plan", the next "Actual", in a column of their own.

The second row is no task of its own: it says when the one above was begun and finished.
"""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import grammar

_LOOKED_AT = 6  # rows below a header in which the labels show themselves
_LEAST = 2  # pairs that prove them


def actual_rows(view: SheetView, rows: Sequence[int]) -> dict[int, int]:
    """Rows that tell what happened, each with the row of the plan above it; empty where rows stand alone."""
    first = {
        column
        for row in rows[:_LOOKED_AT]
        for column, text in view.texts_of(row)
        if _meaning(text) == "actual"
    }
    for column in sorted(first):
        found: dict[int, int] = {}
        planned: int | None = None
        other = 0
        for row in rows:
            said = view.text(row, column)
            meaning = _meaning(said) if said else None
            if meaning == "actual" and planned is not None:
                found[row], planned = planned, None
            elif meaning == "planned":
                planned = row
            elif said:
                other += 1
        if len(found) >= _LEAST and other * 4 <= len(found):
            return found
    return {}


def _meaning(text: str) -> str | None:
    """What the whole text says as a label: planned, actual or neither."""
    return grammar("qualifier").get(fold(text)) if len(text) <= 12 else None
