"""Rows in another order are the same contract: the same findings for the same milestones."""

from __future__ import annotations

from typing import Any

from case_workbook import judged
from hypothesis import given, settings
from hypothesis import strategies as st

# A contract with faults of many rules, in rows, between rows and in the terms.
FAULTY: dict[str, Any] = {
    "set": {
        "M1": {"Acceptance criteria": "Complete", "Amount": 36000},
        "M2": {"Deliverable": None, "Depends on": "M4"},
        "M3": {"Milestone": "Testing", "Deliverable": "Testing", "Due date": None},
        "M4": {"Depends on": "M3; M9", "Payment %": 18},
    },
    "terms": {"Deemed acceptance": None, "Payment terms": "Net 90"},
}
ORDER = ["M1", "M2", "M3", "M4"]


def _told(order: list[str]) -> set[tuple[Any, ...]]:
    """What is said of each milestone; sentences name cells, so they are compared without them."""
    return {
        (f.code, f.milestone, f.field, str(f.severity), f.at_risk and f.at_risk.amount, f.fingerprint)
        for f in judged({**FAULTY, "order": order}).findings
    }


@settings(max_examples=12, deadline=None)
@given(st.permutations(ORDER))
def test_permuted_rows_give_the_same_findings_for_the_same_milestones(order: list[str]) -> None:
    told = _told(order)
    assert told == _told(ORDER)
    assert {"ACC03", "MIL01", "MIL03", "MIL09", "DEP01", "DEP02", "PAY02", "TRM01"} <= {t[0] for t in told}


def test_findings_move_with_their_rows() -> None:
    moved = judged({**FAULTY, "order": ["M2", "M1", "M3", "M4"]}).findings
    assert [f.cell for f in moved if f.code == "MIL01"] == ["C4"]
