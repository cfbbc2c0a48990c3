"""A criterion asks for all or for perfection, without bounds: all defects, every issue, no bugs.

## What it checks
Universal words in the criteria that no count, severity class or named version bounds.

## Why it costs money
Perfection is never reached: one trifle keeps the whole payment back.

## Bad example
"All outstanding issues resolved"

## Good example
"0 Severity 1 and at most 5 Severity 2 defects open in the log of 12 May"

## Settings
None.

## Authority
INCOSE Guide to Writing Requirements, R26 (absolutes); UK model services contract, severity levels.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks

RULE = Rule(
    "ACC09",
    "universal-absolute",
    Severity.WARNING,
    "INCOSE Guide to Writing Requirements, R26; UK model services contract, severity levels",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose criteria ask for everything."""
    for row, remark in remarks(context, RULE.code):
        where = context.where(row, remark.field)
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{place} of {milestone} asks for everything: {words}.",
                place=where,
                milestone=row.milestone.name,
                words=quoted(remark.words),
            ),
            say(
                "Bound {words}: ‹0› of ‹severity class› and at most ‹n› of ‹class› open, in ‹log or "
                "version›.",
                words=quoted(remark.words),
            ),
            at_risk=row.amount,
        )
