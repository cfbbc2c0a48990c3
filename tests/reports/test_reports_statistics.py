"""Counts by rule, one line a finding, and what a rule's page says of leaving it out."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sowgate.batch import assemble
from sowgate.contract.finding import Finding, Severity
from sowgate.contract.report import Reason, WorkbookReport
from sowgate.reports.concise import render as concise
from sowgate.reports.layout import Page
from sowgate.reports.pages import catalogue_text, page_json, page_markdown, page_text
from sowgate.reports.statistics import render
from sowgate.rules import catalogue, rule_called


def finding(code: str, severity: Severity = Severity.WARNING, waived: bool = False) -> Finding:
    return Finding(
        code=code, name=f"rule-{code.lower()}", severity=severity, sheet="S", cell="A1", message="m",
        suggestion="s", authority="a", fingerprint=code, waived={"reason": "agreed"} if waived else None,
    )  # fmt: skip


def run(*workbooks: tuple[Finding, ...]) -> str:
    reports = [
        WorkbookReport(path=f"{n}.xlsx", outcome="checked", findings=f) for n, f in enumerate(workbooks)
    ]
    return render(assemble(reports, date(2026, 3, 31)), Page(80))


def test_the_most_frequent_rule_stands_first_with_its_gravest_severity() -> None:
    told = run(
        (finding("ACC05"), finding("GAT07"), finding("GAT07", Severity.ERROR)),
        (finding("GAT07"), finding("PAY08", waived=True)),
    )
    table, _, closing = told.partition("\n\n")
    assert [line.split() for line in table.splitlines()] == [
        ["findings", "workbooks", "rule", "severity"],
        ["3", "2", "GAT07", "✖", "error", "rule-gat07"],
        ["1", "1", "ACC05", "▲", "warning", "rule-acc05"],
    ]
    assert closing.startswith("1 error, 3 warnings (1 waived) in 2 workbooks.")


def test_where_nothing_was_found_the_totals_say_so() -> None:
    assert run(()).startswith("No findings in 1 workbook.")


@pytest.mark.parametrize("width", [30, 60, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    reports = [WorkbookReport(outcome="checked", findings=(finding("ACC05"), finding("GAT07")))]
    lines = render(assemble(reports, date(2026, 3, 31)), Page(width)).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_every_page_says_how_its_rule_is_left_out(rule: object) -> None:
    code = rule.code  # type: ignore[attr-defined]
    for page in (page_text(rule, Page(90)), page_markdown(rule)):  # type: ignore[arg-type]
        assert f"sowgate check --ignore {code}" in page
        assert "Waivers" in page


def test_what_fix_mends_is_marked() -> None:
    """STR02 is the rule whose findings --fix takes away: ids that are missing in a series."""
    mendable, other = rule_called("STR02"), rule_called("ACC02")
    assert mendable is not None
    assert other is not None
    assert "sowgate check --fix" in page_text(mendable)
    assert "--fix" not in page_text(other)
    assert json.loads(page_json(mendable))["mendable"] is True
    listed = catalogue_text(catalogue(), Page(100))
    assert "STR02* " in listed
    assert "ACC02  " in listed


def test_the_concise_format_is_one_line_a_finding_with_its_place_first() -> None:
    shown = finding("ACC02", Severity.ERROR)
    books = [
        WorkbookReport(path="a b.xlsx", outcome="checked", findings=(shown, finding("PAY08", waived=True))),
        WorkbookReport(
            path="c.xlsx", outcome="unreadable", reason=Reason(code="encrypted", message="It has a password.")
        ),
    ]
    lines = concise(assemble(books, date(2026, 3, 31))).splitlines()
    assert lines[:2] == [
        "a b.xlsx:S!A1: error ACC02 m",
        "c.xlsx: unreadable It has a password. [encrypted]",
    ]
    assert lines[2].startswith("1 error (1 waived) in 2 workbooks")
