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
from sowgate.contract.side_sheets import Invoice
from sowgate.language import mark, say
from sowgate.rules.billed import called, charged, sheet_invoices, where
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import all_of
from sowgate.rules.placing import side_place
from sowgate.rules.references import folded
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.wording.plain import says_nothing

RULE = Rule(
    "GAT12",
    "duplicate-invoice",
    Severity.ERROR,
    "Common financial control: an invoice number is used once",
    needs=("invoice_number|invoices",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per number that repeats, at the later row, one per gate that is billed in full twice."""
    yield from _listed_twice(context)
    yield from _billed_twice(context)
    numbers: dict[str, list[Row]] = {}
    for row in context.rows:
        if sheet_invoices(context, row):
            continue  # its own columns only repeat one of them
        if not row.blank("invoice_number") and row.milestone.invoice_number:
            numbers.setdefault(row.milestone.invoice_number.strip().casefold(), []).append(row)
    for rows in numbers.values():
        days = {row.milestone.invoice_date for row in rows}
        if len(rows) > 1 and (len(days) > 1 or None in days):
            ordered = sorted(rows, key=lambda row: (row.order, row.position))
            yield _finding(context, ordered)


def _finding(context: RuleContext, rows: list[Row]) -> Finding:
    second = rows[1]
    keys = all_of([row.key for row in rows])
    billed = [
        row.milestone.invoiced_amount if row.milestone.invoiced_amount is not None else row.money
        for row in rows
    ]
    return context.finding(
        RULE,
        second,
        "invoice_number",
        say(
            "{invoice} is on {ids}: {place}.",
            invoice=second.milestone.invoice_number,
            ids=keys,
            place=context.where(second, "invoice_number"),
        ),
        say("Give {id} the number of its own invoice, or credit one of the two.", id=second.key),
        at_risk=min(billed),
        related=tuple(context.place(row, "invoice_number") for row in rows if row is not second),
    )


def _listed_twice(context: RuleContext) -> Iterator[Finding]:
    """Numbers that stand twice on the Invoices sheet; lines of one invoice share its day and differ."""
    numbers: dict[str, list[Invoice]] = {}
    for invoice in context.sow.invoices:
        if invoice.invoice and not says_nothing(invoice.invoice) and charged(invoice) > 0:
            numbers.setdefault(folded(invoice.invoice), []).append(invoice)
    for lines in numbers.values():
        first, again = lines[0], _again(lines)
        if again is None:
            continue
        rows = [context.rows[position] for position in again.gates]
        keys = dict.fromkeys(context.rows[p].key for line in (first, again) for p in line.gates)
        yield context.side_finding(
            RULE,
            again,
            "invoice",
            say(
                mark("{invoice} stands twice on {sheet} for {ids}: {place} and {other_place}.")
                if keys
                else mark("{invoice} stands twice on {sheet}: {place} and {other_place}."),
                invoice=again.invoice,
                sheet=again.sheet,
                ids=all_of(list(keys)),
                place=where(first, "invoice"),
                other_place=where(again, "invoice"),
            ),
            say(
                "Give the second its own number, or take it out: only one {invoice} can be paid.",
                invoice=again.invoice,
            ),
            known_as=f"number|{again.invoice}",
            row=rows[0] if rows else None,
            at_risk=min(charged(first), charged(again)),
            related=(side_place(first, "invoice"),),
        )


def _again(lines: list[Invoice]) -> Invoice | None:
    """The line that is no further line of the first one's invoice: another day, or the same line again."""
    seen: set[tuple[object, ...]] = set()
    for line in lines:
        same = (line.gates, line.amount)
        if line.invoice_date != lines[0].invoice_date or same in seen:
            return line
        seen.add(same)
    return None


def _billed_twice(context: RuleContext) -> Iterator[Finding]:
    """Gates for which two invoices of different numbers each ask for all that the gate pays."""
    for row in context.gates:
        settled, line = row.state.settlement, context.lines.get(row.position)
        if settled is None or line is None or settled.invoiced <= settled.target + context.unit:
            continue
        due = min(line.net, line.payable) - context.unit
        full = [i for i in sheet_invoices(context, row) if len(i.gates) == 1 and charged(i) >= due > 0]
        if len(full) < 2 or len({folded(invoice.invoice) for invoice in full}) < 2:
            continue
        first, again = full[0], full[1]
        yield context.side_finding(
            RULE,
            again,
            "amount",
            say(
                "{milestone} is billed in full twice: {invoice} for {amount} and {other_invoice} for "
                "{other_amount}.",
                milestone=row.milestone.name,
                invoice=called(first),
                amount=context.money(charged(first)),
                other_invoice=called(again),
                other_amount=context.money(charged(again)),
            ),
            say(
                "Credit one of the two: {id} pays {target} once.",
                id=row.key,
                target=context.money(settled.target),
            ),
            known_as=f"gate|{row.key}",
            row=row,
            at_risk=min(charged(first), charged(again)),
            related=(side_place(first, "amount"),),
        )
