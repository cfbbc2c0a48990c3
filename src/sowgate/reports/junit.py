"""JUnit XML for build servers: a suite a workbook, a case a finding or a sound milestone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.report import Report, WorkbookReport
from sowgate.grid.address import column_letter
from sowgate.reports.text import place_name

# XML 1.0, production 2: what no document may hold, escaped or not; and C1 controls, which it discourages.
_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    kind: str | None = None
    type: str = ""
    message: str = ""
    body: str = ""


def render(report: Report) -> str:
    """The document. Errors and warnings fail; notes and waived findings do not."""
    suites = [line for workbook in report.workbooks for line in _suite(workbook, report.as_of.isoformat())]
    head = ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="sowgate">']
    return "\n".join([*head, *suites, "</testsuites>"]) + "\n"


def _suite(workbook: WorkbookReport, as_of: str) -> Iterator[str]:
    cases = list(_cases(workbook))
    counts = {kind: sum(case.kind == kind for case in cases) for kind in ("failure", "error", "skipped")}
    counted = f'failures="{counts["failure"]}" errors="{counts["error"]}" skipped="{counts["skipped"]}"'
    yield f'  <testsuite name={_attribute(workbook.path)} tests="{len(cases)}" {counted}>'
    yield f'    <properties><property name="as_of" value="{as_of}"/></properties>'
    for case in cases:
        opening = f"    <testcase classname={_attribute(workbook.path)} name={_attribute(case.name)}"
        if case.kind is None:
            yield f"{opening}/>"
            continue
        yield f"{opening}>"
        detail = f"type={_attribute(case.type)} message={_attribute(case.message)}"
        if case.kind == "skipped":
            detail = f"message={_attribute(case.message)}"
        yield f"      <{case.kind} {detail}>{escape(_legal(case.body))}</{case.kind}>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _cases(workbook: WorkbookReport) -> Iterator[_Case]:
    if workbook.reason is not None:
        kind = "error" if workbook.outcome == "unreadable" else "skipped"
        yield _Case("workbook", kind, workbook.reason.code, workbook.reason.message)
    turned = {table.sheet for table in workbook.tables if table.turned}
    for milestone in workbook.milestones:
        if milestone.flag == "ok":
            column = milestone.sheet in turned
            where = f"column {column_letter(milestone.row)}" if column else f"row {milestone.row}"
            yield _Case(f"{milestone.id} ({where})")
    for finding in workbook.findings:
        yield _finding(finding)


def _finding(finding: Finding) -> _Case:
    place = place_name(finding.sheet, finding.cell)
    of = f" {finding.milestone}" if finding.milestone else ""
    name = f"{finding.code} {finding.name}{of} at {place}"
    if finding.severity is Severity.INFO or finding.waived is not None:
        return _Case(name)
    return _Case(name, "failure", finding.severity.value, finding.message, finding.suggestion)


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
