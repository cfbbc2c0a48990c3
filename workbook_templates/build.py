"""Builds the workbooks of this folder: `python workbook_templates/build.py [FOLDER]`.

The script is the source, the .xlsx files its product; both are committed and a test holds them in step.
Plain workbooks without macros: the ribbon lives in the add-in alone.
"""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from content import (
    EXAMPLE_TERMS,
    HEADERS,
    INSTRUCTIONS,
    MORE_HEADERS,
    STATUS_WORDS,
    TERMS,
    Row,
    example_rows,
)
from faults import EXAMPLES
from faulty import Faulty
from look import BODY, HEAD, HINT, INK, LABEL, MUTED, RULE, TITLE, input_style
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from validation import date_validation, validate_milestones, validate_term

# A fixed moment, so that the same script gives the same bytes.
BUILT = datetime(2026, 11, 22)
BLANK_ROWS = 15
HEADER_ROW = 5

WIDTHS = {
    "id": 6, "phase": 12, "milestone": 24, "deliverable": 32, "acceptance_criteria": 46, "evidence": 24,
    "owner": 17, "approver": 19, "depends_on": 12, "payment_percent": 11, "amount": 14, "notes": 28,
    "invoice_number": 12, "status": 13,
}  # fmt: skip
DATE_FORMAT = "dd mmm yyyy"
NARROW = 13


def faulty(example: Faulty) -> bytes:
    """The workbook of a faulty example."""
    fields = [name for name in HEADERS if name not in example.without] + list(example.columns)
    return template(example.rows, example.terms, example.title, fields, example.hidden, example.beside)


def template(
    rows: list[Row],
    terms: dict[str, Any],
    title: str,
    fields: list[str] | None = None,
    hidden: frozenset[str] = frozenset(),
    beside: dict[str, list[list[Any]]] | None = None,
) -> bytes:
    """One workbook: instructions, terms, milestones, holidays and lists, and sheets beside the milestones."""
    workbook = Workbook()
    workbook.add_named_style(input_style())
    workbook.properties.title = title
    workbook.properties.creator = "sowgate"
    workbook.properties.created = workbook.properties.modified = BUILT
    sheets = [workbook.active or workbook.create_sheet()]
    sheets += [workbook.create_sheet() for _ in range(4)]
    for sheet, name in zip(sheets, ("Start here", "Terms", "Milestones", "Holidays", "Lists"), strict=True):
        sheet.title = name
    _instructions(sheets[0], title)
    _terms(sheets[1], terms)
    _milestones(sheets[2], rows, terms, fields or list(HEADERS), hidden)
    _holidays(sheets[3])
    _lists(workbook, sheets[4])
    for at, (name, body) in enumerate((beside or {}).items(), 3):
        _side_sheet(workbook.create_sheet(name, at), name, body)
    workbook.active = 2 if rows else 0
    return _settled(workbook)


