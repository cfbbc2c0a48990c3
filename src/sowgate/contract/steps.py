"""What to do first: which findings ask for a step, and the steps that move most money."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Gate, Payment
from sowgate.contract.report import ReportMilestone, WorkbookReport

# Families of rules that judge what a row says, not what happens at its gate.
_WORDING = ("STR", "MIL", "ACC")
# A column that is missing, a value that cannot be read; and the fields that say what is paid.
_UNKNOWN = frozenset({"STR01", "STR03"})
_MONEY = frozenset({"amount", "payment_percent", "contract_value"})
_TO_COME = frozenset({Gate.NOT_STARTED, Gate.IN_PROGRESS, Gate.SUBMITTED})


class Step(Protocol):
    """A step to take: the money that it moves, and the milestone that it is about (None: the contract)."""

    @property
    def amount(self) -> Decimal | None: ...

    @property
    def milestone(self) -> str | None: ...


AnyStep = TypeVar("AnyStep", bound=Step)


def findings_to_act_on(report: WorkbookReport) -> tuple[Finding, ...]:
    """The findings that ask for a step, in the report's order, but first what hides the money itself.

    Where an amount cannot be read nobody can say what the other steps move. Not those that somebody waived,
    nor mere notes; and where a milestone has been paid, better wording wins nothing any more.
    """
    paid = {milestone.id for milestone in report.milestones if milestone.payment is Payment.PAID}
    asking = [
        finding
        for finding in report.findings
        if finding.waived is None
        and finding.severity is not Severity.INFO
        and not (
            finding.milestone in paid and finding.code.startswith(_WORDING) and not _hides_money(finding)
        )
    ]
    return tuple(sorted(asking, key=lambda finding: not _hides_money(finding)))


def _hides_money(finding: Finding) -> bool:
    return finding.code in _UNKNOWN and finding.field in _MONEY


def gates_coming_up(report: WorkbookReport, as_of: date) -> tuple[ReportMilestone, ...]:
    """The gates that are to be passed next, the earliest first: planned, not late, and not held up."""
    coming = [
        (milestone.due_date, place)
        for place, milestone in enumerate(report.milestones)
        if milestone.gate in _TO_COME
        and milestone.payment is Payment.PLANNED
        and milestone.due_date is not None
        and milestone.due_date >= as_of
    ]
    return tuple(report.milestones[place] for _, place in sorted(coming))


def most_money_first(steps: Iterable[AnyStep], most: int) -> tuple[AnyStep, ...]:
    """The `most` steps with the highest amounts; each milestone is named once, the contract any time.

    At the same money a milestone's step comes before the contract's: it is taken sooner.
    """
    chosen: list[AnyStep] = []
    taken: set[str] = set()
    for step in sorted(steps, key=lambda step: (-(step.amount or Decimal(0)), _later(step))):
        if len(chosen) < most and step.milestone not in taken:
            chosen.append(step)
            taken.update([step.milestone] if step.milestone else [])
    return tuple(chosen)


def _later(step: Step) -> bool:
    return bool(step.amount) and step.milestone is None
