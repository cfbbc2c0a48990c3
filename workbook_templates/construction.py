"""The construction template: a schedule of values with retention, and the certificate that sums it up.

The formulas follow the arithmetic of a continuation sheet and an application for payment (AIA G703 and
G702): scheduled value x % complete = work completed; retention is a share of it; less what earlier
certificates paid = payment due. No text of those forms is copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import checks
import sheets
from language import TERMS, Words
from look import BODY, HINT, INK, LABEL, RULE, TITLE, number_format, printed, put, put_input, section
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

FIELDS = (
    "id", "phase", "milestone", "deliverable", "acceptance_criteria", "evidence", "owner", "approver",
    "start_date", "due_date", "depends_on", "amount", "percent_complete", "completed_amount",
    "retention_amount", "balance_amount", "status", "submitted_date", "accepted_date", "rejected_date",
    "change_order", "notes",
)  # fmt: skip
_HAIR = Side("hair", color=RULE)
_EDGES = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_CALCULATED = ("completed_amount", "retention_amount", "balance_amount")
_HEADERS = {
    "id": "Item no",
    "phase": "Section",
    "milestone": "Work item",
    "amount": "Scheduled value",
    "percent_complete": "% complete",
    "completed_amount": "Work in place",
    "retention_amount": "Held back",
    "balance_amount": "Left to finish",
}
_INSTRUCTIONS = [
    {
        "heading": "What this workbook is",
        "lines": [
            "A schedule of values: the contract sum divided over work items, each a gate with its own "
            "acceptance, and a retention that is held back from every certificate.",
        ],
    },
    {
        "heading": "How to fill it in",
        "lines": [
            "1. Terms: contract value, retention (as a percent), its cap and release, payment terms, review "
            "period. Cells in the Input style are yours; leave blank what the contract does not say.",
            "2. Schedule of values: one row a work item. Scheduled values add up to the contract value; the "
            "check above the table says so. Work in place, held back and left to finish are formulas.",
            "3. Certificate: sums the schedule; type in what earlier certificates paid.",
            "4. Change orders: work under one names it in the column Change order and comes on top.",
            "5. Run \"sowgate check\" on the file, or press Check in Excel, and mend what it finds.",
        ],
    },
    {
        "heading": "A good gate, in one line",
        "lines": [
            "Deliverable: Foundation inspection report v1.0 (PDF).  Criteria: 24 of 24 pile integrity tests "
            "pass; report v1.0 signed by the client's engineer.  Evidence: inspection report IR-01.  Approver: "
            "client's engineer.",
        ],
    },
]  # fmt: skip
_GATES = (
    ("Foundation inspection report v1.0 (PDF)", "24 of 24 pile integrity tests pass; report v1.0 signed by the client's engineer", "Inspection report IR-01", "Client's engineer"),
    ("Survey drawing SD-01 of the set-out grid (PDF)", "All 36 grid points within 5 mm of drawing A-101; drawing SD-01 signed by the client's surveyor", "Survey drawing SD-01", "Client's surveyor"),
    ("Concrete test report v1.0 (PDF)", "12 of 12 cube tests reach 30 N/mm2 at 28 days; report v1.0 signed by the client's engineer", "Concrete test report CR-01", "Client's engineer"),
    ("Roof handed over with water test report v1.0 (PDF)", "0 leaks in a 24-hour water test of 1 roof; report v1.0 signed by the client's engineer", "Water test report WR-01", "Client's engineer"),
    ("Electrical test certificate EC-01", "148 of 148 circuits tested and 0 circuits failed; certificate EC-01 signed by the client's electrical engineer", "Electrical test certificate EC-01", "Client's electrical engineer"),
    ("Pressure test certificate PC-01", "8 of 8 pipe sections hold 6 bar for 2 hours; certificate PC-01 signed by the client's engineer", "Pressure test certificate PC-01", "Client's engineer"),
    ("Record drawings, 42 sheets (PDF)", "42 of 42 record drawings received; 0 open review comments; signed by the client's architect", "Transmittal TR-07", "Client's architect"),
    ("Practical completion certificate PC-10", "0 open defects of category A and at most 10 of category B; certificate PC-10 signed by the contract administrator", "Practical completion certificate PC-10", "Contract administrator"),
)  # fmt: skip


def words() -> Words:
    """English, in the terms of the building trade."""
    made = Words("en", headers=_HEADERS)
    return made.with_(
        instructions=_INSTRUCTIONS,
        gates=[dict(zip(("artifact", "criterion", "evidence", "approver"), gate, strict=True)) for gate in _GATES],
        terms=made["terms"] | {
            "retention": ["Retention", "Share held back from each certificate, as a percent: 5%."],
            "retention_cap": ["Retention cap", "The most that is held back, such as 5% of contract value."],
        },
    )  # fmt: skip


def groups() -> dict[str, Sequence[str]]:
    """The terms of the other templates, with the retention's cap."""
    payment = list(TERMS["payment"])
    payment.insert(payment.index("retention") + 1, "retention_cap")
    return {**TERMS, "payment": payment}


