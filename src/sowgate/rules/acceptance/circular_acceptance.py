"""Acceptance is circular or at somebody's sole discretion, with no artifact or test beside it.

## What it checks
Criteria such as "when approved by the client", "at the client's discretion", "concurrence that this
milestone has been completed". It silences the other acceptance rules of its row.

## Why it costs money
"Accepted when accepted" is no criterion: the client can refuse for any reason, or for none.

## Bad example
"Client's concurrence that this milestone has been completed"

## Good example
"Report v1.0 covers the 14 sections of Annex B; signed by the Sponsor; rejection may rest only on a section
that is missing"

## Settings
None.

## Authority
Milestone glossary, binary definition; common practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks, rewrite
from sowgate.wording.judgement import Remark

RULE = Rule(
    "ACC10",
    "circular-acceptance",
    Severity.ERROR,
    "Milestone glossary: a milestone is binary; common practice",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone that is accepted when it is accepted."""
    for row, remark in remarks(context, RULE.code):
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{milestone} is accepted when somebody chooses to: {place} says {words} and no test.",
                milestone=row.milestone.name,
                place=context.where(row, remark.field),
                words=quoted(remark.words),
            ),
            _mend(context, row, remark),
            at_risk=row.amount,
        )


def _mend(context: RuleContext, row: Row, remark: Remark) -> str:
    """The rewriting, and the clause beside it; a draft ends without a full stop."""
    rewritten = rewrite(context, row, remark)
    stop = "" if rewritten.endswith((".", "!", "?", "”", "“", "»")) else "."
    return f"{rewritten}{stop} {say('Add: “rejection may rest only on a stated criterion”.')}"
