"""A criterion says that something is complete, final or ready, and not what shows it.

## What it checks
Words of completion (complete, finished, final, done, ready, working) with no evidence, test or count beside
them. It is an error where the criterion says nothing else, and a warning where it says more.

## Why it costs money
"Complete" is the supplier's word until the client agrees, and the client's price for agreeing is more work.

## Bad example
"Requirements complete"

## Good example
"Requirements traceability matrix v1.0: every requirement traced to its source, signed by the Product Owner"

## Settings
None.

## Authority
Milestone glossary, poor approach ("Discovery complete"); common practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks, rewrite

RULE = Rule(
    "ACC03",
    "completion-word-only",
    Severity.WARNING,
    "Milestone glossary, poor approach; common practice",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose criterion is a word of completion."""
    for row, remark in remarks(context, RULE.code):
        if remark.sole:  # nothing else is said there, so the whole cell is what is quoted
            remark = remark._replace(words=getattr(row.milestone, remark.field, None) or remark.words)
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{place} of {milestone} says {words} and nothing else.",
                place=context.where(row, remark.field),
                milestone=row.milestone.name,
                words=quoted(remark.words),
            )
            if remark.sole
            else say(
                "{place} of {milestone} says {words} without saying what shows it.",
                place=context.where(row, remark.field),
                milestone=row.milestone.name,
                words=quoted(remark.words),
            ),
            rewrite(context, row, remark),
            severity=Severity.ERROR if remark.sole else None,
            at_risk=row.amount,
        )
