"""When money is to be billed: the plan's dates and sums, whatever has happened since.

Rules about the shape of a plan judge the plan. A gate that is late, or invoiced too early, is another fault,
and must not also look like a gap between invoices.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sowgate.contract.terms import Period
from sowgate.contract.working_days import add_days
from sowgate.rules.asked import asked_once
from sowgate.rules.rows import Row

if TYPE_CHECKING:
    from sowgate.rules.context import RuleContext


class Billing(NamedTuple):
    """One invoice to be: its day, what it bills before retention, and the row that it is for."""

    day: date
    amount: Decimal
    row: Row | None


@asked_once
def billings(context: RuleContext) -> tuple[Billing, ...]:
    """Advances and paid milestones by planned invoice date; a release of retention bills no new work."""
    recovered = {line.position: line.advance_recovery or Decimal(0) for line in context.schedule.lines}
    found = [
        Billing(line.invoice_date, line.net, None)
        for line in context.schedule.lines
        if line.kind == "advance" and line.invoice_date is not None and line.net > 0
    ]
    for row in context.paid_gates:
        day = planned_invoice(context, row)
        amount = row.money - recovered.get(row.position, Decimal(0))
        if day is not None and amount > 0:
            found.append(Billing(day, amount, row))
    return tuple(sorted(found, key=lambda b: (b.day, b.row.order if b.row else ())))


def planned_invoice(context: RuleContext, row: Row) -> date | None:
    """The end of the planned review where acceptance lets the milestone be invoiced, else its due date."""
    trigger = context.terms.payment_trigger
    if trigger is not None and trigger.value != "acceptance":
        return row.milestone.due_date
    return review_end(context, row)


@asked_once
def is_whole(context: RuleContext) -> bool:
    """Whether every paid gate has its date and its amount: one without may bill anything, at any time."""
    return all(row.milestone.due_date is not None and row.amount is not None for row in context.paid_gates)


@asked_once
def in_order(context: RuleContext) -> bool:
    """Whether no milestone is due before it starts, or before one that must be finished first."""
    for row in context.gates:
        start, due = row.milestone.start_date, row.milestone.due_date
        if due is None:
            continue
        before = [context.rows[link.target] for link in row.milestone.depends_on if link.target is not None]
        needed = [other.milestone.due_date for other in before if not other.cancelled and other is not row]
        if (start is not None and due < start) or any(day is not None and day > due for day in needed):
            return False
    return True


def review_end(context: RuleContext, row: Row) -> date | None:
    """The last day of the row's review as planned: its due date and the review period (none: that date)."""
    due, period = row.milestone.due_date, review_period(context, row)
    if due is None or period is None:
        return due
    if period.business:
        return context.calendar.add_business_days(due, period.days)
    return add_days(due, period.days)


def review_period(context: RuleContext, row: Row) -> Period | None:
    """The row's own review period, else the contract's."""
    stated = context.terms.review_period
    return row.milestone.review_days or (stated.value if stated else None)


def contract_start(context: RuleContext) -> date | None:
    """The contract's start, else the first start of the sheet."""
    if context.terms.start_date is not None:
        return context.terms.start_date.value
    return min((r.milestone.start_date for r in context.gates if r.milestone.start_date), default=None)
