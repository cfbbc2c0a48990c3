"""A vague quantity or degree leaves open how much is enough: some, several, adequate, fast.

## What it checks
Words of vague amount or degree in the criteria. A number or a defined class beside them ("0 major defects")
excuses them, and so does "not unreasonably withheld".

## Why it costs money
The client reads "adequate" as more than the supplier priced.

## Bad example
"Adequate test coverage and fast response"

## Good example
"Test coverage of at least 90 %; 95th percentile of response time under 300 ms"

## Settings
None.

## Authority
INCOSE Guide to Writing Requirements, R7 (vague terms); ISO/IEC/IEEE 29148.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks

RULE = Rule(
    "ACC06",
    "vague-quantity",
    Severity.WARNING,
    "INCOSE Guide to Writing Requirements, R7; ISO/IEC/IEEE 29148",
)

# What the catalogue takes to be in dispute, as a share of the milestone.
_SHARE = Decimal("0.25")


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose criteria leave the amount open."""
    for row, remark in remarks(context, RULE.code):
        where = context.where(row, remark.field)
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{place} of {milestone} says {words}, which leaves open how much is enough.",
                place=where,
                milestone=row.milestone.name,
                words=quoted(remark.words),
            ),
            say(
                "Replace {words} by a number with its unit: ‹number› ‹unit›, measured by ‹test or record›.",
                words=quoted(remark.words),
            ),
            at_risk=row.money * _SHARE,
        )
