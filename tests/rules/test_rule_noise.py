"""Twelve rows never produce sixty findings, however bad they are, and what costs most comes first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_workbook import judged

from sowgate.contract.finding import Finding, Severity

NAMES = (
    "Month 1", "Testing", "Kick-off", "Q2 fee", "Training", "Contract signature", "Discovery complete",
    "Support", "90 days after signature", "Phase 2", "Rollout", "Sprint 7",
)  # fmt: skip
THINGS = (
    "TBD", "Testing", "Kick-off meeting", "Fee", "Training and support and documentation", "Signed contract",
    "Various documents", "1 FTE", None, "Reports, manuals, training, etc.", "Rollout", "N/A",
)  # fmt: skip
CRITERIA = (
    "To the client's satisfaction", "Complete", None, "At the client's sole discretion", "All defects fixed",
    "Adequate quality, where possible", "To be agreed in the initiation phase", "Done", "Client is happy",
    "Including but not limited to several tests", "As per the user stories", "When approved by the client",
)  # fmt: skip


def awful(number: int = 12, **more: Any) -> dict[str, Any]:
    """So many rows in which every cell is weak, each in its own way."""
    rows = [
        {
            "ID": f"M{n + 1}",
            "Milestone": NAMES[n % 12],
            "Deliverable": THINGS[n % 12],
            "Acceptance criteria": CRITERIA[n % 12],
            "Approver": (None, "Supplier's project manager", "Maria Schmidt")[n % 3],
            "Owner": None,
            "Start date": date(2026, 3, 1 + n % 25),
            "Due date": (None, "after UAT", date(2026, 2, 1 + n % 25), "TBC")[n % 4],
            "Payment %": (3, 20, None, 50)[n % 4],
            "Amount": (1000 * (n + 1), "2O.00", 0, 40000)[n % 4],
            "Depends on": (None, f"M{n}", "M99", f"M{n + 2}")[n % 4],
        }
        for n in range(number)
    ]
    return {"only": rows, **more}


def shown(case: dict[str, Any]) -> str:
    return "\n".join(f"{f.severity} {f.code} {f.milestone} {f.message}" for f in judged(case).findings)


def money(finding: Finding) -> object:
    return finding.at_risk.amount if finding.at_risk else 0


DELIVERY = {
    "columns": [
        "Status",
        "Submitted",
        "Accepted date",
        "Invoice number",
        "Invoice date",
        "Paid date",
        "Notes",
    ],
    "as_of": date(2026, 9, 1),
}
SIDES = {
    "sheets": {
        "Payments": [["Payment", "Milestone", "Amount"], *([f"Fee {n}", None, 500] for n in range(12))],
        "Client dependencies": [
            ["Dependency", "Needed for", "Owner"],
            *([f"Item {n}", "M3", None] for n in range(12)),
        ],
        "Deliverables": [
            ["Deliverable ID", "Title", "Gate"],
            *([f"D{n}", f"Document {n}", None] for n in range(12)),
        ],
        "Change orders": [
            ["Change order", "Description", "Amount", "Status"],
            *([f"CO-{n}", "More", 900, "Approved"] for n in range(12)),
        ],
    }
}
TERMS = {
    "terms": {
        "Deemed acceptance": "No",
        "Review period": "90 days",
        "Payment terms": "Net 120",
        "Retention": "10%",
    }
}


@pytest.mark.parametrize("profile", ["seller", "buyer", "far"])
@pytest.mark.parametrize(
    ("more", "most"),
    # The terms, the work under way and the sheets beside the table bring faults of their own, one a rule.
    [
        ({"terms": "none"}, 29),
        ({}, 30),
        (TERMS, 35),
        (DELIVERY, 36),
        ({**SIDES, **TERMS, **DELIVERY}, 45),
    ],
    ids=["no terms", "terms", "bad terms", "delivery", "everything"],
)
def test_twelve_awful_rows_are_told_in_a_page(more: dict[str, Any], most: int, profile: str) -> None:
    case = awful(profile=profile, **more)
    if "Status" in case.get("columns", ()):
        for n, row in enumerate(case["only"]):
            row |= {"Status": ("Done", "Level 3", "Rejected", "Accepted")[n % 4], "Invoice number": "INV-1"}
            row |= {"Invoice date": date(2026, 4, 1 + n), "Paid date": date(2026, 3, 1 + n)}
    found = judged(case).findings
    assert len(found) <= most, shown(case)
    # Notes stand last, and are one a rule: what must be mended fits a page in any case.
    assert sum(finding.severity is not Severity.INFO for finding in found) <= most - 4, shown(case)


def test_a_rule_that_speaks_of_many_rows_names_them_and_adds_their_money() -> None:
    found = judged(awful(terms="none")).findings
    (many,) = [f for f in found if f.code == "STR04"]
    assert many.milestone is None
    assert "The same fault at M8, M12, M1." in many.message
    assert {place.cell for place in many.related} >= {"I11", "C4", "I15"}
    assert str(money(many)) == "121000.00"


def test_few_findings_are_told_one_by_one() -> None:
    rows = {"M1": {"Acceptance criteria": "Complete"}, "M3": {"Acceptance criteria": "Done"}}
    assert [f.milestone for f in judged({"set": rows}).findings if f.code == "ACC03"] == ["M1", "M3"]
    patient = judged(awful(thresholds={"listed_in_all": 500})).findings
    assert {f.milestone for f in patient if f.code == "STR04"} == {"M1", "M4", "M8", "M12"}


def test_the_gravest_come_first_and_among_them_the_dearest() -> None:
    found = judged(awful()).findings
    ranks = [(-finding.severity.rank, -float(str(money(finding)))) for finding in found]
    assert ranks == sorted(ranks)
