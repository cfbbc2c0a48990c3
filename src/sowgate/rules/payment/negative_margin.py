"""At a gate the work has cost more than all gates so far have paid.

## What it checks
With a cost column: cost and amount added up in order of due date. The first gate of each stretch at which
cost is ahead is a warning; another milestone that costs more than it pays is a note. The buyer is not
troubled by it.

## Why it costs money
If the contract stops there, the supplier has worked at a loss.

## Bad example
M2 pays 20,000 and costs 31,000

## Good example
M2 pays 35,000 and costs 31,000

## Settings
None.

## Authority
Milestone glossary, margin leakage.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "PAY16",
    "negative-margin",
    Severity.WARNING,
    "Milestone glossary: margin leakage",
    needs=("cost|costs", "amount|payment_percent"),
    basis="computed",
    silent_for=("buyer",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per gate where the margin turns negative, one note per other gate that costs more."""
    rows = [row for row in context.gates if row.milestone.cost is not None and row.amount is not None]
    margin = Decimal(0)
    for row in sorted(rows, key=lambda row: (row.milestone.due_date or date.max, row.order, row.position)):
        cost = row.milestone.cost or Decimal(0)
        before, margin = margin, margin + row.money - cost
        if margin < 0 <= before:
            yield _turns_negative(context, row, cost, margin)
        elif cost > row.money > 0:
            yield context.finding(
                RULE,
                row,
                "cost",
                say(
                    "{milestone} earns {amount} for {cost} of cost: {place}.",
                    milestone=row.milestone.name,
                    amount=context.money(row.money),
                    cost=context.money(cost),
                    place=context.where(row, "cost"),
                ),
                say(
                    "Move {amount} of value to {id}, or accept it as planned.",
                    amount=context.money(cost - row.money),
                    id=row.key,
                ),
                severity=Severity.INFO,
                at_risk=cost - row.money,
            )


def _turns_negative(context: RuleContext, row: Row, cost: Decimal, margin: Decimal) -> Finding:
    return context.finding(
        RULE,
        row,
        "cost",
        say(
            "At {milestone} the work has cost {amount} more than its gates have paid; {id} earns "
            "{price} for {cost} of cost.",
            milestone=row.milestone.name,
            amount=context.money(-margin),
            id=row.key,
            price=context.money(row.money),
            cost=context.money(cost),
        ),
        say(
            "Move {amount} of value forward to {id} or before it.", amount=context.money(-margin), id=row.key
        ),
        at_risk=max(cost - row.money, Decimal(0)),
    )
