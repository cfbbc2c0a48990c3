"""A milestone was invoiced before it was accepted.

## What it checks
Invoice number, date and amount against the gate: an invoice dated up to the as-of date while the gate is
neither accepted nor deemed accepted, or dated before the day of acceptance. Where `payment_trigger` is
submission, submission counts instead; where it is progress, the rule is silent.

## Why it costs money
An invoice without acceptance is refused or, worse, paid and clawed back; the payment term does not start.

## Bad example
M3: submitted 10 March, invoiced 12 March, not accepted

## Good example
M3: submitted 10 March, accepted 20 March, invoiced 21 March

## Settings
The term `payment_trigger`: acceptance (default), submission, progress.

## Authority
FAR 52.232-32(c)(1): no payment before the successful accomplishment of the event (best-practice analogue);
Fla. Stat. 287.058(1)(e).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Gate
from sowgate.contract.side_sheets import Invoice
from sowgate.contract.states import gate_word
from sowgate.language import mark, say
from sowgate.rules.billed import called, charged, reference, sheet_invoices, where
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT01",
    "invoiced-before-acceptance",
    Severity.ERROR,
    "FAR 52.232-32(c)(1), best-practice analogue; Fla. Stat. 287.058(1)(e)",
    needs=("invoice_date|invoice_number|invoiced_amount|invoices", "status|accepted_date|submitted_date"),
)

_NOT_SUBMITTED = (Gate.NOT_STARTED, Gate.IN_PROGRESS)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone that was invoiced too early."""
    trigger = context.terms.payment_trigger.value if context.terms.payment_trigger else "acceptance"
    if trigger == "progress":
        return
    for row in context.gates:
        if not row.invoiced(context.as_of):
            continue
        listed = [invoice for invoice in sheet_invoices(context, row) if charged(invoice) > 0]
        if listed:
            yield from _of_sheet(context, row, listed[0], trigger)
            continue
        problem = _too_early(row, row.milestone.invoice_date, trigger)
        if problem is not None:
            yield _finding(context, row, trigger, problem)


def _of_sheet(context: RuleContext, row: Row, first: Invoice, trigger: str) -> Iterator[Finding]:
    """The earliest invoice of the Invoices sheet for the milestone."""
    problem = _too_early(row, first.invoice_date, trigger)
    if problem is None:
        return
    by_submission = trigger == "submission"
    yield context.side_finding(
        RULE,
        first,
        "invoice_date",
        say(
            mark("{milestone} was invoiced ({invoice}) on {day} for {amount} and {problem}: {place}.")
            if first.invoice_date
            else mark("{milestone} was invoiced ({invoice}) for {amount} and {problem}: {place}."),
            milestone=row.milestone.name,
            invoice=called(first),
            day=first.invoice_date,
            amount=context.money(charged(first)),
            problem=problem,
            place=where(first, "invoice_date"),
        ),
        say(
            mark("Hold {invoice} until the submission of {id} is on record, or correct the wrong date.")
            if by_submission
            else mark("Hold {invoice} until the acceptance of {id} is on record, or correct the wrong date."),
            invoice=called(first),
            id=row.key,
        ),
        known_as=f"{reference(first)}|{row.key}",
        row=row,
        at_risk=charged(first),
        related=tuple(
            context.place(row, f) for f in ("accepted_date", "submitted_date", "status") if row.has(f)
        )[:1],
    )


def _too_early(row: Row, sent: date | None, trigger: str) -> str | None:
    """Why the invoice came too early, as the end of a sentence; None where it did not."""
    if trigger == "submission":
        submitted = row.milestone.submitted_date
        if row.state.gate in _NOT_SUBMITTED:
            return say("is not submitted")
        if sent and submitted and sent < submitted:
            return say("was submitted on {day} only", day=submitted)
        return None
    if not row.cleared:
        return say("is {state}, not accepted", state=gate_word(row.state.gate))
    accepted = row.state.acceptance_date
    if sent and accepted and sent < accepted and row.state.acceptance_basis != "planned":
        return say("was accepted on {day} only", day=accepted)
    return None


# What is told where the invoice's day and its amount are known or not.
_MESSAGES = {
    (True, True): mark("{milestone} was invoiced{number} on {day} for {amount} and {problem}."),
    (True, False): mark("{milestone} was invoiced{number} on {day} and {problem}."),
    (False, True): mark("{milestone} was invoiced{number} for {amount} and {problem}."),
    (False, False): mark("{milestone} was invoiced{number} and {problem}."),
}
# What to do, where the gate is cleared by now or not, and submission or acceptance lets it be invoiced.
_MENDS = {
    (True, True): mark(
        "Correct the invoice's date or the date of submission of {id}, whichever is wrong; an invoice that "
        "went out early is to be reissued."
    ),
    (True, False): mark(
        "Correct the invoice's date or the date of acceptance of {id}, whichever is wrong; an invoice that "
        "went out early is to be reissued."
    ),
    (False, True): mark(
        "Hold the invoice of {id} until its submission is on record, then date it from that day on."
    ),
    (False, False): mark(
        "Hold the invoice of {id} until its acceptance is on record, then date it from that day on."
    ),
}


def _finding(context: RuleContext, row: Row, trigger: str, problem: str) -> Finding:
    milestone = row.milestone
    amount = milestone.invoiced_amount if milestone.invoiced_amount is not None else row.amount
    field = next(
        (f for f in ("invoice_date", "invoice_number", "invoiced_amount") if getattr(milestone, f)),
        "invoice_date",
    )
    by_submission = trigger == "submission"
    return context.finding(
        RULE,
        row,
        field,
        say(
            _MESSAGES[milestone.invoice_date is not None, amount is not None],
            milestone=milestone.name,
            number=f" ({milestone.invoice_number})" if milestone.invoice_number else "",
            day=milestone.invoice_date,
            amount=context.money(amount or Decimal(0)),
            problem=problem,
        ),
        say(_MENDS[row.cleared, by_submission], id=row.key),
        at_risk=amount,
        related=tuple(
            context.place(row, f) for f in ("accepted_date", "submitted_date", "status") if row.has(f)
        )[:1],
    )
