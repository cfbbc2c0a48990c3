"""Work has started under a change order that nobody has approved.

## What it checks
Every row that names a change order and is started: whether the Change orders sheet has that order, and has
it approved; and whether the cell itself says that it is pending or rejected.

## Why it costs money
Work under an order that is then refused is a gift: no contract covers it.

## Bad example
M5, change order CO-2, in progress; CO-2: submitted, not approved

## Good example
M5, change order CO-2, not started until CO-2 is approved

## Settings
None.

## Authority
Change-control practice: no change without approval.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Place, Severity
from sowgate.contract.side_sheets import ChangeOrder
from sowgate.language import mark, say
from sowgate.rules.change_orders import by_reference, cited, says_unapproved, unapproved
from sowgate.rules.context import RuleContext
from sowgate.rules.placing import side_place
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "CHG03",
    "work-without-change-order",
    Severity.WARNING,
    "Change-control practice: no change without approval",
    needs=("change_order",),
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per started row whose change order does not stand."""
    known = by_reference(context)
    for row in context.rows:
        if row.cancelled or row.blank_or_absent("change_order") or not row.begun(context.as_of):
            continue
        if says_unapproved(row.milestone.change_order):
            own = mark(
                "{milestone} is started under {order}, which its own cell says is not approved: {place}."
            )
            yield _finding(context, row, own, [])
            continue
        if not known:
            continue
        keys = cited(row, known)
        open_orders = [order for key in keys for order in known.get(key, ()) if unapproved(order)]
        approved = [order for key in keys for order in known.get(key, ()) if order.approved]
        if open_orders and not approved:
            problem = mark("{milestone} is started under {order}, which has no status on {sheet}: {place}.")
            if open_orders[0].status:
                problem = mark("{milestone} is started under {order}, which is {status} on {sheet}: {place}.")
            yield _finding(context, row, problem, open_orders)
        elif not any(key in known for key in keys):
            unlisted = mark("{milestone} is started under {order}, which {sheet} does not list: {place}.")
            yield _finding(context, row, unlisted, [])


def _finding(context: RuleContext, row: Row, problem: str, orders: list[ChangeOrder]) -> Finding:
    reference = (row.milestone.change_order or "").strip()
    amounts = [abs(order.amount) for order in orders if order.amount is not None]
    money = sum(amounts, Decimal(0)) if amounts else row.money
    order = f"{quoted(reference)} ({context.money(money)})" if money else quoted(reference)
    listed = orders or context.sow.change_orders[:1]
    related: list[Place] = [side_place(order, "status") for order in orders]
    return context.finding(
        RULE,
        row,
        "change_order",
        say(
            problem,
            milestone=row.milestone.name,
            order=order,
            status=quoted(orders[0].status or "") if orders else "",
            sheet=listed[0].sheet if listed else "",
            place=context.where(row, "change_order"),
        ),
        say("Stop {id} until the change order is approved in writing, or get the approval now.", id=row.key),
        at_risk=money,
        related=related,
    )
