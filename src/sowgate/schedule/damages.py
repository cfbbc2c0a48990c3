"""Delay damages: what late delivery costs, pro rata by day and never above the cap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from sowgate.contract.gates import Gate
from sowgate.contract.money import rounded_fraction
from sowgate.contract.sow import Milestone
from sowgate.contract.terms import DelayDamages
from sowgate.schedule.facts import Facts

# A month of damages is 30 days: the clauses that count by the month pay a day as its thirtieth part.
DAYS_OF = {"day": 1, "week": 7, "month": 30}


def damages(amount: Decimal, percent: Decimal, per_days: int, days: int, cap: Decimal | None) -> Fraction:
    """Damages of `percent` of the amount for each `per_days` days of delay, exact and unrounded.

    Pro rata by whole day; `cap` is a percent of the amount, None where the contract caps nothing.
    """
    share = Fraction(percent) * max(days, 0) / per_days
    if cap is not None:
        share = min(share, Fraction(cap))
    return Fraction(amount) * share / 100


def days_late(row: Milestone, gate: Gate, facts: Facts, as_of: date) -> int:
    """Days from the due date to delivery, or to as-of while nothing is delivered.

    Delivery is the submission, else the finish, else the acceptance. What was rejected and not handed in
    again is not delivered.
    """
    if row.due_date is None or gate in (Gate.CANCELLED, Gate.WAIVED):
        return 0
    delivered = facts.submitted or facts.finished or facts.accepted
    if gate is Gate.REJECTED:
        delivered = None
    elif delivered is None and gate is Gate.ACCEPTED:
        return 0
    return max(((delivered or as_of) - row.due_date).days, 0)


def delay_damages(amount: Decimal, clause: DelayDamages, days: int, units: int) -> Decimal:
    """The clause's damages for a milestone's amount, in money: a part of it, or a fixed sum for the time.

    A cap in percent is of the milestone's amount; where a cap in money stands too, the lower one holds.
    """
    per_days = DAYS_OF[clause.per] * clause.every
    if clause.whole:
        days = -(-days // per_days) * per_days
    if clause.amount is None:
        due = damages(amount, clause.percent, per_days, days, clause.cap)
    else:
        due = Fraction(clause.amount) * max(days, 0) / per_days
        if clause.cap is not None:
            due = min(due, Fraction(amount) * Fraction(clause.cap) / 100)
    if clause.cap_amount is not None:
        due = min(due, Fraction(clause.cap_amount))
    return rounded_fraction(due, units)
