"""One invoice number stands on two milestones.

## What it checks
Invoice numbers that repeat on rows with another invoice date, or without dates. One invoice for several
milestones of one day is one certificate, and fine.

## Why it costs money
One of the two is paid twice, or not at all.

## Bad example
INV-014 of 3 March on M3, INV-014 of 2 April on M5

## Good example
INV-014 on M3, INV-015 on M5

## Settings
None.

## Authority
Common financial control: an invoice number is used once.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT12",
    "duplicate-invoice",
    Severity.ERROR,
    "Common financial control: an invoice number is used once",
    needs=("invoice_number",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per number that repeats, at the later row by id."""
    numbers: dict[str, list[Row]] = {}
    for row in context.rows:
        if not row.blank("invoice_number") and row.milestone.invoice_number:
            numbers.setdefault(row.milestone.invoice_number.strip().casefold(), []).append(row)
    for rows in numbers.values():
        days = {row.milestone.invoice_date for row in rows}
        if len(rows) > 1 and (len(days) > 1 or None in days):
            ordered = sorted(rows, key=lambda row: (row.order, row.position))
            yield _finding(context, ordered)


def _finding(context: RuleContext, rows: list[Row]) -> Finding:
    second = rows[1]
    keys = " and ".join(row.key for row in rows)
    billed = [
        row.milestone.invoiced_amount if row.milestone.invoiced_amount is not None else row.money
        for row in rows
    ]
    return context.finding(
        RULE,
        second,
        "invoice_number",
        f"{second.milestone.invoice_number} is on {keys}: {context.where(second, 'invoice_number')}.",
        f"Give {second.key} the number of its own invoice, or credit one of the two.",
        at_risk=min(billed),
        related=tuple(context.place(row, "invoice_number") for row in rows if row is not second),
    )
