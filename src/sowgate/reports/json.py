"""The report as one JSON document, the interface for machines."""

from __future__ import annotations

import json

from sowgate.contract.report import Report
from sowgate.reports.plain import plain_report


def render(report: Report) -> str:
    """The document, indented, with a line end; the same report always gives the same bytes."""
    return json.dumps(plain_report(report), ensure_ascii=False, indent=2) + "\n"
