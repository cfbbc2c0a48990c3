"""Renders declarative sheets with openpyxl, the way a finance professional's workbook looks.

The result is a workbook of our own sheets alone; the file door grafts them into the user's. Nothing here
reads the clock, so the same sheets always give the same parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sowgate.books.styles import FONT, Look, header_look, look, padded, signal_colours
from sowgate.grid.address import CellRange, cell_name, column_letter, quote_sheet
from sowgate.grid.sheets import Formula, Highlight, Link, OwnedSheet, SheetTable, Shown

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.table import TableColumn
    from openpyxl.worksheet.worksheet import Worksheet

# Excel's limits: characters in a cell, and in one text inside a formula.
LONGEST_TEXT = 32_767
LONGEST_LITERAL = 255
_EPOCH = datetime(2000, 1, 1)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def build(sheets: Sequence[OwnedSheet]) -> Workbook:
    """A workbook of these sheets, in their order; at least one sheet (ValueError otherwise)."""
    from openpyxl import Workbook

    if not sheets:
        raise ValueError("a workbook needs at least one sheet")
    workbook = Workbook()
    del workbook["Sheet"]
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = "sowgate"
    properties.created = properties.modified = _EPOCH
    styles = _Styles()
    for sheet in sheets:
        _render(workbook.create_sheet(sheet.title), sheet, styles)
    workbook.active = 0
    return workbook


def clean_text(text: str) -> str:
    """Text that a cell can hold: no control characters, cut with a mark at Excel's limit."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - 1] + "…"


def link_formula(link: Link) -> str:
    """=HYPERLINK("#'Sheet'!E9","text"), quotes doubled, the text cut where a formula's text must end."""
    target = f"#{quote_sheet(link.sheet)}!{link.cell}"
    return f'=HYPERLINK("{_literal(target)}","{_literal(link_text(link))}")'


def link_text(link: Link) -> str:
    """What the cell of a link shows: its text on one line, within a formula's limit."""
    text = " ".join(clean_text(link.text).split())
    return text if len(text) <= LONGEST_LITERAL else text[: LONGEST_LITERAL - 1] + "…"


def _literal(text: str) -> str:
    return text.replace('"', '""')


class _Styles:
    """The looks of one workbook: each is made once, every further cell takes a copy of its numbers."""

    def __init__(self) -> None:
        self._made: dict[Look, Any] = {}

    def apply(self, cell: Any, wanted: Look) -> None:
        if wanted not in self._made:
            cell.font, cell.fill, cell.border, cell.alignment = _style_objects(wanted)
            cell.number_format = wanted.number_format
            self._made[wanted] = cell._style
        cell._style = copy(self._made[wanted])


def _style_objects(wanted: Look) -> tuple[Any, Any, Any, Any]:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    font = Font(
        name=FONT,
        size=wanted.size,
        bold=wanted.bold,
        italic=wanted.italic,
        underline="single" if wanted.underline else None,
        color=wanted.colour,
    )
    fill = PatternFill("solid", start_color=wanted.fill) if wanted.fill else PatternFill()

    def side(colour: str | None) -> Side:
        return Side(style="thin", color=colour) if colour else Side()

    edge = side(wanted.box)
    border = Border(
        left=edge,
        right=edge,
        top=side(wanted.box or wanted.rule_above),
        bottom=side(wanted.box or wanted.rule),
    )
    alignment = Alignment(
        horizontal=wanted.align,
        vertical=wanted.vertical,
        wrap_text=wanted.wrap or None,
        indent=wanted.indent,
    )
    return font, fill, border, alignment


def _render(target: Worksheet, sheet: OwnedSheet, styles: _Styles) -> None:
    roles = {(placed.row, placed.column): placed.role for placed in sheet.cells}
    filtered = {(table.range.min_row, at) for table in sheet.tables for at in _columns(table)}
    for placed in sheet.cells:
        at = (placed.row, placed.column)
        wanted = look(placed.role, placed.decimals)
        if placed.role == "header":
            wanted = header_look(roles.get((placed.row + 1, placed.column)), filtered=at in filtered)
        cell = target.cell(*at)
        _set_value(cell, placed.value)
        styles.apply(cell, padded(wanted, placed))
    for column, width in sheet.widths:
        target.column_dimensions[column_letter(column)].width = width
    for row, height in sheet.heights:
        target.row_dimensions[row].height = height
    for merged in sheet.merged:
        _merge(target, merged.a1, styles)
    for table in sheet.tables:
        _add_table(target, table)
    for highlight in sheet.highlights:
        _add_highlight(target, highlight)
    if sheet.charts:
        from sowgate.books.charts import add_chart

        below_zero = {(one.row, one.column) for one in sheet.cells if _is_negative(one.value)}
        for chart in sheet.charts:
            from_zero = not any(at in below_zero for one in chart.series for at in _places(one.values))
            add_chart(target, chart, from_zero=from_zero)
    target.freeze_panes = sheet.freeze
    target.sheet_view.showGridLines = False
    target.sheet_properties.tabColor = signal_colours(sheet.tab_role)[0]
    _set_printing(target, sheet)


