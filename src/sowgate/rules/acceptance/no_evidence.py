"""Nothing shows that a criterion is met: no report, certificate, build or other record.

## What it checks
The criteria, the evidence column, a deliverable that is itself a record, and the contract's
`acceptance_form`.

## Why it costs money
The supplier must prove that it has earned the payment. What left no trace is proved by doing it again.

## Bad example
Criteria: "Users can work with the system"; evidence: blank

## Good example
Evidence: "Signed acceptance certificate AC-03 with UAT report v1.0"

## Settings
The term `acceptance_form`.

## Authority
FAR 32.1004(a)(1) (readily verified) and 52.232-32(c)(1) (substantiate), best-practice analogues.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted, remarks

RULE = Rule(
    "ACC05",
    "no-evidence",
    Severity.WARNING,
    "FAR 32.1004(a)(1) and 52.232-32(c)(1), best-practice analogues",
    needs=("acceptance_criteria|evidence",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per paid milestone that no record or observable shows to be done."""
    for row, remark in remarks(context, RULE.code):
        if not row.paid:
            continue
        field = "evidence" if row.has("evidence") else "acceptance_criteria"
        where = context.where(row, field)
        yield context.finding(
            RULE,
            row,
            field,
            say(
                "Nothing shows that {milestone} is reached: its criteria say {words}, and no record "
                "is named in {place}.",
                milestone=row.milestone.name,
                words=quoted(remark.words),
                place=where,
            ),
            say(
                "Name the record in {place}: ‹test report, acceptance certificate or build› ‹number, "
                "version›.",
                place=where,
            ),
            at_risk=row.amount,
        )
