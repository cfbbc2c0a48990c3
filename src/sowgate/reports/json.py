"""The report as one JSON document, the interface for machines."""

from __future__ import annotations

from pydantic_core import to_json

from sowgate.contract.report import Report
from sowgate.reports.plain import plain_report


def render(report: Report) -> str:
    """The document, indented, with a line end; the same report always gives the same bytes."""
    return to_json(plain_report(report), indent=2).decode() + "\n"
