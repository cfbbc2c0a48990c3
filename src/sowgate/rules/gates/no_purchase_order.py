"""Work has started or was invoiced without a purchase order, or beyond its value.

## What it checks
Only where the setting asks for purchase orders: that the term `purchase_order` is filled before the first
milestone is started or invoiced, and that what is started or invoiced stays within `po_value`.

## Why it costs money
Many clients pay no invoice without a purchase order number, whatever the contract says.

## Bad example
Purchase order: (blank); M1 in progress

## Good example
Purchase order: 4500017; PO value: 60,000; M1 and M2 (60,000 together) in progress

## Settings
`thresholds.purchase_order_required` (false).

## Authority
Common control practice: no purchase order, no pay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say, say_number
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import phrase
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import cut_short
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT13",
    "no-purchase-order",
    Severity.WARNING,
    "Common control practice: no purchase order, no pay",
    needs=("start_date|status|submitted_date|accepted_date|invoice_date|invoice_number",),
)

_ANNOUNCED = r"awaiting\b.*|(?:to be|not yet|will be)\b\D*"


@worded_cache(maxsize=1)
def _yet_to_come() -> re.Pattern[str]:
    """What stands where the number will: "pending", "to be issued"."""
    return re.compile(rf"\W*(?:{phrase('note.to_come')}|{_ANNOUNCED})\W*", re.I)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract."""
    if not context.thresholds.purchase_order_required:
        return
    begun = _begun(context)
    if not begun:
        return
    money = sum((row.money for row in begun), Decimal(0))
    ids = cut_short([row.key for row in begun])
    related = [context.place(row, "status") for row in begun]
    value = context.terms.po_value
    order = context.terms.purchase_order
    if order is None or _yet_to_come().fullmatch(order.text):
        yield context.contract_finding(
            RULE,
            "purchase_order",
            say_number(
                "{ids} is started or invoiced ({amount}) and no purchase order is stated.",
                "{ids} are started or invoiced ({amount}) and no purchase order is stated.",
                len(begun),
                ids=ids,
                amount=context.money(money),
            ),
            say(
                "Get the purchase order, enter its number as the term 'Purchase order', and start "
                "nothing after {id} before.",
                id=begun[-1].key,
            ),
            at_risk=money,
            related=related,
        )
    elif value is not None and money > value.value:
        yield context.contract_finding(
            RULE,
            "po_value",
            say_number(
                "{ids} is started or invoiced ({amount}), {excess} above the purchase order's {value}.",
                "{ids} are started or invoiced ({amount}), {excess} above the purchase order's {value}.",
                len(begun),
                ids=ids,
                amount=context.money(money),
                excess=context.money(money - value.value),
                value=context.money(value.value),
            ),
            say("Have the purchase order raised before more is started."),
            at_risk=money - value.value,
            related=related,
        )


def _begun(context: RuleContext) -> list[Row]:
    """The gates whose work has begun, or that were invoiced, by id."""
    rows = (row for row in context.gates if row.begun(context.as_of))
    return sorted(rows, key=lambda row: (row.order, row.position))
