"""The lines that sum up: one workbook's headline and the run's closing totals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sowgate.contract.money import format_money, minor_units
from sowgate.contract.report import Report, Summary, WorkbookReport
from sowgate.reports.layout import Page, clean, rows_of, width_of, wrap

_INDENT = "  "
_PLACES_ALONE, _PLACES_AMONG_MANY = 8, 2
_ALWAYS = ("billable", "blocked", "at_risk")
# Findings that count for nothing, told by their number.
_ASIDE = (("waived", "waived"), ("known", "known left out"))


def headline(workbook: WorkbookReport, page: Page, alone: bool = True) -> list[str]:
    """What one workbook comes to, or why there is nothing to say about it."""
    if workbook.outcome == "no_milestones":
        return _looked_at(workbook, page, _PLACES_ALONE if alone else _PLACES_AMONG_MANY)
    if workbook.reason is not None:
        word = "not written" if workbook.outcome == "skipped" and workbook.milestones else workbook.outcome
        text = f"{word}: {clean(workbook.reason.message)} [{workbook.reason.code}]"
        told = [page.ink(line, "yellow") for line in wrap(text, page.width, _INDENT)]
        return told + (_facts(workbook, page) if workbook.summary else [])
    return _facts(workbook, page)


def _facts(workbook: WorkbookReport, page: Page) -> list[str]:
    if workbook.summary is None:
        return []
    facts = _joined(_counted(workbook.summary) + _money(workbook.summary, workbook.currency), page)
    if any(finding.waived is None for finding in workbook.findings) or workbook.known:
        return facts
    if not workbook.milestones:
        return [f"{_INDENT}a milestone table without a milestone in it."]
    return [*facts, _INDENT + page.ink("✔ nothing found", "green")]


def _counted(summary: Summary) -> list[str]:
    counts = [f"{_count(summary.milestones, 'milestone')}, {summary.accepted} accepted"]
    if summary.deliverables:
        counts.append(
            f"{summary.deliverables_accepted} of {_count(summary.deliverables, 'deliverable')} accepted"
        )
    return counts


def _money(summary: Summary, currency: str | None) -> list[str]:
    """Billable, blocked and at risk always, what is overdue or affected where something is."""
    amounts = {
        name: getattr(summary, name) for name in ("billable", "blocked", "overdue", "at_risk", "affected")
    }
    return _named({name: amount for name, amount in amounts.items() if amount or name in _ALWAYS}, currency)


def _named(amounts: Mapping[str, Decimal], currency: str | None) -> list[str]:
    """The amounts with their names; the currency stands once, after the last."""
    units = minor_units(currency)
    parts = [
        f"{name.replace('_', ' ')} {format_money(amount, None, units)}" for name, amount in amounts.items()
    ]
    return [*parts[:-1], f"{parts[-1]} {currency}"] if currency else parts


def _looked_at(workbook: WorkbookReport, page: Page, shown: int) -> list[str]:
    lines = [f"{_INDENT}no milestone table found."]
    for place in workbook.looked_at[:shown]:
        lines += wrap(clean(place), page.width, f"{_INDENT}- ", f"{_INDENT}  ")
    more = len(workbook.looked_at) - shown
    if more > 0:
        lines.append(f"{_INDENT}- … and {_count(more, 'more place')}")
    return lines


def closing(report: Report, page: Page) -> list[str]:
    """The run's totals: findings, outcomes, money per currency, and the date that all of it holds for."""
    totals = report.totals
    findings: Mapping[str, int] = totals["findings"]
    parts = [
        _count(findings[name], noun)
        for name, noun in (("error", "error"), ("warning", "warning"), ("info", "note"))
        if findings[name]
    ]
    found = ", ".join(parts) or "No findings"
    aside = [f"{totals[name]:,} {words}" for name, words in _ASIDE if totals[name]]
    found += f" ({', '.join(aside)})" if aside else ""
    style = "red" if findings["error"] else "yellow" if findings["warning"] else "green"
    first = f"{found} in {_count(totals['workbooks'], 'workbook')}{_outcomes(totals)}."
    if not totals["workbooks"]:
        first, style = "No workbook was found.", "red"
    elif not totals["checked"] + totals["no_milestones"] + totals["skipped"]:
        number = totals["workbooks"]
        first = f"None of {number:,} workbooks could be read." if number > 1 else "It could not be read."
        style = "red"
    lines = [page.ink(line, style) for line in wrap(first, page.width)]
    if totals["workbooks"] > 1:
        lines += _per_currency(totals["money"], page)
    return [*lines, *(page.ink(line, "dim") for line in wrap(_basis(report), page.width))]


def _per_currency(money: Mapping[str, Mapping[str, Decimal]], page: Page) -> list[str]:
    """The money of the run, one line a currency: a table where there is room, else named amounts."""
    moved = {code: sums for code, sums in money.items() if any(sums.values())}
    if not moved:
        return []
    names = [name.replace("_", " ") for name in next(iter(moved.values()))]
    rows = [
        [_code(code) or "", *(format_money(amount, None, minor_units(code)) for amount in sums.values())]
        for code, sums in moved.items()
    ]
    table = [_INDENT + row for row in rows_of(["", *names], rows, [False] + [True] * len(names))]
    if max(map(width_of, table)) <= page.width:
        return table
    return [line for code, sums in moved.items() for line in _joined(_named(sums, _code(code)), page)]


def _code(currency: str) -> str | None:
    return None if currency == "XXX" else currency


def _basis(report: Report) -> str:
    """The day that all of it holds for, and for a single workbook whose side and which stage were judged."""
    alone = report.workbooks[0] if len(report.workbooks) == 1 else None
    judged = f", {alone.profile}'s side, stage {alone.stage}" if alone and alone.outcome == "checked" else ""
    return f"As of {report.as_of.isoformat()}{judged}, sowgate {report.version}."


def _outcomes(totals: Mapping[str, Any]) -> str:
    words = (("no_milestones", "without milestones"), ("unreadable", "unreadable"), ("skipped", "skipped"))
    parts = [f"{totals[name]} {word}" for name, word in words if totals[name]]
    return f" ({', '.join(parts)})" if parts else ""


def _joined(parts: list[str], page: Page) -> list[str]:
    """The parts separated by dots, broken between parts and never inside one."""
    lines = [_INDENT + parts[0]]
    for part in parts[1:]:
        if width_of(lines[-1]) + 3 + width_of(part) <= page.width:
            lines[-1] += f" · {part}"
        else:
            lines.append(_INDENT + part)
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