def schedule_of_values(
    sheet: Worksheet, said: Words, rows: Sequence[Mapping[str, Any]] = (), heading: str = "Schedule of values"
) -> None:
    """The milestone table with the columns of a continuation sheet."""
    sheets.milestones(sheet, rows, (heading, "One row a work item."), FIELDS, said)
    letter = {field: get_column_letter(number) for number, field in enumerate(FIELDS, 1)}
    last = sheets.HEADER_ROW + (len(rows) or sheets.BLANK_ROWS)
    for row in range(sheets.HEADER_ROW + 1, last + 1):
        value, share, done = (
            f"{letter[field]}{row}" for field in ("amount", "percent_complete", "completed_amount")
        )
        for field, formula in (
            ("completed_amount", f'=IF({share}="","",ROUND({value}*{share},2))'),
            ("retention_amount", f'=IF({share}="","",ROUND({done}*N(Retention),2))'),
            ("balance_amount", f'=IF({value}="","",{value}-N({done}))'),
        ):
            cell = sheet[f"{letter[field]}{row}"]
            cell.value, cell.style, cell.font = formula, "Normal", BODY
            cell.border, cell.fill = _EDGES, PatternFill("solid", fgColor="F1F4F8")
            cell.number_format = number_format(field)
            cell.alignment = Alignment(vertical="top", horizontal="right")
    _no_input_checks(sheet, letter)


def _no_input_checks(sheet: Worksheet, letter: Mapping[str, str]) -> None:
    """Calculated cells take no input, so no validation either."""
    starts = tuple(f"{letter[field]}{sheets.HEADER_ROW + 1}:" for field in _CALCULATED)
    kept = sheet.data_validations.dataValidation
    sheet.data_validations.dataValidation = [one for one in kept if not str(one.sqref).startswith(starts)]


def certificate(sheet: Worksheet, schedule: Worksheet) -> None:
    """The sums of a certificate for payment, each a formula over the schedule of values."""
    letter = {field: get_column_letter(number) for number, field in enumerate(FIELDS, 1)}

    def of(field: str) -> str:
        return f"{quote_sheetname(schedule.title)}!{checks.cells(letter, field, sheets.HEADER_ROW)}"

    ordered = f'SUMPRODUCT(({of("change_order")}<>"")*1,{of("amount")})'
    for column, width in zip("ABCD", (3, 46, 20, 64), strict=True):
        sheet.column_dimensions[column].width = width
    put(sheet, 2, 2, "Certificate for payment", TITLE)
    section(sheet, 4, "To date", 2, 4)
    lines = (
        ("Original sum", "=N(ContractValue)", "From the sheet Terms."),
        ("Change orders in the schedule", f"={ordered}", "Rows of the schedule that name a change order."),
        ("Sum to date", "=C5+C6", "Original sum and change orders."),
        (
            "Work in place to date",
            f"=SUM({of('completed_amount')})",
            "Scheduled value x % complete, all rows.",
        ),
        ("Held back to date", "=ROUND(C8*N(Retention),2)", "Retention x work in place."),
        ("Earned less held back", "=C8-C9", ""),
        ("Certified before", None, "Type in the total of the earlier certificates."),
        ("Due on this certificate", "=C10-N(C11)", "Before tax."),
        ("Left to finish, with what is held back", "=C7-C10", ""),
    )
    for row, (label, formula, hint) in enumerate(lines, 5):
        put(sheet, row, 2, label, LABEL)
        put(sheet, row, 4, f"  {hint}" if hint else None, HINT)
        put_input(sheet, row, 3, "amount", formula)
        if formula:
            cell = sheet.cell(row, 3)
            cell.style, cell.font = "Normal", BODY
            cell.number_format = number_format("amount")
    total = sheet["C12"]
    total.font = Font(name="Calibri", size=11, bold=True, color=INK)
    total.border = Border(top=Side("thin", color=INK), bottom=Side("double", color=INK))
    checks.place(sheet, ((15, 2),), (
        '=IF(C7=0,"○ Nothing yet",IF(ABS(C10+C13-C7)<0.005,"✔ Earned and left to finish make the sum to date",'
        '"✖ Earned and left to finish do not make the sum to date"))',
    ))  # fmt: skip
    printed(sheet, landscape=False, area="A1:D15")
