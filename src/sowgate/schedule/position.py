"""Each row where it stands as of the date: facts, gate, acceptance and the dates of its payment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sowgate.contract.gates import CLEARED, AcceptanceBasis, Gate
from sowgate.contract.sow import Kind, Milestone, StatementOfWork
from sowgate.contract.terms import Terms, Trigger
from sowgate.contract.working_days import add_days, add_months, calendar_of
from sowgate.schedule.acceptance import Acceptance, ReviewTerms, acceptance
from sowgate.schedule.facts import Facts, facts_of
from sowgate.schedule.gates import standing
from sowgate.schedule.invoices import DueTerms, invoice_day
from sowgate.schedule.ledger import Ledger

_NOT_REVIEWED = frozenset({Kind.ADVANCE, Kind.RETENTION_RELEASE})


@dataclass(frozen=True, slots=True)
class Clock:
    """The contract's terms of time: review, payment, trigger; and notes on what could not be used."""

    review: ReviewTerms
    due: DueTerms
    trigger: Trigger
    as_of: date
    notes: tuple[str, ...]


class Standpoint(NamedTuple):
    """One row as of the date. `invoiced_on` is None where no date tells when it is or will be invoiced."""

    row: Milestone
    facts: Facts
    accepted: Acceptance
    invoiced_on: date | None


def clock_of(sow: StatementOfWork, as_of: date) -> Clock:
    """The clock that a Statement of Work states; Following, Saturday and Sunday where it is silent."""
    terms = sow.terms
    calendar, notes = calendar_of(
        terms.holiday_calendar.value if terms.holiday_calendar else (),
        sow.holidays,
        terms.weekend.value if terms.weekend else None,
    )
    review = ReviewTerms(
        terms.review_period.value if terms.review_period else None,
        bool(terms.deemed_acceptance and terms.deemed_acceptance.value),
        calendar,
    )
    due = DueTerms(
        terms.payment_terms.value if terms.payment_terms else None,
        terms.business_day_convention.value if terms.business_day_convention else "Following",
        calendar,
    )
    trigger: Trigger = terms.payment_trigger.value if terms.payment_trigger else "acceptance"
    return Clock(review, due, trigger, as_of, notes)


def standpoints(sow: StatementOfWork, clock: Clock, ledger: Ledger) -> tuple[Standpoint, ...]:
    """Every row, in the order of the Statement of Work, with its invoices."""
    start = start_of(sow.terms, sow.milestones)
    found = (_standpoint(i, row, clock, ledger) for i, row in enumerate(sow.milestones))
    return tuple(
        _of_its_own_kind(point, start) if point.row.kind in _NOT_REVIEWED else point for point in found
    )


def _standpoint(position: int, row: Milestone, clock: Clock, ledger: Ledger) -> Standpoint:
    facts = facts_of(row, clock.as_of, ledger.of_row.get(position, ()), ledger.planned.get(position))
    accepted = acceptance(row, facts, standing(row, facts), clock.review, clock.as_of)
    return Standpoint(row, facts, accepted, invoice_day(row, facts, accepted, clock.trigger, clock.as_of))


def _of_its_own_kind(point: Standpoint, start: date | None) -> Standpoint:
    """An advance or release row: nobody reviews it, it is invoiced on its own date.

    An advance without one is invoiced on the contract's start; releases.py dates the releases.
    """
    row, facts, accepted = point.row, point.facts, point.accepted
    if accepted.basis == "planned":
        accepted = accepted._replace(day=None, basis=None)
    day = point.invoiced_on
    if not facts.invoiced and accepted.gate is not Gate.CANCELLED and accepted.gate not in CLEARED:
        day = facts.planned_invoice or row.forecast_date or row.due_date
        if day is None and row.kind is Kind.ADVANCE:
            day = start
    return Standpoint(row, facts, accepted, day)


def start_of(terms: Terms, rows: Sequence[Milestone]) -> date | None:
    """The contract's start, else the first start of the sheet."""
    if terms.start_date is not None:
        return terms.start_date.value
    return min((row.start_date for row in rows if row.start_date is not None), default=None)


def accepted_by(point: Standpoint, as_of: date) -> date | None:
    """The acceptance date or, where it is not known, the last day on which the row is known to be ready."""
    accepted = point.accepted
    if accepted.day is not None or accepted.gate is not Gate.ACCEPTED:
        return accepted.day
    facts = point.facts
    known = facts.invoice_date or facts.submitted or facts.finished or point.row.due_date or as_of
    return min(known, as_of)


def final_acceptance(points: Sequence[Standpoint], as_of: date) -> tuple[date | None, AcceptanceBasis]:
    """The latest acceptance of the milestones that are neither optional nor cancelled, and its basis."""
    gates = [
        point
        for point in points
        if point.row.kind is Kind.MILESTONE and point.accepted.gate is not Gate.CANCELLED
    ]
    days = [day for point in gates if (day := accepted_by(point, as_of)) is not None]
    basis: AcceptanceBasis = "actual" if all(p.accepted.gate in CLEARED for p in gates) else "planned"
    return max(days, default=None), basis


def after(day: date | None, days: int, months: int = 0) -> date | None:
    """The day so many months and then calendar days later; None stays None."""
    return None if day is None else add_days(add_months(day, months) if months else day, days)
