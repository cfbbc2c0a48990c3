"""What the clean examples say beside their milestones: deliverables, dependencies, orders and payments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from content import Row

Sides = Mapping[str, Sequence[Row]]

# Beside the deliverable that a milestone names: what else it brings, with its form.
_FURTHER = {
    "M1": [("Project plan v1.0", "xlsx"), ("Test strategy v1.0", "PDF")],
    "M3": [("Test set TS-05 v1.0", "xlsx")],
    "M4": [("Test set TS-09 v1.0", "xlsx")],
    "M5": [("Reconciliation log RL-01", "csv")],
    "M7": [("UAT plan v1.1", "PDF")],
    "M8": [("Operations checklist OC-01 v1.0", "xlsx"), ("Source code of release 1.0, tagged", "git")],
}
_FOLDER = "Client SharePoint: SOW-2027-014/{phase}"
_DEPENDENCIES = (
    ("Source documents of the 120 requirements handed over", "M1", (2027, 1, 15),
     "Client programme manager", "List in annex B"),
    ("Test environment with 4 servers", "M3", (2027, 3, 24), "Client head of operations",
     "Access for 6 engineers of the supplier"),
    ("Extract of 1.2 million customer records, masked", "M5", (2027, 6, 21), "Client data owner",
     "Masking rules in annex D"),
    ("12 business testers released for three weeks", "M7", (2027, 9, 1), "Client programme manager",
     "Names a fortnight before"),
    ("Go-live window confirmed in writing", "M8", (2027, 10, 4), "Client head of operations", None),
)  # fmt: skip

_YEAR = timedelta(weeks=52)
# Days of the client's review, gate by gate: within the ten business days of the terms.
_REVIEWS = (7, 10, 5, 12, 7, 5, 11, 7, 6)
_TAX, _CORRECTED, _OVERBILLED = 0.23, 3, 1230


def planned(rows: Sequence[Row], due: Sequence[date]) -> Sides:
    """The lists of a contract that is about to begin; `due` are the days on which its gates pay."""
    return {
        "deliverables": _deliverables(rows),
        "client_dependencies": _dependencies(),
        "change_orders": [
            _order(
                "CO-1", "Usability tests run on the client's device lab; no change of price", 0, "Approved"
            ),
            _order("CO-2", "Portal in Irish: 24 pages translated and tested", 18000, "Proposed"),
        ],
        "payments": [
            {
                "payment": f"Invoice for {row['milestone'][0].lower()}{row['milestone'][1:]}",
                "milestone": row["id"],
                "amount": row["amount"],
                "payment_date": day,
            }
            for row, day in zip(rows, due, strict=True)
        ],
        "invoices": [],
        "waivers": [_waiver()],
    }


def finished_rows(rows: Sequence[Row]) -> list[Row]:
    """The milestones 52 weeks earlier, each submitted on its day and accepted in its review.

    Dates alone tell how far they are, so that the contract can be seen as of any day of its course.
    """
    done = [dict(row, start_date=row["start_date"] - _YEAR, due_date=row["due_date"] - _YEAR) for row in rows]
    done.append(_ordered())
    for row, reviewed in zip(done, _REVIEWS, strict=True):
        row["submitted_date"] = row["due_date"]
        row["accepted_date"] = row["due_date"] + timedelta(days=reviewed)
    return done


def finished(rows: Sequence[Row]) -> Sides:
    """The lists of a contract that is delivered and paid to the last invoice, a corrected one among them."""
    return {
        "deliverables": _deliverables(rows),
        "client_dependencies": [each | {"needed_by": each["needed_by"] - _YEAR} for each in _dependencies()],
        "change_orders": [
            _order("CO-1", "Payment page in French and German", 9000, "Approved"),
            _order("CO-2", "Portal in Irish: 24 pages translated and tested", 18000, "Rejected"),
        ],
        "payments": [],
        "invoices": _invoices(rows),
        "waivers": [_waiver()],
    }


def _ordered() -> Row:
    """Work that an approved change order has added."""
    return {
        "id": "M9", "phase": "Build", "milestone": "Payment page translated",
        "deliverable": "Payment page in French and German, release 0.6",
        "acceptance_criteria": "24 of 24 scripted tests in test set TS-06 v1.0 pass in both languages; test "
        "report signed by the client test manager",
        "evidence": "Test report TR-06", "owner": "Delivery manager", "approver": "Client test manager",
        "start_date": date(2026, 5, 19), "due_date": date(2026, 6, 5), "depends_on": "M3", "amount": 9000,
        "change_order": "CO-1", "notes": "Severable",
    }  # fmt: skip


def _invoices(rows: Sequence[Row]) -> list[Row]:
    """One invoice a gate with tax, paid within its 30 days; the third billed too much and was credited."""
    made: list[Row] = []
    for number, row in enumerate(sorted(rows, key=lambda row: row["accepted_date"]), 1):
        payable = round(row["amount"] * (1 + _TAX), 2)
        paid = row["accepted_date"] + timedelta(days=27)
        over = _OVERBILLED if number == _CORRECTED else 0
        made.append(
            {"invoice": f"INV-{number:03}", "milestone": row["id"], "invoice_date": row["accepted_date"],
             "amount": payable + over, "paid_date": paid, "paid_amount": payable + over}
        )  # fmt: skip
        if over:
            made.append(
                {"invoice": "CN-001", "milestone": row["id"], "invoice_date": row["accepted_date"],
                 "amount": -over, "paid_date": paid, "paid_amount": -over}
            )  # fmt: skip
    return made


def _deliverables(rows: Sequence[Row]) -> list[Row]:
    made: list[Row] = []
    for row in rows:
        name, _, form = row["deliverable"].partition(" (")
        of_gate = [(name, form.rstrip(")") or "software"), *_FURTHER.get(row["id"], [])]
        made += [
            {
                "id": f"D{len(made) + number}",
                "title": title,
                "format": kind,
                "gate": row["id"],
                "owner": row["owner"],
                "location": _FOLDER.format(phase=row["phase"]),
                "reviewer": row["approver"],
                "status": row.get("status"),
                "accepted_date": row.get("accepted_date"),
            }
            for number, (title, kind) in enumerate(of_gate, 1)
        ]
    return made


def _dependencies() -> list[Row]:
    return [
        {"dependency": what, "needed_for": gate, "needed_by": date(*day), "owner": who, "notes": notes}
        for what, gate, day, who, notes in _DEPENDENCIES
    ]  # fmt: skip


def _order(number: str, description: str, amount: int, status: str) -> Row:
    return {"change_order": number, "description": description, "amount": amount, "status": status}


def _waiver() -> dict[str, Any]:
    return {
        "code": "TRM08",
        "milestone": None,
        "reason": "Prices stay fixed: the work ends within eleven months, so no indexation is agreed",
        "who": "Commercial manager",
        "until": None,
    }
