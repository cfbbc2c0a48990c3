"""A milestone beside what the schedule knows of it: the unit that most rules judge."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from sowgate.contract.gates import CLEARED, Gate, MilestoneState
from sowgate.contract.once import once
from sowgate.contract.sow import Kind, Milestone, Status
from sowgate.language import say
from sowgate.wording.plain import says_nothing

_IDLE = (Gate.NOT_STARTED, Gate.CANCELLED, Gate.ON_HOLD, Gate.WAIVED)
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, eq=False)
class Row:
    """One row of the milestone table: `position` is its place in StatementOfWork.milestones."""

    position: int
    milestone: Milestone
    state: MilestoneState

    @once
    def key(self) -> str:
        """The milestone's id in the report."""
        return self.milestone.key

    @once
    def amount(self) -> Decimal | None:
        """What the row pays, in the currency's minor unit; None where the sheet does not say."""
        return self.state.amount

    @property
    def money(self) -> Decimal:
        """The amount, and zero where none is known."""
        return self.state.amount if self.state.amount is not None else Decimal(0)

    @once
    def judged(self) -> bool:
        """Whether the row is a gate to judge: a milestone that is not cancelled."""
        return self.milestone.kind is Kind.MILESTONE and not self.cancelled

    @once
    def cancelled(self) -> bool:
        """A cancelled row bills nothing and leaves the sums."""
        return self.state.gate is Gate.CANCELLED or self.milestone.status_meaning is Status.CANCELLED

    @property
    def cleared(self) -> bool:
        """Whether the gate is accepted, deemed accepted or waived."""
        return self.state.gate in CLEARED

    @once
    def paid(self) -> bool:
        """Whether the row pays something, as far as the sheet tells.

        A sheet with no money column says nothing about payment, so its rows count as paid; a blank or zero
        amount beside others is a gate that bills nothing.
        """
        if self.amount is not None:
            return self.amount > 0
        milestone = self.milestone
        if not milestone.cells.keys() & {"amount", "payment_percent"}:
            return True
        unread = milestone.could_not_read("amount") or milestone.could_not_read("payment_percent")
        return unread or (milestone.payment_percent or 0) > 0

    @once
    def known_paid(self) -> bool:
        """Whether the workbook tells that the row pays: its own amount or percent, or a list of payments."""
        milestone = self.milestone
        if milestone.cells.keys() & {"amount", "payment_percent"}:
            return self.paid
        return self.paid and (milestone.amount is not None or milestone.payment_percent is not None)

    @property
    def money_field(self) -> str:
        """The field in which the row says what it pays: the amount, else the percent alone."""
        milestone = self.milestone
        known = {"amount", "payment_percent"} & milestone.cells.keys()
        if not known:
            return "payment_percent" if milestone.amount is None and milestone.payment_percent else "amount"
        return "amount" if "amount" in known else "payment_percent"

    def has(self, field: str) -> bool:
        """Whether the row's table has a column for the field."""
        return field in self.milestone.cells

    def blank(self, field: str) -> bool:
        """Whether the field's column exists and its cell says nothing: empty, dashes alone, or "none"."""
        if not self.has(field) or self.milestone.could_not_read(field):
            return False
        value = getattr(self.milestone, field)
        return value is None or (isinstance(value, str) and says_nothing(value))

    def emptiness(self, field: str) -> str:
        """How a blank field's cell reads: "is blank", or the word that says nothing."""
        value = getattr(self.milestone, field)
        if isinstance(value, str) and value.strip():
            return say("says only “{words}”", words=value.strip())
        return say("is blank")

    def blank_or_absent(self, field: str) -> bool:
        """Whether the row says nothing in the field, with or without a column for it."""
        return not self.has(field) or self.blank(field)

    def invoiced(self, as_of: date) -> bool:
        """Whether an invoice was sent: a date that has come, or a number or amount without a later date.

        The Invoices sheet tells it as well as the row's own columns.
        """
        milestone = self.milestone
        if self.state.settlement is not None and self.state.settlement.invoices:
            return self.state.settlement.invoiced > 0
        if milestone.invoice_date is not None:
            return milestone.invoice_date <= as_of
        return bool(milestone.invoice_number) or (milestone.invoiced_amount or 0) > 0

    def begun(self, as_of: date) -> bool:
        """Whether the work has started, as the status or else the plan says, or an invoice was sent."""
        if self.invoiced(as_of) or self.state.gate not in _IDLE:
            return True
        start = self.milestone.start_date
        return not self.milestone.status and start is not None and start <= as_of

    @once
    def order(self) -> tuple[tuple[int, int, str], ...]:
        """Sorting key by id in reading order (M2 before M10), whatever row it stands in."""
        return natural(self.key)


@lru_cache(maxsize=8192)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sorting key in which the numbers of a text count as numbers."""
    parts = _NUMBERS.split(text.casefold())
    return tuple((1, int(p), "") if p.isdecimal() else (0, 0, p) for p in parts if p)
