"""Lines of the schedule from the rows' money and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sowgate.contract.frozen import as_given
from sowgate.contract.gates import LineKind, Payment, ScheduleLine
from sowgate.contract.money import percent_of, rounded
from sowgate.contract.sow import Kind
from sowgate.contract.terms import Terms
from sowgate.language import say
from sowgate.schedule.damages import days_late, delay_damages
from sowgate.schedule.invoices import DueTerms, discount, due_day, late_interest, simple_interest
from sowgate.schedule.ledger import still_open
from sowgate.schedule.payments import Bill, billable_today, to_pay
from sowgate.schedule.position import Standpoint
from sowgate.schedule.releases import ReleaseByTerms
from sowgate.schedule.settlement import due_days, postings_of

_line = as_given(ScheduleLine)
LINE_KIND: dict[Kind, LineKind] = {
    Kind.ADVANCE: "advance",
    Kind.RETENTION_RELEASE: "retention_release",
}


class LineMoney(NamedTuple):
    """The money of one line. Advances and releases have net alone; None is "does not apply"."""

    net: Decimal
    tax: Decimal
    gross: Decimal | None = None
    advance_recovery: Decimal | None = None
    retention: Decimal | None = None

    @property
    def payable(self) -> Decimal:
        """Net and tax."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class Levies:
    """What the terms add to a payment: tax, interest and damages; None where they state none."""

    terms: Terms
    due: DueTerms
    as_of: date
    units: int

    def tax(self, net: Decimal) -> Decimal:
        """Tax on net, half up."""
        return percent_of(net, self.terms.tax.value if self.terms.tax else Decimal(0), self.units)

    def on_milestone(self, gross: Decimal, recovery: Decimal, retention: Decimal) -> LineMoney:
        """A milestone line's money: net = gross - recovery - retention."""
        recovery, retention = rounded(recovery, self.units), rounded(retention, self.units)
        net = gross - recovery - retention
        return LineMoney(net, self.tax(net), gross, recovery, retention)

    def on_net(self, net: Decimal) -> LineMoney:
        """The money of an advance or a release."""
        net = rounded(net, self.units)
        return LineMoney(net, self.tax(net))


def line_of_row(
    position: int, point: Standpoint, bill: Bill, state: Payment, money: LineMoney, levies: Levies
) -> ScheduleLine:
    """The line of one row of the sheet."""
    kind = LINE_KIND.get(point.row.kind, "milestone")
    terms, units = levies.terms, levies.units
    interest = damages = None
    if terms.late_interest is not None:
        target = to_pay(bill) or money.payable
        interest = _late_interest(target, bill, terms.late_interest.value, levies)
    if terms.delay_damages is not None and point.row.kind is Kind.MILESTONE and money.gross is not None:
        late = days_late(point.row, point.accepted.gate, point.facts, levies.as_of)
        damages = delay_damages(money.gross, terms.delay_damages.value, late, units)
    saved, last_day = bill.discount or (None, None)
    return _line(
        milestone=point.row.key,
        kind=kind,
        gate=point.accepted.gate,
        state=state,
        acceptance_date=point.accepted.day,
        acceptance_basis=point.accepted.basis,
        invoice_date=point.invoiced_on,
        due_date=bill.due,
        gross=money.gross,
        advance_recovery=money.advance_recovery,
        retention=money.retention,
        net=money.net,
        tax=money.tax,
        payable=money.payable,
        position=position,
        label=point.row.milestone or point.row.key,
        late_interest=interest,
        delay_damages=damages,
        discount=saved,
        discount_date=last_day,
        due_words=point.row.due_words if point.invoiced_on is None else None,
        **_truth(point, bill, state, levies),
    )


def _late_interest(target: Decimal, bill: Bill, percent: Decimal, levies: Levies) -> Decimal:
    """Interest to date: of each invoice by itself where the Invoices sheet has several."""
    as_of, units = levies.as_of, levies.units
    if not bill.facts.postings:
        return late_interest(target, bill.due, bill.facts, percent, as_of, units)
    postings = postings_of(bill.facts, target, levies.due, units)
    dues = due_days(postings, levies.due)
    interest = rounded(Decimal(0), units)
    for posting, due, left in zip(postings, dues, still_open(postings, dues), strict=True):
        if due is None or posting.amount <= 0:
            continue
        if posting.paid_on is not None:
            interest += simple_interest(posting.paid, percent, (posting.paid_on - due).days, units)
        interest += simple_interest(left, percent, (as_of - due).days, units)
    return interest


def _truth(point: Standpoint, bill: Bill, state: Payment, levies: Levies) -> dict[str, Any]:
    """Planned, forecast and actual; invoiced, received, open, overdue and billable as of the date."""
    row, facts = point.row, point.facts
    actual = facts.submitted or facts.finished or facts.accepted
    stands = actual or row.forecast_date
    slip = (stands - row.due_date).days if stands is not None and row.due_date is not None else None
    found: dict[str, Any] = {
        "planned_date": row.due_date,
        "forecast_date": row.forecast_date,
        "actual_date": actual,
        "slip_days": slip,
        "billable": billable_today(bill, state),
        "paid_date": facts.paid_date if state in (Payment.PAID, Payment.PART_PAID) else None,
    }
    settled = bill.settled
    if settled is not None:
        late = settled.overdue_since
        found |= {name: getattr(settled, name) for name in ("invoiced", "received", "open", "overdue")}
        found["days_overdue"] = (levies.as_of - late).days if late is not None else None
    return found


def line_of_release(release: ReleaseByTerms, milestone: str | None, levies: Levies) -> ScheduleLine:
    """The line of a release that the terms state."""
    money = levies.on_net(release.amount)
    return _by_terms("retention_release", release.label, release.invoiced_on, money, levies).model_copy(
        update={
            "milestone": milestone,
            "gate": release.gate,
            "state": release.state,
            "acceptance_date": release.event_day,
            "acceptance_basis": release.basis,
            "billable": money.payable
            if release.state is Payment.BILLABLE
            else rounded(Decimal(0), levies.units),
        }
    )


def line_of_advance(amount: Decimal, invoiced_on: date | None, levies: Levies) -> ScheduleLine:
    """The line of the advance that the terms state: planned, for no row tells of its invoice."""
    return _by_terms("advance", say("Advance payment"), invoiced_on, levies.on_net(amount), levies)


def _by_terms(
    kind: LineKind, label: str, invoiced_on: date | None, money: LineMoney, levies: Levies
) -> ScheduleLine:
    saved, last_day = discount(money.payable, invoiced_on, levies.due, levies.units) or (None, None)
    zero = rounded(Decimal(0), levies.units)
    return ScheduleLine(
        milestone=None,
        kind=kind,
        invoice_date=invoiced_on,
        due_date=due_day(invoiced_on, levies.due),
        net=money.net,
        tax=money.tax,
        payable=money.payable,
        label=label,
        late_interest=zero if levies.terms.late_interest is not None else None,
        discount=saved,
        discount_date=last_day,
    )
