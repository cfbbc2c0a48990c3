"""Rows of headings that no word tells: short texts over a column of money, one of days and one of texts.

What stands below is no payment plan by that alone: the sum of the money has to prove it.
"""

from __future__ import annotations

from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.tables.header_rows import DEEPEST
from sowgate.reading.tables.header_segments import Headed
from sowgate.reading.tables.structural_headers import heading_texts
from sowgate.reading.values.contents import Contents
from sowgate.reading.values.sheet_view import SheetView

_ROWS = 20  # below a header that are looked at
_MOST = 3  # headers of a sheet


def money_headers(view: SheetView, vocabulary: Vocabulary) -> list[Headed]:
    """Rows of different short texts over money, days and texts in at least two rows right below them."""
    found: list[Headed] = []
    for row in view.filled_rows:
        if row > DEEPEST or len(found) >= _MOST:
            break
        cells = heading_texts(view, row)
        if len(cells) < 3:
            continue
        below = []
        for following in range(row + 1, row + _ROWS):
            if len(view.columns(following)) < 2:
                break
            below.append(following)
        if len(below) < 2:
            continue
        kinds = set()
        for cell in cells:
            contents = Contents(view.down(cell.column, below))
            if contents.said < 2:
                continue
            if contents.share("date") + contents.quarters + contents.yearless >= 0.6:
                kinds.add("days")
            elif contents.share("money", "number") >= 0.8 and contents.mean_length >= 3:
                kinds.add("money")
            elif contents.share("text", "name") >= 0.6:
                kinds.add("texts")
        if kinds >= {"days", "money", "texts"}:
            understood = sum(vocabulary.heading(cell.text) is not None for cell in cells)
            found.append(Headed((row,), tuple(cells), understood))
    return found
