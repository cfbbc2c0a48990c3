"""The sheet `SOW Risk Flags`: every finding as a row that can be filtered, with a jump to its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import minor_units
from sowgate.contract.states import SEVERITIES, WAIVED, State, findings_counted
from sowgate.grid.address import CellRange
from sowgate.grid.sheets import Link, OwnedSheet, PrintSetup, Role, SheetTable
from sowgate.language import mark, say, say_number
from sowgate.writing.page import Page
from sowgate.writing.rules_explained import HEADERS, explain, pages_of, rows_of
from sowgate.writing.view import RISK_FLAGS, ReportView

_WIDTHS = {1: 11.5, 2: 9.5, 3: 11.5, 4: 17.0, 5: 44.0, 6: 44.0, 7: 14.0, 8: 11.0, 9: 21.0}
_LAST = 9
_BASES = {"computed": mark("computed"), "indicative": mark("indicative")}
# The rows that the rules which could not judge take: air and a note.
_SILENT_ROWS = 2


def risk_flags(view: ReportView, table_name: str) -> OwnedSheet:
    """The findings in the report's order (errors first, then by money), the waived ones at the end."""
    findings = view.report.findings
    severities = [_severity(finding).text for finding in findings]
    page = Page({**_WIDTHS, 1: max([_WIDTHS[1], *(len(text) + 1.5 for text in severities)])})
    page.put(1, say("Risk flags"), "title", to=_LAST)
    page.need(26)
    page.next()
    page.put(1, _headline(view, findings), "subtitle", to=_LAST)
    page.next()
    page.skip(8)
    if findings:
        header = page.header(_headers(view))
        shown = sorted(findings, key=lambda finding: finding.waived is not None)
        rules = pages_of([finding.code for finding in shown])
        silent = _SILENT_ROWS if view.report.silent_rules else 0
        explained = rows_of(rules, header + len(shown) + silent)
        for finding in shown:
            _row(page, view, finding, explained.get(finding.code))
        tables: tuple[SheetTable, ...] = (SheetTable(table_name, CellRange(header, 1, page.row - 1, _LAST)),)
        freeze: str | None = f"A{header + 1}"
        repeat: int | None = header
        _not_judged(page, view)
        printed: int | None = page.row - 1
        explain(page, rules, max(HEADERS))
    else:
        told = say("Nothing to flag: every rule that could judge this workbook is satisfied.")
        page.put(1, f"✔ {told}", "good", to=_LAST)
        page.need(22)
        page.next()
        tables, freeze, repeat, printed = (), None, None, None
        _not_judged(page, view)
    return OwnedSheet(
        key=RISK_FLAGS,
        title=view.titles[RISK_FLAGS],
        cells=tuple(page.cells),
        widths=tuple(page.widths.items()),
        heights=tuple(page.heights.items()),
        tables=tables,
        freeze=freeze,
        tab_role=_worst(findings),
        printing=PrintSetup(landscape=True, repeat_row=repeat, footer=view.footer(), last_row=printed),
        merged=tuple(page.merged),
    )


def _not_judged(page: Page, view: ReportView) -> None:
    """The rules that said nothing because they could not, by their reason: silence is no praise."""
    by_reason: dict[str, list[str]] = {}
    for code, reason in sorted(view.report.silent_rules.items()):
        by_reason.setdefault(reason, []).append(code)
    if by_reason:
        page.skip(10)
        reasons = "; ".join(f"{reason} ({', '.join(codes)})" for reason, codes in by_reason.items())
        page.put(1, say("Not judged: {reasons}.", reasons=reasons), "note", to=_LAST)
        page.next()


def _headers(view: ReportView) -> tuple[str, ...]:
    currencies = {finding.at_risk.currency for finding in view.report.findings if finding.at_risk}
    at_risk = view.money_header(say("At risk")) if currencies <= {view.currency} else say("At risk")
    place = (say("Severity"), say("Code"), say("Milestone"), say("Where"))
    return (*place, say("What is wrong"), say("What to do"), at_risk, say("Basis"), say("Authority"))


def _headline(view: ReportView, findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings if finding.waived is None)
    gravest_first = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    parts = [findings_counted(severity, counts[severity]) for severity in gravest_first]
    waived = sum(finding.waived is not None for finding in findings)
    parts += [say_number("{number} waived", "{number} waived", waived)] if waived else []
    told = {"day": view.day, "counts": ", ".join(parts)}
    if not findings:
        return say("As of {day}: {counts}.", **told)
    return say(
        "As of {day}: {counts}; errors first, then by money at risk; a code leads to its rule below.", **told
    )


def _severity(finding: Finding) -> State:
    return WAIVED if finding.waived is not None else SEVERITIES[finding.severity]


def _row(page: Page, view: ReportView, finding: Finding, help_row: int | None) -> None:
    shown = _severity(finding)
    page.put(1, shown.text, shown.role)
    if help_row is None:
        page.put(2, finding.code)
    else:
        page.put(2, Link(finding.code, view.titles[RISK_FLAGS], f"A{help_row}"), "link")
    page.put(3, finding.milestone or "", "wrap")
    if finding.cell:
        cell = finding.cell.partition(":")[0]
        page.put(4, Link(f"{finding.sheet}!{finding.cell}", finding.sheet, cell), "link")
    else:
        page.put(4, finding.sheet, "wrap")
    page.put(5, finding.message, "wrap")
    page.put(6, _what_to_do(finding), "wrap")
    if finding.at_risk is None:
        page.put(7, None, "money", view.units)
        page.put(8, None)
    else:
        currency = finding.at_risk.currency
        page.put(7, finding.at_risk.amount, "money", minor_units(currency) if currency else view.units)
        page.put(8, say(_BASES[finding.at_risk.basis]))
    page.put(9, finding.authority, "wrap")
    page.next()


def _what_to_do(finding: Finding) -> str:
    if finding.waived is None:
        return finding.suggestion
    waiver = finding.waived
    reason = f": {waiver['reason']}" if waiver.get("reason") else ""
    return f"{_waived(waiver.get('who'), waiver.get('until'))}{reason}"


def _waived(who: str | None, until: str | None) -> str:
    if who and until:
        return say("Waived by {who} until {day}", who=who, day=until)
    if who:
        return say("Waived by {who}", who=who)
    return say("Waived until {day}", day=until) if until else say("Waived")


def _worst(findings: Sequence[Finding]) -> Role:
    standing = [finding.severity for finding in findings if finding.waived is None]
    return SEVERITIES[max(standing, key=lambda severity: severity.rank)].role if standing else "good"
