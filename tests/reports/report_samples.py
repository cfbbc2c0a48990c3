"""A report made by hand, with every part that a format has to show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.batch import assemble
from sowgate.contract.finding import AtRisk, Finding, Place, Severity
from sowgate.contract.gates import Gate, Payment
from sowgate.contract.report import (
    Reason,
    Report,
    ReportLine,
    ReportMilestone,
    ReportSchedule,
    ReportTable,
    ReportTerm,
    Summary,
    WorkbookReport,
)
from sowgate.contract.settings import Settings
from sowgate.contract.sow import Kind

AS_OF = date(2026, 3, 31)


def finding(**changes: Any) -> Finding:
    given: dict[str, Any] = {
        "code": "ACC02",
        "name": "subjective-acceptance",
        "severity": Severity.ERROR,
        "sheet": "Milestones",
        "cell": "E9",
        "milestone": "M3",
        "field": "acceptance_criteria",
        "message": "The acceptance criteria of M3 rest on satisfaction, which a stranger cannot decide.",
        "suggestion": "Replace it by a test: 'Dashboard v1.0 passes the 24 cases of test plan 3'.",
        "authority": "milestone checklist, item 1; ISO/IEC/IEEE 29148",
        "at_risk": AtRisk(amount=Decimal("12000.00"), currency="EUR", basis="indicative"),
        "related": (Place(sheet="Terms", cell="B4"),),
        "fingerprint": "a1b2c3d4",
        "excerpt": "Delivered to the client's satisfaction",
    }
    return Finding(**given | changes)


def line(name: str, payable: str, **changes: Any) -> ReportLine:
    given: dict[str, Any] = {
        "milestone": name,
        "kind": "milestone",
        "gate": Gate.ACCEPTED,
        "state": Payment.BILLABLE,
        "acceptance_date": date(2026, 3, 2),
        "acceptance_basis": "actual",
        "invoice_date": date(2026, 3, 31),
        "due_date": date(2026, 4, 30),
        "gross": Decimal(payable),
        "advance_recovery": Decimal(0),
        "retention": Decimal(0),
        "net": Decimal(payable),
        "tax": Decimal(0),
        "payable": Decimal(payable),
    }
    return ReportLine(**given | changes)


def milestone(name: str, amount: str, **changes: Any) -> ReportMilestone:
    given: dict[str, Any] = {
        "id": name,
        "sheet": "Milestones",
        "row": 9,
        "milestone": "Dashboard",
        "amount": Decimal(amount),
        "due_date": date(2026, 3, 2),
        "kind": Kind.MILESTONE,
        "gate": Gate.ACCEPTED,
        "payment": Payment.BILLABLE,
        "why": "billable: accepted 2 Mar",
        "binary": False,
        "why_not_binary": ("ACC02",),
        "flag": "error",
        "at_risk": Decimal("12000"),
    }
    return ReportMilestone(**given | changes)


def workbook(**changes: Any) -> WorkbookReport:
    total = Decimal("30000.00")
    money = ("gross", "advance_recovery", "retention", "net", "tax", "payable")
    given: dict[str, Any] = {
        "path": "contracts/acme.xlsx",
        "stage": "delivery",
        "outcome": "checked",
        "tables": (
            ReportTable(
                sheet="Milestones",
                range="B6:H12",
                header_rows=(6,),
                first_row=7,
                last_row=12,
                columns={"milestone": "C", "acceptance_criteria": "E", "amount": "H"},
                unmapped={"Q": "Comments 2", "R": "Delievrables"},
                headers={"milestone": "Milestone", "acceptance_criteria": "Exit\ncriteria", "amount": "Fee"},
                suggestions={"R": "deliverable"},
            ),
        ),
        "terms": {"contract_value": ReportTerm(value="30000.00", sheet="Terms", cell="B2")},
        "milestones": (milestone("M1", "18000"), milestone("M3", "12000")),
        "findings": (
            finding(),
            finding(code="TRM01", name="no-deemed-acceptance", severity=Severity.WARNING, at_risk=None,
                    excerpt=None, milestone=None, cell=None, fingerprint="ffff"),
        ),
        "schedule": ReportSchedule(
            currency="EUR",
            contract_value=total,
            lines=(line("M1", "18000.00"), line("M3", "12000.00", state=Payment.PLANNED)),
            totals={key: total if key in ("gross", "net", "payable") else Decimal(0) for key in money},
        ),
        "summary": Summary(milestones=2, accepted=2, billable=Decimal(18000), at_risk=Decimal(12000)),
        "silent_rules": {"DEP01": "no column for depends on", "DEP05": "no column for depends on"},
    }  # fmt: skip
    return WorkbookReport(**given | changes)


def unreadable(path: str = "contracts/locked.xlsx") -> WorkbookReport:
    reason = Reason(
        code="encrypted", message="locked.xlsx is protected by a password. Take the password off."
    )
    return WorkbookReport(path=path, outcome="unreadable", reason=reason)


def run_of(*workbooks: WorkbookReport) -> Report:
    """A run over the workbooks, by default the one made here."""
    return assemble(workbooks or (workbook(),), AS_OF, Settings())