def _is_negative(value: Shown) -> bool:
    number = value.result if isinstance(value, Formula) else value
    return isinstance(number, int | Decimal) and number < 0


def _places(cells: CellRange) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cells.min_row, cells.max_row + 1)
        for column in range(cells.min_column, cells.max_column + 1)
    ]


def _columns(table: SheetTable) -> range:
    return range(table.range.min_column, table.range.max_column + 1)


def _set_value(cell: Any, value: Shown) -> None:
    match value:
        case None:
            return
        case Link():
            cell.value = link_formula(value)
        case Formula():
            cell.value = value.text if value.text.startswith("=") else "=" + value.text
        case str():
            # Assigning guesses a type from the text ("=1+1", "#N/A"); data stays data.
            cell.value = clean_text(value)
            cell.data_type = "s"
        case datetime():
            cell.value = value.replace(tzinfo=None)
        case bool() | int() | Decimal() | date():
            cell.value = value


def _merge(target: Worksheet, a1: str, styles: _Styles) -> None:
    """Joins cells; the format of the first stands in all of them, so that rules run through."""
    (anchor, *rest), *rows = target[a1]
    for cell in [*rest, *(cell for row in rows for cell in row)]:
        cell._style = copy(anchor._style)
    target.merge_cells(a1)


def _add_table(target: Worksheet, table: SheetTable) -> None:
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    made = Table(displayName=table.name, name=table.name, ref=table.range.a1)
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    filtered = table.range._replace(max_row=table.range.max_row - int(table.totals_row))
    made.autoFilter = AutoFilter(ref=filtered.a1)
    made.totalsRowCount = 1 if table.totals_row else None
    for number, at in enumerate(_columns(table), 1):
        header: Any = target.cell(table.range.min_row, at)
        column = TableColumn(id=number, name=str(header.value))
        if table.totals_row:
            _declare_total(column, target.cell(table.range.max_row, at))
        made.tableColumns.append(column)
    target.add_table(made)


def _declare_total(column: TableColumn, cell: Any) -> None:
    """What Excel must know of a totals row's cell, so that it does not repair the table."""
    if cell.data_type == "f":
        from openpyxl.worksheet.table import TableFormula

        column.totalsRowFunction = "custom"
        column.totalsRowFormula = TableFormula(attr_text=cell.value[1:])
    elif cell.value is not None:
        column.totalsRowLabel = str(cell.value)


def _add_highlight(target: Worksheet, highlight: Highlight) -> None:
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    colour, fill = signal_colours(highlight.role)
    first = cell_name(highlight.range.min_row, highlight.range.min_column)
    wanted = _literal(highlight.text)
    formula = f'{first}="{wanted}"' if highlight.whole else f'LEFT({first},{len(highlight.text)})="{wanted}"'
    style = DifferentialStyle(
        font=Font(color=colour), fill=PatternFill("solid", bgColor=fill) if fill else None
    )
    rule = Rule(type="expression", dxf=style, formula=[formula])
    target.conditional_formatting.add(highlight.range.a1, rule)


def _set_printing(target: Worksheet, sheet: OwnedSheet) -> None:
    from openpyxl.worksheet.pagebreak import Break
    from openpyxl.worksheet.properties import PageSetupProperties

    printing = sheet.printing
    setup = target.page_setup
    setup.orientation = "landscape" if printing.landscape else "portrait"
    setup.paperSize = 9
    setup.fitToWidth = 1
    setup.fitToHeight = 1 if printing.one_page else 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = target.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.7, 0.3, 0.3
    target.print_options.horizontalCentered = True
    if printing.repeat_row:
        target.print_title_rows = f"{printing.repeat_row}:{printing.repeat_row}"
    if printing.last_row:
        last = column_letter(max(placed.column for placed in sheet.cells))
        target.print_area = f"A1:{last}{printing.last_row}"
    for row in printing.breaks:
        target.row_breaks.append(Break(id=row - 1))
    footer: Any = target.oddFooter
    footer.left.text = printing.footer.replace("&", "&&") or None
    footer.right.text = "&A   &P / &N"
    footer.left.size = footer.right.size = 8
