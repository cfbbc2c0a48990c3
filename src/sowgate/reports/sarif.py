"""SARIF 2.1.0 (OASIS standard), for code-scanning views and the tools that merge such files.

A workbook has no lines: a cell's row stands for the line and its column for the column, and the cell's name
is the logical location. Fingerprints are the findings' own, so results stay matched when rows move.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.report import Report, WorkbookReport
from sowgate.grid.address import parse_cell
from sowgate.reports.plain import plain, plain_totals
from sowgate.rules import Rule, catalogue

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report) -> str:
    """One run, with the rules that it names and a notification for every workbook that was not checked."""
    named = {finding.code for workbook in report.workbooks for finding in workbook.findings}
    rules = [rule for rule in catalogue() if rule.code in named]
    index = {rule.code: position for position, rule in enumerate(rules)}
    results = [
        _result(workbook, finding, index) for workbook in report.workbooks for finding in workbook.findings
    ]
    notifications = [_notification(each) for each in report.workbooks if each.reason is not None]
    driver = {"name": "sowgate", "version": report.version, "rules": [_rule(rule) for rule in rules]}
    invocation = {"executionSuccessful": True, "toolExecutionNotifications": notifications}
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"as_of": report.as_of.isoformat(), "totals": plain_totals(report.totals)},
    }
    return (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(workbook: WorkbookReport, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    data = plain(finding)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{data['message']} {data['suggestion']}".strip()},
        "locations": [_location(workbook.path, finding.sheet, finding.cell)],
        "relatedLocations": [_location(workbook.path, each.sheet, each.cell) for each in finding.related],
        "partialFingerprints": {"sowgate/1": finding.fingerprint},
        "properties": {"milestone": data["milestone"], "field": data["field"], "at_risk": data["at_risk"]},
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "external", "justification": finding.waived.get("reason") or ""}]
    return result


def _location(path: str, sheet: str, cell: str | None) -> dict[str, Any]:
    # Code-scanning views refuse a result without a line; what concerns the whole sheet stands at its top.
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}, "region": {"startLine": 1}}
    if cell is not None:
        row, column = parse_cell(cell.partition(":")[0])
        physical["region"] = {"startLine": row, "startColumn": column}
    name = f"{plain(sheet)}!{cell}" if cell else plain(sheet)
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": name, "kind": "element"}],
    }


def _notification(workbook: WorkbookReport) -> dict[str, Any]:
    reason = workbook.reason
    level = "note" if workbook.outcome == "no_milestones" else "error"
    return {
        "level": level,
        "message": {"text": plain(reason.message) if reason else ""},
        "descriptor": {"id": reason.code if reason else ""},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(workbook.path)}}}],
    }


def _uri(path: str) -> str:
    """A relative reference as given, or a file URI for an absolute path (RFC 8089)."""
    absolute = path.startswith("/") or re.match(r"[A-Za-z]:/", path)
    prefix = "file://" if path.startswith("/") else "file:///" if absolute else ""
    return prefix + quote(path, safe="/:" if absolute else "/")
