"""Nobody is named who signs: no approver, no role in the criterion, none in the terms.

## What it checks
The criteria, the approver column, a deliverable that is itself a signed record, and the contract's
`acceptance_authority`.

## Why it costs money
Where nobody has the authority to accept, everybody may object; the payment waits for the last of them.

## Bad example
Criteria: "All 40 scripts passed"; approver: blank

## Good example
Criteria: "All 40 scripts passed, signed by the Test Manager"

## Settings
The term `acceptance_authority`.

## Authority
Milestone glossary: the client physically signs off; PRINCE2, acceptance responsibilities; UK model services
contract, certificates.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import remarks

RULE = Rule(
    "ACC04",
    "no-sign-off",
    Severity.WARNING,
    "PRINCE2 acceptance responsibilities; UK model services contract certificates",
    needs=("acceptance_criteria|approver",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per paid milestone whose acceptance nobody is named to sign."""
    for row, _ in remarks(context, RULE.code):
        if not row.paid:
            continue
        field = "approver" if row.has("approver") else "acceptance_criteria"
        where = context.where(row, field)
        yield context.finding(
            RULE,
            row,
            field,
            say(
                "Nobody is named to sign {milestone}: {place} is blank, and neither its criteria nor the "
                "terms name a role.",
                milestone=row.milestone.name,
                place=where,
            )
            if field == "approver"
            else say(
                "Nobody is named to sign {milestone}: neither {place} nor the terms name a role.",
                milestone=row.milestone.name,
                place=where,
            ),
            say(
                "Name the client's role that signs, in {place}: “signed by ‹client role› on "
                "‹acceptance certificate›”.",
                place=where,
            ),
            at_risk=row.amount,
        )
