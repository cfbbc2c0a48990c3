"""Five SOW workbooks in layouts that real ones have (counted in WORKBOOKS.md), built with openpyxl.

Title and legend rows above the header, a table that starts at C7, a two-row header with bands, section rows
that name the phase, terms as labels and values beside or above the table, and one in Portuguese.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

BOLD = Font(bold=True)
BAND = PatternFill("solid", fgColor="D9E2F3")


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def put(sheet: Worksheet, row: int, column: int, rows: list[list[object]]) -> None:
    for r, values in enumerate(rows, row):
        for c, value in enumerate(values, column):
            if value is not None:
                cell = sheet.cell(r, c, value)
                if isinstance(value, date):
                    cell.number_format = "yyyy-mm-dd"


def titled() -> bytes:
    """Title, client and legend rows above an Excel Table; formulas with totals below."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "SOW 7"
    sheet["A1"] = "Statement of Work 7: data platform"
    sheet["A1"].font = Font(bold=True, size=16)
    put(sheet, 2, 1, [["Client", "Alder Freight Ltd"], ["Contract value", "GBP 90,000.00"]])
    put(sheet, 4, 1, [["Payment terms", "Net 30 EOM"], ["Review period", "10 business days"]])
    put(sheet, 2, 5, [["Deemed acceptance", "Yes"], ["Holiday calendar", "GB-ENG"]])
    put(sheet, 7, 1, [
        ["No.", "Milestone", "Deliverable", "Acceptance criteria", "Approver", "Due date", "Payment %", "Status",
         "Submitted"],
        ["1", "Data model agreed", "Logical data model v1.0 (PDF)",
         "42 entities documented, 0 open comments, signed by the client data architect",
         "Client data architect", date(2026, 9, 11), 0.3, "Accepted", date(2026, 9, 11)],
        ["2", "Pipelines delivered", "Pipeline code release 1.0 in the client repository",
         "18 of 18 pipeline tests pass in the client's environment, test report signed",
         "Client data architect", date(2026, 10, 23), 0.4, "Submitted", date(2026, 10, 26)],
        ["3", "Training", "Training", "Completed to the client's satisfaction", None, date(2026, 12, 4), 0.3,
         "Not started", None],
    ])  # fmt: skip
    for row in (8, 9, 10):
        sheet.cell(row, 7).number_format = "0%"
    sheet.add_table(Table(displayName="tblMilestones", ref="A7:I10"))
    sheet["D12"] = "Total"
    sheet["G12"] = "=SUM(G8:G10)"
    return saved(workbook)


def offset() -> bytes:
    """The table starts at C7 and Gantt weeks stand to its right."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Plan"
    sheet["C2"] = "Warehouse automation, milestone plan"
    put(sheet, 3, 3, [["Currency", "USD"], ["Contract value", 60000], ["Payment terms", "Net 45"]])
    put(sheet, 7, 3, [
        ["ID", "Milestone", "Output", "Exit criteria", "Finish", "Fee", "Predecessors", None,
         "W36", "W37", "W38", "W39"],
        ["A", "Design freeze", "Layout drawing set rev C (14 drawings)",
         "14 drawings signed by the client's plant engineer", date(2026, 9, 4), 20000, None],
        ["B", "Conveyor installed", "Installation certificate",
         "Certificate signed by the client's plant engineer after 500 totes run without a jam",
         date(2026, 11, 6), 25000, "A"],
        ["C", "Month 3", "Monthly report", "Report delivered", date(2026, 12, 11), 15000, "B, D"],
    ])  # fmt: skip
    for row, column in ((8, 11), (9, 12), (9, 13), (10, 14)):
        sheet.cell(row, column).fill = BAND
    return saved(workbook)


def banded() -> bytes:
    """A two-row header: merged bands "Plan" and "Actual" over "Start" and "End"."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Milestones"
    sheet["B2"] = "Milestone payment schedule"
    put(sheet, 4, 2, [
        ["Ref", "Milestone", "Deliverable", "Acceptance criteria", "Plan", None, "Actual", None, "Amount (EUR)"],
        [None, None, None, None, "Start", "End", "Start", "End", None],
        ["M1", "Survey", "Site survey report v1.0", "Report lists 36 sites, signed by the client surveyor",
         date(2026, 8, 3), date(2026, 8, 28), date(2026, 8, 3), date(2026, 8, 31), 12000],
        ["M2", "Masts up", "Mast handover certificates (36)",
         "36 certificates signed by the client site manager",
         date(2026, 9, 1), date(2026, 10, 30), date(2026, 9, 2), None, 48000],
        ["M3", "Network live", "Coverage test report v1.0",
         "At least 98 % of 1,200 test points above -95 dBm, report signed by the client radio engineer",
         date(2026, 11, 2), date(2026, 12, 18), None, None, 40000],
    ])  # fmt: skip
    for merged in ("F4:G4", "H4:I4", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "J4:J5"):
        sheet.merge_cells(merged)
    put(sheet, 11, 2, [["Contract value", None, 110000], ["Review period", None, "5 business days"]])
    return saved(workbook)


