"""The lines that sum up: one workbook's headline and the run's closing totals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sowgate.contract.finding import Severity
from sowgate.contract.money import format_money, in_figures, minor_units
from sowgate.contract.report import Report, Summary, WorkbookReport
from sowgate.contract.states import findings_counted
from sowgate.language import mark, say, say_number
from sowgate.reports.layout import Page, clean, rows_of, width_of, wrap
from sowgate.reports.outcomes import OTHER_OUTCOMES, STAGES, outcome_counted, outcome_name

_INDENT = "  "
_PLACES_ALONE, _PLACES_AMONG_MANY = 8, 2
_TOLD = ("billable", "blocked", "invoiced", "overdue", "paid", "at_risk", "affected")
_ALWAYS = ("billable", "blocked", "at_risk")
_MONEY = {
    "billable": mark("billable {amount}"),
    "blocked": mark("blocked {amount}"),
    "overdue": mark("overdue {amount}"),
    "at_risk": mark("at risk {amount}"),
    "affected": mark("affected {amount}"),
    "invoiced": mark("invoiced {amount}"),
    "paid": mark("paid {amount}"),
}
_NAMES = {
    "billable": mark("billable"),
    "blocked": mark("blocked"),
    "overdue": mark("overdue"),
    "at_risk": mark("at risk"),
    "affected": mark("affected"),
    "invoiced": mark("invoiced"),
    "paid": mark("paid"),
}
_SIDES = {"seller": mark("seller's side"), "buyer": mark("buyer's side"), "far": mark("far's side")}


def headline(workbook: WorkbookReport, page: Page, alone: bool = True) -> list[str]:
    """What one workbook comes to, or why there is nothing to say about it."""
    if workbook.outcome == "no_milestones":
        return _looked_at(workbook, page, _PLACES_ALONE if alone else _PLACES_AMONG_MANY)
    if workbook.reason is not None:
        word = outcome_name(workbook.outcome)
        if workbook.outcome == "skipped" and workbook.milestones:
            word = say("not written")
        text = f"{word}: {clean(workbook.reason.message)} [{workbook.reason.code}]"
        told = [page.ink(line, "yellow") for line in wrap(text, page.width, _INDENT)]
        return told + (_facts(workbook, page) if workbook.summary else [])
    return _facts(workbook, page)


def _facts(workbook: WorkbookReport, page: Page) -> list[str]:
    if workbook.summary is None:
        return []
    told = _counted(workbook.summary)
    if _has_money(workbook):
        told += _money(workbook.summary, workbook.currency)
    facts = _joined([*told, *([say("net of tax")] if workbook.taxed else [])], page)
    facts += _rival_amounts(workbook, page)
    if any(finding.waived is None for finding in workbook.findings) or workbook.known:
        return facts
    if not workbook.milestones:
        return [_INDENT + say("a milestone table without a milestone in it.")]
    return [*facts, _INDENT + page.ink(f"✔ {say('nothing found')}", "green")]


def _has_money(workbook: WorkbookReport) -> bool:
    """Whether anything is paid at all: zeros without a currency tell nothing of a plan without prices."""
    summary = workbook.summary
    named = summary is not None and any(getattr(summary, name) for name in _MONEY)
    return named or (workbook.schedule is not None and bool(workbook.schedule.lines))


def _rival_amounts(workbook: WorkbookReport, page: Page) -> list[str]:
    """Which of several columns of amounts the money was read from: the other one would give other sums."""
    told = []
    for table in workbook.tables:
        for column, name in table.rivals.items():
            if name == "amount" and "amount" in table.columns:
                header = clean(table.headers.get("amount", ""))
                rival = clean(table.unmapped.get(column, ""))
                text = say(
                    "Amounts are read from column {column} ({header}), not from {other} ({rival}).",
                    column=table.columns["amount"], header=header, other=column, rival=rival,
                )  # fmt: skip
                if table.turned:
                    text = say(
                        "Amounts are read from row {row} ({header}), not from {other} ({rival}).",
                        row=table.columns["amount"], header=header, other=column, rival=rival,
                    )  # fmt: skip
                told += wrap(text, page.width, _INDENT)
    return told


def _counted(summary: Summary) -> list[str]:
    number = summary.milestones
    told = say_number("{count} milestone", "{count} milestones", number, count=in_figures(number))
    passed = say_number("{number} accepted", "{number} accepted", summary.accepted)
    counts = [f"{told}, {passed}"]
    if number := summary.deliverables:
        counts.append(
            say_number(
                "{part} of {count} deliverable accepted",
                "{part} of {count} deliverables accepted",
                number,
                part=summary.deliverables_accepted,
                count=in_figures(number),
            )
        )
    return counts


def _money(summary: Summary, currency: str | None) -> list[str]:
    """Billable, blocked and at risk always; what is invoiced, overdue, paid or affected where it is."""
    amounts = {name: getattr(summary, name) for name in _TOLD}
    return _named({name: amount for name, amount in amounts.items() if amount or name in _ALWAYS}, currency)


def _named(amounts: Mapping[str, Decimal], currency: str | None) -> list[str]:
    """The amounts with their names; the currency stands once, after the last."""
    units = minor_units(currency)
    parts = [say(_MONEY[name], amount=format_money(amount, None, units)) for name, amount in amounts.items()]
    if currency:
        name, amount = list(amounts.items())[-1]
        parts[-1] = say(_MONEY[name], amount=f"{format_money(amount, None, units)} {currency}")
    return parts


def _looked_at(workbook: WorkbookReport, page: Page, shown: int) -> list[str]:
    lines = [_INDENT + say("no milestone table found.")]
    for place in workbook.looked_at[:shown]:
        lines += wrap(clean(place), page.width, f"{_INDENT}- ", f"{_INDENT}  ")
    more = len(workbook.looked_at) - shown
    if more > 0:
        told = say_number("and {count} more place", "and {count} more places", more, count=in_figures(more))
        lines.append(f"{_INDENT}- … {told}")
    return lines


def closing(report: Report, page: Page) -> list[str]:
    """The run's totals: findings, outcomes, money per currency, and the date that all of it holds for."""
    totals = report.totals
    findings: Mapping[str, int] = totals["findings"]
    number = totals["workbooks"]
    count = in_figures(number)
    style = "red" if findings["error"] else "yellow" if findings["warning"] else "green"
    first = say_number(
        "{findings} in {count} workbook", "{findings} in {count} workbooks", number,
        findings=_findings(totals), count=count,
    ) + f"{_outcomes(totals)}."  # fmt: skip
    if not number:
        first, style = say("No workbook was found."), "red"
    elif not totals["checked"] + totals["no_milestones"] + totals["skipped"]:
        first, style = say("It could not be read."), "red"
        if number > 1:
            first = say("None of {count} workbooks could be read.", count=count)
    lines = [page.ink(line, style) for line in wrap(first, page.width)]
    if totals["workbooks"] > 1:
        lines += _per_currency(totals["money"], page)
    return [*lines, *(page.ink(line, "dim") for line in wrap(_basis(report), page.width))]


