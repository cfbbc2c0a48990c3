"""A workbook full of internal figures, each of them a number or word that stands nowhere else."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

_SOUND = "24 of 24 cases of test plan 3 pass; report signed"
HEADER = (
    "ID", "Milestone", "Cost", "Deliverable", "Acceptance criteria", "Approver", "Due date", "Margin %",
    "Amount", "Status", "Notes",
)  # fmt: skip
ROWS = (
    ("M1", "Design accepted", 7731.17, "Design document v1.0", _SOUND,
     "Client product owner", date(2026, 3, 2), 0.5705, 18000, "Accepted", "Zwischenruf: our buffer"),
    ("M2", "Dashboard accepted", 5219.43, "Dashboard release 1.0",
     _SOUND, "Client product owner", date(2026, 4, 27), 0.5651,
     12000, "Not started", "Subcontractor Qwertz quoted less"),
)  # fmt: skip
SECRETS = (
    "7731.17", "5219.43", "12950.6", "17049.4", "0.5705", "0.5651", "0.5683", "Zwischenruf", "Qwertz",
    "Secretum", "4477.25", "Xylophon", "0.1375", "Vertriebsleitung", "Kalkulantin", "88123.5", "Pferdefuss",
)  # fmt: skip


def internal_book(path: Path) -> Path:
    """The workbook as Excel would have saved it: every formula with its result."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Milestones"
    sheet["A1"] = "Statement of Work 12"
    sheet["A1"].font = Font(bold=True, size=16)
    for column, text in enumerate(HEADER, 1):
        sheet.cell(3, column, text)
    for number, row in enumerate(ROWS, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
        sheet.cell(number, 8, f"=(I{number}-C{number})/I{number}").number_format = "0.0%"
    sheet["B7"], sheet["I7"] = "Total", "=SUM(I4:I5)"
    sheet["C7"], sheet["H7"] = "=SUM(C4:C5)", "=(I7-C7)/I7"
    sheet["B9"], sheet["D9"] = "Total margin", "=I7-C7"
    sheet["B10"], sheet["D10"] = "Share of the first", "=I4/I7"
    sheet["D4"].comment = Comment("Pferdefuss: they will not test", "Vertriebsleitung")
    sheet["I4"].fill = PatternFill("solid", fgColor="FFEE99")
    sheet.freeze_panes = "D4"
    sheet.print_area = "A1:K10"
    sheet.merge_cells("A1:K1")
    sheet.column_dimensions["C"].width = 33
    sheet.column_dimensions["D"].width = 44
    lists = DataValidation(type="list", formula1="Lists!$A$1:$A$3", allow_blank=True)
    lists.add("J4:J5")
    sheet.add_data_validation(lists)
    sheet.conditional_formatting.add(
        "I4:I5", CellIsRule(operator="greaterThan", formula=["15000"], font=Font(bold=True))
    )
    sheet.conditional_formatting.add("B4:B5", FormulaRule(formula=["$C4>6000"], font=Font(color="FF0000")))
    sheet["D5"].hyperlink = "https://example.org/dashboard"
    sheet["E5"].hyperlink = "file:///S:/Vertriebsleitung/plan.docx"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=3, max_row=5), titles_from_data=True)
    sheet.add_chart(chart, "M2")
    terms = book.create_sheet("Terms")
    for row in (("Contract value", 30000), ("Currency", "EUR"), ("Payment terms", "Net 30"),
                ("Review period", "10 business days"), ("Cost of capital", 0.1375),
                ("Internal reserve", 4477.25)):  # fmt: skip
        terms.append(row)
    terms["A9"], terms["B9"] = "Value check", "=SUM(Milestones!I4:I5)-B1"
    terms["A10"], terms["B10"] = "Left for us", "=B1-Calculation!B1"
    lists_sheet = book.create_sheet("Lists")
    for text in ("Not started", "Accepted", "Paid"):
        lists_sheet.append([text])
    calculation = book.create_sheet("Calculation")
    calculation.append(["Secretum", 88123.5])
    calculation.sheet_state = "hidden"
    waivers = book.create_sheet("Waivers")
    waivers.append(["Code", "Milestone", "Reason", "Who", "Until"])
    waivers.append(["ACC01", "M1", "Xylophon agreed orally", "Kalkulantin", date(2026, 12, 31)])
    items = book.create_sheet("Lots")
    items.append(["Lot", "Price", "Internal cost"])
    items.append(["North", 100, 4477.25])
    items.append(["South", 200, 4477.25])
    items.add_table(
        Table(displayName="Lots", ref="A1:C3", tableStyleInfo=TableStyleInfo(name="TableStyleMedium2"))
    )
    book.defined_names["Margin_rate"] = DefinedName("Margin_rate", attr_text="0.1375")
    book.defined_names["First_amount"] = DefinedName("First_amount", attr_text="Milestones!$I$4")
    book.defined_names["First_cost"] = DefinedName("First_cost", attr_text="Milestones!$C$4")
    book.properties.creator = "Kalkulantin"
    book.custom_doc_props.append(StringProperty(name="Reviewed by", value="Vertriebsleitung"))
    stream = io.BytesIO()
    book.save(stream)
    path.write_bytes(calculated(stream.getvalue()))
    return path


def calculated(data: bytes) -> bytes:
    """The results of the formulas put in, and caches of the chart, as Excel leaves them in the file."""
    results = {
        "(I4-C4)/I4": "0.5705", "(I5-C5)/I5": "0.5651", "SUM(I4:I5)": "30000", "SUM(C4:C5)": "12950.6",
        "(I7-C7)/I7": "0.5683", "I7-C7": "17049.4", "I4/I7": "0.6", "SUM(Milestones!I4:I5)-B1": "0",
        "B1-Calculation!B1": "-58123.5",
    }  # fmt: skip
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith("xl/worksheets/"):
                for formula, result in results.items():
                    bare = f"<f>{formula}</f><v></v>".encode()
                    empty = f"<f>{formula}</f><v/>".encode()
                    full = f"<f>{formula}</f><v>{result}</v>".encode()
                    content = content.replace(bare, full).replace(empty, full)
            if info.filename.startswith("xl/charts/"):
                cache = b"<numCache><ptCount val='2'/><pt idx='0'><v>7731.17</v></pt></numCache></numRef>"
                content = content.replace(b"</numRef>", cache)
            new.writestr(info, content)
        new.writestr("customXml/item1.xml", "<deal><margin>0.5683</margin></deal>")
        new.writestr(
            "xl/calcChain.xml",
            "<calcChain xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>",
        )
    return target.getvalue()
