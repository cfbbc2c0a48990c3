"""`--against`: what changed since an older version of the workbook without a change order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_workbook import workbook

from sowgate.check import check
from sowgate.contract.finding import Finding
from sowgate.contract.settings import Settings

AS_OF = date(2026, 2, 10)
STARTED: dict[str, Any] = {"columns": ["Status"], "set": {"M1": {"Status": "In progress"}}}


def changes(new: dict[str, Any], old: dict[str, Any] | None = None) -> list[Finding]:
    report = check(workbook({**STARTED, **new}), Settings(), AS_OF, workbook(old or {}))
    return [finding for finding in report.findings if finding.code == "CHG01"]


def test_the_same_workbook_has_changed_in_nothing() -> None:
    assert changes({}) == []


CRITERIA = "0 open comments in review log RL-02; signed by the Lead Architect"


def test_amount_date_and_criteria_are_compared_with_the_older_version() -> None:
    (finding,) = changes(
        {
            "set": {
                "M2": {
                    "Amount": 27000,
                    "Due date": date(2026, 5, 8),
                    "Acceptance criteria": CRITERIA,
                }
            }
        }
    )
    assert (finding.milestone, finding.cell, finding.severity) == ("M2", "K5", "warning")
    assert finding.at_risk is not None
    assert (str(finding.at_risk.amount), finding.at_risk.basis) == ("2000.00", "computed")
    for words in (
        "amount 25,000.00 EUR to 27,000.00 EUR",
        "due date 2026-04-30 to 2026-05-08",
        "criteria “0 open",
    ):
        assert words in finding.message


def test_a_criterion_alone_is_a_change_and_other_spacing_is_none() -> None:
    criteria = "  0 open MAJOR comments in review log RL-02;\n signed by the Lead Architect. "
    assert changes({"set": {"M2": {"Acceptance criteria": criteria}}}) == []
    (finding,) = changes({"set": {"M2": {"Acceptance criteria": "Signed by the Lead Architect"}}})
    assert (finding.field, finding.cell, finding.at_risk) == ("acceptance_criteria", "D5", None)


def test_what_was_blank_before_is_filled_in_and_not_changed() -> None:
    before = {"set": {"M2": {"Acceptance criteria": None, "Due date": None, "Amount": None}}}
    assert changes({}, before) == []


def test_a_change_order_on_the_row_answers_for_the_change() -> None:
    new = {"columns": ["Change order"], "set": {"M2": {"Amount": 27000, "Change order": "CO-1"}}}
    assert changes(new) == []


def test_rows_are_matched_by_id_wherever_they_stand() -> None:
    assert changes({"order": ["M4", "M3", "M1", "M2"]}) == []


@pytest.mark.parametrize("stage", ["signature", "delivery"])
def test_an_older_version_is_judged_before_signature_too(stage: str) -> None:
    settings = Settings.of(stage=stage)
    new = workbook({"set": {"M2": {"Due date": date(2026, 5, 8)}}})
    report = check(new, settings, AS_OF, workbook({}))
    assert [f.milestone for f in report.findings if f.code == "CHG01"] == ["M2"]


def test_without_an_older_version_the_rule_says_what_it_lacks() -> None:
    report = check(workbook(STARTED), Settings(), AS_OF)
    assert "older version" in report.silent_rules["CHG01"]
