"""Change orders: which are approved, which rows they stand behind, and which nothing counts yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sowgate.contract.money import rounded
from sowgate.contract.sow import Milestone, StatementOfWork, Status


@dataclass(frozen=True, slots=True)
class Orders:
    """The Change orders sheet set beside the milestone table.

    `barred` are rows whose change order the sheet says is not approved: they are no part of the contract.
    `amounts` is the money of rows that leave it to their change order. `approved` adds up the approved
    orders, `unlisted` are the positions (StatementOfWork.change_orders) of those that no row names.
    """

    barred: frozenset[int]
    amounts: Mapping[int, Decimal]
    approved: Decimal
    unlisted: tuple[int, ...]


def orders_of(sow: StatementOfWork, units: int) -> Orders:
    """What the sheet says of the rows' change orders; an order of unknown standing bars nothing.

    An order that stands on the sheet twice is taken as one whose lines add up.
    """
    rows_of = _rows_of(sow.milestones)
    approved = [i for i, order in enumerate(sow.change_orders) if order.approved and order.amount is not None]
    standing: dict[str, bool] = {}
    for order in sow.change_orders:
        if order.approved is not None:
            for name in names_in(order.change_order):
                standing[name] = standing.get(name, False) or order.approved
    barred = {
        i
        for i, row in enumerate(sow.milestones)
        if (named := names_in(row.change_order)) and all(standing.get(name) is False for name in named)
    }
    money = {i: rounded(sow.change_orders[i].amount or Decimal(0), units) for i in approved}
    return Orders(
        barred=frozenset(barred),
        amounts=_filled(sow, money, rows_of),
        approved=sum(money.values(), Decimal(0)),
        unlisted=tuple(
            i
            for i in approved
            if not any(rows_of.get(n) for n in names_in(sow.change_orders[i].change_order))
        ),
    )


def names_in(text: str | None) -> tuple[str, ...]:
    """The change orders that a cell names, folded: "CO-01, CO 2" names co1 and co2."""
    if not text:
        return ()
    parts = re.split(r"[,;/&+\n]|\band\b", text.casefold())
    folded = (re.sub(r"0*(\d+)", r"\1", re.sub(r"[\W_]+", "", part)) for part in parts)
    return tuple(name for name in folded if name)


def _rows_of(rows: Sequence[Milestone]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        if row.status_meaning is not Status.CANCELLED:
            for name in names_in(row.change_order):
                found.setdefault(name, []).append(i)
    return found


def _filled(
    sow: StatementOfWork, money: Mapping[int, Decimal], rows_of: Mapping[str, Sequence[int]]
) -> dict[int, Decimal]:
    """The one row of an order that states no money of its own takes what the order's other rows leave."""
    totals: dict[str, Decimal] = {}
    for i, amount in money.items():
        for name in names_in(sow.change_orders[i].change_order)[:1]:
            totals[name] = totals.get(name, Decimal(0)) + amount
    filled = {}
    for name, amount in totals.items():
        rows = rows_of.get(name, ())
        blank = [i for i in rows if _is_blank(sow.milestones[i])]
        if len(blank) == 1 and len(names_in(sow.milestones[blank[0]].change_order)) == 1:
            others = (sow.milestones[i].amount for i in rows if i != blank[0])
            filled[blank[0]] = amount - sum((other for other in others if other), Decimal(0))
    return filled


def _is_blank(row: Milestone) -> bool:
    return row.amount is None and row.payment_percent is None and not row.could_not_read("amount")
