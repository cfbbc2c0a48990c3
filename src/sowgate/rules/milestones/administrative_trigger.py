"""A milestone is reached by paperwork: contract signature, purchase order, kick-off.

## What it checks
Milestones whose words name an administrative event alone. It silences MIL01 to MIL03 and the acceptance
rules of its row: such a row is no gate at all. A row that is marked as an advance is one note, and none
where the terms say how it is recovered.

## Why it costs money
It is an advance under another name, without the terms of one: no recovery, no security, no reason for the
client's finance department to release it.

## Bad example
M1 "Upon contract signature", 30 %

## Good example
An advance of 30 % with its recovery among the terms; or M1 "Project plan v1.0 approved by the Sponsor"

## Settings
None.

## Authority
FAR 32.1004(a)(1): the signing of contracts and the exercise of options are no events (best-practice
analogue).
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.sow import Kind
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import judged_words, quoted, remarks

RULE = Rule(
    "MIL04",
    "administrative-trigger",
    Severity.WARNING,
    "FAR 32.1004(a)(1), best-practice analogue",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per paid milestone that paperwork alone reaches."""
    marked = context.terms.advance is not None or any(r.milestone.kind is Kind.ADVANCE for r in context.rows)
    for row, remark in remarks(context, RULE.code):
        if not row.paid or not (row.known_paid or context.has_terms):
            continue  # a plan without money or terms: its kickoff releases no payment
        yield context.finding(
            RULE,
            row,
            remark.field,
            say(
                "{milestone} is reached by paperwork, not by work: {place} says {words}.",
                milestone=row.milestone.name,
                place=context.where(row, remark.field),
                words=quoted(remark.words),
            ),
            say(
                "Call it an advance payment (kind: advance) under the advance terms, or tie it to a first "
                "result, for example a project plan v1.0 signed by ‹client role›."
            )
            if marked
            else say(
                "Call it an advance payment (kind: advance) under 'Advance' and 'Advance recovery' among "
                "the terms, or tie it to a first result, for example a project plan v1.0 signed by "
                "‹client role›."
            ),
            at_risk=row.amount,
        )
    if context.terms.advance_recovery is None:
        yield from _advances(context)


def _advances(context: RuleContext) -> Iterator[Finding]:
    """Rows marked as advances that paperwork releases, with no word on their recovery."""
    for row in context.rows:
        if row.milestone.kind is not Kind.ADVANCE or row.cancelled or not row.paid:
            continue
        said = judged_words(row.milestone, context.terms).remarks
        remark = next((remark for remark in said if remark.code == RULE.code), None)
        if remark is not None:
            yield context.finding(
                RULE,
                row,
                remark.field,
                say(
                    "{milestone} is an advance that paperwork releases, and no recovery is stated: "
                    "{place} says {words}.",
                    milestone=row.milestone.name,
                    place=context.where(row, remark.field),
                    words=quoted(remark.words),
                ),
                say("Add the term 'Advance recovery': ‹25 %› of each invoice until the advance is repaid."),
                severity=Severity.INFO,
                at_risk=row.amount,
            )
