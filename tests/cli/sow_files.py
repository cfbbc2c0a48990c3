"""Small SOW workbooks as files, made with openpyxl."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook

HEADER = (
    "ID", "Milestone", "Deliverable", "Acceptance criteria", "Approver", "Due date", "Amount", "Status",
    "Depends on",
)  # fmt: skip
SOUND = "24 of 24 cases of test plan 3 pass; test report signed by the client's product owner"
TERMS = (
    ("Contract value", 30000), ("Currency", "EUR"), ("Payment terms", "Net 30"),
    ("Review period", "10 business days"), ("Deemed acceptance", "Yes"),
    ("Holiday calendar", "Weekends only"), ("Start date", date(2026, 1, 5)),
)  # fmt: skip


def sow(path: Path, criteria: str = SOUND, last_amount: int = 12000) -> Path:
    """A SOW of two milestones over 30,000 EUR; the second row's criteria and amount can be spoilt."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Milestones"
    sheet.append(["Statement of Work 12"])
    sheet.append([])
    sheet.append(HEADER)
    rows = [
        ("M1", "Design accepted", "Design document v1.0", SOUND, "Client product owner", date(2026, 3, 2),
         18000, "Accepted", None),
        ("M2", "Dashboard accepted", "Dashboard release 1.0", criteria, "Client product owner",
         date(2026, 4, 27), last_amount, "Not started", "M1"),
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    terms = workbook.create_sheet("Terms")
    for term in TERMS:
        terms.append(term)
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(path)
    return path


def budget(path: Path) -> Path:
    """A workbook without milestones."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["Item", "January", "February"], ["Rent", 1200, 1200], ["Light", 80, 75]):
        sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(path)
    return path
