"""A milestone counts as accepted, and the record of it is missing: no evidence, date or signatory.

## What it checks
Accepted milestones whose evidence or acceptance date is blank, where the sheet has the column, and those
whose approver is blank where nothing else names who signs.

## Why it costs money
An acceptance that nobody can show is no acceptance at the audit, or when the client's manager has changed:
the payment can be disputed and clawed back.

## Bad example
Status: Accepted; accepted date: blank; evidence: blank

## Good example
Status: Accepted; accepted date: 18 March 2026; evidence: AC-01, signed

## Settings
None.

## Authority
FAR 52.232-32(c)(1), substantiation (best-practice analogue); acceptance-records practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Gate
from sowgate.language import mark, say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import remarks

RULE = Rule(
    "GAT03",
    "accepted-without-evidence",
    Severity.WARNING,
    "FAR 52.232-32(c)(1), best-practice analogue; acceptance-records practice",
    needs=("status|accepted_date", "evidence|accepted_date"),
)

# What is told by what is missing.
_MISSING = {
    ("accepted_date",): mark(
        "{milestone} counts as accepted, but has no date of acceptance: {place} is blank."
    ),
    ("approver",): mark(
        "{milestone} counts as accepted, but nobody is named who accepted it: {place} is blank."
    ),
    ("evidence",): mark("{milestone} counts as accepted, but has no evidence: {place} is blank."),
    ("accepted_date", "evidence"): mark(
        "{milestone} counts as accepted, but has no date of acceptance and no evidence: {place} is blank."
    ),
}


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per accepted milestone with a record missing, at the first missing one."""
    unsigned = {row.position for row, _ in remarks(context, "ACC04")}
    for row in context.gates:
        if row.state.gate is not Gate.ACCEPTED:
            continue
        missing = tuple(field for field in ("accepted_date", "evidence") if row.blank(field))
        if not missing and row.blank("approver") and row.position in unsigned:
            missing = ("approver",)
        if not missing:
            continue
        field = missing[0]
        yield context.finding(
            RULE,
            row,
            field,
            say(
                _MISSING[missing],
                milestone=row.milestone.name,
                place=context.where(row, field),
            ),
            say(
                "Enter for {id} the day of acceptance and the signed record, for example "
                "‹certificate number, who signed, where it is filed›.",
                id=row.key,
            ),
            at_risk=row.amount,
            related=tuple(context.place(row, other) for other in missing[1:]),
        )
