"""Silence does not accept: no term says what happens when the client does not answer.

## What it checks
Whether the contract's terms, or the configuration's, hold a deemed-acceptance clause. Once a contract. A
workbook that states no terms at all gets one note instead of a list of all that is missing.

## Why it costs money
A deliverable that nobody reviews is never accepted, so never invoiced: the supplier lends the client the
price until somebody finds the time.

## Bad example
"The Client will review the deliverables." (and if not?)

## Good example
"If the Client gives no written rejection within 10 Business Days after receipt that names each unmet
criterion, the Deliverable is accepted on the last day."

## Settings
`thresholds.deemed_days_shortest` (10): from the buyer's side the rule fires only where silence accepts in
fewer business days. Money at risk is the cost of capital for 60 days, where the terms state one. Far: info.

## Authority
Milestone checklist, question 3; FAR 32.904(b)(1)(ii)(B), constructive acceptance on the seventh day, for
interest only (best-practice analogue).
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "TRM01",
    "no-deemed-acceptance",
    Severity.ERROR,
    "Milestone checklist 3; FAR 32.904(b)(1)(ii)(B), best-practice analogue",
)

# Days of delay that the catalogue prices.
_DELAY_DAYS = 60


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract."""
    if not context.gates:
        return
    if context.profile == "buyer":
        yield from _too_fast(context)
    elif not context.has_terms:
        yield _no_terms(context)
    elif context.terms.deemed_acceptance is None and context.sow.speaks_of("deemed_acceptance"):
        return
    elif context.terms.deemed_acceptance is None or not context.terms.deemed_acceptance.value:
        yield _missing(context)


def _missing(context: RuleContext) -> Finding:
    stated = context.terms.deemed_acceptance
    total = sum(row.money for row in context.paid_gates)
    period = context.terms.review_period
    days = "‹10›" if period is None else str(period.value.days)
    business = period is None or period.value.business
    pays = say("{amount} of payments wait", amount=context.money(total)) if total else say("payments wait")
    return context.contract_finding(
        RULE,
        "deemed_acceptance",
        say(
            "Deemed acceptance says that silence does not accept: {pays} for as long as the client does "
            "not answer.",
            pays=pays,
        )
        if stated
        else say(
            "Deemed acceptance is stated nowhere: {pays} for as long as the client does not answer.",
            pays=pays,
        ),
        say(
            "Add the term 'Deemed acceptance': \"If the Client gives no written rejection within "
            "{days} Business Days after receipt that names each unmet criterion, the Deliverable is "
            'accepted on the last day."',
            days=days,
        )
        if business
        else say(
            "Add the term 'Deemed acceptance': \"If the Client gives no written rejection within "
            "{days} calendar days after receipt that names each unmet criterion, the Deliverable is "
            'accepted on the last day."',
            days=days,
        ),
        severity=Severity.INFO if context.profile == "far" else None,
        at_risk=context.financing(total, _DELAY_DAYS) if total else None,
    )


def _no_terms(context: RuleContext) -> Finding:
    return context.contract_finding(
        RULE,
        "deemed_acceptance",
        say(
            "This workbook states no contract terms, so review, silence, rejection and payment "
            "terms were not judged."
        ),
        say(
            "Write the terms beside the table as label and value ('Contract value', 'Payment "
            "terms', 'Review period', 'Deemed acceptance'), or give those of a master agreement "
            "in sowgate.toml under [terms]."
        ),
        severity=Severity.INFO,
    )


def _too_fast(context: RuleContext) -> Iterator[Finding]:
    """The buyer's side: silence that accepts before anybody can have reviewed."""
    stated, period = context.terms.deemed_acceptance, context.terms.review_period
    shortest = context.thresholds.deemed_days_shortest
    if stated is None or not stated.value or period is None:
        return
    # Five working days to seven calendar days.
    days = period.value.days if period.value.business else period.value.days * 5 // 7
    if days >= shortest:
        return
    total = sum(row.money for row in context.paid_gates)
    yield context.contract_finding(
        RULE,
        "deemed_acceptance",
        say(
            "Silence accepts after {days} business days, under {shortest} business days: a "
            "deliverable can be accepted before it is reviewed.",
            days=period.value.days,
            shortest=shortest,
        )
        if period.value.business
        else say(
            "Silence accepts after {days} calendar days, under {shortest} business days: a "
            "deliverable can be accepted before it is reviewed.",
            days=period.value.days,
            shortest=shortest,
        ),
        say(
            "Raise the review period to at least {shortest} business days, or let silence "
            "escalate, not accept.",
            shortest=shortest,
        ),
        at_risk=context.financing(total, _DELAY_DAYS) if total else None,
    )
