"""A milestone that is paid names no deliverable.

## What it checks
The deliverable of every paid milestone row. Advances, retention releases, expenses, optional and cancelled
rows are no milestones; a gate that bills nothing may stand without a deliverable.

## Why it costs money
Payment follows acceptance, and acceptance needs a thing: a document, a build, a data set. Without one the
client can hold the payment for as long as "the work" goes on.

## Bad example
| Milestone | Deliverable | Amount |
|---|---|---|
| M2 Build | | 40,000 |

## Good example
| Milestone | Deliverable | Amount |
|---|---|---|
| M2 Build | Release 1.0 installed in the test environment, with release notes | 40,000 |

## Settings
None. Without a deliverable column, or one that says what is paid, the rule is silent: STR01 reports it.

## Authority
Milestone checklist, question 1 (is there a deliverable?); Fla. Stat. 287.058(1)(e): quantifiable, measurable
and verifiable units of deliverables.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import judgements, quoted

RULE = Rule(
    "MIL01",
    "no-deliverable",
    Severity.ERROR,
    "Milestone checklist 1; Fla. Stat. 287.058(1)(e)",
    needs=("deliverable", "amount|payment_percent"),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per paid milestone whose deliverable is blank."""
    for row in context.paid_gates:
        if not row.known_paid or not row.blank("deliverable"):
            continue
        name = row.milestone.milestone or row.key
        yield context.finding(
            RULE,
            row,
            "deliverable",
            say(
                "{milestone} names no deliverable: {place} {emptiness}.",
                milestone=row.milestone.name,
                place=context.where(row, "deliverable"),
                emptiness=row.emptiness("deliverable"),
            )
            if row.amount is None
            else say(
                "{milestone} pays {amount} but names no deliverable: {place} {emptiness}.",
                milestone=row.milestone.name,
                amount=context.money(row.amount),
                place=context.where(row, "deliverable"),
                emptiness=row.emptiness("deliverable"),
            ),
            say(
                "Name the thing that the client receives and signs for at {name}; in {place}: "
                "{deliverable_draft}",
                name=quoted(name),
                place=context.where(row, "deliverable"),
                deliverable_draft=judgements(context)[row.position].deliverable_draft,
            ),
            at_risk=row.amount,
        )
