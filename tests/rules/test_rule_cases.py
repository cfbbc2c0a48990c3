"""Every rule on its cases: what it must find, where, for how much, and that nothing else is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from case_workbook import judged

from sowgate.contract.finding import Finding, Severity
from sowgate.rules import HEADINGS, Rule, catalogue

CASES = Path(__file__).parent.parent / "cases"


def _loaded() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.stem, case)
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _seen(finding: Finding, keys: set[str]) -> dict[str, Any]:
    """The finding's values for the keys that an expectation names; `says` and `fix` are looked up in text."""
    at_risk = finding.at_risk
    values: dict[str, Any] = {
        "sheet": finding.sheet,
        "cell": finding.cell,
        "field": finding.field,
        "milestone": finding.milestone,
        "severity": str(finding.severity),
        "at_risk": str(at_risk.amount) if at_risk else None,
        "basis": at_risk.basis if at_risk else None,
        "related": [place.cell for place in finding.related],
    }
    return {key: values[key] for key in keys & values.keys()}


@pytest.mark.parametrize(("code", "case"), _loaded(), ids=lambda v: v if isinstance(v, str) else v["case"])
def test_rule_finds_what_its_case_says_and_nothing_else(code: str, case: dict[str, Any]) -> None:
    findings = judged(case).findings
    mine = [finding for finding in findings if finding.code == code]
    expected = case["expect"]
    shown = [_seen(f, set(e)) for f, e in zip(mine, expected, strict=False)]
    texts = ("says", "fix")
    assert shown == [{k: v for k, v in e.items() if k not in texts} for e in expected[: len(mine)]]
    assert len(mine) == len(expected), [f.message for f in mine]
    for finding, wanted in zip(mine, expected, strict=True):
        assert wanted.get("says", "") in finding.message
        assert wanted.get("fix", "") in finding.suggestion
    others = [f for f in findings if f.code != code and f.severity is not Severity.INFO]
    unexpected = [f"{f.code} {f.cell}: {f.message}" for f in others if f.code not in case.get("also", [])]
    assert unexpected == []


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_rule_is_documented_under_the_fixed_headings(rule: Rule) -> None:
    assert tuple(rule.sections()) == HEADINGS
    assert all(rule.sections().values())
    assert rule.summary.endswith(".")
    assert rule.authority


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_rule_has_a_case_that_fails_and_one_that_passes(rule: Rule) -> None:
    cases = [case for code, case in _loaded() if code == rule.code]
    assert any(case["expect"] for case in cases)
    assert any(not case["expect"] for case in cases)


def test_case_files_name_rules_that_stand() -> None:
    assert {code for code, _ in _loaded()} <= {rule.code for rule in catalogue()}
