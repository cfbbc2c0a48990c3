"""The faulty examples of a contract under way: gates, invoices and the sheets beside the milestones."""

from __future__ import annotations

from datetime import date
from typing import Any

from content import Row, example_rows
from faulty import Faulty, Planted, a_year_earlier, accepted, terms_a_year_earlier


def in_delivery() -> Faulty:
    """Half-way through the third milestone, a year (52 weeks) earlier, without a criteria column."""
    rows = a_year_earlier(example_rows())
    for row in rows:
        del row["acceptance_criteria"]
        row["status"] = "Not started"
        row["baseline_due_date"] = row["due_date"]
    m1, m2, m3, m4, m5, m6, m7, _ = rows
    m1 |= accepted(date(2026, 2, 6), date(2026, 2, 18), "INV-001") | {
        "status": "Paid", "paid_date": date(2026, 3, 20), "evidence": None,
    }  # fmt: skip
    m2 |= {"status": "Submitted", "submitted_date": date(2026, 3, 13)}
    m3 |= {"status": "In progress", "invoice_number": "INV-002", "invoice_date": date(2026, 4, 10)}
    m4 |= {"status": "Rejected", "submitted_date": date(2026, 4, 1), "rejected_date": date(2026, 4, 10)}
    m5["status"] = "Level 3"
    m6["baseline_due_date"] = date(2026, 8, 14)
    m7["paid_date"] = date(2026, 4, 1)
    planted: Planted = (
        ("STR01", None), ("GAT03", "M1"), ("GAT04", "M2"), ("GAT01", "M3"), ("GAT09", "M4"), ("GAT08", "M5"),
        ("CHG01", "M6"), ("GAT02", "M7"), ("GAT13", None),
    )  # fmt: skip
    return Faulty(
        "sow-faults-delivery", "Example: faults while the work runs", rows, terms_a_year_earlier(),
        {"seller": planted}, as_of=date(2026, 4, 15), columns=("baseline_due_date",),
        without=frozenset({"acceptance_criteria"}), thresholds={"purchase_order_required": True},
    )  # fmt: skip


def in_billing() -> Faulty:
    """The same contract later, where silence does not accept and payments are cumulative."""
    rows = a_year_earlier(example_rows())
    for row in rows:
        row["status"] = "Not started"
    m1, m2, m3, m4, m5, m6, *_ = rows
    m1 |= accepted(date(2026, 2, 6), date(2026, 2, 18), "INV-001") | {
        "status": "Paid", "paid_date": date(2026, 3, 20), "invoiced_amount": 28044, "paid_amount": 28044,
    }  # fmt: skip
    m2 |= accepted(date(2026, 3, 13), date(2026, 3, 27), "INV-002") | {
        "status": "Invoiced", "invoiced_amount": 36000,
    }  # fmt: skip
    m3 |= accepted(date(2026, 5, 1), date(2026, 5, 15), "INV-002") | {
        "status": "Invoiced", "invoiced_amount": 42066,
    }  # fmt: skip
    m4 |= {"status": "Accepted", "submitted_date": date(2026, 6, 12), "accepted_date": date(2026, 6, 26)}
    m5 |= {"status": "Submitted", "submitted_date": date(2026, 7, 17)}
    m6 |= accepted(date(2026, 8, 21), date(2026, 9, 4), "INV-003") | {
        "status": "Invoiced", "invoiced_amount": 28044,
    }  # fmt: skip
    planted: Planted = (
        ("GAT11", "M2"), ("GAT12", "M3"), ("GAT05", "M4"), ("GAT10", "M5"), ("GAT06", "M6"), ("GAT07", "M7"),
        ("TRM01", None),
    )  # fmt: skip
    return Faulty(
        "sow-faults-billing", "Example: invoices that do not follow the gates", rows,
        terms_a_year_earlier(deemed_acceptance="No", cumulative_payment="Yes"), {"seller": planted},
        as_of=date(2026, 10, 1), columns=("invoiced_amount", "paid_amount"),
    )  # fmt: skip


def beside_the_table() -> Faulty:
    """The same contract in its third month: deliverables, dependencies, orders and payments astray."""
    rows = a_year_earlier(example_rows())
    for row in rows:
        row["status"] = "Not started"
    m1, m2, m3, *_ = rows
    m1 |= accepted(date(2026, 2, 6), date(2026, 2, 18), "INV-001") | {
        "status": "Paid", "paid_date": date(2026, 3, 20),
    }  # fmt: skip
    m2 |= accepted(date(2026, 3, 13), date(2026, 3, 27), "INV-002") | {"status": "Invoiced"}
    m3["status"] = "In progress"
    rows.append(_ordered_in_between())
    planted: Planted = (
        ("MIL11", None), ("DEP10", "M5"), ("CHG02", None), ("CHG03", "M9"), ("PAY17", None),
    )  # fmt: skip
    return Faulty(
        "sow-faults-beside", "Example: sheets that do not agree with the milestones", rows,
        terms_a_year_earlier(), {"seller": planted}, as_of=date(2026, 4, 15), columns=("change_order",),
        beside=_beside(rows[:8]),
    )  # fmt: skip


def _ordered_in_between() -> Row:
    """Work that has begun under a change order that nobody has approved yet."""
    return {
        "id": "M9", "phase": "Build", "milestone": "Payment page translated",
        "deliverable": "Payment page in French and German, release 0.6",
        "acceptance_criteria": "24 of 24 scripted tests in test set TS-06 v1.0 pass in both languages; test "
        "report signed by the client test manager",
        "evidence": "Test report TR-06", "owner": "Delivery manager", "approver": "Client test manager",
        "start_date": date(2026, 4, 7), "due_date": date(2026, 5, 22), "depends_on": "M2", "amount": 6000,
        "status": "In progress", "change_order": "CO-2", "notes": "Severable",
    }  # fmt: skip


def _beside(rows: list[Row]) -> dict[str, list[list[Any]]]:
    listed = [[f"D{number}", row["deliverable"], row["id"]] for number, row in enumerate(rows, 1)]
    return {
        "Deliverables": [
            ["Deliverable ID", "Title", "Gate"],
            *listed,
            ["D9", "Data protection impact assessment v1.0", None],
        ],
        "Client dependencies": [
            ["Dependency", "Needed for", "Needed by", "Owner"],
            ["Test environment with 4 servers", "M3", date(2026, 3, 30), "Client head of operations"],
            ["Extract of 1.2 million customer records", "M5", None, "Client data owner"],
        ],
        "Change orders": [
            ["Change order", "Description", "Amount", "Status"],
            ["CO-1", "Accessibility audit of the portal", 9000, "Approved"],
            ["CO-2", "Payment page in French and German", 6000, "Submitted"],
        ],
        "Payments": [
            ["Payment", "Milestone", "Amount", "Payment date"],
            *([f"{row['milestone']}", row["id"], row["amount"], row["due_date"]] for row in rows),
            ["Monthly service fee", None, 5000, date(2026, 5, 29)],
        ],
    }  # fmt: skip
