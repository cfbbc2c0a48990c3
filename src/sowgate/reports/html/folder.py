"""The parts of a run over many workbooks: totals, the workbooks side by side, all findings together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sowgate.contract.finding import Severity
from sowgate.contract.money import in_figures, minor_units
from sowgate.contract.report import Report, ReportLine, WorkbookReport
from sowgate.language import mark, say, say_number
from sowgate.reports.html.cash import bars
from sowgate.reports.html.findings import MOST_PARTS, findings_of, findings_table
from sowgate.reports.html.markup import Child, Markup, join, tag
from sowgate.reports.html.signs import badge
from sowgate.reports.html.tables import Column, key_of, money, table
from sowgate.reports.html.workbook import card, part
from sowgate.reports.outcomes import OTHER_OUTCOMES, outcome_counted

SECTIONS = (
    ("money", mark("Money")),
    ("workbooks", mark("Workbooks")),
    ("findings", mark("Findings")),
    ("details", mark("Details")),
)
# With more workbooks than that, their parts have tables alone.
_MOST_DRAWN = 25
_NO_CURRENCY = "XXX"
_MONEY = {
    "billable": mark("Billable"),
    "blocked": mark("Blocked"),
    "overdue": mark("Overdue"),
    "at_risk": mark("At risk"),
    "affected": mark("Affected"),
}
_COUNTS = {Severity.ERROR: mark("Errors"), Severity.WARNING: mark("Warnings"), Severity.INFO: mark("Notes")}


class _Row(NamedTuple):
    number: int
    workbook: WorkbookReport
    name: str
    counts: dict[Severity, int]


def whole(report: Report) -> Markup:
    """The report's body for a run over several workbooks."""
    folder = common_folder(report.workbooks)
    rows = [
        _Row(number, each, each.path.removeprefix(folder), _counted(each))
        for number, each in enumerate(report.workbooks, 1)
    ]
    return join(
        [
            _cards(report),
            _money(report),
            tag("section", tag("h2", say("Workbooks"), id="workbooks"), _workbooks(rows),
                aria_labelledby="workbooks", class_="wide"),
            tag("section", tag("h2", say("Findings"), id="findings"),
                findings_table("finding-list", findings_of(report.workbooks, folder), several=True),
                aria_labelledby="findings", class_="wide"),
            _parts(report),
        ]
    )  # fmt: skip


def common_folder(workbooks: Sequence[WorkbookReport]) -> str:
    """The folder that all workbooks lie below, with its slash; empty where there is none."""
    folders = [workbook.path.split("/")[:-1] for workbook in workbooks]
    shared = []
    for names in zip(*folders, strict=False):
        if len(set(names)) > 1:
            break
        shared.append(names[0])
    return "".join(f"{name}/" for name in shared)


def _cards(report: Report) -> Markup:
    totals = report.totals
    found = totals["findings"]
    others = [outcome_counted(key, totals[key]) for key in OTHER_OUTCOMES if totals[key]]
    checked = say("{count} checked", count=in_figures(totals["checked"]))
    accepted = sum(each.summary.accepted for each in report.workbooks if each.summary)
    made = [
        card(say("Workbooks"), in_figures(totals["workbooks"]), ", ".join([checked, *others])),
        card(say("Gates passed"), _passed(accepted, totals["milestones"]), ""),
        card(say("Errors"), in_figures(found["error"]), ""),
        card(
            say("Warnings"),
            in_figures(found["warning"]),
            say_number(
                "and {count} note", "and {count} notes", found["info"], count=in_figures(found["info"])
            ),
        ),
    ]
    return tag("dl", *made, class_="cards")


def _passed(accepted: int, milestones: int) -> str:
    return say("{part} of {all}", part=in_figures(accepted), all=in_figures(milestones))


