"""The quick template: a Statement of Work on one page, with its terms above its milestones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import checks
from language import Words
from look import HEAD, HINT, LABEL, TITLE, printed, put, put_input, section, table
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from validation import validate_columns, validate_term

FIELDS = (
    "id", "milestone", "deliverable", "acceptance_criteria", "evidence", "approver", "due_date",
    "payment_percent", "amount", "status",
)  # fmt: skip
_WIDTHS = (6, 26, 32, 40, 32, 22, 12, 11, 14, 13)
# Each pair of columns holds label and value; together the terms that a short contract needs.
_LEFT = (
    "title", "contract_number", "client", "supplier", "contract_value", "currency", "signed_date",
    "start_date", "end_date", "payment_terms", "holiday_calendar", "tax", "purchase_order",
)  # fmt: skip
_RIGHT = (
    "review_period", "deemed_acceptance", "clock_start", "rejection_notice", "rejection_cycles",
    "cure_period", "acceptance_form", "acceptance_authority", "use_as_acceptance", "late_interest",
    "extension_of_time", "termination_payment", "report_language",
)  # fmt: skip
# Terms that hold a sentence.
_CLAUSES = (
    "clock_start",
    "rejection_notice",
    "use_as_acceptance",
    "extension_of_time",
    "termination_payment",
)
_FIRST_TERM = 7
HEADER_ROW = _FIRST_TERM + len(_LEFT) + 1
BLANK_ROWS = 8


def page(
    sheet: Worksheet,
    words: Words,
    rows: Sequence[Mapping[str, Any]] = (),
    terms: Mapping[str, Any] | None = None,
) -> None:
    """Title, live checks, terms and milestones on one landscape page."""
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    put(sheet, 1, 1, words["titles"]["quick"], TITLE)
    put(sheet, 2, 1, words["quick"]["hint"], HINT)
    columns = {field: get_column_letter(number) for number, field in enumerate(FIELDS, 1)}
    checks.place(sheet, ((3, 1), (3, 4), (4, 1)), checks.milestone_checks(columns, HEADER_ROW, words))
    section(sheet, _FIRST_TERM - 1, words["titles"]["terms"], 2, 5)
    for label, fields in ((2, _LEFT), (4, _RIGHT)):
        for row, field in enumerate(fields, _FIRST_TERM):
            _term(sheet, row, label, field, (terms or {}).get(field, words.preset(field)), words)
    _milestones(sheet, columns, rows, words)
    last = HEADER_ROW + (len(rows) or BLANK_ROWS)
    printed(sheet, landscape=True, area=f"A1:{get_column_letter(len(FIELDS))}{last}")
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = 9, 1
    sheet.freeze_panes = f"C{HEADER_ROW + 1}" if len(rows) > BLANK_ROWS else None


def _term(sheet: Worksheet, row: int, column: int, field: str, value: Any, words: Words) -> None:
    put(sheet, row, column, words.term(field)[0], LABEL)
    sheet.cell(row, column).alignment = Alignment(
        horizontal="right" if column > 2 else "left", vertical="center", indent=1
    )
    put_input(sheet, row, column + 1, field, value)
    cell = sheet.cell(row, column + 1)
    cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    validate_term(sheet, field, cell.coordinate, words)
    if field in _CLAUSES:
        sheet.row_dimensions[row].height = 28
    if field == "contract_value" and sheet.parent is not None:
        reference = f"{quote_sheetname(sheet.title)}!${get_column_letter(column + 1)}${row}"
        sheet.parent.defined_names["ContractValue"] = DefinedName("ContractValue", attr_text=reference)


def _milestones(
    sheet: Worksheet, columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]], words: Words
) -> None:
    for number, field in enumerate(FIELDS, 1):
        put(sheet, HEADER_ROW, number, words.header(field), HEAD)
    for at, row in enumerate(rows or [{}] * BLANK_ROWS, HEADER_ROW + 1):
        sheet.row_dimensions[at].height = 56 if rows else 40
        for number, field in enumerate(FIELDS, 1):
            put_input(sheet, at, number, field, row.get(field))
    last = HEADER_ROW + (len(rows) or BLANK_ROWS)
    table(sheet, "Milestones", HEADER_ROW, len(FIELDS), last)
    validate_columns(sheet, columns, HEADER_ROW + 1, last, words)
