"""Realistic reports to write from: six milestones, long texts, two hundred milestones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from sowgate.books.memory import snapshot_of
from sowgate.contract.finding import AtRisk, Finding, Severity
from sowgate.contract.gates import CLEARED, Gate, Payment
from sowgate.contract.money import rounded
from sowgate.contract.report import (
    ReportLine,
    ReportMilestone,
    ReportSchedule,
    ReportTable,
    ReportTerm,
    Summary,
    WorkbookReport,
)
from sowgate.contract.sow import Kind
from sowgate.grid.snapshot import Cell, WorkbookSnapshot

AS_OF = date(2026, 11, 22)
HEADERS = ("ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Status", "Amount")
COLUMNS = {
    "id": "B",
    "milestone": "C",
    "deliverable": "D",
    "acceptance_criteria": "E",
    "due_date": "F",
    "status": "G",
    "amount": "H",
}
FIRST_ROW = 7
_FAULTY = ("error", "warning")

# name, deliverable, gate, payment, why, amount, due, flag, at risk
SIX = (
    ("Mobilisation plan baselined", "Project plan v1.0", "accepted", "paid", "paid on 30 Sep 2026",
     "30000.00", date(2026, 8, 31), "ok", "0.00"),
    ("Requirements signed", "RTM v1.0", "deemed_accepted", "billable",
     "billable: deemed accepted on 13 Nov 2026", "45000.00", date(2026, 10, 30), "warning", "45000.00"),
    ("Design", "Solution design", "rejected", "blocked", "blocked: rejected since 12 Nov 2026",
     "60000.00", date(2026, 11, 6), "error", "0.00"),
    ("Build complete", "Release candidate", "in_progress", "planned", "planned: not yet submitted",
     "75000.00", date(2027, 1, 29), "error", "15000.00"),
    ("User acceptance test passed", "UAT report v1, 0 open Sev-1", "not_started", "planned",
     "planned: not yet submitted", "60000.00", date(2027, 3, 12), "ok", "0.00"),
    ("Handover", "Runbooks and training record", "not_started", "planned",
     "planned: not yet submitted", "30000.00", date(2027, 4, 30), "info", "0.00"),
)  # fmt: skip


def finding(
    code: str,
    severity: str,
    milestone: str | None,
    cell: str | None,
    message: str,
    suggestion: str,
    at_risk: str | None = None,
    basis: str = "indicative",
    **more: object,
) -> Finding:
    """A finding with the parts that a reader sees."""
    risk = AtRisk(amount=Decimal(at_risk), currency="EUR", basis=basis) if at_risk else None
    return Finding(
        code=code, name=code.lower(), severity=Severity(severity), sheet="Milestones", cell=cell,
        milestone=milestone, message=message, suggestion=suggestion, authority="common practice",
        at_risk=risk, fingerprint=f"{code}-{milestone}", **more,
    )  # fmt: skip


SIX_FINDINGS = (
    finding("ACC02", "error", "M4", "E10",
            "Acceptance of M4 rests on satisfaction: 'Build complete to the client's satisfaction'. "
            "A stranger cannot decide that yes or no.",
            "Replace it by a test and a threshold: 'Release candidate passes test suite TS-2 with 0 open "
            "Sev-1 and at most 5 Sev-2, evidenced by the test report, signed by the client's IT lead'.",
            "75000.00"),
    finding("GAT04", "warning", "M2", "G8",
            "Silence has accepted M2: submitted on 30 Oct 2026, 10 business days ended on 13 Nov 2026, and "
            "the status still says Submitted.",
            "Invoice now: M2 was deemed accepted on 13 Nov 2026.", "45000.00", "computed"),
    finding("PAY02", "error", None, "H13",
            "Milestone amounts add up to 300,000.00 EUR; the contract value is 315,000.00 EUR "
            "(15,000.00 short).",
            "Raise M4 or lower the contract value by change order.", "15000.00", "computed"),
    finding("PAY02", "error", "M4", "H10", "M4 pays 75,000.00 EUR where 90,000.00 EUR is left.",
            "Raise M4 to 90,000.00 EUR.", "15000.00", "computed"),
    finding("MIL07", "info", "M6", "D12", "Two deliverables of M6 have no owner.", "Name an owner for each."),
)  # fmt: skip


def report_of(
    rows: Iterable[tuple], findings: tuple[Finding, ...] = (), *, tax: str = "0", retention: str = "0",
    contract_value: str | None = None, currency: str = "EUR", excel_table: str | None = None,
) -> WorkbookReport:  # fmt: skip
    """A checked workbook with these milestones on the sheet "Milestones" from row 7 on."""
    rows = list(rows)
    milestones = tuple(_milestone(number, row) for number, row in enumerate(rows))
    lines = tuple(_line(m, Decimal(tax), Decimal(retention)) for m in milestones if m.amount is not None)
    held = sum((line.retention or Decimal(0) for line in lines), Decimal(0))
    keys = ("gross", "advance_recovery", "retention", "net", "tax", "payable")
    totals = {key: sum((getattr(line, key) or Decimal(0) for line in lines), Decimal(0)) for key in keys}
    value = Decimal(contract_value) if contract_value else totals["gross"]
    last = FIRST_ROW + len(rows) - 1
    return WorkbookReport(
        path="sow.xlsx", outcome="checked", milestones=milestones, findings=findings,
        tables=(ReportTable(
            sheet="Milestones", range=f"B{FIRST_ROW - 1}:H{last}", header_rows=(FIRST_ROW - 1,),
            first_row=FIRST_ROW, last_row=last, columns=COLUMNS, unmapped={}, excel_table=excel_table,
        ),),
        terms={name: ReportTerm(value=text, sheet="Terms", cell="B2") for name, text in {
            "title": "Claims Platform Renewal", "client": "Northern Mutual plc",
            "supplier": "Harbour Systems Ltd", "contract_number": "SOW-2026-014", "payment_terms": "Net 30",
        }.items()},
        schedule=ReportSchedule(
            currency=currency, contract_value=value, lines=lines, totals=totals, unreleased_retention=held,
        ),
        summary=summary_of(milestones),
    )  # fmt: skip


def summary_of(milestones: tuple[ReportMilestone, ...]) -> Summary:
    """The summary that the check would give."""

    def paying(*states: Payment) -> Decimal:
        return sum((m.amount or Decimal(0) for m in milestones if m.payment in states), Decimal(0))

    accepted = sum(m.gate in CLEARED for m in milestones)
    return Summary(
        milestones=len(milestones), accepted=accepted, deliverables=len(milestones),
        deliverables_accepted=accepted, billable=paying(Payment.BILLABLE), blocked=paying(Payment.BLOCKED),
        invoiced=paying(Payment.INVOICED), overdue=paying(Payment.OVERDUE),
        paid=paying(Payment.PAID), at_risk=sum((m.at_risk for m in milestones), Decimal(0)),
        affected=sum((m.amount or Decimal(0) for m in milestones if m.flag in _FAULTY), Decimal(0)),
    )  # fmt: skip


def _milestone(number: int, row: tuple) -> ReportMilestone:
    name, deliverable, gate, payment, why, amount, due, flag, at_risk = row
    return ReportMilestone(
        id=f"M{number + 1}", sheet="Milestones", row=FIRST_ROW + number, milestone=name,
        deliverable=deliverable, amount=Decimal(amount) if amount else None, due_date=due,
        kind=Kind.MILESTONE, gate=Gate(gate), payment=Payment(payment), why=why, binary=flag != "error",
        why_not_binary=("ACC02",) if flag == "error" else (), flag=flag, at_risk=Decimal(at_risk),
    )  # fmt: skip


def _line(milestone: ReportMilestone, tax: Decimal, retention: Decimal) -> ReportLine:
    gross = milestone.amount or Decimal(0)
    held = rounded(gross * retention / 100, 2)
    net = gross - held
    taxed = rounded(net * tax / 100, 2)
    accepted = milestone.gate in CLEARED
    day = milestone.due_date or AS_OF
    return ReportLine(
        milestone=milestone.id, kind="milestone", gate=milestone.gate, state=milestone.payment,
        acceptance_date=day + timedelta(14), acceptance_basis="actual" if accepted else "planned",
        invoice_date=day + timedelta(15), due_date=day + timedelta(45), gross=gross, advance_recovery=None,
        retention=held or None, net=net, tax=taxed, payable=net + taxed,
    )  # fmt: skip


def snapshot_for(report: WorkbookReport) -> WorkbookSnapshot:
    """The workbook that such a report was made from: a title, terms and the milestone table."""
    cells: dict[str, Cell | str | float | date] = {"B2": "Statement of Work", "B4": "Contract value"}
    for letter, header in zip("BCDEFGH", HEADERS, strict=True):
        cells[f"{letter}{FIRST_ROW - 1}"] = header
    for milestone in report.milestones:
        row = milestone.row
        cells |= {f"B{row}": milestone.id, f"C{row}": milestone.milestone or "", f"G{row}": "Submitted"}
        if milestone.amount is not None:
            cells[f"H{row}"] = float(milestone.amount)
    return snapshot_of({"Terms": {"A2": "Client", "B2": "Northern Mutual plc"}, "Milestones": cells})


def six(**more: object) -> WorkbookReport:
    """Six milestones with five findings; the amounts are 15,000.00 short of the contract value."""
    return report_of(SIX, SIX_FINDINGS, **{"contract_value": "315000.00", **more})


def long_texts() -> WorkbookReport:
    """Names, reasons and findings far longer than a cell."""
    prose = (
        "The supplier shall deliver the integrated reporting environment together with all of its interfaces "
    )
    states = (
        ("rejected", "blocked"),
        ("submitted", "blocked"),
        ("accepted", "overdue"),
        ("on_hold", "blocked"),
    )
    rows = [
        (f"{prose * 3}{i}", prose * 2, gate, payment, f"blocked: {prose}", "1234567.89",
         date(2026, 12, 1) + timedelta(40 * i), "error", "1234567.89")
        for i, (gate, payment) in enumerate(states)
    ]  # fmt: skip
    findings = tuple(
        finding("ACC10", "error", f"M{i + 1}", f"E{FIRST_ROW + i}", prose * 4, prose * 6, "1234567.89")
        for i in range(4)
    )
    return report_of(rows, findings, tax="20", retention="10")


def many(count: int = 200) -> WorkbookReport:
    """A programme of many milestones over four years, with tax and retention."""
    states = (("accepted", "paid", "ok"), ("accepted", "overdue", "warning"),
              ("submitted", "blocked", "error"), ("deemed_accepted", "billable", "info"),
              ("in_progress", "planned", "error"),
              ("not_started", "planned", "ok"), ("not_started", "planned", "warning"))  # fmt: skip
    rows = []
    for i in range(count):
        gate, payment, flag = states[0] if i < count // 4 else states[5] if i > count // 2 else states[i % 7]
        at_risk = f"{1000 + 13 * i}.50" if flag in ("error", "warning") else "0.00"
        due = date(2025, 1, 31) + timedelta(7 * i)
        why = f"{payment}: work package {i}"
        name = f"Work package {i + 1} accepted on site"
        rows.append(
            (name, f"WP{i + 1} record", gate, payment, why, f"{9000 + 37 * i}.25", due, flag, at_risk)
        )
    findings = tuple(
        finding("ACC03", "error" if i % 3 else "warning", f"M{i + 1}", f"E{FIRST_ROW + i}",
                f"'Work package {i + 1} complete' names no evidence.",
                f"Write 'WP{i + 1} record v1.0, signed by the site manager'.", f"{9000 - 20 * i}.25")
        for i in range(0, count // 2, 2)
    )  # fmt: skip
    return report_of(rows, findings, tax="20", retention="5")