def _money(report: Report) -> Markup:
    sums: dict[str, dict[str, Decimal]] = report.totals["money"]
    columns = [Column(say("Currency"), lambda row: _named(row[0]), heads=True)]
    columns += [_sum_column(key) for key in _MONEY]
    lines: defaultdict[str, list[ReportLine]] = defaultdict(list)
    for workbook in report.workbooks:
        if workbook.schedule is not None:
            lines[workbook.currency or _NO_CURRENCY] += workbook.schedule.lines
    charts = [
        bars(f"all-{code}", lines[code], None if code == _NO_CURRENCY else code, report.as_of)
        for code in sorted(lines)
    ]
    made = table("sums", say("Money by currency"), columns, list(sums.items())) if sums else None
    empty = None if sums else tag("p", say("No workbook with money was checked."))
    return tag("section", tag("h2", say("Money"), id="money"), made, empty, *charts, aria_labelledby="money")


def _named(code: str) -> str:
    return say("not stated") if code == _NO_CURRENCY else code


def _sum_column(key: str) -> Column:
    def amount(row: Any) -> Decimal:
        value: Decimal = row[1][key]
        return value

    return Column(
        say(_MONEY[key]), lambda row: money(amount(row), minor_units(row[0])), "number",
        key=lambda row: key_of(amount(row)), look="money",
    )  # fmt: skip


def _counted(workbook: WorkbookReport) -> dict[Severity, int]:
    counts = dict.fromkeys(Severity, 0)
    for finding in workbook.findings:
        if finding.waived is None:
            counts[finding.severity] += 1
    return counts


def _workbooks(rows: Sequence[_Row]) -> Markup:
    columns = [
        Column(say("Workbook"), lambda row: _linked(row, len(rows)), heads=True, look="book"),
        Column(say("Outcome"), _outcome, choose=True),
        Column(say("Gates passed"), _gates, "number", key=_gates_key, look="money"),
        *[_count_column(severity) for severity in reversed(Severity)],
        Column(say("Currency"), lambda row: row.workbook.currency or "", choose=True),
        *[_summary_column(key) for key in ("billable", "blocked", "overdue", "at_risk")],
    ]
    return table("books", say("Workbooks"), columns, rows, look="gates", filtered=True)


def _linked(row: _Row, number: int) -> Child:
    return tag("a", row.name, href=f"#w{row.number}") if number <= MOST_PARTS else row.name


def _outcome(row: _Row) -> Child:
    reason = row.workbook.reason
    return tag("span", badge(row.workbook.outcome), tag("small", f" {reason.code}") if reason else None)


def _gates(row: _Row) -> Child:
    summary = row.workbook.summary
    if summary is None:
        return None
    return say("{part} of {all}", part=summary.accepted, all=summary.milestones)


def _gates_key(row: _Row) -> str | None:
    summary = row.workbook.summary
    return str(summary.accepted) if summary else None


def _count_column(severity: Severity) -> Column:
    return Column(say(_COUNTS[severity]), lambda row: str(row.counts[severity] or ""), "number", look="money")


def _summary_column(key: str) -> Column:
    def amount(row: _Row) -> Decimal | None:
        return getattr(row.workbook.summary, key) if row.workbook.summary else None

    return Column(
        say(_MONEY[key]),
        lambda row: money(amount(row), minor_units(row.workbook.currency)), "number",
        key=lambda row: key_of(amount(row)), look="money",
    )  # fmt: skip


def _parts(report: Report) -> Markup:
    books = report.workbooks
    drawn = len(books) <= _MOST_DRAWN
    told = None
    if len(books) > MOST_PARTS:
        text = say("The first {number} workbooks. {command} shows one alone.",
                   number=MOST_PARTS, command="sowgate check FILE --format html")  # fmt: skip
        told = tag("p", text)
    made = [part(n, each, report.as_of, drawn) for n, each in enumerate(books[:MOST_PARTS], 1)]
    heading = tag("h2", say("Details by workbook"), id="details")
    return tag("section", heading, told, *made, aria_labelledby="details")
