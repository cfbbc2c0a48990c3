"""The review period is over, the client has not answered, and silence does not accept.

## What it checks
Submitted milestones whose review period has ended, in contracts without deemed acceptance. With it, see
GAT04.

## Why it costs money
The gate stays shut, and every day of waiting is financed by the supplier.

## Bad example
Submitted 3 March, review 10 business days, no answer on 25 March

## Good example
Reminder on 16 March, answer on 17 March

## Settings
The terms `review_period`, `deemed_acceptance`. Money at risk needs the term `cost_of_capital`.

## Authority
Milestone glossary, deemed acceptance.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Gate
from sowgate.language import say, say_number
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT10",
    "review-overdue",
    Severity.WARNING,
    "Milestone glossary: deemed acceptance",
    needs=("submitted_date",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose review is overdue."""
    if context.deemed:
        return
    for row in context.gates:
        ends = row.state.review_ends
        if row.state.gate is not Gate.SUBMITTED or ends is None or ends >= context.as_of:
            continue
        days = (context.as_of - ends).days
        waits = (
            say("{amount} waits", amount=context.money(row.amount))
            if row.amount
            else say("its payment waits")
        )
        yield context.finding(
            RULE,
            row,
            "submitted_date",
            say_number(
                "The review of {milestone} ended on {ends}, {number} day ago, without an answer: {waits}.",
                "The review of {milestone} ended on {ends}, {number} days ago, without an answer: {waits}.",
                days,
                milestone=row.milestone.name,
                ends=ends,
                waits=waits,
            ),
            say(
                "Chase the review of {id}, do not invoice yet: silence does not accept under this contract.",
                id=row.key,
            ),
            at_risk=context.financing(row.money, days),
        )
