"""The criterion is still to be agreed: should, may be, will be agreed, to be defined later.

## What it checks
Weak modals and promises of a later agreement in the criteria. The month of May is none.

## Why it costs money
After signature the supplier has no lever left: the criterion will be what the client then wants.

## Bad example
"Criteria to be agreed in the initiation phase"

## Good example
"Criteria of Annex B v1.0; changes by change order only"

## Settings
None.

## Authority
Common practice: an agreement to agree is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks

RULE = Rule(
    "ACC11",
    "agreement-to-agree",
    Severity.WARNING,
    "Common practice: no agreement to agree",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose criteria are still to be agreed."""
    for row, remark in remarks(context, RULE.code):
        where = context.where(row, remark.field)
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{place} of {milestone} leaves the criterion to be agreed: {words}.",
                place=where,
                milestone=row.milestone.name,
                words=quoted(remark.words),
            ),
            say(
                "Write the criterion now in place of {words}, or make its agreement a gate of its "
                "own before work starts.",
                words=quoted(remark.words),
            ),
            at_risk=row.amount,
        )
