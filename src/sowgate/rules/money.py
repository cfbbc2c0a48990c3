"""Money at risk added up: the largest of a milestone's findings, never their sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import MilestoneState
from sowgate.contract.sow import Milestone
from sowgate.grid.address import parse_cell

# Findings about the contract that tell of the same money: of each group the largest counts once.
_SAME_MONEY = {
    "PAY01": "sum",
    "PAY02": "sum",
    "PAY03": "sum",
    "STR06": "sum",
    "PAY05": "exposure",
    "PAY06": "exposure",
    "PAY08": "exposure",
    "PAY09": "exposure",
}


def largest_at_risk(findings: Iterable[Finding]) -> Decimal:
    """The largest money at risk among findings that are not waived; zero without any."""
    amounts = (f.at_risk.amount for f in findings if f.at_risk is not None and f.waived is None)
    return max(amounts, default=Decimal(0))


def of_milestone(findings: Sequence[Finding], milestone: Milestone) -> tuple[Finding, ...]:
    """The findings about one row. With duplicate ids the sheet and the row's cells tell which one."""
    cells = set(milestone.cells.values())
    return tuple(
        f
        for f in findings
        if f.milestone == milestone.key
        and f.sheet == milestone.sheet
        and (not cells or f.cell is None or f.cell in cells)
    )


def total_at_risk(findings: Sequence[Finding]) -> Decimal:
    """The headline: computed money at risk, the largest of each milestone's, and the contract's own once.

    A sum that does not add up is one difference, told by the contract's finding and by the row that causes
    it: what rows tell of it is not counted a second time.
    """
    milestones: dict[tuple[str, str, int], Decimal] = {}
    subjects: dict[str, Decimal] = {}
    told_by_rows: dict[str, Decimal] = {}
    for finding in findings:
        risk = finding.at_risk
        if risk is None or risk.basis != "computed" or finding.waived is not None:
            continue
        subject = _SAME_MONEY.get(finding.code, finding.code)
        if finding.milestone is None:
            subjects[subject] = max(subjects.get(subject, Decimal(0)), risk.amount)
            continue
        row = parse_cell(finding.cell)[0] if finding.cell else 0
        key = (finding.sheet, finding.milestone, row)
        milestones[key] = max(milestones.get(key, Decimal(0)), risk.amount)
        if subject in ("sum", "exposure"):
            told_by_rows[subject] = told_by_rows.get(subject, Decimal(0)) + risk.amount
    whole = (max(amount - told_by_rows.get(s, Decimal(0)), Decimal(0)) for s, amount in subjects.items())
    return sum(milestones.values(), Decimal(0)) + sum(whole, Decimal(0))


def affected(
    findings: Sequence[Finding], milestones: Sequence[Milestone], states: Sequence[MilestoneState]
) -> Decimal:
    """The amounts of milestones with an error or a warning of their own."""
    return sum(
        (
            state.amount
            for milestone, state in zip(milestones, states, strict=True)
            if state.amount is not None
            and any(
                f.severity is not Severity.INFO and f.waived is None
                for f in of_milestone(findings, milestone)
            )
        ),
        Decimal(0),
    )
