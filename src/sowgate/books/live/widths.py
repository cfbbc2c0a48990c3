"""Widths that a user's columns had before ours stood there: kept in a hidden name, set back on clearing."""

from __future__ import annotations

from typing import Any

from sowgate.books.live.names import Mark
from sowgate.books.live.native import hide_name
from sowgate.grid.address import CellRange
from sowgate.grid.ownership import COLUMNS_MARK, columns_mark

# Behind the name of the columns' mark, so that it goes with the marks, at either door.
_KEPT = "_widths"


def keep_widths(book: Any, target: Any, number: int, at: CellRange) -> None:
    """Notes the columns' widths before ours are set; a host that tells none keeps none."""
    columns = range(at.min_column, at.max_column + 1)
    try:
        widths = [float(target.range((at.min_row, column)).column_width) for column in columns]
    except (NotImplementedError, TypeError):
        return
    said = " ".join(f"{width:g}" for width in widths)
    hide_name(book.names.add(columns_mark(number) + _KEPT, f'="{said}"'), "")


def kept_widths(book: Any) -> dict[str, tuple[float, ...]]:
    """By the name of a columns' mark, the widths that were noted."""
    found: dict[str, tuple[float, ...]] = {}
    for name in book.names:
        text = str(name.name)
        if text.startswith(COLUMNS_MARK) and text.endswith(_KEPT):
            try:
                said = str(name.refers_to).removeprefix("=").strip('"').split()
                found[text.removesuffix(_KEPT)] = tuple(map(float, said))
            except ValueError:
                continue
    return found


def set_back(target: Any, mark: Mark, at: CellRange, columns: set[int], widths: tuple[float, ...]) -> None:
    """Sets these columns back; none where columns have come between or gone since."""
    if len(widths) != at.max_column - at.min_column + 1 or len(mark.headers) not in (0, len(widths)):
        return
    for column, width in enumerate(widths, at.min_column):
        if column in columns:
            target.range((at.min_row, column)).column_width = width
