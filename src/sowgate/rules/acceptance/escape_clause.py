"""An escape clause makes the criterion optional: as appropriate, as needed, where possible.

## What it checks
Words in the criteria that let one side decide whether the criterion holds at all.

## Why it costs money
What holds "where possible" is argued at acceptance: the supplier found it impossible, the client did not.

## Bad example
"Data migrated where possible"

## Good example
"The 48,200 records of export E-3 migrated; records with errors listed in log L-3"

## Settings
None.

## Authority
INCOSE Guide to Writing Requirements, R8 (escape clauses).
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
    "ACC07",
    "escape-clause",
    Severity.WARNING,
    "INCOSE Guide to Writing Requirements, R8",
)

# What the catalogue takes to be in dispute, as a share of the milestone.
_SHARE = Decimal("0.25")


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose criteria have a way out."""
    for row, remark in remarks(context, RULE.code):
        where = context.where(row, remark.field)
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{place} of {milestone} has a way out: {words}.",
                place=where,
                milestone=row.milestone.name,
                words=quoted(remark.words),
            ),
            say("Delete {words}, or state the condition: ‹if …, then …›.", words=quoted(remark.words)),
            at_risk=row.money * _SHARE,
        )
