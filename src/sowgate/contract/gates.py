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


class Settlement(Frozen):
    """What was invoiced and received for one payment by the as-of date, in the basis of its invoices.

    `invoices` are positions in StatementOfWork.invoices, empty where the milestone's own row tells of its
    invoice. `target` is what settles the payment: what is payable, or the amount before tax where the sheet
    keeps its invoices so. `invoiced` is net of credit notes; `received` counts cash, tax withheld by the
    payer and discounts taken in time. `open` is invoiced and not received, `remaining` is still to be
    invoiced; neither is ever negative. `overdue` is the part of `open` whose due date has passed,
    `overdue_since` the oldest such date.
    """

    invoices: tuple[int, ...] = ()
    target: Decimal
    invoiced: Decimal
    received: Decimal
    open: Decimal
    remaining: Decimal
    overdue: Decimal
    overdue_since: date | None = None


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
    settlement: Settlement | None = None


class ScheduleLine(Frozen):
    """One payment. Money is positive and rounded to the currency's minor unit; None is "does not apply".

    Milestone line: net = gross - advance_recovery - retention; payable = net + tax. Advance and release lines
    have net alone. A discount or other adjustment that the sheet counts is a milestone line below zero.
    `position` is the place in StatementOfWork.milestones of the row that it comes from, None for an advance
    or release by terms. `late_interest`, `delay_damages`, `discount` (with `discount_date`, the last day to
    take it) are None where no term gives them; none of them is in net.

    `planned_date`, `forecast_date` and `actual_date` are the row's due date, its forecast and what came of
    it: the submission, else the finish, else the acceptance. `slip_days` is actual (else forecast)
    less planned. `invoiced`, `received`, `open` and `overdue` are those of the Settlement; `billable` is
    what can be invoiced today, of what is payable. `days_overdue` counts from the oldest due date passed.
    `paid_date` is the day of the last money that came in, None where nothing did or no day is known.
    `due_words` is what the sheet says of the day where no date of the payment is known: "Upon signing".
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
    planned_date: date | None = None
    forecast_date: date | None = None
    actual_date: date | None = None
    slip_days: int | None = None
    invoiced: Decimal | None = None
    received: Decimal | None = None
    open: Decimal | None = None
    billable: Decimal | None = None
    overdue: Decimal | None = None
    days_overdue: int | None = None
    paid_date: date | None = None
    due_words: str | None = None


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

    `approved_change_orders` adds up the approved lines of the Change orders sheet; `uncounted_change_orders`
    are the positions (StatementOfWork.change_orders) of those that neither the contract value nor any row
    includes. `unmatched_invoices` are the positions of invoices that no milestone answers for, `converted`
    those of rows in another currency whose money a stated rate turned into the schedule's. `plan_notes` are
    those of `notes` that tell how the plan was settled, rather than what the sheet left out.
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
    plan_notes: tuple[str, ...] = ()
    approved_change_orders: Decimal = Decimal(0)
    uncounted_change_orders: tuple[int, ...] = ()
    unmatched_invoices: tuple[int, ...] = ()
    converted: tuple[int, ...] = ()
