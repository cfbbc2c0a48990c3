"""How far a payment is settled: what was invoiced, what came in, what is open and what is overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sowgate.contract.frozen import as_given
from sowgate.contract.gates import Settlement
from sowgate.contract.money import rounded
from sowgate.schedule.facts import Facts
from sowgate.schedule.invoices import DueTerms, discount, due_day
from sowgate.schedule.ledger import Posting, still_open

_settlement = as_given(Settlement)


def settlement(facts: Facts, target: Decimal, terms: DueTerms, as_of: date, units: int) -> Settlement:
    """The settlement of one payment whose full settlement is `target`, as of a date.

    Each invoice falls due by itself. Credits, and what was paid beyond one invoice, are set off against the
    oldest debts. What is not invoiced yet remains to be billed: a gate half invoiced is half open for the
    next invoice, unless the row tells of one invoice alone, which then stands for the whole.
    """
    postings = postings_of(facts, target, terms, units)
    if not postings:
        return _nothing_yet(target, units)
    dues = due_days(postings, terms)
    open_ = still_open(postings, dues)
    late = [i for i, due in enumerate(dues) if due is not None and due < as_of and open_[i] > 0]
    nothing = Decimal(0)
    invoiced = sum((posting.amount for posting in postings), nothing)
    received = sum((posting.paid for posting in postings), nothing)
    settled = received >= target

    def left(amount: Decimal) -> Decimal:
        return rounded(nothing if settled else amount, units)

    return _settlement(
        invoices=tuple(posting.position for posting in postings if posting.position is not None),
        target=rounded(target, units),
        invoiced=rounded(invoiced, units),
        received=rounded(received, units),
        open=left(sum(open_, nothing)),
        remaining=left(max(target - max(invoiced, nothing), nothing)),
        overdue=left(sum((open_[i] for i in late), nothing)),
        overdue_since=None if settled else min((due for i in late if (due := dues[i])), default=None),
    )


def _nothing_yet(target: Decimal, units: int) -> Settlement:
    """The settlement of what nobody has invoiced or paid."""
    zero = rounded(Decimal(0), units)
    return _settlement(
        target=rounded(target, units),
        invoiced=zero,
        received=zero,
        open=zero,
        remaining=rounded(max(target, Decimal(0)), units),
        overdue=zero,
    )


def postings_of(facts: Facts, target: Decimal, terms: DueTerms, units: int) -> tuple[Posting, ...]:
    """The payment's invoices: those of the Invoices sheet, else the one that the row tells of.

    An invoice paid in time for its early-payment discount is settled by it.
    """
    paid = target if facts.paid_in_full else facts.paid_amount or Decimal(0)
    if facts.postings:
        found = tuple(_with_discount(posting, terms, units) for posting in facts.postings)
        if paid and not any(posting.paid for posting in found):
            # The row alone tells of the payment.
            return (*found, Posting(None, "", None, Decimal(0), paid, facts.paid_date))
        return found
    if not facts.invoiced and not paid:
        return ()
    return (Posting(None, "", facts.invoice_date, target, paid, facts.paid_date, facts.planned_payment),)


def due_days(postings: tuple[Posting, ...], terms: DueTerms) -> list[date | None]:
    """When each of the invoices is due; None where no date or no payment terms tell it."""
    return [due_day(posting.day, terms) for posting in postings]


def _with_discount(posting: Posting, terms: DueTerms, units: int) -> Posting:
    offer = discount(posting.amount, posting.day, terms, units)
    if offer is None or posting.paid_on is None or posting.paid_on > offer[1]:
        return posting
    taken = posting.amount - offer[0] <= posting.paid < posting.amount
    return replace(posting, paid=posting.amount) if taken else posting
