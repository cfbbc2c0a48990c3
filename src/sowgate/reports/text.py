"""The report for people at a terminal: place, excerpt, explanation and remedy of every finding."""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import AtRisk, Finding, Severity
from sowgate.contract.money import format_money
from sowgate.contract.report import Report, WorkbookReport
from sowgate.contract.states import severity_word
from sowgate.grid.address import quote_sheet
from sowgate.language import say, speaking
from sowgate.reports.layout import Page, clean, clip, width_of, wrap
from sowgate.reports.summary_lines import closing, headline

_SIGNS = {Severity.ERROR: ("✖", "red"), Severity.WARNING: ("▲", "yellow"), Severity.INFO: ("●", "cyan")}
_INDENT = "    "
_LINES_OF_EXCERPT = 2


def render(report: Report, page: Page | None = None, quiet: bool = False, verbose: bool = False) -> str:
    """The whole text: every workbook with its findings, for a single one its schedule, then the totals.

    `quiet` leaves out the payment schedule and the excerpts, `verbose` adds every finding's authority.
    """
    page = page or Page()
    lines: list[str] = []
    for workbook in report.workbooks:
        with speaking(workbook.language):
            lines += workbook_lines(workbook, page, quiet, verbose, alone=len(report.workbooks) == 1)
    with speaking(report.language):
        lines += closing(report, page)
    return "\n".join(lines) + "\n"


def workbook_lines(
    workbook: WorkbookReport, page: Page, quiet: bool = False, verbose: bool = False, alone: bool = False
) -> list[str]:
    """One workbook: path, summary, findings, and its schedule where it stands alone."""
    lines = [page.ink(clean(workbook.path), "bold"), *headline(workbook, page, alone)]
    excused = [finding for finding in workbook.findings if finding.waived is not None]
    for finding in workbook.findings:
        if finding.waived is None or verbose:
            lines += ["", *finding_lines(finding, page, quiet, verbose)]
    if excused and not verbose and not quiet:
        lines += ["", *(line for finding in excused for line in _excused_lines(finding, page))]
    if workbook.schedule is not None and alone and not quiet:
        from sowgate.contract.shares import paid_in_shares
        from sowgate.reports.schedule import table_lines

        if workbook.schedule.lines or paid_in_shares(workbook):
            lines += ["", *table_lines(workbook, page)]
    return [*lines, ""]


def finding_lines(finding: Finding, page: Page, quiet: bool = False, verbose: bool = False) -> Iterator[str]:
    """One finding: its heading, the cell's excerpt, what is wrong, and what to do."""
    yield from _heading(finding, page)
    if finding.excerpt and not quiet:
        excerpt = wrap(clean(finding.excerpt), page.width, f"{_INDENT}│ ")
        if len(excerpt) > _LINES_OF_EXCERPT:
            excerpt = [*excerpt[: _LINES_OF_EXCERPT - 1], clip(excerpt[1] + " …", page.width - 2) + " …"]
            excerpt[-1] = excerpt[-1].replace(" … …", " …").replace("… …", "…")
        yield from (page.ink(line, "dim") for line in excerpt)
    yield from wrap(clean(finding.message), page.width, _INDENT)
    if finding.suggestion:
        word = say("Fix:")
        hanging = _INDENT + " " * (width_of(word) + 1)
        fix = wrap(clean(finding.suggestion), page.width, f"{_INDENT}{word} ", hanging)
        yield from [fix[0].replace(word, page.ink(word, "green"), 1), *fix[1:]]
    if finding.waived is not None:
        why = clean(finding.waived.get("reason") or "")
        yield from (
            page.ink(line, "dim") for line in wrap(say("Waived: {reason}", reason=why), page.width, _INDENT)
        )
    if verbose:
        also = ", ".join(place_name(each.sheet, each.cell) for each in finding.related)
        detail = say("Authority: {authority}.", authority=clean(finding.authority))
        detail += f" {say('See also {places}.', places=also)}" if also else ""
        yield from (page.ink(line, "dim") for line in wrap(detail, page.width, _INDENT))


def _excused_lines(finding: Finding, page: Page) -> list[str]:
    """A waived finding in a line: rule, place, and who answers for it why and until when."""
    waiver = finding.waived or {}
    who, until = waiver.get("who"), waiver.get("until")
    ends = say("until {day}", day=until) if until else ""
    answers = f" ({', '.join([who, *([ends] if ends else [])])})" if who else f", {ends}" if ends else ""
    place = place_name(finding.sheet, finding.cell)
    place += f" ({clean(finding.milestone)})" if finding.milestone else ""
    told = say("waived {code} {place}", code=finding.code, place=place)
    text = f"{told}: {waiver.get('reason') or ''}{answers}"
    return [page.ink(line, "dim") for line in wrap(clean(text), page.width, "", _INDENT)]


def _heading(finding: Finding, page: Page) -> Iterator[str]:
    sign, style = _SIGNS[finding.severity]
    severity = f"{sign} {severity_word(finding.severity)}"
    place = place_name(finding.sheet, finding.cell)
    if finding.milestone:
        place += f" ({clean(finding.milestone)})"
    risk = risk_text(finding.at_risk) if finding.at_risk else ""
    left = f"{severity} {finding.code} {finding.name}  {place}"
    gap = page.width - width_of(left) - width_of(risk)
    painted = f"{page.ink(severity, style)} {page.ink(finding.code, 'bold')} {finding.name}  "
    if gap >= 2 or not risk:
        yield painted + page.ink(place, "bold") + (" " * gap + risk if risk else "")
        return
    if width_of(left) <= page.width:
        yield painted + page.ink(place, "bold")
        yield f"{_INDENT}{risk}"
        return
    yield painted.rstrip()
    yield from wrap(f"{place}  {risk}".strip(), page.width, _INDENT)


def risk_text(risk: AtRisk) -> str:
    """ "12,000.00 EUR at risk" where arithmetic shows it, "up to …" where the fault can hold it up."""
    money = format_money(risk.amount, risk.currency)
    if risk.basis == "computed":
        return say("{amount} at risk", amount=money)
    return say("{amount} at stake", amount=money)


def place_name(sheet: str, cell: str | None) -> str:
    """ "Milestones!E9", the sheet in quotes where Excel would put it in quotes."""
    name = clean(sheet)
    shown = name if name.isidentifier() else quote_sheet(name)
    return f"{shown}!{cell}" if cell else shown
