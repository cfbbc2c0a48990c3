"""Rows of headings below other headings: a further table or the same one headed anew, and no data."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sowgate.reading.tables.header_segments import Headed, fold_key
from sowgate.reading.values.dates import true_date
from sowgate.reading.values.sheet_view import SheetView


def stands_up(view: SheetView, header: Headed, found: Sequence[Headed]) -> bool:
    """Whether a row below other headings is a header itself, not data that holds words of headings.

    It must be understood at least half as well as the header above it, and in most of its own cells, or in
    more cells than that header. A row with its number and its amount ("12, Final, Final payment, 30,000") is
    data, whatever its words are.
    """
    above = [
        h for h in found if not (h.last_column < header.first_column or h.first_column > header.last_column)
    ]
    if not above:
        return True
    best = above[-1].understood
    again = any(_same_columns(header, other) for other in above)
    if not again and _holds_values(view, header, above[-1]):
        return False
    return (
        header.understood > best
        or (
            header.understood * 2 >= best
            and header.understood * 2 >= len(header.cells)
            and header.understood >= 3
        )
        or (header.understood >= 2 and _repeats(header, above[-1]))
    )


def _holds_values(view: SheetView, header: Headed, above: Headed) -> bool:
    """Whether two cells of a single row below a header, or more, are numbers or days; years that head
    columns, and numbers that count on (weeks of a chart), are none."""
    row = header.rows[0]
    if len(header.rows) > 1:
        return False
    values = [
        view.own(row, c).value for c in view.columns_between(row, above.first_column, above.last_column)
    ]
    held = [value for value in values if isinstance(value, (int, float)) or true_date(value) is not None]
    if all(isinstance(value, int) and 1990 <= value <= 2100 for value in held):
        return False
    counting = all(isinstance(a, int) and isinstance(b, int) and b == a + 1 for a, b in pairwise(held))
    return len(held) >= 2 and not counting


def _same_columns(header: Headed, above: Headed) -> bool:
    """Whether three columns are headed anew by the same texts; the cells beside may be another table's."""
    texts = {cell.column: fold_key(cell.text) for cell in above.cells}
    return sum(texts.get(cell.column) == fold_key(cell.text) for cell in header.cells) >= 3


def _repeats(header: Headed, above: Headed) -> bool:
    texts = {fold_key(cell.text) for cell in header.cells}
    return len(texts & {fold_key(cell.text) for cell in above.cells}) * 4 >= len(texts) * 3


def same_texts(view: SheetView, row: int, found: Sequence[Headed]) -> bool:
    """Whether a row far down repeats the texts of a header above."""
    texts = {view.text(row, column).casefold() for column in view.columns(row)} - {""}
    return any(len(texts & {cell.text.casefold() for cell in header.cells}) >= 3 for header in found)
