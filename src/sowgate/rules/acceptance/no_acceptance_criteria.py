"""A milestone that is paid has no acceptance criteria.

## What it checks
The criteria of every paid milestone row. It silences the other rules about acceptance on its row.

## Why it costs money
Without a criterion the client decides at leisure what "done" means, and the payment waits meanwhile.

## Bad example
| Deliverable | Acceptance criteria | Amount |
|---|---|---|
| Data migration | | 30,000 |

## Good example
| Deliverable | Acceptance criteria | Amount |
|---|---|---|
| Data migration | 100 % of 48,200 records loaded, reconciliation report signed by the Data Owner | 30,000 |

## Settings
None. Without a criteria column, or one that says what is paid, the rule is silent: STR01 reports it.

## Authority
FAR 32.1004(a)(1): a description of what constitutes successful performance (best-practice analogue);
Fla. Stat. 287.058(1)(e); milestone glossary, binary definition.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import judgements

RULE = Rule(
    "ACC01",
    "no-acceptance-criteria",
    Severity.ERROR,
    "FAR 32.1004(a)(1), best-practice analogue; Fla. Stat. 287.058(1)(e)",
    needs=("acceptance_criteria", "amount|payment_percent"),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per paid milestone whose criteria are blank."""
    for row in context.paid_gates:
        if not row.known_paid or not row.blank("acceptance_criteria"):
            continue
        where = context.where(row, "acceptance_criteria")
        yield context.finding(
            RULE,
            row,
            "acceptance_criteria",
            say(
                "{milestone} has no acceptance criteria: {place} {emptiness}.",
                milestone=row.milestone.name,
                place=where,
                emptiness=row.emptiness("acceptance_criteria"),
            )
            if row.amount is None
            else say(
                "{milestone} pays {amount} but has no acceptance criteria: {place} {emptiness}.",
                milestone=row.milestone.name,
                amount=context.money(row.amount),
                place=where,
                emptiness=row.emptiness("acceptance_criteria"),
            ),
            say("Write in {place}: {draft}", place=where, draft=judgements(context)[row.position].draft),
            at_risk=row.amount,
        )
