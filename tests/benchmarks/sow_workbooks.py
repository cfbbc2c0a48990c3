"""Makes SOW workbooks spelled as Excel spells them: shared strings, row spans, style ids, theme, calcChain.

    python tests/benchmarks/sow_workbooks.py FOLDER [--workbooks 200] [--milestones 40]

Each has four sheets: milestones (18 columns), terms, deliverables (18 columns) and a monthly resource
plan (18 columns, sums as formulas with their results stored). With 40 milestones that is the shape "4
sheets of 41 rows and 18 columns" of the project's speed table. `number` makes a workbook unlike the
others; the same number gives the same bytes.
"""

from __future__ import annotations

import argparse
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import NamedTuple

Value = str | int | float | date | None

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
EPOCH = date(1899, 12, 30)
# Styles: 0 general, 1 header, 2 date, 3 money, 4 percent, 5 wrapped text.
STYLES = f"""{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" \
formatCode="#,##0.00\\ [$EUR]"/></numFmts><fonts count="2"><font><sz val="11"/><color theme="1"/><name \
val="Calibri"/><family val="2"/><scheme val="minor"/></font><font><b/><sz val="11"/><color theme="1"/><name \
val="Calibri"/><family val="2"/><scheme val="minor"/></font></fonts><fills count="2"><fill><patternFill \
patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border>\
<left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" \
fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" \
xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="14" \
fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" \
borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" \
applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" \
builtinId="0"/></cellStyles><dxfs count="0"/><tableStyles count="0"/></styleSheet>"""

MILESTONES = (
    "ID", "Milestone", "Phase", "Deliverable", "Description", "Acceptance criteria", "Evidence", "Owner",
    "Approver", "Start date", "Due date", "Forecast date", "Status", "% complete", "Payment %", "Amount",
    "Depends on", "Notes",
)  # fmt: skip
DELIVERABLES = (
    "Deliverable ID", "Title", "Format", "Gate", "Owner", "Location", "Reviewer", "Status", "Accepted date",
    "Version", "Language", "Pages", "Copies", "Template", "Classification", "Due", "Review round", "Remarks",
)  # fmt: skip
CRITERIA = (
    "{n} of {n} cases of test plan TP-{n} pass in the client's test environment; test report signed by the "
    "client's product owner",
    "Report of at most {m} pages delivered as PDF and approved in writing by the client's IT manager within 10 "
    "business days",
    "95 % of requests of module {n} answered within {m}00 ms over 7 days, shown by load test report LT-{n}",
    "Data of {m} sites migrated with 0 rejected records; reconciliation sheet R{n} signed by the client's "
    "controller",
    "Training module {n} delivered to the client's satisfaction",
    "All open points of workshop {n} are closed",
)
THINGS = (
    "Interface specification {n}.{k}",
    "Release {n}.{k} of the ordering portal",
    "Load test report {n}",
    "Migrated master data, site {n}",
    "Operating manual, volume {n}",
    "Acceptance test report {n}",
)
PHASES = ("Mobilise", "Design", "Build", "Test", "Roll-out")
PEOPLE = ("A. Ferreira", "J. Okafor", "M. Lindqvist", "S. Banerjee", "C. Duarte")


class Formula(NamedTuple):
    """A formula with the result that Excel stored."""

    text: str
    result: float


class Strings:
    """The shared strings of one workbook, each text once, in order of first use."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.uses = 0

    def place(self, text: str) -> int:
        self.uses += 1
        return self.places.setdefault(text, len(self.places))

    def part(self) -> str:
        items = "".join(f"<si><t>{escape(text, quote=False)}</t></si>" for text in self.places)
        counts = f'count="{self.uses}" uniqueCount="{len(self.places)}"'
        return f'{DECLARATION}<sst xmlns="{MAIN}" {counts}>{items}</sst>'


def letter(column: int) -> str:
    """Column letters, from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _cell(name: str, value: Value | Formula, header: bool, money: bool, strings: Strings) -> str:
    if isinstance(value, Formula):
        return f'<c r="{name}" s="3"><f>{value.text}</f><v>{value.result!r}</v></c>'
    if isinstance(value, str):
        style = ' s="1"' if header else ' s="5"' if len(value) > 30 else ""
        return f'<c r="{name}"{style} t="s"><v>{strings.place(value)}</v></c>'
    if isinstance(value, date):
        return f'<c r="{name}" s="2"><v>{(value - EPOCH).days}</v></c>'
    if isinstance(value, float) and value < 1 and not money:
        return f'<c r="{name}" s="4"><v>{value!r}</v></c>'
    return f'<c r="{name}"{" s=" + chr(34) + "3" + chr(34) if money else ""}><v>{value!r}</v></c>'


