"""The milestones on the status page: all of a small SOW, of a large one those that matter now."""

from __future__ import annotations

from decimal import Decimal

from sowgate.contract.gates import CLEARED, Gate, Payment
from sowgate.contract.report import ReportMilestone
from sowgate.contract.shares import paid_in_shares
from sowgate.contract.states import PAYMENTS, gate_shown
from sowgate.grid.sheets import Link
from sowgate.language import say, say_number
from sowgate.writing.columns import flag_shown
from sowgate.writing.page import Page
from sowgate.writing.view import SCHEDULE, ReportView, shortened

# What still leaves the page readable when it is printed.
MOST = 30
_LONGEST_NAME = 90
_LONGEST_DAY = 40
_URGENT = (Payment.OVERDUE, Payment.BLOCKED, Payment.BILLABLE)


def milestone_list(page: Page, view: ReportView, last: int) -> None:
    """Milestone, gate, payment, due date, amount, at risk and flags; what is left out is counted."""
    milestones = view.report.milestones
    shown = _chosen(view)
    left_out = len(milestones) - len(shown)
    heading = say("Milestones")
    if left_out:
        counts = {"shown": len(shown), "all": len(milestones)}
        heading = say("Milestones: the {shown} of {all} that matter most now", **counts)
    page.section(heading, last)
    texts = [say("Id"), say("Milestone"), say("Gate"), say("Payment"), say("Due")]
    in_shares = bool(paid_in_shares(view.report))
    amount = say("Share (%)") if in_shares else view.money_header(say("Amount"))
    money = [amount, view.money_header(say("At risk"))]
    page.header([*texts, *money, say("Flags")])
    for place in shown:
        _row(page, view, place, in_shares)
    if left_out:
        sheet = view.titles[SCHEDULE]
        told = say_number(
            "{number} more; all are in '{sheet}'.",
            "{number} more; all are in '{sheet}'.",
            left_out,
            sheet=sheet,
        )
        page.put(1, told, "note", to=last)
        page.next()


def _chosen(view: ReportView) -> list[int]:
    """Places of the milestones to show, in the sheet's order."""
    milestones = view.report.milestones
    if len(milestones) <= MOST:
        return list(range(len(milestones)))
    return sorted(sorted(range(len(milestones)), key=lambda place: _rank(milestones[place], place))[:MOST])


def _rank(milestone: ReportMilestone, place: int) -> tuple[int, Decimal, Decimal, int]:
    """Money that waits today first, then open gates by what is at risk and by what they pay."""
    if milestone.payment in _URGENT:
        group = 0
    elif milestone.gate in CLEARED or milestone.gate is Gate.CANCELLED:
        group = 3
    else:
        group = 1 if milestone.flag in ("error", "warning") else 2
    return group, -milestone.at_risk, -(milestone.amount or Decimal(0)), place


def _row(page: Page, view: ReportView, place: int, in_shares: bool) -> None:
    milestone = view.report.milestones[place]
    link = view.link(place, milestone.id)
    page.put(1, link, "link" if isinstance(link, Link) else "wrap")
    page.put(2, shortened(view.name(milestone), _LONGEST_NAME), "wrap")
    gate, payment = gate_shown(milestone.kind, milestone.gate), PAYMENTS[milestone.payment]
    page.put(3, gate.text, gate.role)
    page.put(4, payment.text, payment.role)
    words = milestone.due_words
    page.put(5, shortened(words, _LONGEST_DAY) if words else milestone.due_date, "wrap" if words else "date")
    if in_shares and milestone.payment_percent is not None:
        page.put(6, milestone.payment_percent, "money")
    else:
        page.put(6, milestone.amount, "money", view.units)
    page.put(7, milestone.at_risk, "money", view.units)
    flag = flag_shown(milestone, view.findings_of[place], most=3)
    page.put(8, flag.text, flag.role)
    page.next()
