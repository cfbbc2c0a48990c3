"""What the clean examples say beside their milestones: deliverables, dependencies, orders and payments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
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


def planned(rows: Sequence[Row], due: Sequence[date]) -> Sides:
    """The lists of a contract that is about to begin; `due` are the days on which its gates pay."""
    return {
        "deliverables": _deliverables(rows),
        "client_dependencies": _dependencies(0),
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


def _dependencies(years_earlier: int) -> list[Row]:
    return [
        {"dependency": what, "needed_for": gate, "needed_by": date(year - years_earlier, month, day),
         "owner": who, "notes": notes}
        for what, gate, (year, month, day), who, notes in _DEPENDENCIES
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