def _instructions(sheet: Worksheet, title: str) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 3
    sheet.column_dimensions["B"].width = 100
    _put(sheet, 2, 2, title, TITLE)
    row = 4
    for heading, paragraphs in INSTRUCTIONS:
        _put(sheet, row, 2, heading, HEAD)
        sheet.cell(row, 2).border = Border(bottom=Side("thin", color=RULE))
        for paragraph in paragraphs:
            row += 1
            _put(sheet, row, 2, paragraph, BODY, wrap=True)
            sheet.row_dimensions[row].height = 15 * (1 + len(paragraph) // 100) + 3
        row += 2
    _printed(sheet, landscape=False)


def _terms(sheet: Worksheet, terms: dict[str, Any]) -> None:
    sheet.sheet_view.showGridLines = False
    for letter, width in zip("ABCD", (3, 26, 62, 62), strict=True):
        sheet.column_dimensions[letter].width = width
    _put(sheet, 2, 2, "Contract terms", TITLE)
    row = 3
    for field, label, hint in TERMS:
        row += 1
        if not field:
            row += 1
            _put(sheet, row, 2, label, HEAD)
            for column in (2, 3, 4):
                sheet.cell(row, column).border = Border(bottom=Side("thin", color=RULE))
            continue
        _put(sheet, row, 2, label, LABEL)
        cell = sheet.cell(row, 3, terms.get(field))
        cell.style = "Input"
        cell.number_format = _number_format(field, terms.get(field))
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
        sheet.row_dimensions[row].height = 32 if len(str(terms.get(field) or "")) > 62 else 18
        _put(sheet, row, 4, f"  {hint}", HINT)
        validate_term(sheet, field, f"C{row}")
    sheet.freeze_panes = "A4"
    _printed(sheet, landscape=False)


def _milestones(
    sheet: Worksheet, rows: list[Row], terms: dict[str, Any], fields: list[str], hidden: frozenset[str]
) -> None:
    sheet.sheet_view.showGridLines = False
    parties = f"{terms['supplier']} for {terms['client']}" if terms.get("client") else "One row a gate."
    _put(sheet, 2, 1, str(terms.get("title") or "Milestones"), TITLE)
    _put(sheet, 3, 1, parties, HINT)
    for column, field in enumerate(fields, 1):
        _put(sheet, HEADER_ROW, column, (HEADERS | MORE_HEADERS)[field], HEAD)
        width = WIDTHS.get(field, NARROW)
        sheet.column_dimensions[get_column_letter(column)].width = width
    body = rows or [{} for _ in range(BLANK_ROWS)]
    for at, row in enumerate(body, HEADER_ROW + 1):
        for column, field in enumerate(fields, 1):
            cell = sheet.cell(at, column, row.get(field))
            cell.style = "Input"
            cell.number_format = _number_format(field, row.get(field))
            right = field in ("payment_percent", "amount")
            cell.alignment = Alignment(
                wrap_text=True, vertical="top", horizontal="right" if right else "left"
            )
        if rows:
            sheet.row_dimensions[at].height = 46
            sheet.row_dimensions[at].hidden = row.get("id") in hidden
    last = HEADER_ROW + len(body)
    _milestone_table(sheet, len(fields), last)
    validate_milestones(sheet, fields, HEADER_ROW, last)
    sheet.freeze_panes = f"{get_column_letter(fields.index('deliverable') + 1)}{HEADER_ROW + 1}"
    _printed(sheet, landscape=True, repeat=HEADER_ROW)


def _milestone_table(sheet: Worksheet, columns: int, last: int) -> None:
    table = Table(displayName="Milestones", ref=f"A{HEADER_ROW}:{get_column_letter(columns)}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    for cell in sheet[HEADER_ROW]:
        cell.fill = PatternFill("solid", fgColor=INK)
        cell.font = Font(name="Calibri", size=10, bold=True, color="FFFFFF")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[HEADER_ROW].height = 30


def _holidays(sheet: Worksheet) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 44
    for column, header in enumerate(("Date", "Closed day"), 1):
        _put(sheet, 1, column, header, HEAD)
    for row in range(2, 17):
        for column in (1, 2):
            sheet.cell(row, column).style = "Input"
        sheet.cell(row, 1).number_format = DATE_FORMAT
    listed = date_validation()
    sheet.add_data_validation(listed)
    listed.add("A2:A16")
    table = Table(displayName="Holidays", ref="A1:B16")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    sheet.freeze_panes = "A2"
    _printed(sheet, landscape=False)


def _side_sheet(sheet: Worksheet, name: str, rows: list[list[Any]]) -> None:
    """One more list: headings in row 1, an Excel Table of that name."""
    sheet.sheet_view.showGridLines = False
    for column, heading in enumerate(rows[0], 1):
        _put(sheet, 1, column, heading, HEAD)
        longest = max(len(str(row[column - 1] or "")) for row in rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 12), 60)
    for at, row in enumerate(rows[1:], 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(at, column, value)
            cell.style = "Input"
            cell.number_format = _number_format("amount" if rows[0][column - 1] == "Amount" else "", value)
    last = f"{get_column_letter(len(rows[0]))}{len(rows)}"
    table = Table(displayName=name.replace(" ", ""), ref=f"A1:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    sheet.freeze_panes = "A2"
    _printed(sheet, landscape=False)


def _lists(workbook: Workbook, sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 18
    _put(sheet, 1, 1, "Status words", HEAD)
    for row, word in enumerate(STATUS_WORDS, 2):
        _put(sheet, row, 1, word, BODY)
    reference = f"Lists!$A$2:$A${len(STATUS_WORDS) + 1}"
    workbook.defined_names["StatusWords"] = DefinedName("StatusWords", attr_text=reference)


def _put(sheet: Worksheet, row: int, column: int, value: str, font: Font, wrap: bool = False) -> None:
    cell = sheet.cell(row, column, value)
    cell.font = font
    cell.alignment = Alignment(wrap_text=wrap, vertical="top" if wrap else "center")


def _number_format(field: str, value: Any) -> str:
    if field.endswith("_date") or isinstance(value, date):
        return DATE_FORMAT
    return {"amount": "#,##0.00", "contract_value": "#,##0.00", "payment_percent": "0.00%"}.get(
        field, "General"
    )


def _printed(sheet: Worksheet, landscape: bool, repeat: int | None = None) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9 if not landscape else 8
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    if footer is not None and footer.left is not None and footer.right is not None:
        for part, text in ((footer.left, "&A"), (footer.right, "&P / &N")):
            part.text, part.size, part.color = text, 8, MUTED
    if repeat:
        sheet.print_title_rows = f"{repeat}:{repeat}"


def _settled(workbook: Workbook) -> bytes:
    """The workbook's bytes without the hour of the build: member times fixed, `modified` as set."""
    written = io.BytesIO()
    workbook.save(written)
    settled = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                stamp = workbook.properties.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
                data = data.replace(stamp.encode(), BUILT.strftime("%Y-%m-%dT%H:%M:%SZ").encode())
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return settled.getvalue()


def products() -> dict[str, bytes]:
    """File name to bytes of everything that this folder ships."""
    examples = [example() for example in EXAMPLES]
    return {
        "sow.xlsx": template([], {}, "Statement of Work: milestones and terms"),
        "sow-example.xlsx": template(example_rows(), EXAMPLE_TERMS, "Example: a clean Statement of Work"),
        **{f"{example.name}.xlsx": faulty(example) for example in examples},
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    for file_name, content in products().items():
        (folder / file_name).write_bytes(content)
        print(folder / file_name)
