"""What has happened by the as-of date: a row's dates, words and payments, told apart from its plans.

A date after as-of has not happened yet, whatever its column is called: it is a plan. An accepted date of
next week is a planned acceptance, an invoice date of next week a planned invoice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.sow import Milestone, Status
from sowgate.schedule.ledger import Posting

# RULES, "Status words": these words mean that somebody accepted.
ACCEPTED_WORDS = frozenset({Status.ACCEPTED, Status.INVOICED, Status.PAID})


class Facts(NamedTuple):
    """One row's facts as of a date; None is "not, or not known".

    `word` is the status word as far as no date contradicts it ("Accepted" beside an acceptance date that
    is still to come is no acceptance). `invoiced` and `paid_in_full` also hold where no date is known.
    `postings` are the row's invoices on the Invoices sheet; its sums then are the facts.
    """

    submitted: date | None
    accepted: date | None
    rejected: date | None
    finished: date | None
    word: Status | None
    planned_acceptance: date | None
    planned_invoice: date | None
    planned_payment: date | None
    invoiced: bool
    invoice_date: date | None
    paid_date: date | None
    paid_amount: Decimal | None
    paid_in_full: bool
    invoiced_amount: Decimal | None = None
    postings: tuple[Posting, ...] = ()


def facts_of(
    row: Milestone, as_of: date, postings: Sequence[Posting] = (), planned_invoice: date | None = None
) -> Facts:
    """The facts of one row of the milestone table as of a date.

    `postings` are its invoices on the Invoices sheet, `planned_invoice` the first that is dated after as-of.
    """
    facts = _of_row(row, as_of)
    if postings:
        return _by_invoices(facts, tuple(postings), planned_invoice)
    if planned_invoice is not None and not facts.invoiced:
        return facts._replace(planned_invoice=planned_invoice)
    return facts


def _by_invoices(facts: Facts, postings: tuple[Posting, ...], planned_invoice: date | None) -> Facts:
    """The row's facts with what its invoices say in the place of its own invoice and payment columns.

    Invoices credited in full leave nothing invoiced. Where the Invoices sheet tells of no payment at all,
    what the row says of its payment stands.
    """
    invoiced = sum((posting.amount for posting in postings), Decimal(0))
    days = [posting.day for posting in postings if posting.day is not None and posting.amount > 0]
    found = facts._replace(
        invoiced=invoiced > 0,
        invoiced_amount=invoiced,
        invoice_date=min(days, default=None) if invoiced > 0 else None,
        planned_invoice=planned_invoice if invoiced <= 0 else None,
        postings=postings,
    )
    if not any(posting.paid for posting in postings):
        return found
    received = sum((posting.paid for posting in postings), Decimal(0))
    paid_on = [posting.paid_on for posting in postings if posting.paid_on is not None]
    return found._replace(
        paid_date=max(paid_on, default=None),
        paid_amount=received if received > 0 else None,
        paid_in_full=False,
        planned_payment=None,
    )


def _of_row(row: Milestone, as_of: date) -> Facts:
    word = _word(row, as_of)
    invoice_to_come = _later(row.invoice_date, as_of)
    payment_to_come = _later(row.paid_date, as_of)
    paid_date = _happened(row.paid_date, as_of)
    amount = row.paid_amount if payment_to_come is None else None
    return Facts(
        submitted=_happened(row.submitted_date, as_of),
        accepted=_happened(row.accepted_date, as_of),
        rejected=_happened(row.rejected_date, as_of),
        finished=_happened(row.actual_date, as_of),
        word=word,
        planned_acceptance=_later(row.accepted_date, as_of),
        planned_invoice=invoice_to_come,
        planned_payment=payment_to_come,
        invoiced=invoice_to_come is None and _has_invoice(row, word),
        invoice_date=_happened(row.invoice_date, as_of),
        paid_date=paid_date,
        paid_amount=amount if amount is not None and amount > 0 else None,
        paid_in_full=payment_to_come is None
        and amount is None
        and (paid_date is not None or word is Status.PAID),
        invoiced_amount=row.invoiced_amount,
    )


def _has_invoice(row: Milestone, word: Status | None) -> bool:
    return (
        row.invoice_date is not None
        or bool(row.invoice_number and row.invoice_number.strip())
        or (row.invoiced_amount is not None and row.invoiced_amount > 0)
        or word in (Status.INVOICED, Status.PAID)
    )


def _word(row: Milestone, as_of: date) -> Status | None:
    """The status word, or in_progress where the very date of what it says is still to come."""
    word = row.status_meaning
    if word in ACCEPTED_WORDS:
        decisive = row.accepted_date or row.submitted_date
    elif word is Status.SUBMITTED:
        decisive = row.submitted_date
    elif word is Status.REJECTED:
        decisive = row.rejected_date
    else:
        return word
    return Status.IN_PROGRESS if _later(decisive, as_of) else word


def _happened(day: date | None, as_of: date) -> date | None:
    return day if day is not None and day <= as_of else None


def _later(day: date | None, as_of: date) -> date | None:
    return day if day is not None and day > as_of else None
