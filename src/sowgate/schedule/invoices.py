"""When a payment is invoiced and due, what an early payment saves and a late one costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from sowgate.contract.gates import Gate
from sowgate.contract.money import percent_of, rounded, rounded_fraction
from sowgate.contract.sow import Milestone
from sowgate.contract.terms import Convention, PaymentTerms, Trigger
from sowgate.contract.working_days import Calendar, add_days, end_of_month
from sowgate.schedule.acceptance import Acceptance
from sowgate.schedule.facts import Facts

_LET_INVOICE: dict[Trigger, frozenset[Gate]] = {
    "acceptance": frozenset({Gate.ACCEPTED, Gate.DEEMED_ACCEPTED}),
    "submission": frozenset({Gate.ACCEPTED, Gate.DEEMED_ACCEPTED, Gate.SUBMITTED}),
    "progress": frozenset({Gate.ACCEPTED, Gate.DEEMED_ACCEPTED, Gate.SUBMITTED, Gate.IN_PROGRESS}),
}


class DueTerms(NamedTuple):
    """The payment terms (None where none are stated), the convention and the calendar that rolls."""

    payment: PaymentTerms | None
    convention: Convention
    calendar: Calendar


def may_be_invoiced(gate: Gate, trigger: Trigger) -> bool:
    """Whether the gate's state lets its milestone be invoiced under the contract's payment trigger."""
    return gate in _LET_INVOICE[trigger]


def invoice_day(
    row: Milestone, facts: Facts, accepted: Acceptance, trigger: Trigger, as_of: date
) -> date | None:
    """The date of the invoice: as written, else as planned, else the day that lets it be sent.

    Accepted and not invoiced: the later of acceptance and as-of, for it cannot be sent in the past. An
    invoice without a date has none. None too where no date of the row tells anything.
    """
    if facts.invoiced:
        return facts.invoice_date
    if accepted.gate is Gate.CANCELLED:
        return None
    if facts.planned_invoice is not None:
        return facts.planned_invoice
    if may_be_invoiced(accepted.gate, trigger):
        opened = accepted.day if trigger == "acceptance" else None
        return max(opened, as_of) if opened is not None else as_of
    if trigger == "acceptance":
        return accepted.day
    return row.forecast_date or row.due_date


def due_day(invoiced: date | None, terms: DueTerms) -> date | None:
    """Invoice date (with EOM: the end of its month) plus the days of the terms, then the convention.

    Terms in business days count on the calendar, as WORKDAY counts. None without an invoice date or where no
    payment terms are stated.
    """
    if invoiced is None or terms.payment is None:
        return None
    if terms.payment.business:
        return terms.calendar.add_business_days(invoiced, max(terms.payment.days, 0))
    start = end_of_month(invoiced) if terms.payment.end_of_month else invoiced
    return terms.calendar.roll(add_days(start, terms.payment.days), terms.convention)


def discount(
    payable: Decimal, invoiced: date | None, terms: DueTerms, units: int
) -> tuple[Decimal, date] | None:
    """What paying early saves, and the last day to do so ("2/10 net 30"); None where none is offered."""
    offer = terms.payment
    if offer is None or offer.discount_percent is None or invoiced is None:
        return None
    return percent_of(payable, offer.discount_percent, units), add_days(invoiced, offer.discount_days or 0)


def annual_rate_of_discount(percent: Decimal, days_gained: int, year: int = 365) -> Decimal:
    """Simple annual rate, in percent, of paying `days_gained` days late instead of taking the discount.

    percent / (100 - percent) x year / days: "2/10 net 30" gains 20 days and costs 37.24 % on 365 days.
    """
    rate = Fraction(percent) / (100 - Fraction(percent)) * year / days_gained * 100
    return rounded_fraction(rate, 2)


def effective_rate_of_discount(percent: Decimal, days_gained: int) -> Decimal:
    """The same compounded over a year of 365 days: "2/10 net 30" costs 44.59 %."""
    growth = 100.0 / (100.0 - float(percent))
    return Decimal(str(round((growth ** (365 / days_gained) - 1) * 100, 2)))


def simple_interest(amount: Decimal, percent: Decimal, days: int, units: int) -> Decimal:
    """Interest at a yearly rate for so many days: simple, actual/365, half up. No days, no interest."""
    if days <= 0:
        return rounded(Decimal(0), units)
    exact = Fraction(amount) * Fraction(percent) / 100 * days / 365
    return rounded_fraction(exact, units)


def late_interest(
    target: Decimal, due: date | None, facts: Facts, percent: Decimal, as_of: date, units: int
) -> Decimal:
    """Interest on what was or is paid after the due date, to its payment or to as-of.

    Only an invoice that was sent can be late. What is paid late bears interest to its payment date, what is
    still open to as-of; a full payment without a date bears none, for nobody can tell.
    """
    if due is None or not facts.invoiced:
        return rounded(Decimal(0), units)
    paid = target if facts.paid_in_full else min(facts.paid_amount or Decimal(0), target)
    late = (facts.paid_date - due).days if facts.paid_date is not None else 0
    on_paid = simple_interest(paid, percent, late, units)
    return on_paid + simple_interest(target - paid, percent, (as_of - due).days, units)
