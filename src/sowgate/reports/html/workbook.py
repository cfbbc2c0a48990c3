"""The parts of one workbook: totals, gates, findings, payments, and how it was read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from sowgate.contract.finding import Severity
from sowgate.contract.gates import Payment
from sowgate.contract.money import format_money, in_figures
from sowgate.contract.report import Summary, WorkbookReport
from sowgate.contract.states import findings_counted
from sowgate.language import mark, say, say_number, speaking, spoken
from sowgate.reports.html.cash import bars, curves
from sowgate.reports.html.findings import findings_of, findings_table
from sowgate.reports.html.markup import Child, Markup, join, tag
from sowgate.reports.html.milestones import milestones_table, payments_table
from sowgate.reports.html.next_steps import next_steps
from sowgate.reports.html.reading import reading
from sowgate.reports.html.timeline import timeline
from sowgate.reports.outcomes import outcome_heading, outcome_name

SECTIONS = (
    ("gates", mark("Gates")),
    ("findings", mark("Findings")),
    ("payments", mark("Payments")),
    ("reading", mark("Reading")),
)
_NAMED = 5


def whole(workbook: WorkbookReport, as_of: date) -> Markup:
    """The report's body for a run over one workbook."""
    if workbook.outcome == "no_milestones" or workbook.summary is None:
        return join([_reason(workbook), _looked_at(workbook)])
    found = findings_of([workbook])
    return join(
        [
            _reason(workbook),
            cards(workbook, "milestones"),
            next_steps(workbook, "milestones"),
            tag("section", tag("h2", say("Gates"), id="gates"), timeline("gates", workbook, as_of),
                milestones_table("milestones", workbook), aria_labelledby="gates"),
            tag("section", tag("h2", say("Findings"), id="findings"),
                findings_table("finding-list", found, several=False), aria_labelledby="findings"),
            _payments(workbook, as_of),
            tag("section", tag("h2", say("How the workbook was read"), id="reading"),
                reading("read", workbook), aria_labelledby="reading"),
        ]
    )  # fmt: skip


def _payments(workbook: WorkbookReport, as_of: date) -> Markup:
    schedule = workbook.schedule
    lines, currency = (schedule.lines, schedule.currency) if schedule else ((), None)
    made = payments_table("schedule", workbook) or tag("p", say("No payments are scheduled."))
    return tag(
        "section", tag("h2", say("Payments"), id="payments"), curves("cash", workbook, as_of),
        bars("months", lines, currency, as_of), made, aria_labelledby="payments", class_="wide",
    )  # fmt: skip


def cards(workbook: WorkbookReport, listed: str) -> Markup:
    """The figures that a reader asks for first; `listed` names the table whose rows they link to."""
    summary = workbook.summary or Summary()
    currency = workbook.currency

    def amount(title: str, figure: Decimal, *states: Payment) -> Markup:
        return card(title, format_money(figure, currency), _named(workbook, listed, states))

    counts = _counts(workbook)
    affected = [say("on milestones of {amount}", amount=format_money(summary.affected, currency))]
    passed = say("{part} of {all}", part=summary.accepted, all=summary.milestones)
    made = [
        card(say("Gates passed"), passed, _deliverables(summary)),
        amount(say("To be invoiced today"), summary.billable, Payment.BILLABLE),
        amount(say("Blocked"), summary.blocked, Payment.BLOCKED),
        amount(say("Overdue"), summary.overdue, Payment.OVERDUE),
        amount(say("Invoiced, not yet due"), summary.invoiced, Payment.INVOICED, Payment.PART_PAID),
        amount(say("Paid"), summary.paid, Payment.PAID),
        card(say("At risk"), format_money(summary.at_risk, currency), say("shown by arithmetic")),
        card(
            say("Findings"),
            counts[0],
            "; ".join(
                [*([", ".join(counts[1:])] if counts[1:] else []), *(affected if summary.affected else [])]
            ),
        ),
    ]
    return tag("dl", *made, class_="cards")


def card(title: str, figure: str, detail: Child) -> Markup:
    """One figure with its title and a line of detail."""
    told = tag("dd", detail, class_="detail") if detail else None
    return tag("div", tag("dt", title), tag("dd", figure), told)


def _named(workbook: WorkbookReport, listed: str, states: Collection[Payment]) -> Child:
    """The milestones in these states by their ids, linked to their rows."""
    places = [n for n, each in enumerate(workbook.milestones, 1) if each.payment in states]
    links = [tag("a", workbook.milestones[n - 1].id, href=f"#{listed}-{n}") for n in places[:_NAMED]]
    left = len(places) - _NAMED
    more = f" {say_number('and {number} more', 'and {number} more', left)}" if left > 0 else None
    return join([join(links, ", "), more]) if links else None


def _deliverables(summary: Summary) -> str:
    if not summary.deliverables:
        return say("the sheet names no deliverables")
    done, number = summary.deliverables_accepted, summary.deliverables
    return say("{part} of {all} deliverables accepted", part=done, all=number)


def _counts(workbook: WorkbookReport) -> list[str]:
    standing = [finding.severity for finding in workbook.findings if finding.waived is None]
    parts = [
        findings_counted(severity, number)
        for severity in (Severity.ERROR, Severity.WARNING)
        if (number := standing.count(severity))
    ]
    if notes := standing.count(Severity.INFO):
        parts.append(say_number("{count} note", "{count} notes", notes, count=in_figures(notes)))
    return parts or [say("none")]


def _reason(workbook: WorkbookReport) -> Child:
    if workbook.reason is None or workbook.outcome == "no_milestones":
        return None
    return tag("p", tag("b", f"{outcome_heading(workbook.outcome)}: "), workbook.reason.message,
               tag("small", f" [{workbook.reason.code}]"), class_="notice")  # fmt: skip


def _looked_at(workbook: WorkbookReport) -> Child:
    if workbook.outcome != "no_milestones":
        return None
    places = [tag("li", place) for place in workbook.looked_at]
    told = tag(
        "p", say("No milestone table was found. What was looked at, and why it is none:"), class_="notice"
    )
    return join([told, tag("ul", *places)]) if places else told


def part(number: int, workbook: WorkbookReport, as_of: date, drawn: bool) -> Markup:
    """One workbook among many, folded up: its figures, gates and payments. Its findings stand above.

    It is told in its own language, which need not be that of the page.
    """
    other = workbook.language if workbook.language != spoken() else None
    with speaking(workbook.language):
        return _part(number, workbook, as_of, drawn, other)


def _part(number: int, workbook: WorkbookReport, as_of: date, drawn: bool, language: str | None) -> Markup:
    name = f"w{number}"
    inside: list[Child] = [_reason(workbook), _looked_at(workbook)]
    if workbook.summary is not None:
        schedule = workbook.schedule
        inside += [cards(workbook, f"{name}-milestones"), timeline(name, workbook, as_of) if drawn else None]
        inside.append(milestones_table(f"{name}-milestones", workbook))
        if schedule is not None:
            inside.append(bars(name, schedule.lines, schedule.currency, as_of) if drawn else None)
        inside.append(payments_table(f"{name}-schedule", workbook))
    summary = tag("summary", tag("b", workbook.path), f" {outcome_name(workbook.outcome)}")
    return tag("details", summary, *inside, id=name, class_="workbook", lang=language)
