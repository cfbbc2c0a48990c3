"""Workflow commands of GitHub Actions: each finding becomes an annotation of the run.

Source: GitHub Docs, "Workflow commands for GitHub Actions" (error, warning and notice; escaping).
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.report import Report, WorkbookReport
from sowgate.grid.address import parse_cell
from sowgate.reports.layout import clean, harmless
from sowgate.reports.text import place_name, risk_text

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """One command a finding, one for every workbook that could not be read, and a closing notice."""
    lines = [line for workbook in report.workbooks for line in _workbook(workbook)]
    findings = report.totals["findings"]
    told = ", ".join(f"{count} {severity}" for severity, count in findings.items())
    number = report.totals["workbooks"]
    books = "1 workbook" if number == 1 else f"{number} workbooks"
    closing = f"{told} in {books}, as of {report.as_of.isoformat()}."
    return "\n".join([*lines, _command("notice", {"title": "sowgate"}, closing)]) + "\n"


def _workbook(workbook: WorkbookReport) -> Iterator[str]:
    if workbook.reason is not None and workbook.outcome != "no_milestones":
        where = {"file": workbook.path, "title": workbook.reason.code}
        yield _command("error", where, workbook.reason.message)
    for finding in workbook.findings:
        if finding.waived is None:
            yield _finding(workbook.path, finding)


def _finding(path: str, finding: Finding) -> str:
    where = {"file": path}
    if finding.cell is not None:
        row, column = parse_cell(finding.cell.partition(":")[0])
        where |= {"line": str(row), "col": str(column)}
    place = place_name(finding.sheet, finding.cell)
    where["title"] = f"{finding.code} {finding.name} at {place}"
    risk = f" ({risk_text(finding.at_risk)})" if finding.at_risk else ""
    text = f"{clean(finding.message)}{risk}\nFix: {clean(finding.suggestion)}"
    return _command(_COMMANDS[finding.severity], where, text)


def _command(name: str, where: dict[str, str], text: str) -> str:
    properties = ",".join(f"{key}={_property(clean(value))}" for key, value in where.items())
    return f"::{name} {properties}::{_data(harmless(text))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
