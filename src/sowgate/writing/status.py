"""The sheet `SOW Status`: one printed page that says where we are and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.finding import Severity
from sowgate.contract.gates import CLEARED, Gate, Payment
from sowgate.contract.report import ReportMilestone, Summary
from sowgate.contract.sow import Kind
from sowgate.contract.states import GATES, word
from sowgate.grid.sheets import OwnedSheet, PrintSetup, Role, Shown
from sowgate.writing.actions import called, next_actions
from sowgate.writing.gate_timeline import gate_timeline
from sowgate.writing.milestone_list import milestone_list
from sowgate.writing.page import Page
from sowgate.writing.view import STATUS, ReportView, day_text, shortened

_WIDTHS = {1: 9.5, 2: 29.0, 3: 19.0, 4: 13.5, 5: 13.0, 6: 14.5, 7: 14.5, 8: 22.0}
_LAST = 8
# So many milestones are named in one answer; the rest are counted.
_NAMED = 4
# What the title's line holds beside "SOW status".
_LONGEST_TITLE = 70
_PERSPECTIVES = {"seller": "seller", "buyer": "buyer", "far": "federal (FAR) contract"}


def status(view: ReportView) -> OwnedSheet:
    """Where are we, what have we produced, what can be billed, what is blocked and at risk, what next."""
    page = Page(_WIDTHS)
    _heading(page, view)
    _answers(page, view, view.report.summary or Summary())
    _actions(page, view)
    charts = gate_timeline(page, view)
    milestone_list(page, view, _LAST)
    return OwnedSheet(
        key=STATUS,
        title=view.titles[STATUS],
        cells=tuple(page.cells),
        widths=tuple(page.widths.items()),
        heights=tuple(page.heights.items()),
        charts=charts,
        tab_role="neutral",
        printing=PrintSetup(landscape=False, footer=view.footer(), one_page=True),
        merged=tuple(page.merged),
    )


def _heading(page: Page, view: ReportView) -> None:
    title = view.term("title")
    told = f"SOW status: {shortened(title, _LONGEST_TITLE)}" if title else "SOW status"
    page.put(1, told, "title", to=_LAST)
    page.need(26)
    page.next()
    schedule = view.report.schedule
    parts = [f"As of {view.day}"]
    if schedule is not None and schedule.contract_value is not None:
        parts.append(f"contract value {view.money(schedule.contract_value)}")
    for field, label in (("contract_number", "contract"), ("client", "client"), ("supplier", "supplier")):
        if text := view.term(field):
            parts.append(f"{label} {shortened(text, _LONGEST_TITLE)}")
    parts.append(f"seen as {_PERSPECTIVES[view.report.profile]}")
    page.put(1, "; ".join(parts) + ".", "subtitle", to=_LAST)
    page.next()
    page.skip(8)


def _answers(page: Page, view: ReportView, summary: Summary) -> None:
    milestones = [m for m in view.report.milestones if m.kind is Kind.MILESTONE]
    gates = f"{summary.accepted} of {summary.milestones}"
    _answer(page, view, "Where are we?", gates, f"gates passed. {_gate_counts(milestones)}")
    produced = f"{summary.deliverables_accepted} of {summary.deliverables}"
    what = "deliverables accepted." if summary.deliverables else "deliverables: the sheet names none."
    _answer(page, view, "What have we produced?", produced, what)
    for question, payment, figure in (
        ("What can be invoiced today?", Payment.BILLABLE, summary.billable),
        ("What is blocked, and by what?", Payment.BLOCKED, summary.blocked),
    ):
        named = _named(view, payment, why=payment is Payment.BLOCKED)
        _answer(page, view, question, figure, named or "Nothing.")
    _answer(page, view, "What is at risk?", summary.at_risk, _risk(view, summary))
    billed = summary.invoiced + summary.overdue + summary.paid
    states = ((summary.paid, "paid"), (summary.overdue, "overdue"), (summary.invoiced, "not yet due"))
    parts = ", ".join(f"{view.money(amount)} {state}" for amount, state in states if amount)
    _answer(page, view, "What has been invoiced?", billed, f"{parts or 'Nothing'}.")
    _financed(page, view)


def _financed(page: Page, view: ReportView) -> None:
    """The supplier's money in the work at its peak; a buyer has none in it."""
    exposure = view.report.exposure
    if exposure is None or exposure.peak <= 0 or view.report.profile == "buyer":
        return
    when = f" on {day_text(exposure.peak_date)}" if exposure.peak_date else ""
    price = f"; it costs {view.money(exposure.financing_cost)} of interest" if exposure.financing_cost else ""
    answer = f"of cost ahead of the cash received, at its peak{when}{price}."
    _answer(page, view, "How much do we finance?", exposure.peak, answer)


def _answer(page: Page, view: ReportView, question: str, figure: Shown, answer: str) -> None:
    money = isinstance(figure, Decimal)
    page.put(1, view.money_header(question) if money else question, "label", to=2)
    page.put(3, figure, "figure", view.units)
    page.put(4, answer, "wrap", to=_LAST)
    page.need(20)
    page.next()


def _gate_counts(milestones: Sequence[ReportMilestone]) -> str:
    counts = Counter(milestone.gate for milestone in milestones if milestone.gate not in CLEARED)
    parts = [f"{counts[gate]} {word(GATES[gate])}" for gate in Gate if counts[gate]]
    return f"To go: {', '.join(parts)}." if parts else "No gate is left."


def _named(view: ReportView, payment: Payment, *, why: bool) -> str:
    """The payments in that state with the most money by name, and how many more there are."""
    schedule = view.report.schedule
    lines = [line for line in schedule.lines if line.state is payment] if schedule else []
    milestones = {m.id: m for m in reversed(view.report.milestones) if m.payment is payment}
    parts = []
    for line in sorted(lines, key=lambda line: -line.net)[:_NAMED]:
        milestone = milestones.get(line.milestone or "")
        name = called(view, milestone) if milestone else line.label or line.milestone or "A payment"
        reason = f" ({milestone.reason})" if why and milestone else ""
        parts.append(f"{name}: {view.money(line.net)}{reason}")
    more = len(lines) - _NAMED
    return "\n".join([*parts, f"and {more} more"] if more > 0 else parts)


def _risk(view: ReportView, summary: Summary) -> str:
    standing = [finding for finding in view.report.findings if finding.waived is None]
    if not standing:
        return "Nothing: no rule found a fault."
    counts = Counter(finding.severity for finding in standing)
    graver = [
        f"{counts[severity]} {severity.value}{'' if counts[severity] == 1 else 's'}"
        for severity in (Severity.ERROR, Severity.WARNING)
        if counts[severity]
    ]
    touched = (
        f"milestones worth {view.money(summary.affected)}" if summary.affected else "no single milestone"
    )
    verb = "touches" if graver and counts[Severity.ERROR] + counts[Severity.WARNING] == 1 else "touch"
    told = f"{' and '.join(graver)} {verb} {touched}" if graver else "No error and no warning"
    return f"computed as lost, misstated or exposed. {told}; see '{view.titles['risk_flags']}'."


def _actions(page: Page, view: ReportView) -> None:
    actions = next_actions(view)
    page.section("Next actions, by the money they move", _LAST)
    for number, action in enumerate(actions, 1):
        page.put(1, f"{number}.", "label")
        page.put(2, action.text, "wrap", to=6)
        page.put(7, action.amount, "money", view.units)
        role: Role = "wrap" if isinstance(action.where, str) else "link"
        page.put(8, action.where, role)
        page.next()
    if not actions:
        page.put(1, "✔ Nothing to do today.", "good", to=_LAST)
        page.next()
