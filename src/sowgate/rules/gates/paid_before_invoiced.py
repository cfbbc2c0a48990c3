"""Money came in before, beyond or without an invoice.

## What it checks
Paid date against invoice date, paid amount against invoiced amount, and payments of rows that have no
invoice where the sheet has columns for one.

## Why it costs money
A payment that matches no invoice sits in suspense, is refunded by mistake, or hides a double payment.

## Bad example
Invoiced 10,000.00; paid 12,000.00

## Good example
Invoiced 10,000.00 on 3 March; paid 10,000.00 on 2 April

## Settings
None.

## Authority
Common financial control (three-way match).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.side_sheets import Invoice
from sowgate.language import mark, say
from sowgate.rules.billed import called, charged, reference, sheet_invoices, where
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT02",
    "paid-before-invoiced",
    Severity.ERROR,
    "Common financial control: three-way match",
    needs=("paid_date|paid_amount|invoices", "invoice_date|invoice_number|invoiced_amount|invoices"),
)

_Values = Mapping[str, object]
_INVOICE = ("invoice_date", "invoice_number", "invoiced_amount")


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row or listed invoice whose payment does not follow it."""
    yield from _of_sheet(context)
    for row in context.rows:
        milestone = row.milestone
        if sheet_invoices(context, row):
            continue  # its own columns only repeat one of them
        paid = milestone.paid_amount or Decimal(0)
        came = milestone.paid_date is not None and milestone.paid_date <= context.as_of
        if not came and (paid <= 0 or milestone.paid_date is not None):
            continue
        money = paid if paid > 0 else milestone.invoiced_amount or row.amount
        if not any(getattr(milestone, field) for field in _INVOICE):
            message = mark("{milestone} was paid without any invoice on the sheet: {place}.")
            yield _finding(context, row, message, {}, money, "invoice_date")
        elif milestone.paid_date and milestone.invoice_date and milestone.paid_date < milestone.invoice_date:
            message = mark("{milestone} was paid on {paid}, before its invoice of {invoiced}: {place}.")
            days = {"paid": milestone.paid_date, "invoiced": milestone.invoice_date}
            yield _finding(context, row, message, days, money, "invoice_date")
        elif milestone.invoiced_amount is not None and paid > milestone.invoiced_amount:
            excess = paid - milestone.invoiced_amount
            message = mark("{milestone} has {paid} paid for {invoiced} invoiced, {excess} too much: {place}.")
            sums = _sums(context, paid, milestone.invoiced_amount)
            yield _finding(context, row, message, sums, excess, "invoiced_amount")


def _of_sheet(context: RuleContext) -> Iterator[Finding]:
    """The Invoices sheet: paid before its own date, or more than it asks for."""
    for invoice in context.sow.invoices:
        asked, paid = charged(invoice), invoice.paid_amount or Decimal(0)
        if not (asked or paid > 0) or (invoice.paid_date is not None and invoice.paid_date > context.as_of):
            continue
        rows = [context.rows[position] for position in invoice.gates]
        if invoice.paid_date and invoice.invoice_date and invoice.paid_date < invoice.invoice_date:
            field, money = "paid_date", paid or asked
            message = mark("{invoice} was paid on {paid}, before its date of {invoiced}: {place}.")
            said: _Values = {"paid": invoice.paid_date, "invoiced": invoice.invoice_date}
            mend = say("Find the invoice that was paid, or correct the dates.")
        elif _unheard_of(invoice):
            field, money = "paid_date" if invoice.paid_date else "paid_amount", paid or asked
            message = mark("{milestone} was paid without any invoice on the sheet: {place}.")
            said = {"milestone": rows[0].milestone.name if rows else called(invoice)}
            mend = say("Find the invoice that was paid, or correct the dates.")
        elif asked and paid - asked > context.unit:
            field, money = "paid_amount", paid - asked
            message = mark("{invoice} has {paid} paid for {invoiced} invoiced, {excess} too much: {place}.")
            said = _sums(context, paid, asked)
            mend = say("Reconcile with the bank: refund or credit the difference, or correct the figures.")
        else:
            continue
        yield context.side_finding(
            RULE,
            invoice,
            field,
            say(message, invoice=called(invoice), place=where(invoice, field), **said),
            mend,
            known_as=reference(invoice),
            row=rows[0] if rows else None,
            at_risk=money,
        )


def _unheard_of(invoice: Invoice) -> bool:
    """Whether a line tells of a payment, and neither number nor date of the invoice that it pays."""
    blank = invoice.invoice_date is None and not (invoice.invoice or "").strip()
    asked_for = "invoice_date" in invoice.cells or "invoice" in invoice.cells
    return blank and asked_for and (invoice.paid_date is not None or bool(invoice.paid_amount))


def _sums(context: RuleContext, paid: Decimal, invoiced: Decimal) -> _Values:
    return {
        "paid": context.money(paid),
        "invoiced": context.money(invoiced),
        "excess": context.money(paid - invoiced),
    }


def _finding(
    context: RuleContext, row: Row, message: str, said: _Values, money: Decimal | None, beside: str
) -> Finding:
    milestone = row.milestone
    over = beside == "invoiced_amount"
    field = "paid_amount" if over or milestone.paid_date is None else "paid_date"
    return context.finding(
        RULE,
        row,
        field,
        say(message, milestone=milestone.name, place=context.where(row, field), **said),
        say(
            "Reconcile {id} with the bank: refund or credit the difference, or correct the figures.",
            id=row.key,
        )
        if over
        else say("Reconcile {id} with the bank: find its invoice, or correct the dates.", id=row.key),
        at_risk=money,
        related=(context.place(row, beside),) if row.has(beside) else (),
    )
