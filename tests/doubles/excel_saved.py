"""A workbook of the Excel double as a file, so that LibreOffice can open it and people can look at it.

The user's sheets come from the file that was opened, with what has changed in their cells; ours are made of
what the live door has set: values, formats, sizes, merges, tables, rules, charts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from excel_double import BookData, SheetData
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sowgate.grid.address import CellRange


def learn_looks(data: BookData, opened: Path) -> None:
    """Tells the double how the cells of the file look, as far as the live door asks for it."""
    workbook = openpyxl.load_workbook(opened)
    for held in data.sheets:
        for row in workbook[held.name].iter_rows():
            for cell in row:
                look = held.formats.setdefault((cell.row, cell.column), {})
                colour = cell.font.color.rgb if cell.font.color is not None else None
                look["font.bold"] = bool(cell.font.bold)
                look["font.color"] = _parts(colour) or (0, 0, 0)
                if cell.fill.fill_type == "solid":
                    look["color"] = _parts(cell.fill.fgColor.rgb)


def _parts(colour: Any) -> tuple[int, int, int] | None:
    if not isinstance(colour, str):  # a colour of the theme
        return None
    return int(colour[-6:-4], 16), int(colour[-4:-2], 16), int(colour[-2:], 16)


def save(data: BookData, opened: Path, target: Path) -> None:
    """Writes the double's workbook, which was opened from a file, to another file."""
    workbook = openpyxl.load_workbook(opened)
    theirs = set(workbook.sheetnames)
    for held in data.sheets:
        sheet = workbook[held.name] if held.name in theirs else workbook.create_sheet(held.name)
        _put_cells(sheet, held, new=held.name not in theirs)
        for column, width in held.widths.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        if held.name not in theirs:
            _dress(sheet, held)
        for at, spec in held.rules:
            _put_rule(sheet, at, spec)
    workbook.save(target)


def _put_cells(sheet: Worksheet, held: SheetData, *, new: bool) -> None:
    """Values everywhere; looks where the file has no cell of the user's."""
    places = {*held.values, *held.formulas, *held.formats}
    for row, column in sorted(places):
        cell = sheet.cell(row, column)
        ours = new or (cell.value is None and not cell.has_style)
        value = held.formulas.get((row, column), held.values.get((row, column)))
        if value is not None and cell.value != value:
            cell.value = value
        look = held.formats.get((row, column), {}) if ours else {}
        if set(look) - {"number_format"}:
            _put_look(cell, look)
        if "number_format" in look:
            cell.number_format = look["number_format"]


def _put_look(cell: Any, look: dict[str, Any]) -> None:
    cell.font = Font(
        name=look.get("font.name", "Aptos"),
        size=look.get("font.size", 11),
        bold=look.get("font.bold", False),
        italic=look.get("font.italic", False),
        color=_hex(look.get("font.color")) or "000000",
    )
    cell.alignment = Alignment(
        horizontal=look.get("align"),
        vertical=look.get("vertical"),
        wrap_text=look.get("wrap_text", False),
        indent=look.get("indent", 0),
    )
    if look.get("color") is not None:
        cell.fill = PatternFill("solid", fgColor=_hex(look["color"]))
    if "border" in look:
        sides, colour = look["border"]
        line = Side("thin", color=_hex(colour))
        top, bottom = "edge_top" in sides, {"edge_bottom", "inside_horizontal"} & set(sides)
        cell.border = Border(top=line if top else None, bottom=line if bottom else None)


def _dress(sheet: Worksheet, held: SheetData) -> None:
    sheet.sheet_view.showGridLines = held.gridlines
    for table in held.tables:  # Excel fits these rows to their text, LibreOffice keeps what the file says
        for row in range(table.at.min_row, table.at.max_row + 1):
            sheet.row_dimensions[row].height = 15.0 * _lines(held, row)
    for row, height in held.heights.items():
        sheet.row_dimensions[row].height = height
    for area in held.merged:
        sheet.merge_cells(area.a1)
    for table in held.tables:
        made = Table(displayName=table.name, ref=table.at.a1)
        made.tableStyleInfo = TableStyleInfo("TableStyleLight1")
        sheet.add_table(made)
    for chart in held.charts:
        _put_chart(sheet, chart)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _lines(held: SheetData, row: int) -> int:
    """How many lines the wrapped text of a row takes, about."""
    texts = {c: str(v) for (r, c), v in held.values.items() if r == row and isinstance(v, str)}
    wide = {c: held.widths.get(c, 8.43) * 1.2 for c in texts}
    return max((int(len(text) / wide[c]) + 1 for c, text in texts.items()), default=1)


def _put_rule(sheet: Worksheet, at: CellRange, spec: dict[str, Any]) -> None:
    fill = _hex(spec.get("fill_color"))
    rule = CellIsRule(
        operator="equal",
        formula=[str(spec["formula1"]).removeprefix("=")],
        font=Font(color=_hex(spec.get("font_color")), bold=spec.get("font_bold")),
        fill=PatternFill(bgColor=fill) if fill else None,
    )
    sheet.conditional_formatting.add(at.a1, rule)


def _put_chart(sheet: Worksheet, held: dict[str, Any]) -> None:
    made: Any = LineChart() if "line" in str(held.get("chart_type")) else BarChart()
    made.title = held.get("title")
    at, named = held["source"], held.get("categories")
    made.add_data(_reference(sheet, at), titles_from_data=False)
    if named is not None:
        made.set_categories(_reference(sheet, named))
    made.legend = None
    made.width, made.height = held["width"] / 28.35, held["height"] / 28.35  # points to centimetres
    sheet.add_chart(made, held["anchor"].impl._at.a1)


def _reference(sheet: Worksheet, at: CellRange) -> Reference:
    return Reference(sheet, at.min_column, at.min_row, at.max_column, at.max_row)


def _hex(colour: Any) -> str | None:
    if colour is None:
        return None
    return colour.lstrip("#") if isinstance(colour, str) else "".join(f"{part:02X}" for part in colour)
