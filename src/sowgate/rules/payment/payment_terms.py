"""Payment terms are missing, or longer than 60 days.

## What it checks
The term `payment_terms`; terms in words that name no days ("paid when paid") count as missing. Once a
contract; a workbook without any terms is told so by TRM01 alone.

## Why it costs money
Every day between invoice and payment is financed by the supplier; without a term the invoice is never late.

## Bad example
Payment terms: Net 90

## Good example
Payment terms: Net 30

## Settings
`thresholds.payment_days_longest` (60). Money at risk needs the term `cost_of_capital`.

## Authority
UK Late Payment of Commercial Debts Regulations 2013 (60 days; 30 for public bodies); FAR 32.904 (30 days,
best-practice analogue).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Place, Severity
from sowgate.contract.sow import UnreadableValue
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.unread import is_no_period
from sowgate.rules.words import quoted

RULE = Rule(
    "PAY14",
    "payment-terms",
    Severity.WARNING,
    "UK Late Payment of Commercial Debts Regulations 2013; FAR 32.904, best-practice analogue",
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract."""
    stated, longest = context.terms.payment_terms, context.thresholds.payment_days_longest
    if not context.gates or not context.has_terms:
        return
    if stated is None:
        if worded := next(filter(is_no_period, context.sow.unreadable), None):
            yield _without_days(context, worded)
            return
        if context.sow.speaks_of("payment_terms"):
            return
        yield context.contract_finding(
            RULE,
            "payment_terms",
            say("No payment terms are stated: no invoice has a due date."),
            say("Add the term 'Payment terms', for example Net 30."),
        )
    elif stated.value.days > longest:
        total = sum((row.money for row in context.paid_gates), Decimal(0))
        yield context.contract_finding(
            RULE,
            "payment_terms",
            say(
                "Payment terms are {text}: {days} days, above {longest}.",
                text=stated.text.strip(),
                days=stated.value.days,
                longest=longest,
            ),
            say("Agree Net 30, or price the delay."),
            at_risk=context.financing(total, stated.value.days),
        )


def _without_days(context: RuleContext, worded: UnreadableValue) -> Finding:
    """ "Paid when paid", "as usual": terms in words that give no invoice a due date."""
    return context.contract_finding(
        RULE,
        "payment_terms",
        say(
            "Payment terms ({place}) say {text} and name no number of days: no invoice has a due date.",
            place=worded.cell,
            text=quoted(worded.text),
        ),
        say("Add the term 'Payment terms', for example Net 30."),
        at=Place(sheet=worded.sheet, cell=worded.cell),
    )
