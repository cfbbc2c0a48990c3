"""Findings as a table: what is wrong with the cell's excerpt and the fix, where, and what it can cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sowgate.contract.finding import Finding
from sowgate.contract.money import format_money
from sowgate.contract.report import WorkbookReport
from sowgate.language import mark, say
from sowgate.reports.html.markup import Child, Markup, tag
from sowgate.reports.html.signs import SEVERITIES, badge
from sowgate.reports.html.tables import Column, key_of, table
from sowgate.reports.text import place_name

_LONGEST_EXCERPT = 240
_WAIVED = {"error": mark("Waived error"), "warning": mark("Waived warning"), "info": mark("Waived info")}
# Beyond so many workbooks, the parts of each would make a page that no browser likes.
MOST_PARTS = 100
# From here on a browser lays out only the rows that come into view.
_LONG = 300


class Found(NamedTuple):
    """A finding, its workbook's name, and the anchor of the workbook's part of the page."""

    finding: Finding
    workbook: str
    anchor: str | None


def findings_of(workbooks: Sequence[WorkbookReport], folder: str = "") -> list[Found]:
    """All findings of the run; of several workbooks, the gravest come first, then those that cost most.

    `folder` is left out of the workbooks' names.
    """
    found = [
        Found(each, workbook.path.removeprefix(folder), f"w{number}" if number <= MOST_PARTS else None)
        for number, workbook in enumerate(workbooks, 1)
        for each in workbook.findings
    ]
    if len(workbooks) > 1:
        found.sort(key=lambda each: (-each.finding.severity.rank, -_amount(each.finding)))
    return found


def _amount(finding: Finding) -> float:
    return float(finding.at_risk.amount) if finding.at_risk else 0.0


def findings_table(name: str, found: Sequence[Found], several: bool) -> Markup:
    """The table; with `several` workbooks, each row names its own."""
    if not found:
        return tag("p", f"✔ {say('Nothing was found.')}", class_="good")
    columns = [
        Column(say("Severity"), _severity, key=_rank, choose=True),
        Column(say("Rule"), _rule, choose=True, key=lambda row: row.finding.code),
        Column(say("Where"), _where, look="where", key=_order_of_place),
        Column(say("What is wrong, and the fix"), _what, "none", look="what"),
        Column(say("At risk"), _risk, "number", key=_risk_key, look="money"),
    ]
    if several:
        columns.insert(0, Column(say("Workbook"), _workbook, look="book", heads=True))
    look = f"findings{' several' * several}{' long' * (len(found) > _LONG)}"
    return table(name, say("Findings"), columns, found, look=look, filtered=True)


def _severity(row: Found) -> Child:
    if row.finding.waived is None:
        return badge(row.finding.severity.value)
    return tag("span", say(_WAIVED[row.finding.severity.value]), class_="calm")


def _rank(row: Found) -> str:
    return str(SEVERITIES.index(row.finding.severity.value) + 10 * (row.finding.waived is not None))


def _rule(row: Found) -> Child:
    code, name = row.finding.code, row.finding.name
    return tag("span", tag("a", code, href=f"#rule-{code}"), tag("small", f" {name}"))


def _where(row: Found) -> Child:
    sheet, mark, cell = place_name(row.finding.sheet, row.finding.cell).rpartition("!")
    place = tag("code", sheet, mark, tag("wbr"), tag("span", cell)) if mark else tag("code", cell)
    milestone = tag("small", f" {row.finding.milestone}") if row.finding.milestone else None
    return tag("span", place, milestone)


def _order_of_place(row: Found) -> str:
    """Sheet, then row, then column: E10 comes after E9 and before A11."""
    cell = (row.finding.cell or "").partition(":")[0]
    letters = cell.rstrip("0123456789")
    number = cell.removeprefix(letters)
    return f"{row.finding.sheet} {int(number or 0):07d} {letters:>3}"


def _what(row: Found) -> Markup:
    finding = row.finding
    excerpt = finding.excerpt
    if excerpt and len(excerpt) > _LONGEST_EXCERPT:
        excerpt = excerpt[: _LONGEST_EXCERPT - 1].rstrip() + "…"
    waived = (finding.waived or {}).get("reason")
    return tag(
        "div",
        tag("q", excerpt, dir="auto") if excerpt else None,
        tag("p", finding.message),
        tag("p", tag("b", say("Fix:")), " ", tag("span", finding.suggestion, class_="fix"))
        if finding.suggestion
        else None,
        tag("p", tag("b", say("Waived:")), f" {waived}") if waived else None,
    )


def _risk(row: Found) -> Child:
    risk = row.finding.at_risk
    if risk is None:
        return None
    amount = format_money(risk.amount, risk.currency)
    return tag(
        "span", amount, tag("small", f" {say('at risk') if risk.basis == 'computed' else say('at stake')}")
    )


def _risk_key(row: Found) -> str | None:
    return key_of(row.finding.at_risk.amount) if row.finding.at_risk else None


def _workbook(row: Found) -> Child:
    return tag("a", row.workbook, href=f"#{row.anchor}") if row.anchor else row.workbook
