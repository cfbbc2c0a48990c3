"""What merged cells and remarks make of the rows of a header: deep bands, and words below one heading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sowgate.grid.address import CellRange
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.values.sheet_view import SheetView

_DEEP = 4  # rows of a header at most


def under_deep_bands(view: SheetView, row: int, areas: Sequence[CellRange | None]) -> int | None:
    """The row of sub-headings below bands that are merged over two rows or three, beside headings that reach
    down at least as far as it."""
    at = bisect_right(view.filled_rows, row)
    below = view.filled_rows[at] if at < len(view.filled_rows) else row + _DEEP
    begun = [area for area in areas if area is not None and area.min_row == row]
    deeper = sum(area.max_row >= below for area in begun)
    bands = sum(row < area.max_row == below - 1 and area.max_column > area.min_column for area in begun)
    return below if below < row + _DEEP and deeper >= 2 and bands else None


def remarks_on(view: SheetView, band_row: int, row: int, column: int, vocabulary: Vocabulary) -> bool:
    """Whether a sub-heading only remarks on the heading over this column alone: "Owner", "lead / deputy"."""
    over, area = view.text(band_row, column), view.area(row, column)
    wide = area is not None and area.max_column > area.min_column
    if not over or wide or view.area(band_row, column) is not None:
        return False
    beside = view.own(band_row, column + 1).value is not None  # where none stands, it is a band of several
    own = view.text(row, column)
    return beside and vocabulary.heading(over) is not None and vocabulary.heading(own, over) is None
