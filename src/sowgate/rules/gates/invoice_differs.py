"""An invoice differs from what the gate pays, or was paid short.

## What it checks
The invoiced amount against what the schedule computes for the row (net of retention and recovery, with or
without tax), and the paid amount of an invoice that is marked as paid against the invoice. A discount for
early payment that the terms offer is no short payment.

## Why it costs money
An invoice over the payable amount is refused whole; one under it gives the difference away.

## Bad example
INV-014: 12,000.00 billed, 10,800.00 payable (retention 1,200.00)

## Good example
INV-014: 10,800.00 billed, 10,800.00 payable

## Settings
The terms `retention`, `advance_recovery`, `tax`.

## Authority
Common financial control: reconciliation of invoices with the contract.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import ScheduleLine
from sowgate.contract.side_sheets import Invoice
from sowgate.language import mark, say
from sowgate.rules.billed import called, charged, reference, sheet_invoices, where
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import all_of
from sowgate.rules.placing import side_place
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "GAT11",
    "invoice-differs",
    Severity.ERROR,
    "Common financial control: reconciliation of invoices with the contract",
    needs=("invoiced_amount|invoices",),
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row whose invoices or payment do not match."""
    yield from _listed(context)
    for row in context.rows:
        if sheet_invoices(context, row):
            continue  # its own columns only repeat one of them
        billed, line = row.milestone.invoiced_amount, context.lines.get(row.position)
        if billed is None or billed <= 0 or line is None:
            continue
        # Sheets record invoices with or without tax; both are the amount due.
        nearest = _nearest(line, billed, context.unit)
        if abs(nearest - billed) > context.unit:
            yield _differs(context, row, billed, nearest, line)
        else:
            yield from _short(context, row, billed, line)


def _nearest(line: ScheduleLine, billed: Decimal, unit: Decimal) -> Decimal:
    """What the invoice should have come to: the net where the gross was billed, else the nearer of net and
    payable."""
    gross_billed = line.gross is not None and abs(line.gross - billed) <= unit
    if gross_billed and line.gross != line.net and abs(line.payable - billed) > unit:
        return line.net
    return min((line.net, line.payable), key=lambda due: abs(due - billed))


def _differs(context: RuleContext, row: Row, billed: Decimal, due: Decimal, line: ScheduleLine) -> Finding:
    parts = [
        f"{say(name)} {context.money(amount)}"
        for name, amount in (
            (mark("retention"), line.retention),
            (mark("advance recovery"), line.advance_recovery),
        )
        if amount
    ]
    why = f" ({', '.join(parts)})" if parts else ""
    number = f"{row.milestone.invoice_number}: " if row.milestone.invoice_number else ""
    return context.finding(
        RULE,
        row,
        "invoiced_amount",
        say(
            "{number}{billed} billed for {milestone}, {due} payable{why}: {place}.",
            number=number,
            billed=context.money(billed),
            milestone=row.milestone.name,
            due=context.money(due),
            why=why,
            place=context.where(row, "invoiced_amount"),
        ),
        say("Credit {amount}.", amount=context.money(billed - due))
        if billed > due
        else say("Invoice the remaining {amount}.", amount=context.money(due - billed)),
        at_risk=abs(billed - due),
    )


def _short(context: RuleContext, row: Row, billed: Decimal, line: ScheduleLine) -> Iterator[Finding]:
    paid = row.milestone.paid_amount
    taken = _discount(line, row.milestone.paid_date)
    if paid is None or paid <= 0 or billed - paid <= taken + context.unit:
        return
    yield context.finding(
        RULE,
        row,
        "paid_amount",
        say(
            "{milestone} is paid short: {paid} came in for {billed} invoiced: {place}.",
            milestone=row.milestone.name,
            paid=context.money(paid),
            billed=context.money(billed),
            place=context.where(row, "paid_amount"),
        ),
        say(
            "Ask for the remaining {amount}, or record why it was withheld.",
            amount=context.money(billed - paid),
        ),
        at_risk=billed - paid,
        related=(context.place(row, "invoiced_amount"),),
    )


def _discount(line: ScheduleLine, paid_on: date | None) -> Decimal:
    """What early payment may keep back: nothing once its last day has passed."""
    late = paid_on is not None and line.discount_date is not None and paid_on > line.discount_date
    return Decimal(0) if late else line.discount or Decimal(0)


