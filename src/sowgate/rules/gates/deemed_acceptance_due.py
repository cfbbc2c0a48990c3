"""The review period is over, silence has accepted, and the sheet still says submitted.

## What it checks
Submitted milestones whose deemed-acceptance day has passed, where the contract's terms let silence accept.

## Why it costs money
The money can be collected now. Every further day is a loan to the client that no one asked for.

## Bad example
M3: submitted 3 March, review period 10 business days, deemed acceptance yes; on 20 March still "Submitted"

## Good example
M3: deemed accepted 17 March, invoiced 18 March

## Settings
The terms `deemed_acceptance`, `review_period`, `holiday_calendar`, `weekend`.

## Authority
Milestone glossary, deemed acceptance; deemed-acceptance clauses.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Gate
from sowgate.contract.sow import Status
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT04",
    "deemed-acceptance-due",
    Severity.WARNING,
    "Milestone glossary: deemed acceptance",
    needs=("submitted_date",),
    terms=("deemed_acceptance",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone that silence has accepted and nobody has invoiced."""
    for row in context.gates:
        milestone = row.milestone
        waiting = milestone.status_meaning in (None, Status.SUBMITTED, Status.IN_PROGRESS)
        if row.state.gate is not Gate.DEEMED_ACCEPTED or not waiting or row.invoiced(context.as_of):
            continue
        day = row.state.acceptance_date
        line = context.lines.get(row.position)
        billed = row.amount if line is None else line.net  # less what is retained and recovered
        collect = f" ({context.money(billed)})" if billed else ""
        yield context.finding(
            RULE,
            row,
            "status" if row.has("status") else "submitted_date",
            say(
                "{milestone} was submitted on {submitted} and is deemed accepted since {day}, "
                "yet the sheet still shows it as {status}.",
                milestone=milestone.name,
                submitted=milestone.submitted_date,
                day=day,
                status=milestone.status.lower() if milestone.status else say("submitted"),
            ),
            say(
                "Invoice {id} now{collect}: deemed accepted {day}; set its status to Accepted and "
                "file the notice.",
                id=row.key,
                collect=collect,
                day=day,
            ),
            at_risk=row.amount,
            related=(context.place(row, "submitted_date"),),
        )
