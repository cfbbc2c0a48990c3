"""How each role looks: one font, thin rules, figures to the right, colours that never speak alone.

The three signal colours are darkened from Okabe and Ito's palette for colour-blind readers (Color Universal
Design, 2008), on light tints, so that they also part in grey print; the text always carries word and symbol.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sowgate.grid.sheets import Formula, Link, Placed, Role

FONT = "Calibri"
INK = "1F2933"
NAVY = "17365D"
GREY = "5F6B7A"
RULE = "D5DAE1"

# Series colours, in order: blue, orange, bluish green, reddish purple, sky blue (Okabe and Ito).
SERIES = ("0072B2", "E69F00", "009E73", "CC79A7", "56B4E9")

Align = Literal["left", "right", "center"] | None
# Figures keep off the next column's text by a space in the format: LibreOffice loses indents beside dates.
_GAP = "_)_)"
DATE_FORMAT = "dd mmm yyyy" + _GAP


@dataclass(frozen=True, slots=True)
class Look:
    """The format of one cell. Sizes in points, colours as RRGGBB; None keeps the plain sheet's own."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = INK
    fill: str | None = None
    align: Align = None
    indent: int = 0
    vertical: Literal["top", "center", "bottom"] = "center"
    wrap: bool = False
    rule: str | None = None
    rule_above: str | None = None
    box: str | None = None
    number_format: str = "General"


_ROW = Look(rule=RULE)
_FIGURES = replace(_ROW, align="right")
# Never wrapped: beside a user's table a second line would run into the row above.
_SIGNAL = Look(rule=RULE)
_LOOKS: dict[str, Look] = {
    "title": Look(size=16, bold=True, colour=NAVY, vertical="center"),
    "subtitle": Look(colour=GREY, wrap=True),
    "section": Look(size=11, bold=True, colour=NAVY, rule=NAVY, vertical="bottom"),
    "header": Look(bold=True, colour=NAVY, fill="E6ECF3", rule=NAVY, wrap=True, vertical="center"),
    "label": Look(bold=True, rule=RULE, wrap=True),
    "text": _ROW,
    "wrap": replace(_ROW, wrap=True),
    "note": Look(size=9, italic=True, colour=GREY, wrap=True),
    "number": replace(_FIGURES, number_format="#,##0" + _GAP),
    "money": _FIGURES,
    "percent": replace(_FIGURES, number_format="0.0%" + _GAP),
    "date": replace(_FIGURES, number_format=DATE_FORMAT),
    "total_label": Look(bold=True, rule_above=NAVY),
    "total_money": Look(bold=True, rule_above=NAVY, align="right"),
    "figure": Look(size=12, bold=True, colour=NAVY, align="right", rule=RULE),
    "link": replace(_ROW, colour="0563C1", underline=True, wrap=True),
    "good": replace(_SIGNAL, colour="00553E", fill="E2F2EC"),
    "caution": replace(_SIGNAL, colour="6B4600", fill="FDF0D2"),
    "bad": replace(_SIGNAL, colour="8A2700", fill="FADFD3", bold=True),
    "neutral": replace(_SIGNAL, colour="414B57", fill="F0F2F5"),
    # Excel's built-in cell style "Input".
    "input": Look(colour="3F3F76", fill="FFCC99", box="7F7F7F"),
}
_MONEY_ROLES = frozenset({"money", "total_money", "figure"})


def money_format(decimals: int) -> str:
    """Thousands separators, a minus sign, and a dash for nothing."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "") + _GAP
    return f'{digits};-{digits};"–"{_GAP};@{_GAP}'


@lru_cache(maxsize=256)
def look(role: Role, decimals: int = 2) -> Look:
    """The look of a role; money takes its decimals from the currency's minor unit."""
    found = _LOOKS[role]
    return replace(found, number_format=money_format(decimals)) if role in _MONEY_ROLES else found


def header_look(below: Role | None, *, filtered: bool) -> Look:
    """A header over a column: to the right above figures, and clear of the button of a filtered table."""
    header = _LOOKS["header"]
    if below is None or look(below).align != "right":
        return header
    return replace(header, align="right", indent=2 if filtered else 1)


def padded(wanted: Look, placed: Placed) -> Look:
    """Words off their left neighbour: a full line of one column must not run into the next column's."""
    value = placed.value.result if isinstance(placed.value, Formula) else placed.value
    if placed.column == 1 or wanted.align is not None or not isinstance(value, str | Link):
        return wanted
    return replace(wanted, align="left", indent=1)


def signal_colours(role: Role) -> tuple[str, str | None]:
    """(text, fill) of a role, for conditional formats and tabs."""
    found = _LOOKS[role]
    return found.colour, found.fill
