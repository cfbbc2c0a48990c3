"""What to do first: which findings ask for a step, and the steps that move most money."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol, TypeVar

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Payment
from sowgate.contract.report import WorkbookReport

# Families of rules that judge what a row says, not what happens at its gate.
_WORDING = ("STR", "MIL", "ACC")


class Step(Protocol):
    """A step to take: the money that it moves, and the milestone that it is about (None: the contract)."""

    @property
    def amount(self) -> Decimal | None: ...

    @property
    def milestone(self) -> str | None: ...


AnyStep = TypeVar("AnyStep", bound=Step)


def findings_to_act_on(report: WorkbookReport) -> tuple[Finding, ...]:
    """The findings that ask for a step, in the report's order.

    Not those that somebody waived, nor mere notes; and where a milestone has been paid, better wording wins
    nothing any more.
    """
    paid = {milestone.id for milestone in report.milestones if milestone.payment is Payment.PAID}
    return tuple(
        finding
        for finding in report.findings
        if finding.waived is None
        and finding.severity is not Severity.INFO
        and not (finding.milestone in paid and finding.code.startswith(_WORDING))
    )


def most_money_first(steps: Iterable[AnyStep], most: int) -> tuple[AnyStep, ...]:
    """The `most` steps with the highest amounts; each milestone is named once, the contract any time."""
    chosen: list[AnyStep] = []
    taken: set[str] = set()
    for step in sorted(steps, key=lambda step: -(step.amount or Decimal(0))):
        if len(chosen) < most and step.milestone not in taken:
            chosen.append(step)
            taken.update([step.milestone] if step.milestone else [])
    return tuple(chosen)
