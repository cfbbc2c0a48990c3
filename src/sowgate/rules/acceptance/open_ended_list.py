"""A list has no end: including but not limited to, etc., and so on.

## What it checks
Words in the criteria that leave a list open.

## Why it costs money
Everything that somebody later thinks of is on the list.

## Bad example
"Reports, dashboards, etc."

## Good example
"The 6 reports and 2 dashboards of Annex D v1.1"

## Settings
None.

## Authority
INCOSE Guide to Writing Requirements, R9 (open-ended clauses) and R22 (enumeration).
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
    "ACC08",
    "open-ended-list",
    Severity.WARNING,
    "INCOSE Guide to Writing Requirements, R9",
)

# What the catalogue takes to be in dispute, as a share of the milestone.
_SHARE = Decimal("0.25")


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose criteria list without an end."""
    for row, remark in remarks(context, RULE.code):
        where = context.where(row, remark.field)
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{place} of {milestone} leaves its list open: {words}.",
                place=where,
                milestone=row.milestone.name,
                words=quoted(remark.words),
            ),
            say(
                "Name every item, or the annex that does: ‹items› or ‹Annex, version›, and delete {words}.",
                words=quoted(remark.words),
            ),
            at_risk=row.money * _SHARE,
        )
