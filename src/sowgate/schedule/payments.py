"""The state of a milestone's payment, and why, in one line for people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.gates import Gate, Payment, Settlement
from sowgate.contract.money import format_money
from sowgate.contract.sow import Milestone
from sowgate.contract.states import gate_word, payment_word
from sowgate.contract.terms import Trigger
from sowgate.language import say, say_number
from sowgate.language.phrases import full_day_text as day_text
from sowgate.schedule.acceptance import Acceptance
from sowgate.schedule.facts import Facts
from sowgate.schedule.invoices import may_be_invoiced


class Bill(NamedTuple):
    """What a row's payment is judged by; money is None where the row pays none that is known.

    `blocker` names the predecessor that is not accepted and bars this payment, with what is wrong with it.
    `settled` is how far the payment is settled, None where its money is not known.
    """

    row: Milestone
    facts: Facts
    accepted: Acceptance
    trigger: Trigger
    currency: str | None
    units: int
    due: date | None = None
    invoiced_on: date | None = None
    gross: Decimal | None = None
    net: Decimal | None = None
    payable: Decimal | None = None
    discount: tuple[Decimal, date] | None = None
    blocker: str | None = None
    settled: Settlement | None = None

    @property
    def by_invoices(self) -> Settlement | None:
        """The settlement, where the Invoices sheet tells of this payment."""
        return self.settled if self.facts.postings else None


def to_pay(bill: Bill) -> Decimal | None:
    """The money that settles the payment.

    It is what is payable, or the invoiced amount where that is one of the line's own figures (a sheet that
    keeps its invoices before tax), less a discount that was taken in time. None where no amount is known.
    """
    target = bill.payable
    invoiced = bill.facts.invoiced_amount
    if target is None:
        return invoiced
    if invoiced is not None and invoiced in (bill.gross, bill.net):
        target = min(target, invoiced)
    if bill.facts.postings:
        return target
    if bill.facts.paid_amount is not None and bill.facts.paid_amount == bill.net:
        # Exactly the amount before tax: the sheet keeps its payments before tax, as it keeps its amounts.
        target = min(target, bill.facts.paid_amount)
    if bill.discount is not None and bill.facts.paid_date is not None:
        saved, last_day = bill.discount
        if bill.facts.paid_date <= last_day:
            target -= saved
    return target


def payment(bill: Bill, as_of: date) -> tuple[Payment, str]:
    """The payment's state, the first that holds, and the reason in one line that begins with the state."""
    state, reason = _state(bill, as_of)
    return state, f"{payment_word(state)}: {reason}"


def _state(bill: Bill, as_of: date) -> tuple[Payment, str]:
    settled = _settled(bill)
    if settled is not None:
        return settled
    if bill.facts.invoiced:
        return _invoiced(bill, as_of)
    barred = _barred(bill)
    if barred is not None:
        return Payment.BLOCKED, barred
    if may_be_invoiced(bill.accepted.gate, bill.trigger):
        return Payment.BILLABLE, say("{gate}, not invoiced", gate=_gate_text(bill))
    return Payment.PLANNED, _plan(bill)


def _settled(bill: Bill) -> tuple[Payment, str] | None:
    """Paid or part paid; None where no money has come in."""
    facts = bill.facts
    day = None if facts.paid_date is None else day_text(facts.paid_date)
    if facts.paid_in_full:
        return Payment.PAID, say("in full on {day}", day=day) if day else say("so the status says")
    if facts.paid_amount is None:
        return None
    found = bill.by_invoices
    target = to_pay(bill)
    received = facts.paid_amount if found is None else found.received
    money = _money(bill, received)
    if target is None or received >= target:
        return Payment.PAID, say("{amount} on {day}", amount=money, day=day) if day else money
    part = say("{amount} of {total}", amount=money, total=_money(bill, target))
    if day:
        part = say("{amount} of {total} on {day}", amount=money, total=_money(bill, target), day=day)
    if found is None:
        left = say("{amount} open", amount=_money(bill, target - received))
        return Payment.PART_PAID, f"{part}, {left}"
    return Payment.PART_PAID, ", ".join([part, *_left(bill, found)])


def _left(bill: Bill, found: Settlement) -> list[str]:
    """What is still to come of a payment in several invoices, in words."""
    told = []
    if found.open:
        told.append(say("{amount} open", amount=_money(bill, found.open)))
    if found.overdue_since is not None:
        overdue, day = _money(bill, found.overdue), day_text(found.overdue_since)
        told.append(say("{amount} overdue since {day}", amount=overdue, day=day))
    if found.remaining:
        told.append(say("{amount} not invoiced", amount=_money(bill, found.remaining)))
    return told


