"""A deliverable has no owner.

## What it checks
The owner of every milestone that names a deliverable, on sheets with an owner column. One note a contract,
with the rows counted.

## Why it costs money
What nobody owns is late before anybody notices, and the client does not know whom to ask.

## Bad example
| Deliverable | Owner |
|---|---|
| Data migration report v1.0 | |

## Good example
| Deliverable | Owner |
|---|---|
| Data migration report v1.0 (pdf) | Data lead |

## Settings
None. Without an owner column the rule is silent.

## Authority
Milestones-and-deliverables guide: name the individuals; state format, length and functionality.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import cut_short
from sowgate.rules.rule import Rule

RULE = Rule(
    "MIL07",
    "unowned-deliverable",
    Severity.INFO,
    "Milestones-and-deliverables guide: name the individuals",
    needs=("deliverable", "owner"),
    counted=True,
)

_NAMED = 5


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one note a contract, at the first such milestone by id."""
    delivered = [row for row in context.gates if row.milestone.deliverable and not row.blank("deliverable")]
    unowned = sorted((r for r in delivered if r.blank("owner")), key=lambda row: (row.order, row.position))
    if not unowned:
        return
    first = unowned[0]
    others = [row.key for row in unowned[1:]]
    yield context.finding(
        RULE,
        first,
        "owner",
        say(
            "The deliverable of {milestone} has no owner, and so do {number} more ({others}): {place} "
            "is blank.",
            milestone=first.milestone.name,
            number=len(others),
            others=cut_short(others, _NAMED - 1),
            place=context.where(first, "owner"),
        )
        if others
        else say(
            "The deliverable of {milestone} has no owner: {place} is blank.",
            milestone=first.milestone.name,
            place=context.where(first, "owner"),
        ),
        say("Name for each the person or role of the supplier who hands it over: ‹role›."),
        related=tuple(context.place(row, "owner") for row in unowned[1:]),
    )
