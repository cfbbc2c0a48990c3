"""How the templates look: one font, ink and hairlines, and the built-in Input style in a calm colour."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

INK = "1F3A5F"
MUTED = "6B7280"
RULE = "C9CFD8"

TITLE = Font(name="Calibri", size=16, bold=True, color=INK)
HEAD = Font(name="Calibri", size=11, bold=True, color=INK)
LABEL = Font(name="Calibri", size=10, color="111827")
BODY = Font(name="Calibri", size=10, color="111827")
HINT = Font(name="Calibri", size=9, italic=True, color=MUTED)

# Excel's number for the built-in style "Input" (ECMA-376 part 1, 18.8.7 cellStyle builtinId).
_INPUT = 20


def input_style() -> NamedStyle:
    """The built-in Input style: blue for what a person types, as finance sheets have it."""
    edge = Side("hair", color=RULE)
    return NamedStyle(
        name="Input",
        builtinId=_INPUT,
        font=Font(name="Calibri", size=10, color="1F4E9E"),
        fill=PatternFill("solid", fgColor="FFFDF2"),
        border=Border(left=edge, right=edge, top=edge, bottom=edge),
        alignment=Alignment(vertical="top", wrap_text=True),
    )
