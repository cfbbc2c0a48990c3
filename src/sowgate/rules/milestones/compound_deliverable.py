"""One paid row holds several deliverables that could be accepted one by one.

## What it checks
Deliverables that name two or more separate things. A thing and its own papers ("source code and its
documentation") are one. From 20 % of the contract value it is a warning, below that a note.

## Why it costs money
The smallest of them, if late, holds back the payment for all.

## Bad example
"Design document, installed test environment and trained key users", 40 %

## Good example
Three milestones, each with its own deliverable and amount

## Settings
`thresholds.compound_percent` (20).

## Authority
INCOSE Guide to Writing Requirements, R18 and R19 (one thing at a time); NEC practice (no part payment).
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks

RULE = Rule(
    "MIL06",
    "compound-deliverable",
    Severity.WARNING,
    "INCOSE Guide to Writing Requirements, R18 and R19",
    needs=("deliverable",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per paid milestone with several deliverables."""
    value = context.contract_value
    for row, remark in remarks(context, RULE.code):
        if not row.paid:
            continue
        share = row.money * 100 / value if value else None
        heavy = share is not None and share >= context.thresholds.compound_percent
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{milestone} bundles several deliverables for {share} of the contract value: {place} "
                "says {words}.",
                milestone=row.milestone.name,
                share=format_percent(round(share, 2)),
                place=context.where(row, remark.field),
                words=quoted(remark.words),
            )
            if share
            else say(
                "{milestone} bundles several deliverables: {place} says {words}.",
                milestone=row.milestone.name,
                place=context.where(row, remark.field),
                words=quoted(remark.words),
            ),
            say(
                "Split {id} into one gate per deliverable, each with its own criteria and amount.", id=row.key
            ),
            severity=None if heavy else Severity.INFO,
            at_risk=row.amount,
        )
