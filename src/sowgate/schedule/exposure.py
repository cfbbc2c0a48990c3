"""Exposure of a payment schedule: cost to date less cash received, its peak and its price."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sowgate.contract.exposure import Exposure, ExposurePoint
from sowgate.contract.gates import PaymentSchedule
from sowgate.contract.money import rounded
from sowgate.contract.sow import StatementOfWork
from sowgate.schedule.conversion import in_one_currency
from sowgate.schedule.curve import Curve, curve_of
from sowgate.schedule.margins import margins


def exposure(sow: StatementOfWork, schedule: PaymentSchedule, as_of: date) -> Exposure | None:
    """The exposure over time, one point per day on which cost or cash moves.

    None where no row has a cost with a due date.
    """
    if not sow.costs and all(row.cost is None for row in sow.milestones):
        return None
    sow = in_one_currency(sow).sow
    curve = curve_of(sow, schedule, as_of)
    if not curve.cost:
        return None
    rate = sow.terms.cost_of_capital.value if sow.terms.cost_of_capital else None
    peak, peak_date = curve.peak()
    values = curve.values(rate, curve.days[0])
    gates = margins(sow, schedule, curve.cost, curve.calendar)
    return Exposure(
        peak=peak,
        peak_date=peak_date,
        financing_cost=None if rate is None else curve.financing_cost(rate),
        npv=values.get("seller"),
        series=_series(curve),
        npv_buyer=values.get("buyer"),
        xirr=curve.rate_of_return(),
        gates=gates,
        work_ahead=rounded(sum((gate.work_ahead for gate in gates), Decimal(0)), curve.units),
    )


def _series(curve: Curve) -> tuple[ExposurePoint, ...]:
    costs, bills, receipts = (curve.to_date(flows) for flows in (curve.cost, curve.billed, curve.cash))
    return tuple(
        ExposurePoint(
            date=day,
            cost=curve.money(costs[i]),
            billed=curve.money(bills[i]),
            cash=curve.money(receipts[i]),
            exposure=curve.money(curve.open[i]),
        )
        for i, day in enumerate(curve.days)
    )
