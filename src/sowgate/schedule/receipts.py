"""What is billed and what comes in, day by day: as it happened by the as-of date, as planned after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sowgate.contract.gates import MilestoneState, Payment, PaymentSchedule, ScheduleLine, Settlement
from sowgate.contract.sow import StatementOfWork
from sowgate.schedule.facts import Facts, facts_of
from sowgate.schedule.flows import scaled
from sowgate.schedule.invoices import DueTerms, due_day
from sowgate.schedule.ledger import Posting, ledger_of, still_open
from sowgate.schedule.settlement import due_days, postings_of

Dated = tuple[date, int]


def cash_by_day(
    sow: StatementOfWork, schedule: PaymentSchedule, terms: DueTerms, as_of: date
) -> tuple[dict[date, int], dict[date, int]]:
    """(cash, billed) of each day, net of tax, scaled.

    Cash comes on its payment date where it was paid, else on the due date (without payment terms, on the
    invoice date), never planned for a day before as-of. A part payment counts as its share of the line, and
    so does each invoice of the Invoices sheet. Lines without any date are left out.
    """
    ledger = ledger_of(sow, [state.amount for state in schedule.states], as_of, schedule.minor_units)
    cash: defaultdict[date, int] = defaultdict(int)
    billed: defaultdict[date, int] = defaultdict(int)
    for line in schedule.lines:
        i = line.position
        facts = facts_of(sow.milestones[i], as_of, ledger.of_row.get(i, ())) if i is not None else None
        if i is not None and facts is not None and facts.postings:
            bills, receipts = _by_invoices(
                line, schedule.states[i], facts, terms, as_of, schedule.minor_units
            )
        else:
            net = scaled(Fraction(line.net))
            bills = [] if line.invoice_date is None else [(line.invoice_date, net)]
            receipts = list(_receipts(line, net, facts, as_of))
        for day, amount in bills:
            billed[day] += amount
        for day, amount in receipts:
            cash[day] += amount
    return {d: a for d, a in cash.items() if a}, {d: a for d, a in billed.items() if a}


def _receipts(line: ScheduleLine, net: int, facts: Facts | None, as_of: date) -> Iterable[Dated]:
    due = line.due_date or line.invoice_date
    if facts is None or line.state not in (Payment.PAID, Payment.PART_PAID):
        planned = (facts.planned_payment if facts else None) or due
        if planned is not None:
            yield max(planned, as_of), net
        return
    paid_on = facts.paid_date or min(due or as_of, as_of)
    if line.state is Payment.PAID:
        yield paid_on, net
        return
    paid = Fraction(facts.paid_amount or 0) / Fraction(line.payable) if line.payable else Fraction(0)
    received = int(net * min(paid, Fraction(1)))
    yield paid_on, received
    yield max(due or as_of, as_of), net - received


def _by_invoices(
    line: ScheduleLine, state: MilestoneState, facts: Facts, terms: DueTerms, as_of: date, units: int
) -> tuple[list[Dated], list[Dated]]:
    """(bills, receipts) of a payment in several invoices; each list adds up to the line's net.

    Invoices that bill more (or less, and are paid) than the gate pays share its net in proportion.
    """
    settled = state.settlement
    if settled is None or not line.net:
        return [], []
    postings = postings_of(facts, settled.target, terms, units)
    next_bill = _next_bill(state, as_of)
    # An invoice without a date was sent by the day on which it was paid.
    bills = [(posting.day or posting.paid_on or next_bill, posting.amount) for posting in postings]
    bills.append((next_bill, settled.remaining))
    receipts = _payments(postings, settled, terms, as_of)
    receipts.append((max(due_day(next_bill, terms) or next_bill, as_of), settled.remaining))
    came = list(_shared(receipts, line.net, max(due_day(next_bill, terms) or next_bill, as_of)))
    return list(_shared(bills, line.net, came[0][0])), came


def _next_bill(state: MilestoneState, as_of: date) -> date:
    """When what is not invoiced yet can be: at acceptance, and not in the past."""
    return max(state.acceptance_date or as_of, as_of)


def _payments(
    postings: Sequence[Posting], settled: Settlement, terms: DueTerms, as_of: date
) -> list[tuple[date, Decimal]]:
    dues = due_days(tuple(postings), terms)
    found = [
        (posting.paid_on or min(due or posting.day or as_of, as_of), posting.paid)
        for posting, due in zip(postings, dues, strict=True)
        if posting.paid
    ]
    if settled.open:
        left = still_open(postings, dues)
        found += [
            (max(posting.planned_payment or due or posting.day or as_of, as_of), amount)
            for posting, due, amount in zip(postings, dues, left, strict=True)
            if amount
        ]
    return found


def _shared(parts: Sequence[tuple[date, Decimal]], net: Decimal, otherwise: date) -> Iterator[Dated]:
    """The net in the proportion of the parts, each on its day, and together exactly it.

    Where the parts come to nothing (paid, but invoiced at zero) all of it moves on the day `otherwise`.
    """
    whole = sum((amount for _, amount in parts), Decimal(0))
    if whole <= 0:
        yield otherwise, scaled(Fraction(net))
        return
    rate, so_far, given = Fraction(net) / Fraction(whole), Fraction(0), 0
    for day, amount in parts:
        so_far += Fraction(amount)
        part = scaled(rate * so_far) - given
        given += part
        yield day, part
