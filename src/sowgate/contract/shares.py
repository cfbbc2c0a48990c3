"""Payments of a contract whose value nothing states: shares of it in place of amounts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from sowgate.contract.report import ReportMilestone, WorkbookReport
from sowgate.language import say


def paid_in_shares(workbook: WorkbookReport) -> tuple[ReportMilestone, ...]:
    """The milestones that are paid a share of a value that nobody states; none where amounts are known."""
    if workbook.schedule is not None and workbook.schedule.lines:
        return ()
    return tuple(milestone for milestone in workbook.milestones if milestone.payment_percent)


def total_share(milestones: Iterable[ReportMilestone]) -> Decimal:
    """What these milestones are paid together, in percent of the contract value."""
    return sum((milestone.payment_percent or Decimal(0) for milestone in milestones), Decimal(0))


def no_value() -> str:
    """Why there are no amounts, and what brings them."""
    return say(
        "The workbook states no contract value, so these are shares of it: enter it beside 'Contract value', "
        "and the amounts follow."
    )
