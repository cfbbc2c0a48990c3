"""The criterion depends on others: the client's go-live, a third party's approval, funding, adoption.

## What it checks
Events in the criteria that the supplier cannot bring about.

## Why it costs money
The work is done and paid for by the supplier; the payment waits for somebody else.

## Bad example
"Paid when the client has gone live"

## Good example
"Release 1.0 ready for go-live by checklist CL-2; paid on submission + 10 business days"

## Settings
None.

## Authority
FAR 32.1004(a)(1): events integral to performance (best-practice analogue); common practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks

RULE = Rule(
    "ACC13",
    "outside-supplier-control",
    Severity.WARNING,
    "FAR 32.1004(a)(1), best-practice analogue; common practice",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose criteria rest on others."""
    for row, remark in remarks(context, RULE.code):
        where = context.where(row, remark.field)
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{place} of {milestone} rests on what the supplier does not control: {words}.",
                place=where,
                milestone=row.milestone.name,
                words=quoted(remark.words),
            ),
            say(
                "Move {words} to the client dependencies, and pay on ‹submission + days› if it is late.",
                words=quoted(remark.words),
            ),
            at_risk=row.amount,
        )
