"""The sheet `SOW Status`: one printed page that says where we are and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.finding import Severity
from sowgate.contract.gates import CLEARED, Gate, Payment
from sowgate.contract.report import ReportMilestone, Summary
from sowgate.contract.sow import Kind
from sowgate.contract.states import findings_counted, gates_counted
from sowgate.grid.sheets import OwnedSheet, PrintSetup, Role, Shown
from sowgate.language import mark, say, say_number
from sowgate.language.phrases import day_text, enumerated
from sowgate.writing.actions import called, next_actions
from sowgate.writing.gate_timeline import gate_timeline
from sowgate.writing.milestone_list import milestone_list
from sowgate.writing.page import Page
from sowgate.writing.view import STATUS, ReportView, shortened

_WIDTHS = {1: 9.5, 2: 29.0, 3: 19.0, 4: 13.5, 5: 13.0, 6: 14.5, 7: 14.5, 8: 22.0}
_LAST = 8
# So many milestones are named in one answer; the rest are counted.
_NAMED = 4
_LATEST = 2
_BILLED = frozenset({Payment.INVOICED, Payment.PART_PAID, Payment.OVERDUE, Payment.PAID})
# What the title's line holds beside "SOW status".
_LONGEST_TITLE = 70
_PERSPECTIVES = {
    "seller": mark("seen as seller"),
    "buyer": mark("seen as buyer"),
    "far": mark("seen as federal (FAR) contract"),
}


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
    told = say("SOW status")
    if title:
        told = say("SOW status: {title}", title=shortened(title, _LONGEST_TITLE))
    page.put(1, told, "title", to=_LAST)
    page.need(26)
    page.next()
    schedule = view.report.schedule
    parts = [say("As of {day}", day=view.day)]
    if schedule is not None and schedule.contract_value is not None:
        parts.append(say("contract value {amount}", amount=view.money(schedule.contract_value)))
    if contract := view.term("contract_number"):
        parts.append(say("contract {number}", number=shortened(contract, _LONGEST_TITLE)))
    if client := view.term("client"):
        parts.append(say("client {name}", name=shortened(client, _LONGEST_TITLE)))
    if supplier := view.term("supplier"):
        parts.append(say("supplier {name}", name=shortened(supplier, _LONGEST_TITLE)))
    parts.append(say(_PERSPECTIVES[view.report.profile]))
    parts += [say("net of tax")] if view.report.taxed else []
    page.put(1, "; ".join(parts) + ".", "subtitle", to=_LAST)
    page.next()
    turned = dict.fromkeys(table.sheet for table in view.report.tables if table.turned)
    if turned:
        told = say(
            "The milestones stand in columns on {sheets}: their state and flags are shown here, not beside "
            "them.",
            sheets=enumerated([repr(name) for name in turned]),
        )
        page.put(1, told, "subtitle", to=_LAST)
        page.next()
    page.skip(8)


def _answers(page: Page, view: ReportView, summary: Summary) -> None:
    milestones = [m for m in view.report.milestones if m.kind is Kind.MILESTONE]
    gates = say("{part} of {all}", part=summary.accepted, all=summary.milestones)
    _answer(page, view, say("Where are we?"), gates, _gates_passed(milestones))
    produced = say("{part} of {all}", part=summary.deliverables_accepted, all=summary.deliverables)
    what = say("deliverables: the sheet names none.")
    if summary.deliverables:
        last = _last_accepted(view)
        what = say("deliverables accepted.")
        if last:
            what = say("deliverables accepted; the last: {names}.", names=last)
    _answer(page, view, say("What have we produced?"), produced, what)
    for question, payment, figure in (
        (say("What can be invoiced today?"), Payment.BILLABLE, summary.billable),
        (say("What is blocked, and by what?"), Payment.BLOCKED, summary.blocked),
    ):
        named = _named(view, payment, why=payment is Payment.BLOCKED)
        _answer(page, view, question, figure, named or say("Nothing."))
    _answer(page, view, say("What is at risk?"), summary.at_risk, _risk(view, summary))
    billed = summary.invoiced + summary.overdue + summary.paid
    parts = [
        *([say("{amount} paid", amount=view.money(summary.paid))] if summary.paid else []),
        *([say("{amount} overdue", amount=view.money(summary.overdue))] if summary.overdue else []),
        *([say("{amount} not yet due", amount=view.money(summary.invoiced))] if summary.invoiced else []),
    ]
    sentences = [f"{', '.join(parts)}."] if parts else []
    sentences += _of_unknown_amount(view)
    told = " ".join(sentences) or say("Nothing.")
    _answer(page, view, say("What has been invoiced?"), billed, told)
    _financed(page, view)


def _of_unknown_amount(view: ReportView) -> list[str]:
    """The milestones that were invoiced for nobody can tell how much, by name, in a sentence."""
    names = [
        called(view, each)
        for each in view.report.milestones
        if each.payment in _BILLED and each.amount is None
    ]
    if not names:
        return []
    more = len(names) - _NAMED
    shown = [
        *names[:_NAMED],
        *([say_number("and {number} more", "and {number} more", more)] if more > 0 else []),
    ]
    return [say("Amounts not known: {names}.", names=", ".join(shown)).replace("….", "…")]


def _last_accepted(view: ReportView) -> str:
    """The deliverables that were accepted last, the latest first, with their days."""
    lines = view.report.schedule.lines if view.report.schedule else ()
    days = {line.milestone: line.acceptance_date for line in reversed(lines) if line.kind == "milestone"}
    accepted = [
        (days.get(milestone.id), milestone.deliverable)
        for milestone in view.report.milestones
        if milestone.gate in CLEARED and milestone.deliverable
    ]
    dated = sorted(((day, name) for day, name in accepted if day), key=lambda one: one[0], reverse=True)
    return "; ".join(
        say("{name} on {day}", name=shortened(name, _LONGEST_TITLE), day=day_text(day))
        for day, name in dated[:_LATEST]
    )


def _financed(page: Page, view: ReportView) -> None:
    """The supplier's money in the work at its peak; a buyer has none in it."""
    exposure = view.report.exposure
    if exposure is None or exposure.peak <= 0 or view.report.profile == "buyer":
        return
    told = [say("of cost ahead of the cash received, at its peak")]
    if exposure.peak_date:
        day = day_text(exposure.peak_date)
        told = [say("of cost ahead of the cash received, at its peak on {day}", day=day)]
    if exposure.financing_cost:
        told.append(say("it costs {amount} of interest", amount=view.money(exposure.financing_cost)))
    _answer(page, view, say("How much do we finance?"), exposure.peak, f"{'; '.join(told)}.")


