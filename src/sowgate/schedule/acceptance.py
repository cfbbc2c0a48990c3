"""When a gate is accepted: on a written date, by silence after the review period, or as planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sowgate.contract.gates import AcceptanceBasis, Gate
from sowgate.contract.sow import Milestone
from sowgate.contract.terms import Period
from sowgate.contract.working_days import Calendar, add_days
from sowgate.schedule.facts import Facts
from sowgate.schedule.gates import Standing


class Acceptance(NamedTuple):
    """A gate and the date of its acceptance; `review_ends` is the last day of the review since submission.

    `rejected_late`: the rejection came after silence had accepted. The gate is shown as the facts have it,
    for a written rejection is not argued away by a clause, but the supplier should know.
    """

    gate: Gate
    since: date | None
    day: date | None
    basis: AcceptanceBasis | None
    review_ends: date | None
    rejected_late: bool = False


@dataclass(frozen=True, slots=True)
class ReviewTerms:
    """The contract's review period, whether silence accepts, and the calendar that counts."""

    period: Period | None
    silence_accepts: bool
    calendar: Calendar


def after_review(day: date, period: Period | None, calendar: Calendar) -> date:
    """The last day of a review that begins with that day's submission; the day after it is day 1.

    Business days count as WORKDAY counts; calendar days do not roll. No period: the day itself.
    """
    if period is None:
        return day
    if period.business:
        return calendar.add_business_days(day, max(period.days, 0))
    return add_days(day, max(period.days, 0))


def acceptance(row: Milestone, facts: Facts, stands: Standing, terms: ReviewTerms, as_of: date) -> Acceptance:
    """The gate's acceptance: actual, deemed once as-of is later than the review's last day, or planned.

    Silence accepts only where the contract says so and a period is known; the row's own period beats the
    contract's. A gate that somebody accepted without a date has basis "actual" and no day.
    """
    period = row.review_days or terms.period
    review_ends = None
    if facts.submitted is not None and period is not None:
        review_ends = after_review(facts.submitted, period, terms.calendar)
    if stands.gate is Gate.ACCEPTED:
        return Acceptance(stands.gate, stands.since, facts.accepted, "actual", review_ends)
    if stands.gate is Gate.CANCELLED:
        return Acceptance(stands.gate, stands.since, None, None, review_ends)
    if stands.gate is Gate.SUBMITTED and review_ends is not None:
        if terms.silence_accepts and as_of > review_ends:
            return Acceptance(Gate.DEEMED_ACCEPTED, review_ends, review_ends, "deemed", review_ends)
        return Acceptance(stands.gate, stands.since, review_ends, "planned", review_ends)
    day = _planned(row, facts, stands.gate, period, terms.calendar)
    late = stands.gate is Gate.REJECTED and terms.silence_accepts and _is_over(review_ends, stands.since)
    basis: AcceptanceBasis | None = None if day is None else "planned"
    return Acceptance(stands.gate, stands.since, day, basis, review_ends, late)


def _is_over(review_ends: date | None, day: date | None) -> bool:
    return review_ends is not None and day is not None and day > review_ends


def _planned(
    row: Milestone, facts: Facts, gate: Gate, period: Period | None, calendar: Calendar
) -> date | None:
    """A typed date that is still to come, else forecast, else due date, each with its review after it.

    Where neither is stated a submission that is still to come, or that stands, tells it; not one that was
    rejected.
    """
    if facts.planned_acceptance is not None:
        return facts.planned_acceptance
    stands = facts.submitted is None or gate is Gate.SUBMITTED
    ready = row.forecast_date or row.due_date or (row.submitted_date if stands else None)
    return None if ready is None else after_review(ready, period, calendar)
