"""What the examples say: a contract's terms and its milestones.

The clean example is meant to stay clean on every day it is checked: nothing of it has begun, so no date of
it can be missed. The faulty examples start from it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

Row = dict[str, Any]

EXAMPLE_TERMS: dict[str, Any] = {
    "title": "Customer portal migration",
    "contract_number": "SOW-2027-014",
    "client": "Harbour Lane Insurance DAC",
    "supplier": "Northbeam Consulting Ltd",
    "contract_value": 240000,
    "currency": "EUR",
    "signed_date": date(2027, 1, 4),
    "start_date": date(2027, 1, 11),
    "end_date": date(2027, 11, 30),
    "review_period": "10 business days",
    "deemed_acceptance": "Yes",
    "clock_start": "Receipt of the written delivery notice by the client's programme manager",
    "rejection_notice": "In writing, naming each acceptance criterion that is not met",
    "rejection_cycles": 2,
    "cure_period": "5 business days",
    "acceptance_form": "Signed acceptance certificate",
    "acceptance_authority": "Client programme manager",
    "use_as_acceptance": "Use of a deliverable in production counts as its acceptance",
    "payment_terms": "Net 30",
    "business_day_convention": "Following",
    "holiday_calendar": "IE",
    "retention": "5%",
    "retention_release": "50% final acceptance; 50% final acceptance + 90 days",
    "tax": "23%",
    "late_interest": "8% a year",
    "delay_damages": "0.5% per week, cap 10%",
    "extension_of_time": "Day for day for each day that a client dependency is late",
    "termination_payment": "Accepted milestones in full, work in progress pro rata by its cost",
}

# The days on which the eight gates pay by these terms, where each is accepted at the end of its review.
PAYMENT_DAYS = (
    date(2027, 3, 22), date(2027, 4, 29), date(2027, 6, 16), date(2027, 7, 26),
    date(2027, 8, 30), date(2027, 10, 4), date(2027, 11, 8), date(2027, 12, 8),
)  # fmt: skip


def _row(
    number: int, phase: str, name: str, deliverable: str, criteria: str, evidence: str, **more: Any
) -> Row:
    return {
        "id": f"M{number}",
        "phase": phase,
        "milestone": name,
        "deliverable": deliverable,
        "acceptance_criteria": criteria,
        "evidence": evidence,
        "approver": "Client programme manager",
        **more,
    }


def example_rows() -> list[Row]:
    """Eight milestones of a fixed-price migration, each a gate that a stranger could decide."""
    rows = [
        _row(1, "Design", "Requirements baselined", "Requirements traceability matrix v1.0 (xlsx)",
             "120 requirements traced to a source document; 0 open review comments; matrix v1.0 signed by the "
             "client programme manager", "Signed acceptance certificate AC-01", owner="Lead analyst"),
        _row(2, "Design", "Architecture approved", "Solution architecture document v1.0 (PDF)",
             "Document v1.0 answers the 42 architecture requirements of matrix v1.0; signed by the client "
             "chief architect", "Signed acceptance certificate AC-02", owner="Solution architect",
             approver="Client chief architect", depends_on="M1"),
        _row(3, "Build", "Portal release 0.5", "Portal release 0.5 deployed to the client's test environment",
             "60 of 60 scripted tests in test set TS-05 v1.0 pass; test report signed by the client test "
             "manager", "Test report TR-05", owner="Delivery manager", approver="Client test manager",
             depends_on="M2"),
        _row(4, "Build", "Portal release 0.9", "Portal release 0.9 deployed to the client's test environment",
             "140 of 140 scripted tests in test set TS-09 v1.0 pass; test report signed by the client test "
             "manager", "Test report TR-09", owner="Delivery manager", approver="Client test manager",
             depends_on="M3"),
        _row(5, "Migration", "Migration rehearsed", "Migration rehearsal report v1.0 (PDF)",
             "At least 99.5 % of 1.2 million customer records reconciled in the rehearsal; report v1.0 signed "
             "by the client data owner", "Reconciliation log RL-01", owner="Data lead",
             approver="Client data owner", depends_on="M4"),
        _row(6, "Test", "System test passed", "System test report v1.0 (PDF)",
             "0 open severity 1 defects and at most 5 open severity 2 defects in the report; report v1.0 "
             "signed by the client test manager", "System test report v1.0", owner="Test lead",
             approver="Client test manager", depends_on="M5"),
        _row(7, "Test", "User acceptance test passed", "User acceptance test report v1.0 (PDF)",
             "85 of 85 acceptance scripts in UAT plan v1.1 pass; report v1.0 signed by the client programme "
             "manager", "Signed acceptance certificate AC-07", owner="Test lead", depends_on="M6"),
        _row(8, "Handover", "Portal handed over", "Operations handbook v1.0 (PDF)",
             "Handbook v1.0 covers the 18 procedures of operations checklist OC-01 v1.0; signed by the client "
             "head of operations", "Signed acceptance certificate AC-08", owner="Delivery manager",
             approver="Client head of operations", depends_on="M7"),
    ]  # fmt: skip
    spans = (
        ((2027, 1, 11), (2027, 2, 5), 10), ((2027, 2, 22), (2027, 3, 12), 15),
        ((2027, 3, 31), (2027, 4, 30), 15), ((2027, 5, 18), (2027, 6, 11), 15),
        ((2027, 6, 28), (2027, 7, 16), 10), ((2027, 8, 3), (2027, 8, 20), 10),
        ((2027, 9, 6), (2027, 9, 24), 15), ((2027, 10, 11), (2027, 10, 22), 10),
    )  # fmt: skip
    for row, (start, due, percent) in zip(rows, spans, strict=True):
        row |= {
            "start_date": date(*start),
            "due_date": date(*due),
            "payment_percent": percent / 100,
            "amount": 2400 * percent,
        }
    return rows
