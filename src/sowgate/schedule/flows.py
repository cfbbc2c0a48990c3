"""Dated flows of a contract: what it costs the supplier day by day, what is billed and what comes in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from sowgate.contract.gates import Payment, PaymentSchedule, ScheduleLine
from sowgate.contract.sow import Kind, Milestone, Status
from sowgate.contract.working_days import Calendar, add_days
from sowgate.schedule.facts import facts_of

# Flows are whole numbers of a trillionth of the currency: they add up exactly, and fast.
SCALE = 10**12
# A phase longer than this is a slip of the pen; its cost falls on its due date.
_LONGEST_PHASE = timedelta(days=36525)

Flows = Mapping[date, int]


def cost_by_day(rows: Sequence[Milestone], currency: str | None, calendar: Calendar) -> dict[date, int]:
    """Cost of each day, scaled: spread evenly over the working days from start to due, both counted.

    Without a start, or where no working day lies between, all of it falls on the due date. The forecast
    stands for a due date that is missing. Optional and cancelled rows, other currencies and rows without
    either date cost nothing here.
    """
    lump: defaultdict[date, int] = defaultdict(int)
    change: defaultdict[date, int] = defaultdict(int)
    for row in rows:
        due = row.due_date or row.forecast_date
        if not row.cost or due is None or _is_out(row, currency):
            continue
        cost = scaled(Fraction(row.cost))
        days = _working_days(row.start_date, due, calendar)
        if row.start_date is None or days == 0:
            lump[due] += cost
            continue
        each, rest = divmod(cost, days)
        change[row.start_date] += each
        change[add_days(due, 1)] -= each
        lump[due] += rest
    for day, rate in _rates(change, calendar):
        lump[day] += rate
    return {day: amount for day, amount in lump.items() if amount}


def cash_by_day(
    schedule: PaymentSchedule, rows: Sequence[Milestone], as_of: date
) -> tuple[dict[date, int], dict[date, int]]:
    """(cash, billed) of each day, net of tax, scaled.

    Cash comes on its payment date where it was paid, else on the due date (without payment terms, on the
    invoice date), never planned for a day before as-of. A part payment counts as its share of the line.
    Lines without any date are left out.
    """
    cash: defaultdict[date, int] = defaultdict(int)
    billed: defaultdict[date, int] = defaultdict(int)
    for line in schedule.lines:
        net = scaled(Fraction(line.net))
        if line.invoice_date is not None:
            billed[line.invoice_date] += net
        for day, amount in _receipts(line, net, rows, as_of):
            cash[day] += amount
    return {d: a for d, a in cash.items() if a}, {d: a for d, a in billed.items() if a}


def _receipts(
    line: ScheduleLine, net: int, rows: Sequence[Milestone], as_of: date
) -> Iterable[tuple[date, int]]:
    due = line.due_date or line.invoice_date
    facts = facts_of(rows[line.position], as_of) if line.position is not None else None
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


def scaled(amount: Fraction) -> int:
    """The amount as a whole number of the scale's units."""
    return round(amount * SCALE)


def _is_out(row: Milestone, currency: str | None) -> bool:
    return (
        row.kind is Kind.OPTIONAL
        or row.status_meaning is Status.CANCELLED
        or row.currency not in (None, currency)
    )


def _working_days(start: date | None, due: date, calendar: Calendar) -> int:
    if start is None or start > due or due - start > _LONGEST_PHASE:
        return 0
    return calendar.is_working_day(start) + calendar.count_business_days(start, due)


def _rates(change: Mapping[date, int], calendar: Calendar) -> Iterable[tuple[date, int]]:
    """The rate of every working day on which any phase runs."""
    days = sorted(change)
    rate = 0
    for day, until in pairwise(days):
        rate += change[day]
        while rate and day < until:
            if calendar.is_working_day(day):
                yield day, rate
            day = add_days(day, 1)
