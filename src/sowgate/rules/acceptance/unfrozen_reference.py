"""The criterion rests on a document that can still change: per the user stories, as in the requirements.

## What it checks
References in the criteria to a document without version, date or annex.

## Why it costs money
Whoever edits the document edits the contract.

## Bad example
"As per the requirements"

## Good example
"Requirements v1.3 of 4 May 2026, Annex C"

## Settings
None.

## Authority
INCOSE Guide to Writing Requirements; change-control practice.
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
    "ACC14",
    "unfrozen-reference",
    Severity.WARNING,
    "INCOSE Guide to Writing Requirements; change-control practice",
)

# What the catalogue takes to be in dispute, as a share of the milestone.
_SHARE = Decimal("0.25")


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose criteria refer to a living document."""
    for row, remark in remarks(context, RULE.code):
        where = context.where(row, remark.field)
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{place} of {milestone} refers to a document that can still change: {words}.",
                place=where,
                milestone=row.milestone.name,
                words=quoted(remark.words),
            ),
            say(
                "Name the version or date: {words} ‹version› of ‹date›, ‹Annex›.", words=quoted(remark.words)
            ),
            at_risk=row.money * _SHARE,
        )
