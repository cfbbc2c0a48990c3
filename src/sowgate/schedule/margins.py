"""What each gate has earned against what the work has cost by then, and work done ahead of its gate."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from sowgate.contract.exposure import GateMargin
from sowgate.contract.gates import CLEARED, Gate, PaymentSchedule
from sowgate.contract.money import rounded, rounded_fraction
from sowgate.contract.sow import Kind, StatementOfWork
from sowgate.contract.working_days import Calendar, add_days
from sowgate.schedule.flows import unscaled, working_days


def margins(
    sow: StatementOfWork, schedule: PaymentSchedule, cost: Mapping[date, int], calendar: Calendar
) -> tuple[GateMargin, ...]:
    """One element per milestone line with an acceptance date, in order of those dates.

    Margin = gross of all milestones accepted by that day (as planned, where it has not come) less all cost
    to that day.
    """
    days = sorted(cost)
    spent = [0, *accumulate(cost[day] for day in days)]
    gates = [
        (line.acceptance_date, line.position, line)
        for line in schedule.lines
        if line.kind == "milestone" and line.acceptance_date is not None and line.position is not None
    ]
    gates.sort(key=lambda gate: gate[:2])
    units, found = schedule.minor_units, []
    earned_by: dict[date, Decimal] = {}
    total = Decimal(0)
    for day, _, line in gates:
        total += line.gross or Decimal(0)
        earned_by[day] = total
    for day, position, line in gates:
        to_date = unscaled(spent[bisect_right(days, day)])
        found.append(
            GateMargin(
                milestone=line.milestone or "",
                date=day,
                earned=rounded(earned_by[day], units),
                cost=rounded_fraction(to_date, units),
                margin=rounded_fraction(Fraction(earned_by[day]) - to_date, units),
                work_ahead=_work_ahead(sow, schedule, position, calendar),
            )
        )
    return tuple(found)


def _work_ahead(
    sow: StatementOfWork, schedule: PaymentSchedule, position: int, calendar: Calendar
) -> Decimal:
    """The milestone's cost on the working days before its predecessors' acceptance, which nothing protects.

    Finish-to-start links to gates that are neither accepted nor cancelled; from the start up to, not with,
    the latest of their acceptance dates.
    """
    row = sow.milestones[position]
    nothing = rounded(Decimal(0), schedule.minor_units)
    waits = _waits_for(sow, schedule, position)
    if not waits or not row.cost or row.start_date is None or row.due_date is None:
        return nothing
    last = min(add_days(max(waits), -1), row.due_date)
    planned = working_days(row.start_date, row.due_date, calendar)
    if not planned or last < row.start_date:
        return nothing
    ahead = working_days(row.start_date, last, calendar)
    return rounded_fraction(Fraction(row.cost) * ahead / planned, schedule.minor_units)


def _waits_for(sow: StatementOfWork, schedule: PaymentSchedule, position: int) -> Sequence[date]:
    """The acceptance dates of the predecessors that are still to be accepted."""
    targets = {link.target for link in sow.milestones[position].depends_on if link.link == "FS"}
    found = []
    for i in sorted(target for target in targets if target is not None and target != position):
        if not 0 <= i < len(sow.milestones) or sow.milestones[i].kind is not Kind.MILESTONE:
            continue
        state = schedule.states[i]
        if state.gate in CLEARED or state.gate is Gate.CANCELLED or state.acceptance_date is None:
            continue
        found.append(state.acceptance_date)
    return found
