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

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT02",
    "paid-before-invoiced",
    Severity.ERROR,
    "Common financial control: three-way match",
    needs=("paid_date|paid_amount", "invoice_date|invoice_number|invoiced_amount"),
)

_INVOICE = ("invoice_date", "invoice_number", "invoiced_amount")


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row whose payment does not follow its invoice."""
    for row in context.rows:
        milestone = row.milestone
        paid = milestone.paid_amount or Decimal(0)
        came = milestone.paid_date is not None and milestone.paid_date <= context.as_of
        if not came and (paid <= 0 or milestone.paid_date is not None):
            continue
        money = paid if paid > 0 else milestone.invoiced_amount or row.amount
        if not any(getattr(milestone, field) for field in _INVOICE):
            yield _finding(context, row, "was paid without any invoice on the sheet", money, "invoice_date")
        elif milestone.paid_date and milestone.invoice_date and milestone.paid_date < milestone.invoice_date:
            days = f"was paid on {milestone.paid_date}, before its invoice of {milestone.invoice_date}"
            yield _finding(context, row, days, money, "invoice_date")
        elif milestone.invoiced_amount is not None and paid > milestone.invoiced_amount:
            excess = paid - milestone.invoiced_amount
            both = f"{context.money(paid)} paid for {context.money(milestone.invoiced_amount)} invoiced"
            yield _finding(
                context, row, f"has {both}, {context.money(excess)} too much", excess, "invoiced_amount"
            )


def _finding(context: RuleContext, row: Row, problem: str, money: Decimal | None, beside: str) -> Finding:
    milestone = row.milestone
    over = beside == "invoiced_amount"
    field = "paid_amount" if over or milestone.paid_date is None else "paid_date"
    return context.finding(
        RULE,
        row,
        field,
        f"{milestone.name} {problem}: {context.where(row, field)}.",
        f"Reconcile {row.key} with the bank: refund or credit the difference, or correct the figures."
        if over
        else f"Reconcile {row.key} with the bank: find its invoice, or correct the dates.",
        at_risk=money,
        related=(context.place(row, beside),) if row.has(beside) else (),
    )
