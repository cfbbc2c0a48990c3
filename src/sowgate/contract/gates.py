"""Gates and what they pay: the result of the schedule, one state per milestone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from sowgate.contract.frozen import Frozen


class Gate(StrEnum):
    """The state of a gate, in the public interface's words."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    DEEMED_ACCEPTED = "deemed_accepted"
    WAIVED = "waived"
    CANCELLED = "cancelled"
    ON_HOLD = "on_hold"


# Gates that let what follows proceed.
CLEARED = frozenset({Gate.ACCEPTED, Gate.DEEMED_ACCEPTED, Gate.WAIVED})


class Payment(StrEnum):
    """The state of a milestone's payment, in the public interface's words."""

    PLANNED = "planned"
    BLOCKED = "blocked"
    BILLABLE = "billable"
    INVOICED = "invoiced"
    PART_PAID = "part_paid"
    OVERDUE = "overdue"
    PAID = "paid"


AcceptanceBasis = Literal["actual", "deemed", "planned"]
LineKind = Literal["milestone", "advance", "retention_release"]


class MilestoneState(Frozen):
    """What the schedule knows of one milestone.

    `amount` is the money that the row pays, rounded to the minor unit: its own amount, else its percent of
    the contract (or lot) value; None where the sheet gives neither. `review_ends` is the last day of the
    review that runs or ran since submission, whatever silence means. `why` is one line for people.
    """

    gate: Gate
    payment: Payment
    why: str
    amount: Decimal | None = None
    acceptance_date: date | None = None
    acceptance_basis: AcceptanceBasis | None = None
    review_ends: date | None = None
    invoice_date: date | None = None
    due_date: date | None = None


class ScheduleLine(Frozen):
    """One payment. Money is positive and rounded to the currency's minor unit; None is "does not apply".

    Milestone line: net = gross - advance_recovery - retention; payable = net + tax. Advance and release lines
    have net alone. A discount or other adjustment that the sheet counts is a milestone line below zero.
    `position` is the place in StatementOfWork.milestones of the row that it comes from, None for an advance
    or release by terms. `late_interest`, `delay_damages`, `discount` (with `discount_date`, the last day to
    take it) are None where no term gives them; none of them is in net.
    """

    milestone: str | None
    kind: LineKind
    gate: Gate | None = None
    state: Payment = Payment.PLANNED
    acceptance_date: date | None = None
    acceptance_basis: AcceptanceBasis | None = None
    invoice_date: date | None = None
    due_date: date | None = None
    gross: Decimal | None = None
    advance_recovery: Decimal | None = None
    retention: Decimal | None = None
    net: Decimal
    tax: Decimal
    payable: Decimal
    position: int | None = None
    label: str = ""
    late_interest: Decimal | None = None
    delay_damages: Decimal | None = None
    discount: Decimal | None = None
    discount_date: date | None = None


class ScheduleTotals(Frozen):
    """Sums over the lines; gross counts milestone lines only."""

    gross: Decimal
    advance_recovery: Decimal
    retention: Decimal
    net: Decimal
    tax: Decimal
    payable: Decimal


class PaymentSchedule(Frozen):
    """Who pays what and when: the lines in order of invoice date, then of the sheet.

    `states` has one element per milestone of the StatementOfWork, in its order. `contract_value` is the
    value that percents are of: the term, else None. `unreleased_retention` is what no release gives back.
    `change_orders` is the money of the rows under a change order, which come on top of the contract value.
    `unrecovered_advance` is what the recovery as the contract states it would leave at the last payment; the
    lines recover that too, so that they add up (a note says so).
    """

    currency: str | None
    minor_units: int
    contract_value: Decimal | None
    lines: tuple[ScheduleLine, ...]
    totals: ScheduleTotals
    states: tuple[MilestoneState, ...]
    unreleased_retention: Decimal = Decimal(0)
    unrecovered_advance: Decimal = Decimal(0)
    change_orders: Decimal = Decimal(0)
    notes: tuple[str, ...] = ()
