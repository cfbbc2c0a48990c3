"""A milestone names an activity or an effort, not what comes of it: "Testing", "Training", "1 FTE".

## What it checks
The milestone's deliverable and criteria, and its name where they say no more. An activity beside its output
("Testing: signed test summary report") is fine.

## Why it costs money
An activity is never finished in a way that both sides must agree on. It pays effort, and whoever pays for
effort may always ask for more of it.

## Bad example
| Milestone | Deliverable |
|---|---|
| M3 Testing | Testing and support |

## Good example
| Milestone | Deliverable |
|---|---|
| M3 System test | Test summary report v1.0: all 120 cases run, 0 open Sev-1 |

## Settings
None.

## Authority
Milestone glossary, "binary" milestones ("Discovery complete" is its poor approach); common practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks, rewrite

RULE = Rule(
    "MIL03",
    "activity-not-output",
    Severity.ERROR,
    "Milestone glossary: a milestone is binary; common practice",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone that names an activity alone."""
    for row, remark in remarks(context, RULE.code):
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{milestone} names an activity, not its output: {place} says {words}.",
                milestone=row.milestone.name,
                place=context.where(row, remark.field),
                words=quoted(remark.words),
            ),
            rewrite(context, row, remark),
            at_risk=row.amount,
        )
