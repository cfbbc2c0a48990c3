"""Exposure: how far the supplier's cost runs ahead of the cash received, and what that costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sowgate.contract.frozen import Frozen


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


class Exposure(Frozen):
    """The contract's exposure over time, in the schedule's currency.

    `peak` is the largest exposure and `peak_date` the first day that reaches it. `financing_cost` and `npv`
    need a cost of capital and are None without one. npv = XNPV of cash less cost, actual/365, time zero
    being the first flow; financing cost = sum of max(exposure, 0) x rate x days / 365.
    """

    peak: Decimal
    peak_date: date | None
    financing_cost: Decimal | None
    npv: Decimal | None
    series: tuple[ExposurePoint, ...]
