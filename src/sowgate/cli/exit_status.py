"""The exit status, the same for every format."""

from __future__ import annotations

from decimal import Decimal

from sowgate.contract.finding import Severity
from sowgate.contract.report import MISSING, Report, WorkbookReport

CLEAN, FINDINGS, FAULT, UNREADABLE = 0, 1, 2, 3
# So many workbooks are named that could not be written; the rest are counted.
_NAMED = 5


class Standing:
    """What the exit status is made of, workbook by workbook, so that no report need be kept for it."""

    def __init__(self) -> None:
        self._total = self._unread = self._missing = 0
        self._worst = -1
        self._named: list[str] = []

    @property
    def workbooks(self) -> int:
        """How many were taken in."""
        return self._total

    def add(self, workbook: WorkbookReport) -> None:
        """Takes in one workbook; findings that are waived do not count."""
        self._total += 1
        if workbook.outcome in ("unreadable", "skipped"):
            self._unread += 1
            if len(self._named) < _NAMED and workbook.reason is not None:
                self._named.append(f"{workbook.path} [{workbook.reason.code}]")
        self._missing += workbook.reason is not None and workbook.reason.code == MISSING
        ranks = (finding.severity.rank for finding in workbook.findings if finding.waived is None)
        self._worst = max(self._worst, *ranks, -1)

    def status(self, fail_on: str, max_unreadable: Decimal, faults: int = 0) -> int:
        """0 nothing at or above `fail_on`, 1 findings, 2 our fault or a wrong name, 3 none or too few read.

        Too few readable wins over findings: expired credentials must not look like a result.
        """
        if faults or self.nowhere:
            return FAULT
        if self._unread == self._total or Decimal(self._unread) / self._total > max_unreadable:
            return UNREADABLE
        return FINDINGS if fail_on != "never" and self._worst >= Severity(fail_on).rank else CLEAN

    @property
    def nowhere(self) -> bool:
        """Whether what was asked for by name (--sheet, --table) is in no workbook that could be read."""
        return 0 < self._missing == self._total - self._unread

    def not_done(self, done: str, status: int) -> str:
        """A sentence on the workbooks that could not be `done` ("written"); empty where there is none.

        A nightly job reads the exit status alone, which by default tells only that no workbook could be
        worked on: where it says nothing, the sentence says what makes it tell.
        """
        if not self._unread:
            return ""
        of = f"{self._unread} of {self._total} {'workbooks' if self._total > 1 else 'workbook'}"
        verb = "was" if self._unread == 1 else "were"
        more = f" and {self._unread - len(self._named)} more" if self._unread > len(self._named) else ""
        told = f"{of} {verb} not {done}: {', '.join(self._named)}{more}."
        if status == UNREADABLE:
            return told
        return f"{told} The exit status does not tell it: with --max-unreadable 0 it is {UNREADABLE}."


def standing_of(report: Report) -> Standing:
    """Where a run that is at its end stands."""
    standing = Standing()
    for workbook in report.workbooks:
        standing.add(workbook)
    return standing


def status_of(report: Report, fail_on: str, max_unreadable: Decimal, faults: int = 0) -> int:
    """The status of a run that is at its end."""
    return standing_of(report).status(fail_on, max_unreadable, faults)