def _answer(page: Page, view: ReportView, question: str, figure: Shown, answer: str) -> None:
    money = isinstance(figure, Decimal)
    page.put(1, view.money_header(question) if money else question, "label", to=2)
    page.put(3, figure, "figure", view.units)
    page.put(4, answer, "wrap", to=_LAST)
    page.need(20)
    page.next()


def _gates_passed(milestones: Sequence[ReportMilestone]) -> str:
    counts = Counter(milestone.gate for milestone in milestones if milestone.gate not in CLEARED)
    parts = [gates_counted(gate, counts[gate]) for gate in Gate if counts[gate]]
    if not parts:
        return say("gates passed. No gate is left.")
    return say("gates passed. To go: {counts}.", counts=", ".join(parts))


def _named(view: ReportView, payment: Payment, *, why: bool) -> str:
    """The payments in that state with the most money by name, and how many more there are."""
    schedule = view.report.schedule
    lines = [line for line in schedule.lines if line.state is payment] if schedule else []
    milestones = {m.id: m for m in reversed(view.report.milestones) if m.payment is payment}
    parts = []
    if not lines:  # a gate may be ready to invoice where the sheet says no amount
        parts = [called(view, milestone) for milestone in list(milestones.values())[::-1][:_NAMED]]
    for line in sorted(lines, key=lambda line: -line.net)[:_NAMED]:
        milestone = milestones.get(line.milestone or "")
        name = called(view, milestone) if milestone else line.label or line.milestone or say("A payment")
        reason = f" ({milestone.reason})" if why and milestone else ""
        parts.append(f"{name}: {view.money(line.net)}{reason}")
    more = (len(lines) or len(milestones)) - _NAMED
    if more > 0:
        parts.append(say_number("and {number} more", "and {number} more", more))
    return "\n".join(parts)


def _risk(view: ReportView, summary: Summary) -> str:
    standing = [finding for finding in view.report.findings if finding.waived is None]
    if not standing:
        return say("Nothing: no rule found a fault.")
    counts = Counter(finding.severity for finding in standing)
    grave = [severity for severity in (Severity.ERROR, Severity.WARNING) if counts[severity]]
    see = say("see '{sheet}'", sheet=view.titles["risk_flags"])
    told = say("No error and no warning")
    if grave:
        named = enumerated([findings_counted(severity, counts[severity]) for severity in grave])
        told = _touched(view, summary, named, sum(counts[severity] for severity in grave))
    return f"{say('computed as lost, misstated or exposed.')} {told}; {see}."


def _touched(view: ReportView, summary: Summary, counts: str, number: int) -> str:
    """What the errors and warnings concern; `number` is how many they are in all."""
    if not summary.affected and any(each.flag in ("error", "warning") for each in view.report.milestones):
        return say_number(
            "{counts} touches milestones whose amounts are not known",
            "{counts} touch milestones whose amounts are not known",
            number,
            counts=counts,
        )
    if not summary.affected:
        return say_number(
            "{counts} touches no single milestone",
            "{counts} touch no single milestone",
            number,
            counts=counts,
        )
    return say_number(
        "{counts} touches milestones worth {amount}",
        "{counts} touch milestones worth {amount}",
        number,
        counts=counts,
        amount=view.money(summary.affected),
    )


def _actions(page: Page, view: ReportView) -> None:
    actions = next_actions(view)
    page.section(say("Next actions, by the money they move"), _LAST)
    for number, action in enumerate(actions, 1):
        page.put(1, f"{number}.", "label")
        page.put(2, action.text, "wrap", to=6)
        page.put(7, action.amount, "money", view.units)
        role: Role = "wrap" if isinstance(action.where, str) else "link"
        page.put(8, action.where, role)
        page.next()
    if not actions:
        page.put(1, f"✔ {say('Nothing to do today.')}", "good", to=_LAST)
        page.next()
