"""Nothing is billed for more than 60 days.

## What it checks
The days between consecutive planned invoices, the contract's start counting as the first. One finding a
contract, at the longest gap. The buyer is not troubled by it.

## Why it costs money
Salaries are paid every month. A quarter without an invoice is a quarter's cost lent to the client.

## Bad example
Invoices on 10 March and 30 September

## Good example
Invoices on 10 March, 8 May, 3 July and 30 August

## Settings
`thresholds.billing_gap_days` (60). Money at risk is the cost that accrues in the gap, where a cost column
gives it.

## Authority
Milestone glossary, cash-flow positive; common practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say, say_number
from sowgate.rules.billing import Billing, billings, contract_start, in_order, is_whole
from sowgate.rules.burn import burned
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "PAY08",
    "billing-gap",
    Severity.WARNING,
    "Milestone glossary: cash-flow positive; common practice",
    needs=("due_date",),
    basis="computed",
    silent_for=("buyer",),
)

_A_DAY = timedelta(days=1)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract."""
    if not is_whole(context):
        return  # a gate without a date or an amount may fill the gap: MIL09 or STR03 names it
    if not in_order(context):
        return  # a date that is wrong (DEP05) makes the gap
    planned = billings(context)
    start = contract_start(context)
    days: list[Billing] = [Billing(start, Decimal(0), None)] if start else []
    days += [billing for billing in planned if not start or billing.day >= start]
    gaps = [(after.day - before.day, before, after) for before, after in pairwise(days)]
    limit = timedelta(days=context.thresholds.billing_gap_days)
    long = [gap for gap in gaps if gap[0] > limit]
    if long:
        yield _finding(context, max(long, key=lambda gap: gap[0]), len(long))


def _finding(context: RuleContext, gap: tuple[timedelta, Billing, Billing], count: int) -> Finding:
    length, before, after = gap
    since = f"{before.row.key} ({before.day})" if before.row else say("the start ({day})", day=before.day)
    until = after.row.key if after.row else say("the advance")
    cost = _accrued(context, before.day, after.day)
    said = {
        "days": length.days,
        "since": since,
        "until": until,
        "day": after.day,
        "limit": context.thresholds.billing_gap_days,
    }
    message = say(
        "Nothing is billed for {days} days between {since} and {until} ({day}); the limit is {limit}.", **said
    )
    if count > 1:
        message = say_number(
            "Nothing is billed for {days} days between {since} and {until} ({day}); the limit is {limit}; "
            "{number} more gap is too long.",
            "Nothing is billed for {days} days between {since} and {until} ({day}); the limit is {limit}; "
            "{number} more gaps are too long.",
            count - 1,
            **said,
        )
    suggestion = say(
        "Add an interim gate with its own deliverable before {until}, by ‹a date near the middle›.",
        until=until,
    )
    if after.row is None:
        return context.contract_finding(RULE, "advance", message, suggestion, at_risk=cost)
    related = (context.place(before.row, "due_date"),) if before.row else ()
    return context.finding(RULE, after.row, "due_date", message, suggestion, at_risk=cost, related=related)


def _accrued(context: RuleContext, since: date, until: date) -> Decimal | None:
    """Cost between two days, spread evenly over each milestone's working days; None without costs."""
    total = Decimal(0)
    known = False
    for row in context.gates:
        cost, due = row.milestone.cost, row.milestone.due_date
        if cost is None or due is None:
            continue
        known = True
        if row.milestone.start_date is None:
            total += cost if since < due <= until else Decimal(0)
        else:
            # Counted at each day's end, as exposure is: the work of the day of an invoice is before it.
            total += burned(context, row, until + _A_DAY)[2] - burned(context, row, since + _A_DAY)[2]
    return total if known else None
