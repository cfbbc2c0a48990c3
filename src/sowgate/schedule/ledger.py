"""The Invoices sheet as of a date: what was billed for each milestone, and what came in for it.

A milestone with an invoice on that sheet is judged by the sums of its invoices; the invoice columns of its
own row then only repeat one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sowgate.contract.money import rounded, split
from sowgate.contract.side_sheets import Invoice
from sowgate.contract.sow import StatementOfWork


@dataclass(frozen=True, slots=True)
class Posting:
    """One invoice's (below zero: one credit note's) share of one milestone; None is a date not known.

    `position` is the place in StatementOfWork.invoices, None for the invoice that the milestone's own row
    tells of. `paid` counts cash and the tax that the payer withheld.
    """

    position: int | None
    number: str
    day: date | None
    amount: Decimal
    paid: Decimal
    paid_on: date | None
    planned_payment: date | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Postings by milestone, in the order of the sheet; invoices dated after as-of are `planned` alone.

    `unmatched` are the positions of invoices that name no milestone of the table.
    """

    of_row: dict[int, tuple[Posting, ...]]
    planned: dict[int, date]
    unmatched: tuple[int, ...]


def ledger_of(sow: StatementOfWork, amounts: Sequence[Decimal | None], as_of: date, units: int) -> Ledger:
    """The ledger of a Statement of Work as of a date.

    An invoice for several milestones is shared by their amounts (largest remainder), equally where none is
    known. `amounts` are the milestones' own, by position.
    """
    of_row: dict[int, list[Posting]] = {}
    planned: dict[int, date] = {}
    unmatched = []
    for position, invoice in enumerate(sow.invoices):
        gates = [gate for gate in dict.fromkeys(invoice.gates) if 0 <= gate < len(sow.milestones)]
        if not gates:
            unmatched.append(position)
        if not gates or invoice.amount is None:
            continue
        if invoice.invoice_date is not None and invoice.invoice_date > as_of:
            for gate in gates:
                planned[gate] = min(planned.get(gate, invoice.invoice_date), invoice.invoice_date)
            continue
        for gate, posting in zip(
            gates, _postings(position, invoice, gates, amounts, as_of, units), strict=True
        ):
            of_row.setdefault(gate, []).append(posting)
    return Ledger({gate: tuple(found) for gate, found in of_row.items()}, planned, tuple(unmatched))


def _postings(
    position: int,
    invoice: Invoice,
    gates: Sequence[int],
    amounts: Sequence[Decimal | None],
    as_of: date,
    units: int,
) -> list[Posting]:
    amount = rounded(invoice.amount or Decimal(0), units)
    paid = rounded(_settled(invoice, as_of), units)
    weights = [max(amounts[gate] or Decimal(0), Decimal(0)) for gate in gates]
    if not any(weights):
        weights = [Decimal(1)] * len(gates)
    later = invoice.paid_date is not None and invoice.paid_date > as_of
    return [
        Posting(
            position=position,
            number=(invoice.invoice or "").strip(),
            day=invoice.invoice_date,
            amount=part,
            paid=received,
            paid_on=invoice.paid_date if received and not later else None,
            planned_payment=invoice.paid_date if later else None,
        )
        for part, received in zip(split(amount, weights, units), split(paid, weights, units), strict=True)
    ]


def _settled(invoice: Invoice, as_of: date) -> Decimal:
    """Cash and tax withheld by as-of. A payment date alone means the whole; nothing is withheld unpaid.

    A refund may be typed with or without its minus: on a credit note it is money that went back.
    """
    amount = invoice.amount or Decimal(0)
    if invoice.paid_date is not None and invoice.paid_date > as_of:
        return Decimal(0)
    if invoice.paid_amount is None:
        return amount if invoice.paid_date is not None else Decimal(0)
    if not invoice.paid_amount:
        return Decimal(0)
    paid = abs(invoice.paid_amount) + abs(invoice.withheld or Decimal(0))
    return -paid if amount < 0 else paid


def still_open(postings: Sequence[Posting], dues: Sequence[date | None]) -> tuple[Decimal, ...]:
    """What is open of each posting, never below zero: credits are set off against the oldest debts.

    `dues` are the postings' due dates. What was paid beyond one invoice counts as such a credit too.
    """
    open_ = [posting.amount - posting.paid for posting in postings]
    credit = -sum((amount for amount in open_ if amount < 0), Decimal(0))
    left = [max(amount, Decimal(0)) for amount in open_]
    for i in sorted(range(len(left)), key=lambda i: (dues[i] or date.max, i)):
        taken = min(credit, left[i])
        left[i] -= taken
        credit -= taken
    return tuple(left)
