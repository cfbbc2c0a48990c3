"""JSON Lines: one workbook a line, each line complete in itself, so that it can be read as results come."""

from __future__ import annotations

import json
from datetime import date

from sowgate.contract.report import SCHEMA, Report, WorkbookReport
from sowgate.reports.plain import plain_workbook


def render(report: Report) -> str:
    """Every workbook's line."""
    return "".join(line(workbook, report.version, report.as_of) for workbook in report.workbooks)


def line(workbook: WorkbookReport, version: str, as_of: date) -> str:
    """One workbook's line: schema, version and as-of date, then the workbook's part of the report."""
    head = {"schema": SCHEMA, "version": version, "as_of": as_of.isoformat()}
    return json.dumps({**head, **plain_workbook(workbook)}, ensure_ascii=False) + "\n"
