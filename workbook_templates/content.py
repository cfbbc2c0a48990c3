"""What the templates say: terms, instructions and example milestones.

The clean example is meant to stay clean on every day it is checked: nothing of it has begun, so no date of
it can be missed. The faulty examples start from it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

Row = dict[str, Any]

HEADERS = {
    "id": "ID",
    "phase": "Phase",
    "milestone": "Milestone",
    "deliverable": "Deliverable",
    "acceptance_criteria": "Acceptance criteria",
    "evidence": "Evidence",
    "owner": "Owner",
    "approver": "Approver",
    "start_date": "Start date",
    "due_date": "Due date",
    "depends_on": "Depends on",
    "payment_percent": "Payment %",
    "amount": "Amount",
    "status": "Status",
    "submitted_date": "Submitted date",
    "accepted_date": "Accepted date",
    "rejected_date": "Rejected date",
    "invoice_number": "Invoice number",
    "invoice_date": "Invoice date",
    "paid_date": "Paid date",
    "notes": "Notes",
}

# Columns that only some sheets have.
MORE_HEADERS = {
    "cost": "Cost",
    "currency": "Currency",
    "rejections": "Rejections",
    "invoiced_amount": "Invoiced amount",
    "paid_amount": "Paid amount",
    "baseline_due_date": "Baseline due date",
    "baseline_amount": "Baseline amount",
    "change_order": "Change order",
}

STATUS_WORDS = (
    "Not started",
    "In progress",
    "Submitted",
    "Rejected",
    "Accepted",
    "Invoiced",
    "Paid",
    "On hold",
    "Waived",
    "Cancelled",
)
CONVENTIONS = ("Following", "Modified Following", "Preceding", "Modified Preceding", "Unadjusted")
YES_NO = ("Yes", "No")

# (field, label, hint); the order is the order on the Terms sheet. None starts a group.
TERMS: tuple[tuple[str, str, str], ...] = (
    ("", "The contract", ""),
    ("title", "Title", "What the work is called in the contract."),
    ("contract_number", "Contract number", "The number both sides use."),
    ("client", "Client", "Who pays."),
    ("supplier", "Supplier", "Who delivers."),
    ("contract_value", "Contract value", "Total price without tax and without change orders."),
    ("currency", "Currency", "ISO 4217 code, such as EUR."),
    ("signed_date", "Signed date", "Nothing should start before it."),
    ("start_date", "Start date", "First day of the work."),
    ("end_date", "End date", "Last day that the contract allows."),
    ("", "Acceptance", ""),
    (
        "review_period",
        "Review period",
        "Days that the client has to accept or reject, such as 10 business days.",
    ),
    ("deemed_acceptance", "Deemed acceptance", "Yes, or the clause: silence accepts when the review ends."),
    ("clock_start", "Clock start", "What starts the review, such as receipt of the delivery notice."),
    ("rejection_notice", "Rejection notice", "The form that a rejection takes."),
    ("rejection_cycles", "Rejection cycles", "How often one deliverable may be rejected."),
    ("cure_period", "Cure period", "Days that the supplier has to mend a rejected deliverable."),
    ("acceptance_form", "Acceptance form", "The record that is signed."),
    ("acceptance_authority", "Acceptance authority", "The client's role that signs."),
    ("use_as_acceptance", "Use as acceptance", "Whether use in production counts as acceptance."),
    ("", "Payment", ""),
    (
        "payment_trigger",
        "Payment trigger",
        "Acceptance, submission or progress: what lets a gate be invoiced.",
    ),
    ("cumulative_payment", "Cumulative payment", "Yes where a gate pays only after those before it."),
    ("payment_terms", "Payment terms", "Net 30, Net 30 EOM, 2/10 net 30, Due on receipt."),
    ("business_day_convention", "Business day convention", "Where a due date on a closed day goes."),
    ("holiday_calendar", "Holiday calendar", "Country, or country and region: IE, GB-ENG, US-NY, DE-BY."),
    ("retention", "Retention", "Share held back from each invoice, such as 5%."),
    ("retention_release", "Retention release", "When it is paid out, such as 100% final acceptance."),
    ("advance", "Advance", "Share or amount paid before work starts."),
    ("advance_recovery", "Advance recovery", "How it is earned back, such as 25% of each invoice."),
    ("tax", "Tax", "Rate on each invoice, such as 20%."),
    ("late_interest", "Late interest", "Rate on overdue invoices, such as 8% a year."),
    ("delay_damages", "Delay damages", "What the supplier owes for delay, with a cap."),
    ("extension_of_time", "Extension of time", "When delay is excused."),
    ("termination_payment", "Termination payment", "What is paid when the contract ends early."),
    ("indexation", "Indexation", "How prices move, where the contract runs longer than a year."),
)

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


INSTRUCTIONS = (
    ("What this workbook is", (
        "The milestone sheet of a Statement of Work. Each milestone is a gate: its deliverable exists and is "
        "signed, or it is not, and money follows the gate, never the month.",
    )),
    ("How to fill it in", (
        "1. Terms: value, dates, review period, deemed acceptance and payment terms. Cells in the Input style "
        "are yours; leave blank what the contract does not say.",
        "2. Milestones: one row a gate. Name the thing that the client signs, the test or number that decides "
        "it, the record that proves it, and the client's role that approves it.",
        "3. Holidays: closed days of your own, beside those of the holiday calendar.",
        "4. Run \"sowgate check\" on the file, or press Check in Excel, and mend what it finds, most money first.",
    )),
    ("A good gate, in one line", (
        "Deliverable: Requirements traceability matrix v1.0 (xlsx).  Criteria: 120 requirements traced to a "
        "source document; 0 open review comments.  Evidence: signed acceptance certificate AC-01.  Approver: "
        "client programme manager.",
    )),
    ("While the work runs", (
        "Fill in Submitted date on delivery, Accepted date or Rejected date on the client's answer, and the "
        "invoice and payment dates. \"sowgate write\" then adds the sheets SOW Status, SOW Risk Flags and Payment "
        "Schedule; \"sowgate clear\" takes them out again.",
    )),
)  # fmt: skip
