"""The exit status, the same for every format."""

from __future__ import annotations

from decimal import Decimal

from sowgate.contract.finding import Severity
from sowgate.contract.report import Report

CLEAN, FINDINGS, FAULT, UNREADABLE = 0, 1, 2, 3


def status_of(report: Report, fail_on: str, max_unreadable: Decimal, faults: int = 0) -> int:
    """0 nothing at or above `fail_on`, 1 findings, 2 a fault of ours, 3 none or too few could be read.

    Too few readable wins over findings: expired credentials must not look like a result.
    """
    if faults:
        return FAULT
    total = len(report.workbooks)
    unread = sum(each.outcome in ("unreadable", "skipped") for each in report.workbooks)
    if unread == total or Decimal(unread) / total > max_unreadable:
        return UNREADABLE
    if fail_on == "never":
        return CLEAN
    least = Severity(fail_on).rank
    open_findings = (f for each in report.workbooks for f in each.findings if f.waived is None)
    return FINDINGS if any(finding.severity.rank >= least for finding in open_findings) else CLEAN
