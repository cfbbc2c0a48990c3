"""Exposure: how far the supplier's cost runs ahead of the cash received, and what that costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from sowgate.contract.frozen import Frozen

# Marks a field that holds percent points: a report must not round it to a currency's minor unit.
PERCENT = "percent"


class ExposurePoint(Frozen):
    """A day on which cost or cash moves, at the day's end; all figures are cumulative.

    `billed` is the net invoiced or to be invoiced by then, `cash` the net received or expected by then.
    `exposure` = cost - cash, negative when cash is ahead.
    """

    date: date
    cost: Decimal
    billed: Decimal
    cash: Decimal
    exposure: Decimal


class GateMargin(Frozen):
    """What has been earned and spent by the day on which a gate is (or is planned to be) accepted.

    `earned` is the gross of all milestones accepted by then, `cost` all cost to that day, `margin` their
    difference. `work_ahead` is the cost of this milestone's working days before the gates that it waits for
    are accepted: work that nobody has to pay yet.
    """

    milestone: str
    date: date
    earned: Decimal
    cost: Decimal
    margin: Decimal
    work_ahead: Decimal


class Exposure(Frozen):
    """The contract's exposure over time, in the schedule's currency.

    `peak` is the largest exposure and `peak_date` the first day that reaches it. `financing_cost` and `npv`
    need a cost of capital and are None without one. npv = XNPV of cash less cost, actual/365, time zero
    being the first flow; financing cost = sum of max(exposure, 0) x rate x days / 365.

    `npv_buyer` is the XNPV of what the buyer pays, below zero, seen from the same day at the same rate.
    `xirr` is the yearly rate in percent at which cash less cost is worth nothing (actual/365), None where no
    rate does that. `gates` tells the margin at each gate, `work_ahead` adds up what is done ahead of one.
    """

    peak: Decimal
    peak_date: date | None
    financing_cost: Decimal | None
    npv: Decimal | None
    series: tuple[ExposurePoint, ...]
    npv_buyer: Decimal | None = None
    xirr: Annotated[Decimal, PERCENT] | None = None
    gates: tuple[GateMargin, ...] = ()
    work_ahead: Decimal = Decimal(0)
