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
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import ScheduleLine
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT11",
    "invoice-differs",
    Severity.ERROR,
    "Common financial control: reconciliation of invoices with the contract",
    needs=("invoiced_amount",),
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row whose invoice or payment does not match."""
    lines = {line.position: line for line in context.schedule.lines if line.position is not None}
    for row in context.rows:
        billed, line = row.milestone.invoiced_amount, lines.get(row.position)
        if billed is None or billed <= 0 or line is None:
            continue
        # Sheets record invoices with or without tax; both are the amount due.
        nearest = min((line.net, line.payable), key=lambda due: abs(due - billed))
        if abs(nearest - billed) > context.unit:
            yield _differs(context, row, billed, nearest, line)
        else:
            yield from _short(context, row, billed, line)


def _differs(context: RuleContext, row: Row, billed: Decimal, due: Decimal, line: ScheduleLine) -> Finding:
    parts = [
        f"{name} {context.money(amount)}"
        for name, amount in (("retention", line.retention), ("advance recovery", line.advance_recovery))
        if amount
    ]
    why = f" ({', '.join(parts)})" if parts else ""
    number = f"{row.milestone.invoice_number}: " if row.milestone.invoice_number else ""
    return context.finding(
        RULE,
        row,
        "invoiced_amount",
        f"{number}{context.money(billed)} billed for {row.milestone.name}, {context.money(due)} "
        f"payable{why}: "
        f"{context.where(row, 'invoiced_amount')}.",
        f"Credit {context.money(billed - due)}."
        if billed > due
        else f"Invoice the remaining {context.money(due - billed)}.",
        at_risk=abs(billed - due),
    )


def _short(context: RuleContext, row: Row, billed: Decimal, line: ScheduleLine) -> Iterator[Finding]:
    paid = row.milestone.paid_amount
    if paid is None or paid <= 0 or billed - paid <= (line.discount or Decimal(0)) + context.unit:
        return
    yield context.finding(
        RULE,
        row,
        "paid_amount",
        f"{row.milestone.name} is paid short: {context.money(paid)} came in for {context.money(billed)} "
        f"invoiced: {context.where(row, 'paid_amount')}.",
        f"Ask for the remaining {context.money(billed - paid)}, or record why it was withheld.",
        at_risk=billed - paid,
        related=(context.place(row, "invoiced_amount"),),
    )
