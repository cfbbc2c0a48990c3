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

# English, Portuguese, Spanish, French, German, Italian, Dutch, Chinese, Japanese.
_REJECTS = re.compile(
    r"reject|refus|objection|object\b|rejei|recus|rechaz|rejet|ablehn|\blehnt\b|zurückweis|\bweist\b|mängel|rifiut|afwijz|afkeur|"
    r"拒|驳回|不合格|却下",
    re.I,
)
_WRITTEN = re.compile(
    r"writ|letter|e-?mail|ticket|\bform\b|certificate|portal|log\b|escrit|écrit|schriftlich|textform|"
    r"per iscritto|scritt|schriftelijk|书面|書面",
    re.I,
)
_ITEMISED = re.compile(
    r"item|criteri|reason|ground|specif|describ|detail|identif|naming|names?\b|list|stating|states?\b|defect|"
    r"deficien|non-?conform|definition of done|unmet|standards?\b|"
    r"against (?:the|each|a) (?:\w+ )?(?:checks?|tests?|table|schedule)\b|conditions?\b|"
    r"critéri|motiv|fundament|justific|razon|indic|critère|motif|begründ|grund|kriteri|"
    r"mangel|mängel|motivat|redenen|reden\b|理由|标准|基準",
    re.I,
)
_REASONLESS = re.compile(
    r"\b(?:without|no|any|nicht|ohne|sem|sin|sans)\s+(?:[^\W\d_]+\s+){0,2}"
    r"(?:reasons?|grounds?|cause|explanations?|begründung|gründe?|motivos?|justifica\w+|motifs?)\b|"
    r"any reason|\bneed not (?:state|give|name|specify)",
    re.I,
)
_ORAL = re.compile(r"\b(?:oral(?:ly)?|verbal(?:ly)?|by (?:tele)?phone|or not in writing|need not be)\b", re.I)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at the term that speaks of rejection."""
    if not context.gates:
        return
    notice, clause = context.terms.rejection_notice, context.terms.deemed_acceptance
    if notice is not None:
        field, text = "rejection_notice", notice.text
    elif clause is not None and _REJECTS.search(clause.text):
        field, text = "deemed_acceptance", clause.text
    else:
        return
    unwritten = bool(_ORAL.search(text)) or not _WRITTEN.search(text)
    reasonless = bool(_REASONLESS.search(text)) or not _ITEMISED.search(text)
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
