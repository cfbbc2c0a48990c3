"""Approved change orders are in neither the contract value nor the milestones.

## What it checks
The approved lines of the Change orders sheet against the rows that name them, and the sum of the rows
against the contract value plus those orders. An order that a row names, or that the sum includes, is counted.

## Why it costs money
Work that the client has approved is never invoiced, because the schedule has no line for it.

## Bad example
Contract value 100,000; CO-1 approved for 8,000; milestones add up to 100,000

## Good example
Contract value 100,000; CO-1 approved for 8,000; a row M5 of 8,000 with change order CO-1

## Settings
None. Without a sheet of change orders the rule is silent.

## Authority
AIA G702, lines 1 to 3: original contract sum, net change by change orders, contract sum to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Place, Severity
from sowgate.language import say_number
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import cut_short
from sowgate.rules.placing import side_place
from sowgate.rules.rule import Rule

RULE = Rule(
    "CHG02",
    "change-orders-not-in-total",
    Severity.ERROR,
    "AIA G702, lines 1 to 3: contract sum to date",
    needs=("change_orders",),
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at the first order that nothing counts."""
    value = context.terms.contract_value
    missing = [context.sow.change_orders[i] for i in context.schedule.uncounted_change_orders]
    if value is None or not missing:
        return
    net = sum((order.amount or Decimal(0) for order in missing), Decimal(0))
    if abs(net) < context.unit:
        return
    first, others = missing[0], missing[1:]
    related = [side_place(order, "amount") for order in others]
    if value.sheet and value.cell:
        related.append(Place(sheet=value.sheet, cell=value.cell))
    yield context.side_finding(
        RULE,
        first,
        "amount",
        say_number(
            "{orders} is approved for {net} net, in no milestone and not in the contract value: the "
            "contract sum to date is {amount}, not {value}.",
            "{orders} are approved for {net} net, in no milestone and not in the contract value: the "
            "contract sum to date is {amount}, not {value}.",
            len(missing),
            orders=cut_short([order.change_order for order in missing]),
            net=context.money(net),
            amount=context.money(value.value + net),
            value=context.money(value.value),
        ),
        say_number(
            "Add a milestone row of {net} with change order {change_order}, or name it in the rows that "
            "include {net}.",
            "Add a milestone row of {net} with change order {change_order}, or name them in the rows that "
            "include {net}.",
            len(missing),
            net=context.money(net),
            change_order=first.change_order,
        ),
        known_as=first.change_order,
        at_risk=abs(net),
        related=related,
    )
