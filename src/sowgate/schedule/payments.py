"""The state of a milestone's payment, and why, in one line for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sowgate.contract.gates import Gate, Payment, Settlement
from sowgate.contract.money import format_money
from sowgate.contract.sow import Milestone
from sowgate.contract.terms import Trigger
from sowgate.schedule.acceptance import Acceptance
from sowgate.schedule.facts import Facts
from sowgate.schedule.invoices import may_be_invoiced

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bill:
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


def day_text(day: date) -> str:
    """A date for people: "12 May 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


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
    return state, f"{state.value.replace('_', ' ')}: {reason}"


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
        return Payment.BILLABLE, f"{_gate_text(bill)}, not invoiced"
    return Payment.PLANNED, _plan(bill)


def _settled(bill: Bill) -> tuple[Payment, str] | None:
    """Paid or part paid; None where no money has come in."""
    facts = bill.facts
    when = f" on {day_text(facts.paid_date)}" if facts.paid_date is not None else ""
    if facts.paid_in_full:
        return Payment.PAID, f"in full{when}" if when else "so the status says"
    if facts.paid_amount is None:
        return None
    found = bill.by_invoices
    target = to_pay(bill)
    received = facts.paid_amount if found is None else found.received
    money = _money(bill, received)
    if target is None or received >= target:
        return Payment.PAID, f"{money}{when}"
    part = f"{money} of {_money(bill, target)}{when}"
    if found is None:
        return Payment.PART_PAID, f"{part}, {_money(bill, target - received)} open"
    return Payment.PART_PAID, ", ".join([part, *_left(bill, found)])


def _left(bill: Bill, found: Settlement) -> list[str]:
    """What is still to come of a payment in several invoices, in words."""
    told = []
    if found.open:
        told.append(f"{_money(bill, found.open)} open")
    if found.overdue_since is not None:
        told.append(f"{_money(bill, found.overdue)} overdue since {day_text(found.overdue_since)}")
    if found.remaining:
        told.append(f"{_money(bill, found.remaining)} not invoiced")
    return told


def _invoiced(bill: Bill, as_of: date) -> tuple[Payment, str]:
    if bill.by_invoices is not None:
        return _several_invoiced(bill, bill.by_invoices, as_of)
    number = (bill.row.invoice_number or "").strip()
    name = f"invoice {number}" if number else "the invoice"
    if bill.due is not None and bill.due < as_of:
        ago = _days((as_of - bill.due).days)
        return Payment.OVERDUE, f"{name} was due {day_text(bill.due)}, {ago} ago"
    if bill.facts.invoice_date is None:
        return Payment.INVOICED, f"{name} has no date" if number else "no invoice date is known"
    dated = f"{name} of {day_text(bill.facts.invoice_date)}"
    return Payment.INVOICED, f"{dated}, due {day_text(bill.due)}" if bill.due else dated


def _several_invoiced(bill: Bill, found: Settlement, as_of: date) -> tuple[Payment, str]:
    """Invoiced, or overdue once any of the invoices is; the sums of all of them are told."""
    part = f"{_money(bill, found.invoiced)} of {_money(bill, found.target)} invoiced"
    if found.invoiced >= found.target:
        part = f"{_money(bill, found.invoiced)} invoiced"
    rest = [f"{_money(bill, found.remaining)} not invoiced"] if found.remaining else []
    if found.overdue_since is None:
        due = f"due {day_text(bill.due)}" if bill.due else None
        return Payment.INVOICED, ", ".join([part, *([due] if due else []), *rest])
    ago = _days((as_of - found.overdue_since).days)
    late = f"{_money(bill, found.overdue)} was due {day_text(found.overdue_since)}, {ago} ago"
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
        barred = f"{bill.row.key} is {_gate_text(bill)}"
        if bill.accepted.rejected_late and bill.accepted.review_ends is not None:
            barred += f", after silence had accepted it on {day_text(bill.accepted.review_ends)}"
        return barred
    return bill.blocker


def _plan(bill: Bill) -> str:
    accepted = bill.accepted
    if accepted.gate is Gate.CANCELLED:
        return "cancelled, nothing is billed"
    if accepted.gate is Gate.WAIVED:
        return "the gate is waived"
    if accepted.gate is Gate.SUBMITTED and accepted.since is not None:
        stands = f"submitted {day_text(accepted.since)}"
        if accepted.review_ends is not None:
            return f"{stands}, review to {day_text(accepted.review_ends)}"
        return f"{stands}, not accepted"
    if accepted.day is not None:
        return f"acceptance expected {day_text(accepted.day)}"
    return f"invoice expected {day_text(bill.invoiced_on)}" if bill.invoiced_on else "no date is known"


def gate_words(accepted: Acceptance) -> str:
    """The gate's state with its date: "rejected since 12 May 2026", "deemed accepted 3 March 2026"."""
    word = accepted.gate.value.replace("_", " ")
    if accepted.since is None:
        return word
    ongoing = accepted.gate in (Gate.REJECTED, Gate.SUBMITTED)
    return f"{word} {'since ' if ongoing else ''}{day_text(accepted.since)}"


def _gate_text(bill: Bill) -> str:
    return gate_words(bill.accepted)


def _money(bill: Bill, amount: Decimal) -> str:
    return format_money(amount, bill.currency, bill.units)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