def sheet_part(rows: Sequence[Sequence[Value | Formula]], header_row: int, strings: Strings) -> str:
    """One worksheet; every row with its span, blank cells left out."""
    width = max(len(row) for row in rows)
    out = [
        f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/'
        f'spreadsheetml/2009/9/ac"><dimension ref="A1:{letter(width)}{len(rows)}"/><sheetViews><sheetView '
        'workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols>'
        f'<col min="1" max="{width}" width="18.7109375" customWidth="1"/></cols><sheetData>'
    ]
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            _cell(f"{letter(c)}{number}", value, number == header_row, "Amount" in str(rows[header_row - 1][c - 1])
                  if header_row <= len(rows) and c <= len(rows[header_row - 1]) else False, strings)
            for c, value in enumerate(row, start=1)
            if value is not None
        )  # fmt: skip
        if cells:
            out.append(f'<row r="{number}" spans="1:{width}" x14ac:dyDescent="0.25">{cells}</row>')
    out.append(
        '</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    )
    return "".join(out) + "</worksheet>"


def milestone_rows(number: int, count: int) -> Iterable[list[Value | Formula]]:
    """Header and milestones: a value that divides exactly, two rows in six with a fault in their words."""
    yield list(MILESTONES)
    start = date(2026, 1, 5) + timedelta(days=number % 90)
    each = 100 * (10 + number % 7)
    for n in range(1, count + 1):
        due = start + timedelta(days=14 * n)
        done = n <= count // 4
        thing = THINGS[(n + number) % len(THINGS)].format(n=n, k=number % 10)
        criteria = CRITERIA[(n + number) % len(CRITERIA)].format(n=n, m=10 + (n * 7 + number) % 30)
        yield [
            f"M{n}", f"{thing} accepted", PHASES[(n - 1) * len(PHASES) // count], thing,
            f"Covers work package WP{n:02} of lot {1 + n % 3} as agreed in the kick-off of contract {number}",
            criteria, f"Signed certificate AC-{number}-{n}", PEOPLE[(n + number) % len(PEOPLE)],
            "Client product owner", due - timedelta(days=14), due, due, "Accepted" if done else "Not started",
            1.0 if done else 0.0, 1 / count, each, f"M{n - 1}" if n > 1 else None,
            "Site access by the client" if n % 5 == 0 else None,
        ]  # fmt: skip


def term_rows(number: int, count: int) -> Iterable[list[Value | Formula]]:
    """Labels and values."""
    yield ["Statement of Work", f"No. {number}"]
    terms: tuple[tuple[str, Value], ...] = (
        ("Contract number", f"SOW-{number:06}"), ("Contract value", count * 100 * (10 + number % 7)),
        ("Currency", "EUR"), ("Client", f"Client {number % 50}"), ("Supplier", "Supplier Ltd"),
        ("Start date", date(2026, 1, 5) + timedelta(days=number % 90)), ("Payment terms", "Net 30"),
        ("Review period", "10 business days"), ("Deemed acceptance", "Yes"), ("Holiday calendar", "IE"),
        ("Rejection cycles", 2), ("Retention", "10%"),
        ("Retention release", "50% final acceptance; 50% final acceptance + 90 days"),
        ("Tax", "20%"), ("Late interest", "8% a year"), ("Cost of capital", "9%"),
    )  # fmt: skip
    yield from ([label, term] for label, term in terms)


def deliverable_rows(number: int, count: int) -> Iterable[list[Value | Formula]]:
    yield list(DELIVERABLES)
    for n in range(1, count + 1):
        thing = THINGS[(n + number) % len(THINGS)].format(n=n, k=number % 10)
        yield [
            f"D{n}", thing, "PDF" if n % 2 else "Software", f"M{n}", PEOPLE[n % len(PEOPLE)],
            f"SharePoint/{number}/D{n}", "Client product owner", "In work", None, f"0.{n}", "English", n * 3, 2,
            "T-12", "Internal", date(2026, 1, 5) + timedelta(days=number % 90 + 14 * n), n % 3, "Draft shared",
        ]  # fmt: skip


def resource_rows(number: int, count: int) -> Iterable[list[Value | Formula]]:
    """Days a month by person, sums as formulas."""
    yield ["Resource", "Role", *(f"Month {m}" for m in range(1, 16)), "Total days"]
    for n in range(1, count + 1):
        days = [(n * 3 + m + number) % 20 for m in range(15)]
        row = n + 1
        yield [
            f"{PEOPLE[n % len(PEOPLE)]} {n}",
            "Engineer",
            *days,
            Formula(f"SUM(C{row}:Q{row})", float(sum(days))),
        ]


def make(path: Path, number: int, milestones: int = 40) -> None:
    """Writes one workbook."""
    strings = Strings()
    tables = {
        "Milestones": list(milestone_rows(number, milestones)), "Terms": list(term_rows(number, milestones)),
        "Deliverables": list(deliverable_rows(number, milestones)),
        "Resources": list(resource_rows(number, milestones)),
    }  # fmt: skip
    parts = {
        f"xl/worksheets/sheet{n}.xml": sheet_part(rows, 1, strings)
        for n, rows in enumerate(tables.values(), start=1)
    }
    parts["xl/sharedStrings.xml"] = strings.part()
    parts["xl/styles.xml"] = STYLES
    formulas = "".join(f'<c r="R{n}" i="4"/>' for n in range(2, milestones + 2))
    parts["xl/calcChain.xml"] = f'{DECLARATION}<calcChain xmlns="{MAIN}">{formulas}</calcChain>'
    parts |= _frame(list(tables))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, parts[name])


def _frame(sheets: list[str]) -> dict[str, str]:
    """The parts that hold the package together."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, start=1)
    )
    kinds = [*((f"worksheets/sheet{n}.xml", "worksheet") for n in range(1, len(sheets) + 1)),
             ("styles.xml", "styles"), ("sharedStrings.xml", "sharedStrings"), ("calcChain.xml", "calcChain")]  # fmt: skip
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(kinds, start=1)
    )
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/{target}" ContentType="{spreadsheet}.{kind}+xml"/>'
        for target, kind in kinds
    )
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="'
        f'{spreadsheet}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr '
        f'defaultThemeVersion="166925"/><sheets>{listed}</sheets><calcPr calcId="191029"/></workbook>',
        "xl/_rels/workbook.xml.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{links}'
        "</Relationships>",
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workbooks", type=int, default=200)
    parser.add_argument("--milestones", type=int, default=40)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for number in range(given.workbooks):
        make(given.folder / f"{number:06}.xlsx", number, given.milestones)


if __name__ == "__main__":
    main()
