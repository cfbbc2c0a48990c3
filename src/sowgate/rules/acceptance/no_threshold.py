"""A promise of performance, quality or coverage has no number.

## What it checks
Criteria and deliverables that promise performance, quality, coverage, volume or availability without a
measurable threshold.

## Why it costs money
A promise without a number is kept or broken as one likes.

## Bad example
"System performance verified"

## Good example
"95th percentile of response time under 300 ms at 40 requests a second"

## Settings
None.

## Authority
INCOSE Guide to Writing Requirements, R33 and R34 (measurable performance).
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
    "ACC12",
    "no-threshold",
    Severity.INFO,
    "INCOSE Guide to Writing Requirements, R33 and R34",
)

# What the catalogue takes to be in dispute, as a share of the milestone.
_SHARE = Decimal("0.1")


def check(context: RuleContext) -> Iterator[Finding]:
    """One note per milestone that promises without a number."""
    for row, remark in remarks(context, RULE.code):
        where = context.where(row, remark.field)
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{place} of {milestone} promises {words} without a threshold.",
                place=where,
                milestone=row.milestone.name,
                words=quoted(remark.words),
            ),
            say(
                "Add the number: {words} of at least ‹number› ‹unit›, measured by ‹test or record›.",
                words=quoted(remark.words),
            ),
            at_risk=row.money * _SHARE,
        )
