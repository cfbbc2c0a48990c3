"""One line a finding, its place first: for grep, for an editor's list of places, for a quick look."""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding
from sowgate.contract.report import Report, WorkbookReport
from sowgate.contract.states import severity_word
from sowgate.language import speaking
from sowgate.reports.layout import Page, clean
from sowgate.reports.summary_lines import closing
from sowgate.reports.text import place_name, risk_text

# The totals are not broken into lines.
_WIDE = 1_000


def render(report: Report) -> str:
    """`path:Sheet!E9: error ACC02 message (money)` for each finding that stands, then the run's totals."""
    lines = [line for workbook in report.workbooks for line in _workbook(workbook)]
    with speaking(report.language):
        return "\n".join([*lines, *closing(report, Page(_WIDE))]) + "\n"


def _workbook(workbook: WorkbookReport) -> Iterator[str]:
    path = clean(workbook.path)
    if workbook.reason is not None and workbook.outcome != "no_milestones":
        yield f"{path}: {workbook.outcome} {clean(workbook.reason.message)} [{workbook.reason.code}]"
    with speaking(workbook.language):
        for finding in workbook.findings:
            if finding.waived is None:
                yield f"{path}:{_finding(finding)}"


def _finding(finding: Finding) -> str:
    risk = f" ({risk_text(finding.at_risk)})" if finding.at_risk else ""
    place = place_name(finding.sheet, finding.cell)
    return f"{place}: {severity_word(finding.severity)} {finding.code} {clean(finding.message)}{risk}"
