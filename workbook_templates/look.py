"""How the templates look: one font, ink and hairlines, and the built-in Input style in a calm colour."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

INK = "1F3A5F"
MUTED = "6B7280"
RULE = "C9CFD8"

TITLE = Font(name="Calibri", size=16, bold=True, color=INK)
HEAD = Font(name="Calibri", size=11, bold=True, color=INK)
LABEL = Font(name="Calibri", size=10, color="111827")
BODY = Font(name="Calibri", size=10, color="111827")
HINT = Font(name="Calibri", size=9, italic=True, color=MUTED)
CHECK = Font(name="Calibri", size=10, bold=True, color=MUTED)

DATE_FORMAT = "dd mmm yyyy"
_FORMATS = {"payment_percent": "0.00%", "percent_complete": "0%"}

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


def put(sheet: Worksheet, row: int, column: int, value: Any, font: Font, wrap: bool = False) -> None:
    """A cell that is not for typing."""
    cell = sheet.cell(row, column, value)
    cell.font = font
    cell.alignment = Alignment(wrap_text=wrap, vertical="top" if wrap else "center")


def put_input(sheet: Worksheet, row: int, column: int, field: str, value: Any = None) -> None:
    """A cell for typing; `field` says what it holds."""
    cell = sheet.cell(row, column, value)
    cell.style = "Input"
    cell.number_format = number_format(field, value)
    right = field in ("payment_percent", "percent_complete") or is_money(field)
    # Figures keep off the words of the next column.
    cell.alignment = Alignment(
        wrap_text=True, vertical="top", horizontal="right" if right else "left", indent=int(right)
    )


def number_format(field: str, value: Any = None) -> str:
    """How a field's cells show numbers and dates."""
    if field.endswith("_date") or field in ("date", "until", "needed_by") or isinstance(value, date):
        return DATE_FORMAT
    return "#,##0.00" if is_money(field) else _FORMATS.get(field, "General")


def is_money(field: str) -> bool:
    """Whether the field's cells hold amounts."""
    return field in ("amount", "contract_value", "po_value") or field.endswith("_amount")


def section(sheet: Worksheet, row: int, text: str, first: int, last: int) -> None:
    """A heading, ruled from one column to another."""
    put(sheet, row, first, text, HEAD)
    for column in range(first, last + 1):
        sheet.cell(row, column).border = Border(bottom=Side("thin", color=RULE))


def table(sheet: Worksheet, name: str, header_row: int, columns: int, last: int) -> None:
    """An Excel Table with a dark header row, from column A on."""
    made = Table(displayName=name, ref=f"A{header_row}:{get_column_letter(columns)}{last}")
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(made)
    for column in range(1, columns + 1):
        cell = sheet.cell(header_row, column)
        cell.fill = PatternFill("solid", fgColor=INK)
        cell.font = Font(name="Calibri", size=10, bold=True, color="FFFFFF")
        below = sheet.cell(header_row + 1, column).alignment
        cell.alignment = Alignment(
            wrap_text=True, vertical="center", horizontal=below.horizontal or "left", indent=below.indent
        )
    sheet.row_dimensions[header_row].height = 30


def printed(
    sheet: Worksheet,
    landscape: bool,
    repeat: int | None = None,
    area: str | None = None,
    large: bool = False,
) -> None:
    """Fits the sheet to the width of a page, A4 or `large` A3, repeats its header row, counts its pages."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 8 if large else 9
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    if footer is not None and footer.left is not None and footer.right is not None:
        for part, text in ((footer.left, "&A"), (footer.right, "&P / &N")):
            part.text, part.size, part.color = text, 8, MUTED
    if repeat:
        sheet.print_title_rows = f"{repeat}:{repeat}"
    if area:
        sheet.print_area = area
