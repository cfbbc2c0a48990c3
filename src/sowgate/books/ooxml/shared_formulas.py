"""Shared formulas: the text that a dependent cell shows, moved from the master that spells it out."""

from __future__ import annotations

import re

from sowgate.grid.address import MAX_COLUMN, MAX_ROW, column_letter, column_number

# Quoted text and quoted sheet names are passed over; what follows a letter, digit or dot, or precedes a
# bracket or letter, is a name or function ("LOG10(", "Q1Sales"), not a reference.
_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"|'[^']*'|\[[^\]]*\])"""
    r"|(?<![A-Za-z0-9_.$\\])(?:"
    r"(?P<column_fix>\$?)(?P<column>[A-Za-z]{1,3})(?P<row_fix>\$?)(?P<row>[1-9][0-9]{0,6})(?![A-Za-z0-9_.(!])"
    r"|(?P<first_fix>\$?)(?P<first>[A-Za-z]{1,3}):(?P<last_fix>\$?)(?P<last>[A-Za-z]{1,3})(?![A-Za-z0-9_.(!])"
    r"|(?P<top_fix>\$?)(?P<top>[1-9][0-9]{0,6}):(?P<bottom_fix>\$?)(?P<bottom>[1-9][0-9]{0,6})(?![A-Za-z0-9_.(!])"
    r")"
)


class SharedFormula:
    """A master's formula, cut once so that each dependent costs one join."""

    def __init__(self, text: str, row: int, column: int) -> None:
        """`text` is the master's formula with its "="; `row` and `column` are where it stands."""
        self._row = row
        self._column = column
        self._pieces: list[tuple[str, str | int]] = []
        at = 0
        for match in _TOKEN.finditer(text):
            if match["quoted"] is not None:
                continue
            self._text(text[at : match.start()])
            at = match.end()
            self._reference(match)
        self._text(text[at:])

    def at(self, row: int, column: int) -> str:
        """The formula as the cell at (row, column) shows it; "#REF!" where a reference leaves the sheet."""
        down, right = row - self._row, column - self._column
        return "".join([_moved(kind, what, down, right) for kind, what in self._pieces])

    def _text(self, text: str) -> None:
        if text:
            self._pieces.append(("text", text))

    def _reference(self, match: re.Match[str]) -> None:
        if match["column"] is not None:
            self._part("column", match["column_fix"], match["column"])
            self._part("row", match["row_fix"], match["row"])
        elif match["first"] is not None:
            self._part("column", match["first_fix"], match["first"])
            self._text(":")
            self._part("column", match["last_fix"], match["last"])
        else:
            self._part("row", match["top_fix"], match["top"])
            self._text(":")
            self._part("row", match["bottom_fix"], match["bottom"])

    def _part(self, kind: str, fixed: str, what: str) -> None:
        if fixed:
            self._text(fixed + what)
        else:
            self._pieces.append((kind, int(what) if kind == "row" else column_number(what)))


def _moved(kind: str, what: str | int, down: int, right: int) -> str:
    if isinstance(what, str):
        return what
    if kind == "row":
        row = what + down
        return str(row) if 1 <= row <= MAX_ROW else "#REF!"
    column = what + right
    return column_letter(column) if 1 <= column <= MAX_COLUMN else "#REF!"
