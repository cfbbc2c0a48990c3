"""A rejection need not be written, or need not name the criterion that is not met.

## What it checks
What the contract says of rejection, in the term `rejection_notice`, else in the deemed-acceptance clause:
that it is written, and that it names what is not met. Once a contract. A contract that says nothing of
rejection is not judged here.

## Why it costs money
"We are not happy with it", said in a meeting, stops the payment and names nothing that could be mended.

## Bad example
"The Client may reject the deliverable within 10 business days."

## Good example
"Rejection is in writing and names each stated criterion that is not met; anything else is a change request."

## Settings
None.

## Authority
Common contract practice: written, itemised rejection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.reading.words.phrases import finds
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "TRM06",
    "unwritten-rejection",
    Severity.WARNING,
    "Common contract practice: written, itemised rejection",
    terms=("rejection_notice|deemed_acceptance",),
)

_AGAINST = re.compile(r"against (?:the|each|a) (?:\w+ )?(?:checks?|tests?|table|schedule)\b", re.I)
_REASONLESS = re.compile(
    r"\b(?:without|no|any|nicht|ohne|sem|sin|sans)\s+(?:[^\W\d_]+\s+){0,2}"
    r"(?:reasons?|grounds?|cause|explanations?|begründung|gründe?|motivos?|justifica\w+|motifs?)\b|"
    r"any reason|\bneed not (?:state|give|name|specify)",
    re.I,
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at the term that speaks of rejection."""
    if not context.gates:
        return
    notice, clause = context.terms.rejection_notice, context.terms.deemed_acceptance
    if notice is not None:
        field, text = "rejection_notice", notice.text
    elif clause is not None and finds("rejection.named").search(clause.text):
        field, text = "deemed_acceptance", clause.text
    else:
        return
    unwritten = bool(finds("rejection.oral").search(text)) or not finds("rejection.written").search(text)
    reasonless = bool(_REASONLESS.search(text)) or not (
        finds("rejection.itemised").search(text) or _AGAINST.search(text)
    )
    if not (unwritten or reasonless):
        return
    if unwritten and reasonless:
        message = say(
            "A rejection need not be written and need not name the criterion that is not met: the contract "
            "says {words}.",
            words=quoted(text),
        )
    elif unwritten:
        message = say("A rejection need not be written: the contract says {words}.", words=quoted(text))
    else:
        message = say(
            "A rejection need not name the criterion that is not met: the contract says {words}.",
            words=quoted(text),
        )
    yield context.contract_finding(
        RULE,
        field,
        message,
        say(
            "Write under 'Rejection notice': “in writing, naming each stated acceptance "
            "criterion that is not met; anything else is a change request”."
        ),
    )
