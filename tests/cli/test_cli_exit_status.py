"""The exit status, by what a run found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sowgate.batch import assemble
from sowgate.cli.exit_status import status_of
from sowgate.contract.finding import Finding, Severity
from sowgate.contract.report import Outcome, Reason, Report, WorkbookReport


def finding(severity: Severity, waived: dict[str, str | None] | None = None) -> Finding:
    return Finding(
        code="ACC01", name="x", severity=severity, sheet="S", cell="A1", message="m", suggestion="s",
        authority="a", fingerprint="f", waived=waived,
    )  # fmt: skip


def run(*workbooks: WorkbookReport) -> Report:
    return assemble(workbooks, date(2026, 3, 31))


def book(outcome: Outcome, *findings: Finding) -> WorkbookReport:
    reason = None if outcome == "checked" else Reason(code="corrupt", message=".")
    return WorkbookReport(outcome=outcome, findings=findings, reason=reason)


@pytest.mark.parametrize(
    ("severity", "fail_on", "status"),
    [
        (Severity.ERROR, "error", 1), (Severity.ERROR, "info", 1), (Severity.ERROR, "never", 0),
        (Severity.WARNING, "error", 0), (Severity.WARNING, "warning", 1), (Severity.INFO, "warning", 0),
        (Severity.INFO, "info", 1),
    ],
)  # fmt: skip
def test_findings_at_or_above_fail_on_give_1(severity: Severity, fail_on: str, status: int) -> None:
    assert status_of(run(book("checked", finding(severity))), fail_on, Decimal(1)) == status


def test_a_waived_finding_does_not_fail() -> None:
    waived = finding(Severity.ERROR, {"reason": "agreed"})
    assert status_of(run(book("checked", waived)), "info", Decimal(1)) == 0


@pytest.mark.parametrize(
    ("outcomes", "share", "status"),
    [
        (["checked", "unreadable"], "1", 0),
        (["unreadable", "unreadable"], "1", 3),
        (["no_milestones"], "1", 0),
        (["checked", "checked", "checked", "unreadable"], "0.25", 0),
        (["checked", "checked", "checked", "unreadable"], "0.24", 3),
        (["checked", "unreadable"], "0", 3),
        (["skipped"], "1", 3),
    ],
)
def test_too_few_readable_workbooks_give_3(outcomes: list[Outcome], share: str, status: int) -> None:
    assert status_of(run(*map(book, outcomes)), "error", Decimal(share)) == status


def test_unread_workbooks_win_over_findings_and_a_fault_of_ours_over_all() -> None:
    report = run(book("checked", finding(Severity.ERROR)), book("unreadable"))
    assert status_of(report, "error", Decimal(0)) == 3
    assert status_of(report, "error", Decimal(0), faults=1) == 2
