"""A milestone is reached by time passing: "Month 3", "Q2 fee", "90 days after signature".

## What it checks
The milestone's name, deliverable and acceptance criteria. A relative date in the date column is only a date,
and "Month-end close report" is an artifact, not a month.

## Why it costs money
A payment that falls due by the calendar proves nothing delivered, and the first dispute turns it into "show
us what we paid for". It also hides slippage: the month always comes.

## Bad example
| Milestone | Deliverable | Acceptance criteria |
|---|---|---|
| Month 3 | Monthly services | End of month 3 |

## Good example
| Milestone | Deliverable | Acceptance criteria |
|---|---|---|
| UAT passed | UAT report v1.0 | 40 of 40 scripts run, 0 open Sev-1, signed by the Test Manager |

## Settings
None.

## Authority
FAR 32.1004(a)(1): the passage of time is no performance-based event (as a best-practice analogue); milestone
checklist, question 2.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks, rewrite

RULE = Rule(
    "MIL02",
    "time-based-milestone",
    Severity.ERROR,
    "FAR 32.1004(a)(1), best-practice analogue; milestone checklist 2",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone whose words make time its trigger."""
    for row, remark in remarks(context, RULE.code):
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{milestone} is reached by time passing, not by a result: {place} says {words}.",
                milestone=row.milestone.name,
                place=context.where(row, remark.field),
                words=quoted(remark.words),
            ),
            rewrite(context, row, remark),
            at_risk=row.amount,
        )
