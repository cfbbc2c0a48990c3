"""Findings as CSV: one row a finding, and one for every workbook without any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sowgate.contract.report import Report, WorkbookReport
from sowgate.reports.plain import plain
from sowgate.reports.table import comma_separated

_FINDING = (
    "code", "name", "severity", "sheet", "cell", "milestone", "field", "message", "suggestion", "authority",
)  # fmt: skip
COLUMNS = (
    "path", "outcome", "reason", *_FINDING,
    "at_risk", "currency", "basis", "waived", "fingerprint", "excerpt", "as_of",
)  # fmt: skip


def render(report: Report) -> str:
    """The table with its header row."""
    return comma_separated(COLUMNS, rows(report))


def rows(report: Report) -> Iterator[tuple[Any, ...]]:
    """The table's rows, values in the order of COLUMNS; what does not apply is None."""
    as_of = report.as_of.isoformat()
    for workbook in report.workbooks:
        yield from (tuple(each.get(name) for name in COLUMNS) for each in _workbook(workbook, as_of))


def _workbook(workbook: WorkbookReport, as_of: str) -> Iterator[dict[str, Any]]:
    head = {
        "path": workbook.path,
        "outcome": workbook.outcome,
        "reason": workbook.reason.code if workbook.reason else None,
        "as_of": as_of,
    }
    if not workbook.findings:
        yield head | {"message": workbook.reason.message if workbook.reason else None}
    for finding in workbook.findings:
        data = plain(finding)
        risk = data["at_risk"] or {}
        yield (
            head
            | {name: data[name] for name in _FINDING}
            | {
                "at_risk": risk.get("amount"),
                "currency": risk.get("currency"),
                "basis": risk.get("basis"),
                "waived": (data["waived"] or {}).get("reason"),
                "fingerprint": data["fingerprint"],
                "excerpt": data["excerpt"],
            }
        )
