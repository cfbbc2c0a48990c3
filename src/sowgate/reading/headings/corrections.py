"""A user's corrections of a mapping: which column holds which field, whatever headings and contents say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sowgate.grid.address import column_number
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.words.folding import fold

_LETTERS = re.compile(r"^(?:(?P<sheet>.+)!)?\$?(?P<letters>[A-Z]{1,2})$")
_NONE = frozenset({"", "none", "no", "-", "ignore", "nothing"})


class Corrections:
    """Field to column letters ("F", "Plan!F"), header text, or "none": the field is in no column."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.columns = dict(columns)

    def headers(self) -> dict[str, tuple[str, ...]]:
        """Field to the header text that the user says means it, to find rows of headings by."""
        texts = {name: said for name, said in self.columns.items() if not _none(said) and not _letters(said)}
        return {name: (text,) for name, text in texts.items()}

    def left_out(self) -> set[str]:
        """Fields that no column holds."""
        return {name for name, said in self.columns.items() if _none(said)}

    def of(self, sheet: str, headers: Sequence[HeaderCell], *, turned: bool = False) -> dict[str, HeaderCell]:
        """Field to the header cell of its column, for the fields whose column this table has.

        Where the sheet was turned, its columns are the rows that people see, and go by number ("7").
        """
        found: dict[str, HeaderCell] = {}
        first, last = headers[0].column, headers[-1].column
        for name, said in self.columns.items():
            if _none(said):
                continue
            cell = next((h for h in headers if fold(said) in {fold(h.text), fold(h.shown)}), None)
            place = _number(said) if turned else _letters(said)
            if cell is None and place is not None and place[0] in {None, sheet.casefold()}:
                column = place[1]
                cell = next((h for h in headers if h.column == column), None)
                if cell is None and first - 1 <= column <= last + 1:
                    cell = HeaderCell(column, "")
            if cell is not None:
                found[name] = cell
        return found


def _none(said: str) -> bool:
    return said.strip().casefold() in _NONE


def _number(said: str) -> tuple[str | None, int] | None:
    sheet, _, row = said.strip().rpartition("!")
    if not row.isdecimal():
        return None
    return (sheet.strip("'").casefold() or None), int(row)


def _letters(said: str) -> tuple[str | None, int] | None:
    match = _LETTERS.match(said.strip())
    if match is None:
        return None
    sheet = match["sheet"]
    return (sheet.strip("'").casefold() if sheet else None), column_number(match["letters"])
