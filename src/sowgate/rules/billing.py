"""When money is billed: the dates and sums that the schedule plans."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sowgate.rules.rows import Row

if TYPE_CHECKING:
    from sowgate.rules.context import RuleContext


class Billing(NamedTuple):
    """One invoice to be: its day, what it bills before retention, and the row that it is for."""

    day: date
    amount: Decimal
    row: Row | None


def billings(context: RuleContext) -> tuple[Billing, ...]:
    """Advances and paid milestones by planned invoice date; releases of retention bill no new work."""
    found = []
    for line in context.schedule.lines:
        if line.invoice_date is None or line.kind == "retention_release":
            continue
        amount = line.net if line.gross is None else line.gross - (line.advance_recovery or Decimal(0))
        row = context.rows[line.position] if line.position is not None else None
        if amount > 0:
            found.append(Billing(line.invoice_date, amount, row))
    return tuple(sorted(found, key=lambda b: (b.day, b.row.order if b.row else ())))


def contract_start(context: RuleContext) -> date | None:
    """The contract's start, else the first start of the sheet."""
    if context.terms.start_date is not None:
        return context.terms.start_date.value
    return min((r.milestone.start_date for r in context.gates if r.milestone.start_date), default=None)
