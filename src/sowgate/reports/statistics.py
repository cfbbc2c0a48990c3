"""How often each rule found something: where to begin in a folder of many workbooks."""

from __future__ import annotations

from collections import Counter

from sowgate.contract.finding import Severity
from sowgate.contract.money import in_figures
from sowgate.contract.report import Report
from sowgate.contract.states import severity_word
from sowgate.language import say, speaking
from sowgate.reports.layout import Page, rows_of, width_of, wrap
from sowgate.reports.summary_lines import closing

_SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFO: "●"}


def render(report: Report, page: Page | None = None) -> str:
    """One row a rule, the most findings first, then the run's totals. Waived findings do not count.

    `workbooks` is how many of the workbooks a rule found something in.
    """
    page = page or Page()
    findings: Counter[str] = Counter()
    workbooks: Counter[str] = Counter()
    names: dict[str, tuple[str, Severity]] = {}
    for workbook in report.workbooks:
        standing = [finding for finding in workbook.findings if finding.waived is None]
        findings.update(finding.code for finding in standing)
        workbooks.update({finding.code for finding in standing})
        for finding in standing:
            name, severity = names.get(finding.code, (finding.name, finding.severity))
            names[finding.code] = (name, max(severity, finding.severity, key=lambda one: one.rank))
    with speaking(report.language):
        lines = _table(findings, workbooks, names, page)
        return "\n".join([*lines, *([""] if lines else []), *closing(report, page)]) + "\n"


def _table(
    findings: Counter[str], workbooks: Counter[str], names: dict[str, tuple[str, Severity]], page: Page
) -> list[str]:
    ordered = sorted(findings, key=lambda code: (-findings[code], code))
    if not ordered:
        return []
    rows = [
        [
            in_figures(findings[code]),
            in_figures(workbooks[code]),
            code,
            f"{_SIGNS[names[code][1]]} {severity_word(names[code][1])}",
            names[code][0],
        ]
        for code in ordered
    ]
    header = [say("findings"), say("workbooks"), say("rule"), say("severity"), ""]
    table = rows_of(header, rows, [True, True, False, False, False])
    if max(map(width_of, table)) <= page.width:
        return [page.ink(table[0], "dim"), *table[1:]]
    return [line for count, _, code, _, name in rows for line in wrap(f"{count}  {code} {name}", page.width)]
