"""A sheet in the making: cells placed row by row, with heights that fit the text they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sowgate.grid.address import CellRange, cell_name
from sowgate.grid.sheets import Formula, Link, Placed, Role, Shown
from sowgate.writing.text_width import is_wide, lines_of

# Points a line of 10-point text takes, and the padding of a row; a row cannot be higher than Excel allows.
_LINE = 12.8
_WIDE_LINE = 15.5  # Chinese and Japanese fonts stand higher
_PADDING = 5.0
_HEADER = 24.0
_HIGHEST_ROW = 409.0
_PLAIN_ROW = 15.0
# An A4 page in landscape leaves 501 points within our margins; 10-point text is readable down to 5.7 points.
_HIGHEST_PAGE = 501 / 0.57
# A column's width counts digits of the 11-point standard font, 7 pixels each: so many thousandths of the
# size of our 10-point text, and a little more, for both programs set text closer than they lay it out.
_ROOM_PER_WIDTH = 535.0
# What text of any column but the first loses to the space that keeps it off its neighbour.
_INDENT = 1.6


class Page:
    """Collects what an owned sheet shows. `widths` gives each column's width in characters."""

    def __init__(self, widths: Mapping[int, float]) -> None:
        self.widths = dict(widths)
        self.cells: list[Placed] = []
        self.merged: list[CellRange] = []
        self.heights: dict[int, float] = {}
        self.row = 1

    def put(
        self, column: int, value: Shown, role: Role = "text", decimals: int = 2, *, to: int | None = None
    ) -> str:
        """Places a value in the current row, joined with the columns up to `to`; gives its address."""
        self.cells.append(Placed(self.row, column, value, role, decimals))
        last = to or column
        if last > column:
            self.merged.append(CellRange(self.row, column, self.row, last))
        width = sum(self.widths.get(at, 8.43) for at in range(column, last + 1))
        width -= _INDENT if column > 1 else 0.0
        self.need(_lines(value, width) * (_WIDE_LINE if _is_wide(value) else _LINE) + _PADDING)
        return cell_name(self.row, column)

    def need(self, height: float) -> None:
        """Makes the current row at least so many points high."""
        self.heights[self.row] = min(max(self.heights.get(self.row, 0.0), height), _HIGHEST_ROW)

    def header(self, texts: Sequence[str], first: int = 1) -> int:
        """A header row from column `first` on; gives its row."""
        for offset, text in enumerate(texts):
            self.put(first + offset, text, "header")
        self.need(_HEADER)
        self.row += 1
        return self.row - 1

    def section(self, text: str, last: int) -> None:
        """A section's heading, ruled up to column `last`, after some air."""
        self.skip(10)
        self.put(1, text, "section", to=last)
        self.need(20)
        self.row += 1

    def skip(self, height: float) -> None:
        """An empty row of that height."""
        self.heights[self.row] = height
        self.row += 1

    def next(self) -> None:
        """Goes to the next row."""
        self.row += 1

    def fits_landscape(self) -> bool:
        """Whether one landscape page holds it all in print that can still be read."""
        return sum(self.heights.get(row, _PLAIN_ROW) for row in range(1, self.row)) <= _HIGHEST_PAGE


def _lines(value: Shown, width: float) -> int:
    match value:
        case Link():
            text = value.text
        case Formula():
            text = value.result if isinstance(value.result, str) else ""
        case str():
            text = value
        case _:
            return 1
    room = max(width * _ROOM_PER_WIDTH, 2000.0)
    return max(sum(lines_of(line, room) for line in text.split("\n")), 1)


def _is_wide(value: Shown) -> bool:
    return isinstance(value, str) and not value.isascii() and sum(map(is_wide, value)) * 4 > len(value)
