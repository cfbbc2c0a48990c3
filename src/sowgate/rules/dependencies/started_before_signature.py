"""A milestone starts before the contract is signed.

## What it checks
Start dates against the term `signed_date`: an error where the work is already under way, a warning where it
is only planned.

## Why it costs money
Before signature there is no contract to be paid under.

## Bad example
Signed 3 March; M1 started 17 February

## Good example
Signed 3 March; M1 starts 4 March, or a letter of intent covers the weeks before

## Settings
None.

## Authority
Milestone glossary, work-ahead; common practice (letter of intent).
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Gate
from sowgate.language import mark, say
from sowgate.rules.burn import burned
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "DEP11",
    "started-before-signature",
    Severity.ERROR,
    "Milestone glossary: work-ahead; common practice",
    needs=("start_date",),
    terms=("signed_date",),
)


# What is told where work is under way or not, and has cost money or not.
_MESSAGES = {
    (True, False): mark("{milestone} started on {start}, before the contract was signed on {signed}."),
    (True, True): mark(
        "{milestone} started on {start}, before the contract was signed on {signed}: {amount} of work "
        "without a contract."
    ),
    (False, False): mark(
        "{milestone} is planned to start on {start}, before the contract was signed on {signed}."
    ),
    (False, True): mark(
        "{milestone} is planned to start on {start}, before the contract was signed on {signed}: {amount} of "
        "work without a contract."
    ),
}


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone that starts before the day of signature."""
    stated = context.terms.signed_date
    if stated is None:
        return
    signed = stated.value
    for row in context.gates:
        start = row.milestone.start_date
        if start is None or start >= signed:
            continue
        under_way = row.state.gate is not Gate.NOT_STARTED
        _, _, money = burned(context, row, signed)
        yield context.finding(
            RULE,
            row,
            "start_date",
            say(
                _MESSAGES[under_way, money > 0],
                milestone=row.milestone.name,
                start=start,
                signed=signed,
                amount=context.money(money),
            ),
            say("Get a letter of intent that pays for the work until signature, or stop.")
            if under_way
            else say(
                "Start {id} on {signed} or later, or get a letter of intent first.", id=row.key, signed=signed
            ),
            severity=None if under_way else Severity.WARNING,
            at_risk=money,
        )