def _invoiced(bill: Bill, as_of: date) -> tuple[Payment, str]:
    if bill.by_invoices is not None:
        return _several_invoiced(bill, bill.by_invoices, as_of)
    number = (bill.row.invoice_number or "").strip()
    name = say("invoice {number}", number=number) if number else say("the invoice")
    if bill.due is not None and bill.due < as_of:
        return Payment.OVERDUE, _was_due(name, bill.due, as_of)
    if bill.facts.invoice_date is None:
        told = say("{invoice} has no date", invoice=name) if number else say("no invoice date is known")
        return Payment.INVOICED, told
    sent = day_text(bill.facts.invoice_date)
    if bill.due is None:
        return Payment.INVOICED, say("{invoice} of {day}", invoice=name, day=sent)
    told = say("{invoice} of {day}, due {due}", invoice=name, day=sent, due=day_text(bill.due))
    return Payment.INVOICED, told


def _several_invoiced(bill: Bill, found: Settlement, as_of: date) -> tuple[Payment, str]:
    """Invoiced, or overdue once any of the invoices is; the sums of all of them are told."""
    invoiced = _money(bill, found.invoiced)
    part = say("{amount} of {total} invoiced", amount=invoiced, total=_money(bill, found.target))
    if found.invoiced >= found.target:
        part = say("{amount} invoiced", amount=invoiced)
    rest = []
    if found.remaining:
        rest = [say("{amount} not invoiced", amount=_money(bill, found.remaining))]
    if found.overdue_since is None:
        due = say("due {day}", day=day_text(bill.due)) if bill.due else None
        return Payment.INVOICED, ", ".join([part, *([due] if due else []), *rest])
    late = _was_due(_money(bill, found.overdue), found.overdue_since, as_of)
    return Payment.OVERDUE, ", ".join([late, *rest])


def billable_today(bill: Bill, state: Payment) -> Decimal | None:
    """What can be invoiced as of the date, of what is payable; None where no money is known.

    All of a billable payment, and what is not invoiced yet of one that is invoiced in part.
    """
    if bill.payable is None or bill.settled is None:
        return None
    if state is Payment.BILLABLE:
        return bill.payable
    ready = may_be_invoiced(bill.accepted.gate, bill.trigger) and _barred(bill) is None
    return bill.settled.remaining if ready and bill.settled.invoices else Decimal(0)


def _barred(bill: Bill) -> str | None:
    """Why the payment is blocked; None where it is not."""
    gate = bill.accepted.gate
    if gate in (Gate.REJECTED, Gate.ON_HOLD):
        if bill.accepted.rejected_late and bill.accepted.review_ends is not None:
            return say(
                "{id} is {gate}, after silence had accepted it on {day}",
                id=bill.row.key,
                gate=_gate_text(bill),
                day=day_text(bill.accepted.review_ends),
            )
        return say("{id} is {gate}", id=bill.row.key, gate=_gate_text(bill))
    return bill.blocker


def _plan(bill: Bill) -> str:
    accepted = bill.accepted
    if accepted.gate is Gate.CANCELLED:
        return say("cancelled, nothing is billed")
    if accepted.gate is Gate.WAIVED:
        return say("the gate is waived")
    if accepted.gate is Gate.SUBMITTED and accepted.since is not None:
        since = day_text(accepted.since)
        if accepted.review_ends is not None:
            ends = day_text(accepted.review_ends)
            return say("submitted {day}, review to {ends}", day=since, ends=ends)
        return say("submitted {day}, not accepted", day=since)
    if accepted.day is not None:
        return say("acceptance expected {day}", day=day_text(accepted.day))
    if bill.invoiced_on:
        return say("invoice expected {day}", day=day_text(bill.invoiced_on))
    return say("no date is known")


def gate_words(accepted: Acceptance) -> str:
    """The gate's state with its date: "rejected since 12 May 2026", "deemed accepted 3 March 2026"."""
    word = gate_word(accepted.gate)
    if accepted.since is None:
        return word
    if accepted.gate in (Gate.REJECTED, Gate.SUBMITTED):
        return say("{gate} since {day}", gate=word, day=day_text(accepted.since))
    return say("{gate} {day}", gate=word, day=day_text(accepted.since))


def _gate_text(bill: Bill) -> str:
    return gate_words(bill.accepted)


def _money(bill: Bill, amount: Decimal) -> str:
    return format_money(amount, bill.currency, bill.units)


def _was_due(what: str, due: date, as_of: date) -> str:
    """That an invoice or an amount was due, and how long ago."""
    return say_number(
        "{what} was due {day}, {number} day ago",
        "{what} was due {day}, {number} days ago",
        (as_of - due).days,
        what=what,
        day=day_text(due),
    )
