"""The exit status, the same for every format."""

from __future__ import annotations

from decimal import Decimal

from sowgate.contract.finding import Severity
from sowgate.contract.report import Report, WorkbookReport

CLEAN, FINDINGS, FAULT, UNREADABLE = 0, 1, 2, 3


class Standing:
    """What the exit status is made of, workbook by workbook, so that no report need be kept for it."""

    def __init__(self) -> None:
        self._total = self._unread = 0
        self._worst = -1

    def add(self, workbook: WorkbookReport) -> None:
        """Takes in one workbook; findings that are waived do not count."""
        self._total += 1
        self._unread += workbook.outcome in ("unreadable", "skipped")
        ranks = (finding.severity.rank for finding in workbook.findings if finding.waived is None)
        self._worst = max(self._worst, *ranks, -1)

    def status(self, fail_on: str, max_unreadable: Decimal, faults: int = 0) -> int:
        """0 nothing at or above `fail_on`, 1 findings, 2 a fault of ours, 3 none or too few could be read.

        Too few readable wins over findings: expired credentials must not look like a result.
        """
        if faults:
            return FAULT
        if self._unread == self._total or Decimal(self._unread) / self._total > max_unreadable:
            return UNREADABLE
        return FINDINGS if fail_on != "never" and self._worst >= Severity(fail_on).rank else CLEAN


def status_of(report: Report, fail_on: str, max_unreadable: Decimal, faults: int = 0) -> int:
    """The status of a run that is at its end."""
    standing = Standing()
    for workbook in report.workbooks:
        standing.add(workbook)
    return standing.status(fail_on, max_unreadable, faults)
