"""A milestone is accepted, and nobody has sent the invoice.

## What it checks
Accepted and deemed accepted milestones without an invoice more than 10 days after acceptance. What silence
has accepted unnoticed is GAT04. The buyer is not troubled by it.

## Why it costs money
Money earned and not billed is a free loan: the payment term does not even start.

## Bad example
Accepted 2 March, no invoice on 31 March

## Good example
Accepted 2 March, invoiced 4 March

## Settings
`thresholds.invoice_within_days` (10). Money at risk needs the term `cost_of_capital`.

## Authority
Milestone glossary, margin leakage; common practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Gate
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT05",
    "accepted-not-invoiced",
    Severity.WARNING,
    "Milestone glossary: margin leakage; common practice",
    needs=("status|accepted_date|submitted_date", "invoice_date|invoice_number|invoiced_amount|invoices"),
    basis="computed",
    silent_for=("buyer",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone accepted too long ago without an invoice."""
    for row in context.gates:
        accepted = row.state.acceptance_date
        if row.state.gate not in (Gate.ACCEPTED, Gate.DEEMED_ACCEPTED) or accepted is None or not row.paid:
            continue
        milestone = row.milestone
        if row.invoiced(context.as_of) or milestone.paid_date or milestone.paid_amount:
            continue
        if milestone.status_meaning is not None and milestone.status_meaning.value in ("invoiced", "paid"):
            continue
        days = (context.as_of - accepted).days
        if days <= context.thresholds.invoice_within_days:
            continue
        worth = f" ({context.money(row.amount)})" if row.amount is not None else ""
        field = "invoice_date" if row.has("invoice_date") else "invoice_number"
        yield context.finding(
            RULE,
            row,
            field if row.has(field) else "invoiced_amount",
            say(
                "{milestone} was accepted on {accepted}, {days} days ago, and is not invoiced{worth}.",
                milestone=milestone.name,
                accepted=accepted,
                days=days,
                worth=worth,
            ),
            say("Invoice {id} today.", id=row.key),
            at_risk=context.financing(row.money, days),
            related=(context.place(row, "accepted_date"),) if row.has("accepted_date") else (),
        )
