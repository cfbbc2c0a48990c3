"""The client's review period is missing, or too long or too short to work.

## What it checks
The contract's review period, or the period in its deemed-acceptance clause: stated at all, not above 30 and
not below 3 business days. Once a contract. A review column that every milestone fills will do.

## Why it costs money
Payment waits for review. Every day beyond the customary ten is a day's interest on the whole price; below
three nobody can review, and everything is rejected unread.

## Bad example
Review period: 45 business days

## Good example
Review period: 10 business days

## Settings
`thresholds.review_days_longest` (30), `thresholds.review_days_shortest` (3). Money at risk needs the term
`cost_of_capital`.

## Authority
Milestone glossary, review within business days; FAR 32.904(b)(1)(ii) (7 days, longer must not be routine;
best-practice analogue).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.terms import Period
from sowgate.language import say
from sowgate.reading.words.phrases import finds
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "TRM02",
    "review-period",
    Severity.WARNING,
    "FAR 32.904(b)(1)(ii), best-practice analogue; common practice (5 to 20 business days)",
)

_CUSTOMARY_DAYS = 10
_CLAUSE_PERIOD = re.compile(r"\d+\s*\)?\s*(?:business|working|calendar|consecutive)?\s*days?\b", re.I)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract."""
    if not context.gates or not context.has_terms:
        return
    stated = context.terms.review_period
    if stated is None:
        if _unlimited(context) or not _stated_elsewhere(context):
            yield _finding(context, say("No review period is stated: the client may review for ever."), None)
        return
    days = _business_days(stated.value)
    longest, shortest = context.thresholds.review_days_longest, context.thresholds.review_days_shortest
    if days > longest:
        message = say(
            "The review period {words} is above {longest} business days.",
            words=quoted(stated.text),
            longest=longest,
        )
    elif days < shortest:
        message = say(
            "The review period {words} is below {shortest} business days: nobody can review in that time.",
            words=quoted(stated.text),
            shortest=shortest,
        )
    else:
        return
    late = sum((row.money for row in context.paid_gates), Decimal(0))
    wait = max(stated.value.days - _CUSTOMARY_DAYS, 0)
    yield _finding(
        context,
        message,
        context.financing(late, wait),
    )


def _business_days(period: Period) -> int:
    """Business days of a period; seven calendar days are five."""
    return period.days if period.business else period.days * 5 // 7


def _unlimited(context: RuleContext) -> bool:
    """Whether the term says in words that the review has no end, where no clause gives it one."""
    clause = context.terms.deemed_acceptance
    if clause is not None and _CLAUSE_PERIOD.search(clause.text):
        return False
    return finds("clause.no_end").search(context.sow.in_words.get("review_period", "")) is not None


def _stated_elsewhere(context: RuleContext) -> bool:
    clause = context.terms.deemed_acceptance
    in_clause = clause is not None and _CLAUSE_PERIOD.search(clause.text) is not None
    if in_clause or context.sow.speaks_of("review_period"):
        return True
    return all(row.milestone.review_days is not None for row in context.paid_gates)


def _finding(context: RuleContext, message: str, at_risk: Decimal | None) -> Finding:
    return context.contract_finding(
        RULE,
        "review_period",
        message,
        say(
            "Set the term 'Review period' to {days} business days, counted from receipt.",
            days=_CUSTOMARY_DAYS,
        ),
        at_risk=at_risk,
    )
