"""What is a fault from one side of the table may be none from the other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_workbook import judged

from sowgate.contract.settings import Settings, Thresholds

SIDES = ("seller", "buyer", "far")
LATE = {"as_of": date(2026, 6, 1), "columns": ["Status", "Accepted date", "Invoice date"]}
BACK_LOADED = {
    "M1": {"Payment %": 18, "Amount": 18000},
    "M2": {"Payment %": 18, "Amount": 18000},
    "M3": {"Payment %": 24, "Amount": 24000},
    "M4": {"Payment %": 40, "Amount": 40000},
}
COSTLY = {
    "M1": {"Cost": 45000},
    "M2": {"Cost": 25000},
    "M3": {"Cost": 20000},
    "M4": {"Cost": 20000},
}

# (code, a case in which it must be found, what it is from each side; None is silence)
FAULTS: list[tuple[str, dict[str, Any], tuple[str | None, str | None, str | None]]] = [
    ("PAY12", {"terms": {"Advance": "20%"}}, ("warning", "error", "warning")),
    (
        "PAY06",
        {"set": {"M1": {"Payment %": 45, "Amount": 45000}, "M2": {"Payment %": 15, "Amount": 15000}}},
        (None, "warning", "info"),
    ),
    (
        "MIL04",
        {"set": {"M1": {"Milestone": "Kick-off", "Deliverable": "Kick-off meeting held"}}},
        ("warning", "warning", "warning"),
    ),
    ("TRM04", {"terms": {"Rejection cycles": None, "Cure period": None}}, ("warning", None, "warning")),
    ("PAY05", {"set": BACK_LOADED}, ("warning", None, "warning")),
    (
        "PAY08",
        {"set": {"M1": {"Due date": date(2026, 5, 1)},
                 "M2": {"Start date": date(2026, 5, 18), "Due date": date(2026, 5, 29)}}},
        ("warning", None, "warning"),
    ),
    ("PAY09", {"columns": ["Cost"], "set": COSTLY}, ("error", None, "error")),
    ("PAY13", {"terms": {"Retention": "10%"}}, ("error", None, "error")),
    ("PAY15", {"terms": {"Delay damages": "1% per week"}}, ("warning", None, "warning")),
    ("PAY16", {"columns": ["Cost"], "set": COSTLY}, ("warning", None, "warning")),
    (
        "GAT05",
        {**LATE, "set": {"M1": {"Status": "Accepted", "Accepted date": date(2026, 3, 13)}}},
        ("warning", None, "warning"),
    ),
    ("TRM01", {"terms": {"Deemed acceptance": "No"}}, ("error", None, "info")),
    (
        "TRM01",
        {"terms": {"Review period": "5 business days", "Deemed acceptance": "Yes"}},
        (None, "error", None),
    ),
    (
        "PAY07",
        {"set": {"M1": {"Payment %": 38, "Amount": 38000}, "M2": {"Payment %": 34, "Amount": 34000},
                 "M4": {"Payment %": 8, "Amount": 8000}}},
        (None, None, "error"),
    ),
    ("DEP03", {"set": {"M3": {"Depends on": None}}}, ("info", "info", "warning")),
    (
        "GAT06",
        {
            "as_of": date(2026, 6, 1),
            "columns": ["Status", "Accepted date", "Invoice date", "Notes", "Forecast date"],
            "set": {
                "M1": {"Status": "Rejected", "Notes": "3 defects", "Forecast date": date(2026, 6, 12)},
                "M2": {"Status": "Invoiced", "Accepted date": date(2026, 5, 14),
                       "Invoice date": date(2026, 5, 18)},
            },
        },
        (None, None, "error"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=lambda n: f"{FAULTS[n][0]}-{n}")
def test_a_fault_is_as_grave_as_it_is_for_that_side(number: int) -> None:
    code, case, expected = FAULTS[number]
    found = tuple(
        next((str(f.severity) for f in judged({**case, "profile": side}).findings if f.code == code), None)
        for side in SIDES
    )
    assert found == expected


def test_every_rule_that_is_silent_for_a_side_says_so() -> None:
    for side in SIDES:
        silent = judged({"profile": side}).silent
        told = {
            code for code, reason in silent.items() if reason == f"not a fault from the {side}'s perspective"
        }
        expected = {
            "seller": {"PAY06", "PAY07"},
            "buyer": {"TRM04", "PAY05", "PAY07", "PAY08", "PAY09", "PAY13", "PAY15", "PAY16", "GAT05"},
            "far": set(),
        }
        assert told == expected[side]


def test_severable_milestones_need_no_predecessor_from_the_far_side() -> None:
    case = {"profile": "far", "columns": ["Notes"], "set": {"M3": {"Depends on": None, "Notes": "Severable"}}}
    assert not [f for f in judged(case).findings if f.code == "DEP03"]


def test_thresholds_have_defaults_by_side_and_what_is_set_wins() -> None:
    plain = Settings()
    assert plain.thresholds_of("seller").payment_days_longest == 60
    assert plain.thresholds_of("far").payment_days_longest == 30
    chosen = Settings(thresholds=Thresholds(payment_days_longest=60))
    assert chosen.thresholds_of("far").payment_days_longest == 60
    both = Settings(
        thresholds=Thresholds(payment_days_longest=50),
        thresholds_for={"buyer": Thresholds(payment_days_longest=20)},
    )
    assert both.thresholds_of("buyer").payment_days_longest == 20
    assert both.thresholds_of("seller").payment_days_longest == 50
