"""What to do first: the steps that move most money, at most one for each milestone."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.finding import Finding
from sowgate.contract.gates import Payment
from sowgate.contract.money import format_money
from sowgate.contract.report import ReportMilestone, WorkbookReport
from sowgate.contract.steps import findings_to_act_on, most_money_first
from sowgate.language import mark, say
from sowgate.reports.html.markup import Markup, filled, join, tag
from sowgate.reports.text import place_name

_MOST = 5
_STEPS = {
    Payment.OVERDUE: mark("Chase the payment of {name}"),
    Payment.BILLABLE: mark("Invoice {name}"),
    Payment.BLOCKED: mark("Unblock {name}"),
}


class _Step(NamedTuple):
    amount: Decimal
    text: Markup
    milestone: str | None


def next_steps(workbook: WorkbookReport, listed: str) -> Markup | None:
    """A numbered list; None where there is nothing to do. `listed` names the table of milestones."""
    steps = _of_payments(workbook, listed)
    steps += map(_of_finding, findings_to_act_on(workbook))
    chosen = most_money_first(steps, _MOST)
    if not chosen:
        return None
    items = [tag("li", step.text) for step in chosen]
    heading = tag("h2", say("What to do first, by the money it moves"), id="steps")
    return tag("section", heading, tag("ol", *items, class_="steps"), aria_labelledby="steps")


def _of_payments(workbook: WorkbookReport, listed: str) -> list[_Step]:
    nets: dict[str, Decimal] = {}
    for line in workbook.schedule.lines if workbook.schedule else ():
        if line.kind == "milestone" and line.milestone:
            nets[line.milestone] = nets.get(line.milestone, Decimal(0)) + line.net
    return [
        _of_payment(
            each, nets.get(each.id, each.amount or Decimal(0)), f"{listed}-{number}", workbook.currency
        )
        for number, each in enumerate(workbook.milestones, 1)
        if each.payment in _STEPS
    ]


def _of_payment(milestone: ReportMilestone, net: Decimal, row: str, currency: str | None) -> _Step:
    name = f" {milestone.milestone}" if milestone.milestone and milestone.milestone != milestone.id else ""
    called = join([tag("a", milestone.id, href=f"#{row}"), name])
    text = [
        filled(say(_STEPS[milestone.payment]), name=called), ": ",
        tag("b", format_money(net, currency)), f" ({milestone.reason})." if milestone.reason else ".",
    ]  # fmt: skip
    return _Step(net, join(text), milestone.id)


def _of_finding(finding: Finding) -> _Step:
    risk = finding.at_risk
    place = place_name(finding.sheet, finding.cell)
    code = tag("a", finding.code, href=f"#rule-{finding.code}")
    text = [
        filled(say("{code} at {place}"), code=code, place=place), ": ",
        tag("b", format_money(risk.amount, risk.currency)) if risk else None, ". " if risk else None,
        finding.suggestion,
    ]  # fmt: skip
    return _Step(risk.amount if risk else Decimal(0), join(text), finding.milestone)