def sectioned() -> bytes:
    """Section rows name the phase, blank rows stand inside, subtotals and a total do not count."""
    workbook = Workbook()
    terms = workbook.active
    assert terms is not None
    terms.title = "Contract"
    put(terms, 2, 2, [
        ["Total contract price", "EUR 150 000"], ["Customer", "Lumen Verlag GmbH"],
        ["Payment terms", "30 days"], ["Acceptance period", "10 working days"],
        ["Deemed acceptance", "Silence for 10 working days after receipt counts as acceptance"],
    ])  # fmt: skip
    sheet = workbook.create_sheet("Schedule")
    header = ["#", "Milestones & tasks", "Deliverables", "Acceptance criteria", "Due", "Value", "Status"]
    put(sheet, 3, 1, [header])
    put(sheet, 4, 1, [
        [None, "Phase 1: Concept"],
        ["1.1", "Concept signed", "Editorial concept v1.0 (PDF)",
         "Concept covers the 9 titles of list L-01, signed by the client publisher", date(2026, 7, 10), 30000,
         "Paid"],
        [None, None],
        [None, "Subtotal", None, None, None, 30000],
        [None, "Phase 2: Production"],
        ["2.1", "Layout", "Layout files of 9 titles (IDML)",
         "9 of 9 files pass preflight profile PF-2, log signed by the client art director",
         date(2026, 10, 9), 70000, "In progress"],
        ["2.2", "Print data", "Print data set v1.0", "Complete", date(2026, 11, 20), 50000, "Not started"],
        [None, "Total", None, None, None, 150000],
    ])  # fmt: skip
    return saved(workbook)


def portuguese() -> bytes:
    """The same kind of sheet in Portuguese, with decimal commas and day-first text dates."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Cronograma"
    sheet["B1"] = "Projeto Farol: marcos e pagamentos"
    put(sheet, 3, 2, [
        ["Valor do contrato", "R$ 120.000,00"], ["Moeda", "BRL"], ["Condições de pagamento", "30 dias"],
        ["Cliente", "Porto Azul S.A."],
    ])  # fmt: skip
    put(sheet, 9, 2, [
        ["Nº", "Marco", "Entregável", "Critérios de aceitação", "Responsável", "Data prevista", "Valor", "Status"],
        ["M1", "Requisitos aprovados", "Matriz de requisitos v1.0",
         "80 requisitos rastreados, assinada pelo gerente do cliente", "Ana Luz", "15/09/2026", "R$ 30.000,00",
         "Concluída"],
        ["M2", "Sistema em homologação", "Release 0.9 em homologação",
         "60 de 60 casos de teste aprovados, relatório assinado pelo cliente", "Rui Melo", "30/10/2026",
         "R$ 50.000,00", "Em execução"],
        ["M3", "Treinamento", "Treinamento", "A contento do cliente", "Ana Luz", "18/12/2026", "R$ 40.000,00",
         "Não iniciada"],
    ])  # fmt: skip
    return saved(workbook)


LAYOUTS: dict[str, Callable[[], bytes]] = {
    "titled": titled,
    "offset": offset,
    "banded": banded,
    "sectioned": sectioned,
    "portuguese": portuguese,
}
