"""The parts of one workbook: totals, gates, findings, payments, and how it was read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from sowgate.contract.finding import Severity
from sowgate.contract.gates import Payment
from sowgate.contract.money import format_money
from sowgate.contract.report import Summary, WorkbookReport
from sowgate.reports.html.cash import bars, curves
from sowgate.reports.html.findings import findings_of, findings_table
from sowgate.reports.html.markup import Child, Markup, join, tag
from sowgate.reports.html.milestones import milestones_table, payments_table
from sowgate.reports.html.next_steps import next_steps
from sowgate.reports.html.reading import reading
from sowgate.reports.html.timeline import timeline

SECTIONS = (("gates", "Gates"), ("findings", "Findings"), ("payments", "Payments"), ("reading", "Reading"))
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
            tag("section", tag("h2", "Gates", id="gates"), timeline("gates", workbook, as_of),
                milestones_table("milestones", workbook), aria_labelledby="gates"),
            tag("section", tag("h2", "Findings", id="findings"),
                findings_table("finding-list", found, several=False), aria_labelledby="findings"),
            _payments(workbook, as_of),
            tag("section", tag("h2", "How the workbook was read", id="reading"), reading("read", workbook),
                aria_labelledby="reading"),
        ]
    )  # fmt: skip


def _payments(workbook: WorkbookReport, as_of: date) -> Markup:
    schedule = workbook.schedule
    lines, currency = (schedule.lines, schedule.currency) if schedule else ((), None)
    made = payments_table("schedule", workbook) or tag("p", "No payments are scheduled.")
    return tag(
        "section", tag("h2", "Payments", id="payments"), curves("cash", workbook, as_of),
        bars("months", lines, currency, as_of), made, aria_labelledby="payments", class_="wide",
    )  # fmt: skip


def cards(workbook: WorkbookReport, listed: str) -> Markup:
    """The figures that a reader asks for first; `listed` names the table whose rows they link to."""
    summary = workbook.summary or Summary()
    currency = workbook.currency

    def amount(title: str, figure: Decimal, *states: Payment) -> Markup:
        return card(title, format_money(figure, currency), _named(workbook, listed, states))

    counts = _counts(workbook)
    affected = f"on milestones of {format_money(summary.affected, currency)}"
    made = [
        card("Gates passed", f"{summary.accepted} of {summary.milestones}", _deliverables(summary)),
        amount("To be invoiced today", summary.billable, Payment.BILLABLE),
        amount("Blocked", summary.blocked, Payment.BLOCKED),
        amount("Overdue", summary.overdue, Payment.OVERDUE),
        amount("Invoiced, not yet due", summary.invoiced, Payment.INVOICED, Payment.PART_PAID),
        amount("Paid", summary.paid, Payment.PAID),
        card("At risk", format_money(summary.at_risk, currency), "shown by arithmetic"),
        card(
            "Findings", counts[0], "; ".join([", ".join(counts[1:]), affected] if counts[1:] else [affected])
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
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else None
    return join([join(links, ", "), more]) if links else None


def _deliverables(summary: Summary) -> str:
    if not summary.deliverables:
        return "the sheet names no deliverables"
    return f"{summary.deliverables_accepted} of {summary.deliverables} deliverables accepted"


def _counts(workbook: WorkbookReport) -> list[str]:
    standing = [finding.severity for finding in workbook.findings if finding.waived is None]
    words = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
    parts = []
    for severity, noun in words:
        if number := standing.count(severity):
            parts.append(f"{number:,} {noun}{'' if number == 1 else 's'}")
    return parts or ["none"]


def _reason(workbook: WorkbookReport) -> Child:
    if workbook.reason is None or workbook.outcome == "no_milestones":
        return None
    return tag("p", tag("b", f"{workbook.outcome.capitalize()}: "), workbook.reason.message,
               tag("small", f" [{workbook.reason.code}]"), class_="notice")  # fmt: skip


def _looked_at(workbook: WorkbookReport) -> Child:
    if workbook.outcome != "no_milestones":
        return None
    places = [tag("li", place) for place in workbook.looked_at]
    told = tag("p", "No milestone table was found. What was looked at, and why it is none:", class_="notice")
    return join([told, tag("ul", *places)]) if places else told


def part(number: int, workbook: WorkbookReport, as_of: date, drawn: bool) -> Markup:
    """One workbook among many, folded up: its figures, gates and payments. Its findings stand above."""
    name = f"w{number}"
    inside: list[Child] = [_reason(workbook), _looked_at(workbook)]
    if workbook.summary is not None:
        schedule = workbook.schedule
        inside += [cards(workbook, f"{name}-milestones"), timeline(name, workbook, as_of) if drawn else None]
        inside.append(milestones_table(f"{name}-milestones", workbook))
        if schedule is not None:
            inside.append(bars(name, schedule.lines, schedule.currency, as_of) if drawn else None)
        inside.append(payments_table(f"{name}-schedule", workbook))
    summary = tag("summary", tag("b", workbook.path), f" {workbook.outcome.replace('_', ' ')}")
    return tag("details", summary, *inside, id=name, class_="workbook")
