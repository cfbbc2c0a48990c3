"""Acceptance rests on somebody's satisfaction: "to the client's satisfaction", "acceptable", "high quality".

## What it checks
The acceptance criteria (and a deliverable that promises satisfaction). Words that a measure makes objective
are fine: "satisfaction of at least 4.2 of 5", "AQL 2.5".

## Why it costs money
Satisfaction cannot be proved, so the client can withhold it without breach; work is redone unpaid.

## Bad example
"Report delivered to the client's satisfaction"

## Good example
"Report v1.0 covers the 14 sections of Annex B; 0 major comments open; signed by the Product Owner"

## Settings
None.

## Authority
ISO/IEC/IEEE 29148: no subjective language in requirements; milestone glossary, client sentiment.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks, rewrite

RULE = Rule(
    "ACC02",
    "subjective-acceptance",
    Severity.ERROR,
    "ISO/IEC/IEEE 29148, subjective language",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose acceptance is a matter of taste."""
    for row, remark in remarks(context, RULE.code):
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "Acceptance of {milestone} is a matter of opinion: {place} says {words}.",
                milestone=row.milestone.name,
                place=context.where(row, remark.field),
                words=quoted(remark.words),
            ),
            rewrite(context, row, remark),
            at_risk=row.amount,
        )
