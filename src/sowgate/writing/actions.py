"""What to do next: the steps that move most money, at most one for each milestone."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.finding import Finding
from sowgate.contract.gates import Gate, Payment
from sowgate.contract.report import ReportMilestone
from sowgate.contract.steps import findings_to_act_on, gates_coming_up, most_money_first
from sowgate.grid.sheets import Link
from sowgate.language import say
from sowgate.language.phrases import day_text
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
    """The steps with the highest money first; each milestone and each contract fault is named once.

    Where fewer are to be taken, the gates that are due next follow.
    """
    states = [
        action
        for place, milestone in enumerate(view.report.milestones)
        if (action := _from_state(view, place, milestone)) is not None
    ]
    findings = map(_from_finding, findings_to_act_on(view.report))
    chosen = most_money_first([*states, *findings], most)
    named = {action.milestone for action in chosen}
    coming = [gate for gate in gates_coming_up(view.report, view.as_of) if gate.id not in named]
    return (*chosen, *(_coming_up(view, gate) for gate in coming[: most - len(chosen)]))


def _coming_up(view: ReportView, milestone: ReportMilestone) -> Action:
    name, day = called(view, milestone), day_text(milestone.due_date or view.as_of)
    text = say("Deliver {name} by {day}", name=name, day=day)
    if milestone.gate is Gate.SUBMITTED:
        text = say("Obtain the acceptance of {name}, due {day}", name=name, day=day)
    place = next(at for at, each in enumerate(view.report.milestones) if each is milestone)
    return Action(text, view.net(milestone), view.jump(place), milestone.id)


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
    return f"{milestone.id} {name if len(name) <= 50 else name[:49].rstrip() + '…'}".rstrip()
