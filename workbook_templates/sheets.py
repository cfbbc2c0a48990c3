"""The sheets of the large templates: instructions, terms, milestones, lists beside them, ready gates."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import checks
from language import CONVENTIONS, REPORT_LANGUAGES, TERMS, Words
from look import BODY, HEAD, HINT, LABEL, TITLE, is_money, printed, put, put_input, section, table
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from validation import validate_columns, validate_term

HEADER_ROW = 5
BLANK_ROWS = 15
SIDE_ROWS = 12
_SIDE_HEADER = 4
_NARROW = 13
_WIDTHS = {
    "id": 6, "phase": 12, "milestone": 24, "deliverable": 32, "acceptance_criteria": 46, "evidence": 24,
    "owner": 17, "approver": 19, "depends_on": 12, "payment_percent": 11, "amount": 14, "notes": 28,
    "invoice_number": 12, "status": 13, "title": 44, "location": 28, "dependency": 46, "description": 46,
    "reason": 46, "payment": 34, "name": 44, "format": 14, "reviewer": 19, "who": 20, "gate": 13,
}  # fmt: skip
# Fields of the lists beside the milestones whose cells take something else than the milestone table's.
_SIDE_FIELDS = {
    ("change_orders", "status"): "change_status",
    ("change_orders", "amount"): "signed_amount",
    ("invoices", "amount"): "signed_amount",
    ("invoices", "milestone"): "milestone_reference",
    ("payments", "milestone"): "milestone_reference",
    ("waivers", "milestone"): "milestone_reference",
}


def instructions(sheet: Worksheet, title: str, words: Words) -> None:
    """The cover: what the workbook is and how it is filled in."""
    sheet.column_dimensions["A"].width = 3
    sheet.column_dimensions["B"].width = 100
    put(sheet, 2, 2, title, TITLE)
    row = 4
    for part in words["instructions"]:
        section(sheet, row, part["heading"], 2, 2)
        for line in part["lines"]:
            row += 1
            put(sheet, row, 2, line, BODY, wrap=True)
            sheet.row_dimensions[row].height = 14 * (1 + len(line) // 108) + 4
        row += 2
    printed(sheet, landscape=False)


def terms(
    sheet: Worksheet, values: Mapping[str, Any], words: Words, groups: Mapping[str, Sequence[str]] = TERMS
) -> None:
    """Label, value and hint of each term."""
    for letter, width in zip("ABCD", (3, 28, 62, 62), strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet, 2, 2, words["titles"]["terms"], TITLE)
    row = 3
    for group, fields in groups.items():
        row += 2
        section(sheet, row, words["groups"][group], 2, 4)
        for field in fields:
            row += 1
            _term(sheet, row, field, values.get(field, words.preset(field)), words)
    sheet.freeze_panes = "A4"
    printed(sheet, landscape=False, area=f"A1:D{row}")


def _term(sheet: Worksheet, row: int, field: str, value: Any, words: Words) -> None:
    label, hint = words.term(field)
    put(sheet, row, 2, label, LABEL)
    put_input(sheet, row, 3, field, value)
    sheet.cell(row, 3).alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = 32 if len(str(value or "")) > 62 else 18
    put(sheet, row, 4, f"  {hint}", HINT)
    validate_term(sheet, field, f"C{row}", words)
    name = {"contract_value": "ContractValue", "retention": "Retention"}.get(field)
    book = sheet.parent
    if name and book is not None:
        book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(sheet.title)}!$C${row}")


def milestones(
    sheet: Worksheet,
    rows: Sequence[Mapping[str, Any]],
    heading: tuple[str, str],
    fields: Sequence[str],
    words: Words,
    hidden: frozenset[str] = frozenset(),
) -> None:
    """The milestone table with its live checks above it; `heading` is its title and a line below."""
    columns = {field: get_column_letter(number) for number, field in enumerate(fields, 1)}
    put(sheet, 1, 1, heading[0], TITLE)
    put(sheet, 2, 1, heading[1], HINT)
    at = fields.index("deliverable") + 2
    checks.place(
        sheet, ((3, 1), (3, at), (2, at), (1, at)), checks.milestone_checks(columns, HEADER_ROW, words)
    )
    _grid(
        sheet,
        HEADER_ROW,
        fields,
        fields,
        [words.header(field) for field in fields],
        rows or [{}] * BLANK_ROWS,
    )
    last = HEADER_ROW + (len(rows) or BLANK_ROWS)
    for number, row in enumerate(rows or [{}] * BLANK_ROWS, HEADER_ROW + 1):
        sheet.row_dimensions[number].height = 46 if rows else 30
        sheet.row_dimensions[number].hidden = row.get("id") in hidden
    table(sheet, "Milestones", HEADER_ROW, len(fields), last)
    validate_columns(sheet, columns, HEADER_ROW + 1, last, words)
    sheet.freeze_panes = f"{columns['deliverable']}{HEADER_ROW + 1}"
    # What the contract says is printed; the dates of its course, to the right, print on SOW Status.
    wide = [column for field, column in columns.items() if is_money(field)]
    edge = wide[-1] if wide else get_column_letter(len(fields))
    printed(sheet, landscape=True, repeat=HEADER_ROW, area=f"A1:{edge}{last}", large=True)


def side(sheet: Worksheet, kind: str, words: Words, rows: Sequence[Mapping[str, Any]] = ()) -> None:
    """A list beside the milestones."""
    headings = words.side(kind)
    fields = list(headings)
    kinds = [_SIDE_FIELDS.get((kind, field), field) for field in fields]
    columns = {meant: get_column_letter(number) for number, meant in enumerate(kinds, 1)}
    put(sheet, 1, 1, words.sheet(kind), TITLE)
    put(sheet, 2, 1, words["side"][kind]["hint"], HINT)
    _grid(sheet, _SIDE_HEADER, fields, kinds, list(headings.values()), rows or [{}] * SIDE_ROWS)
    for number, row in enumerate(rows, _SIDE_HEADER + 1):
        lines = max(_lines(sheet, number, column) for column in range(1, len(row) + 1))
        sheet.row_dimensions[number].height = 13.5 * lines + 4
    last = _SIDE_HEADER + (len(rows) or SIDE_ROWS)
    name = "".join(part.capitalize() for part in kind.split("_"))
    table(sheet, name, _SIDE_HEADER, len(fields), last)
    validate_columns(sheet, columns, _SIDE_HEADER + 1, last, words)
    if kind == "invoices":
        amount, paid = (checks.cells(columns, f, _SIDE_HEADER) for f in ("signed_amount", "paid_amount"))
        checks.place(sheet, ((3, 1),), (checks.invoice_check(amount, paid, words),))
    sheet.freeze_panes = f"A{_SIDE_HEADER + 1}"
    printed(sheet, landscape=True, repeat=_SIDE_HEADER, area=f"A1:{get_column_letter(len(fields))}{last}")


def _grid(
    sheet: Worksheet,
    header_row: int,
    fields: Sequence[str],
    kinds: Sequence[str],
    headings: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    """Headings and input cells; `kinds` says what each column's cells hold."""
    for column, (field, heading) in enumerate(zip(fields, headings, strict=True), 1):
        put(sheet, header_row, column, heading, HEAD)
        wanted = _WIDTHS.get(field, max(_NARROW, min(len(heading) + 3, 20)))
        if field == "id":
            wanted = max(wanted, len(heading) + 2)
        sheet.column_dimensions[get_column_letter(column)].width = wanted
    for number, row in enumerate(rows, header_row + 1):
        for column, (field, kind) in enumerate(zip(fields, kinds, strict=True), 1):
            put_input(sheet, number, column, kind, row.get(field))