def _listed(context: RuleContext) -> Iterator[Finding]:
    """The Invoices sheet: each gate's sum against what it pays, and each invoice against what came in."""
    for row in context.rows:
        invoices, line = sheet_invoices(context, row), context.lines.get(row.position)
        settled = row.state.settlement
        if not invoices or line is None or settled is None:
            continue
        nearest = _nearest(line, settled.invoiced, context.unit)
        if nearest - settled.invoiced > context.unit:
            nearest = settled.target  # what is billed in part is of what the schedule says is payable
        difference = settled.invoiced - nearest
        if difference > context.unit or (-difference > context.unit and _should_be_whole(context, row)):
            yield _sum_differs(context, row, invoices, nearest, difference)
        elif settled.open > context.unit:
            yield from _listed_short(context, row, invoices)
    for position in context.schedule.unmatched_invoices:
        invoice = context.sow.invoices[position]
        if invoice.milestone and charged(invoice) > 0:
            yield context.side_finding(
                RULE,
                invoice,
                "milestone",
                say(
                    "{invoice} bills {amount} for {milestone}, which is no milestone: {place}.",
                    invoice=called(invoice),
                    amount=context.money(charged(invoice)),
                    milestone=quoted(invoice.milestone),
                    place=where(invoice, "milestone"),
                ),
                say("Name the milestone that it bills, or credit it."),
                known_as=reference(invoice),
                at_risk=charged(invoice),
            )


def _should_be_whole(context: RuleContext, row: Row) -> bool:
    """Whether all of the gate should be billed by now: a part alone is then short, not merely first."""
    trigger = context.terms.payment_trigger
    return row.cleared and not (trigger is not None and trigger.value == "progress")


def _sum_differs(
    context: RuleContext, row: Row, invoices: list[Invoice], due: Decimal, difference: Decimal
) -> Finding:
    last = next((i for i in reversed(invoices) if charged(i) > 0), invoices[-1])
    names = all_of(list(dict.fromkeys(called(invoice) for invoice in invoices)))
    in_parts = difference < 0 and sum(charged(invoice) > 0 for invoice in invoices) > 1
    return context.side_finding(
        RULE,
        last,
        "amount",
        say(
            "{invoices}: {amount} billed for {milestone}, {due} payable: {place}.",
            invoices=names,
            amount=context.money(due + difference),
            milestone=row.milestone.name,
            due=context.money(due),
            place=where(last, "amount"),
        ),
        say("Credit {amount}.", amount=context.money(difference))
        if difference > 0
        else say("Invoice the remaining {amount}.", amount=context.money(-difference)),
        known_as=f"sum|{row.key}",
        row=row,
        severity=Severity.WARNING if in_parts else None,  # the rest may still come
        at_risk=abs(difference),
        related=tuple(side_place(invoice, "amount") for invoice in invoices if invoice is not last),
    )


def _taken(context: RuleContext, invoice: Invoice) -> Decimal:
    """What early payment of this invoice may keep back under the terms."""
    stated = context.terms.payment_terms
    offer = stated.value if stated is not None else None
    if offer is None or offer.discount_percent is None or invoice.invoice_date is None:
        return Decimal(0)
    days = (invoice.paid_date - invoice.invoice_date).days if invoice.paid_date is not None else 0
    return (
        charged(invoice) * offer.discount_percent / 100 if days <= (offer.discount_days or 0) else Decimal(0)
    )


def _listed_short(context: RuleContext, row: Row, invoices: list[Invoice]) -> Iterator[Finding]:
    for invoice in invoices:
        paid = invoice.paid_amount or Decimal(0)
        short = charged(invoice) - paid - (invoice.withheld or Decimal(0))
        came = invoice.paid_date is None or invoice.paid_date <= context.as_of
        # An invoice for several gates is told once, at the first of them.
        if paid <= 0 or not came or invoice.gates[0] != row.position:
            continue
        if short > _taken(context, invoice) + context.unit:
            yield context.side_finding(
                RULE,
                invoice,
                "paid_amount",
                say(
                    "{invoice} of {milestone} is paid short: {paid} came in for {amount} invoiced: {place}.",
                    invoice=called(invoice),
                    milestone=row.milestone.name,
                    paid=context.money(paid),
                    amount=context.money(charged(invoice)),
                    place=where(invoice, "paid_amount"),
                ),
                say(
                    "Ask for the remaining {amount}, or record why it was withheld.",
                    amount=context.money(short),
                ),
                known_as=f"short|{reference(invoice)}",
                row=row,
                at_risk=short,
                related=(side_place(invoice, "amount"),),
            )
