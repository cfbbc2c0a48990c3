"""The formats that build servers read: SARIF, JUnit, GitHub annotations."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from report_samples import finding, milestone, run_of, unreadable, workbook

from sowgate.contract.finding import Severity
from sowgate.reports import github, junit, sarif

NASTY = "100 % \x00\x1b[2J <b>&\"'\n:, \ud800 里程碑"


def test_sarif_gives_each_finding_its_rule_place_and_fingerprint() -> None:
    data = json.loads(sarif.render(run_of(workbook(path="contracts/acme sow.xlsx"))))
    assert data["version"] == "2.1.0"
    (run,) = data["runs"]
    result = run["results"][0]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "ACC02"
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "contracts/acme%20sow.xlsx"
    assert place["physicalLocation"]["region"] == {"startLine": 9, "startColumn": 5}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "Milestones!E9"
    assert result["partialFingerprints"] == {"sowgate/1": "a1b2c3d4"}
    assert result["properties"]["at_risk"]["amount"] == "12000.00"
    assert run["properties"]["as_of"] == "2026-03-31"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.xlsx", "a%20b.xlsx"),
        ("/srv/ü.xlsx", "file:///srv/%C3%BC.xlsx"),
        ("C:/x/a.xlsx", "file:///C:/x/a.xlsx"),
    ],
)
def test_sarif_addresses_are_uris(path: str, uri: str) -> None:
    data = json.loads(sarif.render(run_of(workbook(path=path))))
    location = data["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_tells_of_unread_workbooks_and_suppresses_waived_findings() -> None:
    waived = finding(waived={"reason": "agreed"})
    (run,) = json.loads(sarif.render(run_of(workbook(findings=(waived,)), unreadable())))["runs"]
    assert run["results"][0]["suppressions"] == [{"kind": "external", "justification": "agreed"}]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["descriptor"]["id"] == "encrypted"


def test_junit_fails_for_errors_and_warnings_and_passes_sound_milestones() -> None:
    sound = milestone("M1", "1", flag="ok")
    notes = finding(severity=Severity.INFO, code="MIL10")
    book = workbook(milestones=(sound,), findings=(finding(), notes, finding(waived={"reason": "x"})))
    root = ElementTree.fromstring(junit.render(run_of(book, unreadable())))
    first, second = root.findall("testsuite")
    assert (first.get("tests"), first.get("failures"), first.get("errors")) == ("4", "1", "0")
    assert (second.get("tests"), second.get("errors")) == ("1", "1")
    failure = first.find("testcase/failure")
    assert failure is not None
    assert failure.get("message", "").startswith("The acceptance criteria of M3")


def test_github_annotations_name_file_row_and_column() -> None:
    first, *_, last = github.render(run_of(workbook(), unreadable())).splitlines()
    assert first.startswith(
        "::error file=contracts/acme.xlsx,line=9,col=5,title=ACC02 subjective-acceptance at Milestones!E9::"
    )
    assert "(12,000.00 EUR at stake)%0AFix: " in first
    assert last == "::notice title=sowgate::1 error, 1 warning, 0 info in 2 workbooks, as of 2026-03-31."
    assert " in 1 workbook, as of " in github.render(run_of(workbook()))


def test_text_of_a_workbook_cannot_break_out_of_any_of_them() -> None:
    nasty = finding(message="m", milestone=NASTY.replace("\ud800", "")).model_copy(update={"message": NASTY})
    report = run_of(workbook(path="a,b:c%.xlsx", findings=(nasty,)))
    json.loads(sarif.render(report).encode("utf-8"))
    ElementTree.fromstring(junit.render(report).encode("utf-8"))
    lines = github.render(report).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=a%2Cb%3Ac%25.xlsx,line=9,")