def _lines(sheet: Worksheet, row: int, column: int) -> int:
    """Lines that a cell's text takes in its column."""
    width = sheet.column_dimensions[get_column_letter(column)].width
    text = sheet.cell(row, column).value
    return len(textwrap.wrap(text, int(width * 1.1))) if isinstance(text, str) else 1


def raw_side(sheet: Worksheet, rows: Sequence[Sequence[Any]]) -> None:
    """A list given as rows of cells, headings first, an Excel Table of the sheet's name."""
    for column, heading in enumerate(rows[0], 1):
        put(sheet, 1, column, heading, HEAD)
        longest = max(len(str(row[column - 1] or "")) for row in rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 12), 60)
    for number, row in enumerate(rows[1:], 2):
        for column, value in enumerate(row, 1):
            put_input(sheet, number, column, str(rows[0][column - 1]).casefold(), value)
    table(sheet, sheet.title.replace(" ", ""), 1, len(rows[0]), len(rows))
    sheet.freeze_panes = "A2"
    printed(sheet, landscape=False)


def holidays(sheet: Worksheet, words: Words) -> None:
    """The contract's own closed days."""
    said = words["holidays"]
    put(sheet, 1, 3, said["hint"], HINT)
    _grid(sheet, 1, ("date", "name"), ("date", "name"), (said["date"], said["name"]), [{}] * 15)
    table(sheet, "Holidays", 1, 2, 16)
    validate_columns(sheet, {"date": "A"}, 2, 16, words)
    sheet.freeze_panes = "A2"
    printed(sheet, landscape=False, repeat=1, area="A1:B16")


def library(sheet: Worksheet, words: Words) -> None:
    """Ready gates to copy: artifact, criterion, evidence, approver."""
    said = words["library"]
    put(sheet, 1, 1, words.sheet("library"), TITLE)
    put(sheet, 2, 1, said["hint"], HINT)
    columns = (("artifact", 38), ("criterion", 64), ("evidence", 34), ("approver", 30))
    for column, (field, width) in enumerate(columns, 1):
        put(sheet, 4, column, said[field], HEAD)
        sheet.column_dimensions[get_column_letter(column)].width = width
        for number, gate in enumerate(words["gates"], 5):
            put(sheet, number, column, gate[field], BODY, wrap=True)
            sheet.row_dimensions[number].height = 44
    last = 4 + len(words["gates"])
    table(sheet, "Library", 4, len(columns), last)
    sheet.freeze_panes = "A5"
    printed(sheet, landscape=True, repeat=4, area=f"A1:D{last}")


def lists(workbook: Workbook, sheet: Worksheet, words: Words, ids: str) -> None:
    """The words that the cells take; `ids` is the range of the milestones' ids."""
    said = words["lists"]
    named = (
        ("StatusWords", said["status_title"], said["status"]),
        ("ChangeStates", said["change_title"], said["change"]),
        ("YesNo", said["answer_title"], said["answer"]),
        ("DayConventions", said["convention_title"], CONVENTIONS),
        ("ReportLanguages", said["language_title"], REPORT_LANGUAGES),
    )
    for column, (name, heading, entries) in enumerate(named, 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = max(len(heading) + 2, 20)
        put(sheet, 1, column, heading, HEAD)
        for row, entry in enumerate(entries, 2):
            put(sheet, row, column, entry, BODY)
        reference = f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${len(entries) + 1}"
        workbook.defined_names[name] = DefinedName(name, attr_text=reference)
    workbook.defined_names["MilestoneIds"] = DefinedName("MilestoneIds", attr_text=ids)
    sheet.freeze_panes = "A2"
    printed(sheet, landscape=False, repeat=1)
