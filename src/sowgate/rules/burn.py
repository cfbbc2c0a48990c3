"""What a milestone costs a working day: the price of work that nothing protects yet."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sowgate.rules.rows import Row

if TYPE_CHECKING:
    from sowgate.contract.sow import MilestoneTable
    from sowgate.rules.context import RuleContext


def outlay(row: Row) -> Decimal:
    """What the milestone costs, else what it earns; zero where the sheet says neither."""
    return row.milestone.cost if row.milestone.cost is not None else row.money


def costed_table(context: RuleContext) -> MilestoneTable:
    """The first table that tells what milestones cost, where findings about costs belong; else the first."""
    tables = context.sow.tables
    return next((table for table in tables if "cost" in table.columns), tables[0])


def burned(context: RuleContext, row: Row, until: date) -> tuple[int, Decimal | None, Decimal]:
    """Working days from the row's start up to, not with, a day; what a day costs; and the product.

    The outlay is spread evenly over the working days from start to due date. Without a due date there is no
    daily cost (None) and no money.
    """
    start, due = row.milestone.start_date, row.milestone.due_date
    if start is None:
        return 0, None, Decimal(0)
    days = max(_working_days(context, start, until - timedelta(days=1)), 0)
    if due is None or due < start:
        return days, None, Decimal(0)
    planned = _working_days(context, start, due)
    if planned <= 0:
        return days, None, Decimal(0)
    a_day = outlay(row) / planned
    return days, a_day, a_day * min(days, planned)


def _working_days(context: RuleContext, first: date, last: date) -> int:
    """Working days from first to last, both counted."""
    if last < first:
        return 0
    return context.calendar.count_business_days(first - timedelta(days=1), last)