def _findings(totals: Mapping[str, Any]) -> str:
    """The findings by severity; in brackets those that count for nothing."""
    findings: Mapping[str, int] = totals["findings"]
    parts = [
        findings_counted(severity, findings[severity.value])
        for severity in (Severity.ERROR, Severity.WARNING)
        if findings[severity.value]
    ]
    if notes := findings["info"]:
        parts.append(say_number("{count} note", "{count} notes", notes, count=in_figures(notes)))
    found = ", ".join(parts) or say("No findings")
    aside = []
    if waived := totals["waived"]:
        aside.append(say_number("{count} waived", "{count} waived", waived, count=in_figures(waived)))
    if known := totals["known"]:
        count = in_figures(known)
        aside.append(say_number("{count} known left out", "{count} known left out", known, count=count))
    return f"{found} ({', '.join(aside)})" if aside else found


def _per_currency(money: Mapping[str, Mapping[str, Decimal]], page: Page) -> list[str]:
    """The money of the run, one line a currency: a table where there is room, else named amounts."""
    moved = {code: sums for code, sums in money.items() if any(sums.values())}
    if not moved:
        return []
    names = [say(_NAMES[name]) for name in next(iter(moved.values()))]
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
    told = [say("As of {day}", day=report.as_of.isoformat())]
    if alone and alone.outcome == "checked":
        told += [say(_SIDES[alone.profile]), say(STAGES[alone.stage])]
    return f"{', '.join(told)}, sowgate {report.version}."


def _outcomes(totals: Mapping[str, Any]) -> str:
    parts = [outcome_counted(name, totals[name]) for name in OTHER_OUTCOMES if totals[name]]
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
