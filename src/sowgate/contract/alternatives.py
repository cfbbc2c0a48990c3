"""Alternatives to a payment schedule side by side: what each does to exposure, its price and both values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from sowgate.contract.exposure import PERCENT
from sowgate.contract.frozen import Frozen


class Plan(Frozen):
    """One plan's figures, in the comparison's currency; None where the workbook does not tell.

    Peak and financing cost need costs, the values and the financing cost a cost of capital. `npv_seller` is
    cash less cost, `npv_buyer` what the buyer pays (below zero), both seen from the comparison's
    `valued_on`. `xirr` is the seller's yearly rate in percent. `last_cash` is the day of the last receipt.
    """

    label: str
    peak: Decimal | None = None
    peak_date: date | None = None
    financing_cost: Decimal | None = None
    npv_seller: Decimal | None = None
    npv_buyer: Decimal | None = None
    xirr: Annotated[Decimal, PERCENT] | None = None
    last_cash: date | None = None
    notes: tuple[str, ...] = ()


class Comparison(Frozen):
    """The plan as it stands, first, and its alternatives in the order in which they were asked for."""

    currency: str | None
    as_of: date
    valued_on: date | None
    cost_of_capital: Annotated[Decimal, PERCENT] | None
    plans: tuple[Plan, ...]
    notes: tuple[str, ...] = ()
