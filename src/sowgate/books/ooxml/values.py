"""Cell texts as typed values: what `t`, `s` and `v` of a cell together mean."""

from __future__ import annotations

from math import isfinite
from typing import Literal

from sowgate.books.ooxml.parts import corrupt
from sowgate.books.ooxml.serials import DateKind, from_iso, from_serial
from sowgate.books.ooxml.strings import unescaped
from sowgate.books.ooxml.styles import Styles, date_kind
from sowgate.grid.snapshot import Cell, Scalar

# A cell as XML spells it after its address, and what it is; False where it holds nothing.
Spelled = dict[str, Cell | Literal[False]]
# So many different values are remembered per workbook: a column of statuses is decoded once.
REMEMBERED = 50_000
# The most characters that Excel keeps in a cell ("Excel specifications and limits"); what is longer is none
# of Excel's, and would cost every rule that looks at it.
_LONGEST = 32_767


class CellValues:
    """Decodes the cells of one workbook. Repeated (type, style, text) share one Cell in `remembered`."""

    def __init__(self, strings: list[str], styles: Styles, date_1904: bool) -> None:
        self.remembered: dict[tuple[str, str, str | None], Cell] = {}
        self._strings = strings
        self._styles = styles
        self._date_1904 = date_1904
        self._looks: dict[str, tuple[str, DateKind | None]] = {}
        self._spelled: dict[str, Spelled] = {}

    def spelled(self, prefix: str) -> Spelled:
        """Cells by what followed their address in sheets whose elements bear this prefix."""
        return self._spelled.setdefault(prefix, {})

    def stored(self, kind: str, style: str, text: str) -> Cell:
        """A cell without a formula; an empty text gives a Cell without a value."""
        number_format, shows = self._look(style)
        if kind == "e":
            return Cell(error=text or "#VALUE!", number_format=number_format)
        return Cell(self._value(kind, shows, text), number_format=number_format)

    def calculated(self, kind: str, style: str, text: str | None, formula: str) -> Cell:
        """A formula's cell; without a stored result it is marked as not calculated."""
        number_format, shows = self._look(style)
        if kind == "e" and text:
            return Cell(None, formula, text, False, number_format)
        if text is None or (not text and kind not in ("str", "s", "inlineStr")):
            return Cell(None, formula, None, True, number_format)
        value = "" if not text else self._value(kind, shows, text)
        return Cell(value, formula, None, False, number_format)

    def _look(self, style: str) -> tuple[str, DateKind | None]:
        look = self._looks.get(style)
        if look is None:
            number_format = self._styles.number_format(style)
            look = self._looks[style] = (number_format, date_kind(number_format))
        return look

    def _value(self, kind: str, shows: DateKind | None, text: str) -> Scalar:
        if kind == "s":
            return self._shared(text)[:_LONGEST] or None
        if kind in ("str", "inlineStr"):
            return unescaped(text)[:_LONGEST] or None
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "d":
            return from_iso(text.strip()) or text[:_LONGEST] or None
        return self._number(text.strip(), shows)

    def _shared(self, text: str) -> str:
        try:
            index = int(text)
            if index >= 0:
                return self._strings[index]
        except (ValueError, IndexError):
            pass
        raise corrupt(
            f"A cell of the workbook refers to the shared text {text[:20]!r}, which does not exist."
        )

    def _number(self, text: str, shows: DateKind | None) -> Scalar:
        if not text:
            return None
        try:
            # As openpyxl: whole numbers stay int. No number of Excel has more than 17 digits.
            number: int | float = int(text) if len(text) < 20 and text.lstrip("-").isdigit() else float(text)
        except ValueError:
            return text[:_LONGEST]
        if not isfinite(number):
            return text[:_LONGEST]
        if shows is not None:
            moment = from_serial(number, shows, self._date_1904)
            if moment is not None:
                return moment
        return number
