"""Nothing says when the review clock starts: at submission, at receipt, or at installation.

## What it checks
Where silence accepts: whether the deemed-acceptance clause, the review period's text or the term
`clock_start` says what starts the period. Once a contract.

## Why it costs money
"Ten days" from which day? Two sides that count from different days disagree on whether the gate is accepted.

## Bad example
Deemed acceptance: Yes; review period: 10 business days

## Good example
Clock start: receipt of the delivery notice by e-mail to the Client's project manager

## Settings
None. Without deemed acceptance the rule is silent: TRM01 reports that.

## Authority
Common contract practice: delivery notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "TRM07",
    "clock-start-undefined",
    Severity.INFO,
    "Common contract practice: delivery notice",
    terms=("deemed_acceptance",),
)

# English, Portuguese, Spanish, French, German, Italian, Dutch, Chinese, Japanese.
_STARTS = re.compile(
    r"\b(?:after|from|of|following|upon|since|on)\s+(?:the\s+|its\s+|their\s+|each\s+|written\s+|such\s+)*"
    r"(?:date\s+of\s+(?:the\s+)?)?"
    r"(?:receipt|receiving|submission|submittal|delivery|installation|handover|hand-over|notice|notification|"
    r"presentation|availability)|\b(?:is|are|was|were|been)\s+(?:submitted|delivered|received|installed|notified)|"
    r"\bafter\s+(?:it|they|the\s+\w+)\s+(?:has\s+|have\s+)?receiv|receb|"
    r"\b(?:ap[óo]s|depois|desde|partir|contad[oa]s?|tras|d[aeo]|del?|na|en)\s+(?:(?:d[ae]|la|su|sua|cada|[ao])\s+)*"
    r"entrega(?!bl|v)|submiss|recep|recib|présent|réception|livraison|remise|(?:nach|ab|mit)\s+(?:\w+\s+)?"
    r"(?:eingang|erhalt|zugang|übergabe|lieferung|bereitstellung|vorlage)|ricevi|ricezion|consegna|ontvangst|"
    r"oplevering|收到|提交|交付|受領|納品|提出",
    re.I,
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one note a contract, at the clause."""
    clause, period = context.terms.deemed_acceptance, context.terms.review_period
    if not context.gates or clause is None or not clause.value or context.terms.clock_start is not None:
        return
    if _STARTS.search(clause.text) or (period is not None and _STARTS.search(period.text)):
        return
    yield context.contract_finding(
        RULE,
        "deemed_acceptance",
        say(
            "The period of {days} days after which silence accepts has no stated start: submission, "
            "receipt or installation.",
            days=period.value.days,
        )
        if period
        else say(
            "The period after which silence accepts has no stated start: submission, receipt or installation."
        ),
        say("Add the term 'Clock start': “receipt of the delivery notice by e-mail at ‹address›”."),
    )
