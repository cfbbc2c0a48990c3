"""Exposure of a payment schedule: cost to date less cash received, its peak and its price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from sowgate.contract.exposure import Exposure, ExposurePoint
from sowgate.contract.gates import PaymentSchedule
from sowgate.contract.money import rounded, rounded_fraction
from sowgate.contract.sow import StatementOfWork
from sowgate.schedule.discounting import Flow, xirr, xnpv
from sowgate.schedule.flows import SCALE, cost_by_day
from sowgate.schedule.margins import margins
from sowgate.schedule.position import clock_of
from sowgate.schedule.reason import within_reason
from sowgate.schedule.receipts import cash_by_day


def exposure(sow: StatementOfWork, schedule: PaymentSchedule, as_of: date) -> Exposure | None:
    """The exposure over time, one point per day on which cost or cash moves.

    None where no row has a cost with a due date. Figures are exact until they are shown; the financing cost
    runs from each day's end to the next point's day.
    """
    sow = within_reason(sow)
    due = clock_of(sow, as_of).due
    cost = cost_by_day(sow.milestones, schedule.currency, due.calendar)
    if not cost:
        return None
    cash, billed = cash_by_day(sow, schedule, due, as_of)
    days = sorted({*cost, *cash})
    costs, receipts = _running(cost, days), _running(cash, days)
    open_ = [spent - received for spent, received in zip(costs, receipts, strict=True)]
    units = schedule.minor_units
    bills = _running(billed, days)
    series = tuple(
        ExposurePoint(
            date=day,
            cost=_money(costs[i], units),
            billed=_money(bills[i], units),
            cash=_money(receipts[i], units),
            exposure=_money(open_[i], units),
        )
        for i, day in enumerate(days)
    )
    rate = sow.terms.cost_of_capital.value if sow.terms.cost_of_capital else None
    highest = max(range(len(days)), key=lambda i: (series[i].exposure, -i))
    flows = [(day, Decimal(cash.get(day, 0) - cost.get(day, 0)) / SCALE) for day in days]
    paid = [(day, Decimal(-cash[day]) / SCALE) for day in days if day in cash]
    gates = margins(sow, schedule, cost, due.calendar)
    internal = xirr(flows)
    return Exposure(
        peak=series[highest].exposure,
        peak_date=days[highest],
        financing_cost=None if rate is None else _financing_cost(days, open_, rate, units),
        npv=_present_value(flows, rate, days[0], units),
        series=series,
        npv_buyer=_present_value(paid, rate, days[0], units),
        xirr=None if internal is None else internal.quantize(Decimal("1e-6")),
        gates=gates,
        work_ahead=rounded(sum((gate.work_ahead for gate in gates), Decimal(0)), units),
    )


def _running(flows: Mapping[date, int], days: Sequence[date]) -> list[int]:
    """The sum of all flows up to and with each of the days."""
    due = sorted(flows)
    total = at = 0
    sums = []
    for day in days:
        while at < len(due) and due[at] <= day:
            total += flows[due[at]]
            at += 1
        sums.append(total)
    return sums


def _financing_cost(days: Sequence[date], open_: Sequence[int], percent: Decimal, units: int) -> Decimal:
    """sum of max(exposure, 0) x rate x days / 365."""
    carried = sum(
        max(amount, 0) * (until - day).days
        for (day, until), amount in zip(pairwise(days), open_, strict=False)
    )
    return rounded_fraction(Fraction(carried, SCALE) * Fraction(percent) / 100 / 365, units)


def _present_value(
    flows: Sequence[Flow], percent: Decimal | None, origin: date, units: int
) -> Decimal | None:
    if percent is None or percent <= -100:
        return None
    return rounded(xnpv(percent, flows, origin), units)


def _money(amount: int, units: int) -> Decimal:
    return rounded_fraction(Fraction(amount, SCALE), units)
