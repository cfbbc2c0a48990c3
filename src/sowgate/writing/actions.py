"""What to do next: the steps that move most money, at most one for each milestone."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.finding import Finding
from sowgate.contract.gates import Payment
from sowgate.contract.report import ReportMilestone
from sowgate.contract.steps import findings_to_act_on, most_money_first
from sowgate.grid.sheets import Link
from sowgate.language import say
from sowgate.writing.view import ReportView

# What a director reads; the whole text stands with the risk flags.
_LONGEST = 230


class Action(NamedTuple):
    """One step: what to do, the money it moves, and the cell to begin at (`milestone` None: the contract)."""

    text: str
    amount: Decimal | None
    where: Link | str
    milestone: str | None


def next_actions(view: ReportView, most: int = 3) -> tuple[Action, ...]:
    """The steps with the highest money first; each milestone and each contract fault is named once."""
    states = [
        action
        for place, milestone in enumerate(view.report.milestones)
        if (action := _from_state(view, place, milestone)) is not None
    ]
    findings = map(_from_finding, findings_to_act_on(view.report))
    return most_money_first([*states, *findings], most)


def _from_state(view: ReportView, place: int, milestone: ReportMilestone) -> Action | None:
    name = called(view, milestone)
    match milestone.payment:
        case Payment.BILLABLE:
            text = say("Invoice {name} now", name=name)
        case Payment.OVERDUE:
            text = say("Chase the payment of {name}", name=name)
        case Payment.BLOCKED:
            text = say("Unblock {name}", name=name)
        case _:
            return None
    text += f" ({milestone.reason})" if milestone.reason else ""
    return Action(text, view.net(milestone), view.jump(place), milestone.id)


def _from_finding(finding: Finding) -> Action:
    amount = finding.at_risk.amount if finding.at_risk else None
    where: Link | str = finding.sheet
    if finding.cell:
        text = f"{finding.sheet}!{finding.cell}"
        where = Link(text, finding.sheet, finding.cell.partition(":")[0])
    about = f"{finding.code}, {finding.milestone}" if finding.milestone else finding.code
    return Action(_clipped(f"{about}: {finding.suggestion}"), amount, where, finding.milestone)


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def called(view: ReportView, milestone: ReportMilestone) -> str:
    """A milestone's id with its name, shortened for running text."""
    name = view.name(milestone)
    if not name or name == milestone.id:
        return milestone.id
    return f"{milestone.id} {name if len(name) <= 50 else name[:49].rstrip() + '…'}"
