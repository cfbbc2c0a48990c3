"""Cell addresses: rows and columns count from 1, as in Excel."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=2048)
def column_letter(column: int) -> str:
    """Letters of a column number: 1 is "A", 27 is "AA"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Number of a column's letters: "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """Address of one cell: (9, 5) is "E9"."""
    return f"{column_letter(column)}{row}"


def parse_cell(text: str) -> tuple[int, int]:
    """(row, column) of "E9" or "$E$9"; ValueError for anything else."""
    match = _CELL.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a cell address: {text!r}")
    return int(match[2]), column_number(match[1])


def quote_sheet(name: str) -> str:
    """A sheet's name as it stands in a formula or link: always in quotes, inner quotes doubled."""
    return "'" + name.replace("'", "''") + "'"


class CellRange(NamedTuple):
    """A rectangle of cells, corners included."""

    min_row: int
    min_column: int
    max_row: int
    max_column: int

    @property
    def a1(self) -> str:
        """The rectangle in A1 notation; a single cell has no colon."""
        first = cell_name(self.min_row, self.min_column)
        last = cell_name(self.max_row, self.max_column)
        return first if first == last else f"{first}:{last}"

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in the rectangle."""
        return self.min_row <= row <= self.max_row and self.min_column <= column <= self.max_column

    def meets(self, other: CellRange) -> bool:
        """Whether the two rectangles share a cell."""
        return (
            self.min_row <= other.max_row
            and other.min_row <= self.max_row
            and self.min_column <= other.max_column
            and other.min_column <= self.max_column
        )


def parse_range(text: str) -> CellRange:
    """The rectangle of "B6:P18", "$B$6:$P$18" or "E9"; ValueError for anything else."""
    first, _, last = text.partition(":")
    row, column = parse_cell(first)
    last_row, last_column = parse_cell(last) if last else (row, column)
    return CellRange(
        min(row, last_row), min(column, last_column), max(row, last_row), max(column, last_column)
    )
