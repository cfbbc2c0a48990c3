"""The curve of a contract: its dated flows of cost and cash, and the figures that are read from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from sowgate.contract.gates import PaymentSchedule
from sowgate.contract.money import rounded, rounded_fraction
from sowgate.contract.sow import StatementOfWork
from sowgate.contract.working_days import Calendar
from sowgate.schedule.discounting import Flow, xirr, xnpv
from sowgate.schedule.flows import SCALE, cost_by_day, unscaled
from sowgate.schedule.position import clock_of
from sowgate.schedule.receipts import cash_by_day


@dataclass(frozen=True)
class Curve:
    """Cost, cash and billing by day, scaled (flows.SCALE), net of tax; figures are exact until shown."""

    cost: Mapping[date, int]
    cash: Mapping[date, int]
    billed: Mapping[date, int]
    calendar: Calendar
    units: int

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which cost or cash moves."""
        return tuple(sorted({*self.cost, *self.cash}))

    def to_date(self, flows: Mapping[date, int]) -> list[int]:
        """The sum of all flows up to and with each of the days."""
        due = sorted(flows)
        total = at = 0
        sums = []
        for day in self.days:
            while at < len(due) and due[at] <= day:
                total += flows[due[at]]
                at += 1
            sums.append(total)
        return sums

    @cached_property
    def open(self) -> tuple[int, ...]:
        """Cost to date less cash to date at each day's end."""
        pairs = zip(self.to_date(self.cost), self.to_date(self.cash), strict=True)
        return tuple(spent - received for spent, received in pairs)

    def peak(self) -> tuple[Decimal, date]:
        """The largest exposure as it is shown, and the first day that reaches it. There must be a day."""
        shown = [self.money(amount) for amount in self.open]
        highest = max(range(len(shown)), key=lambda i: (shown[i], -i))
        return shown[highest], self.days[highest]

    def financing_cost(self, percent: Decimal) -> Decimal:
        """sum of max(exposure, 0) x rate x days / 365, from each day's end to the next of the days."""
        carried = sum(
            max(amount, 0) * (until - day).days
            for (day, until), amount in zip(pairwise(self.days), self.open, strict=False)
        )
        return rounded_fraction(unscaled(carried) * Fraction(percent) / 100 / 365, self.units)

    def values(self, percent: Decimal | None, origin: date) -> dict[str, Decimal]:
        """The net present values of seller (cash less cost) and buyer (what it pays), seen from a day.

        Nothing without a rate, or at one of -100 % and below.
        """
        if percent is None or percent <= -100:
            return {}
        paid = [(day, Decimal(-self.cash[day]) / SCALE) for day in self.days if day in self.cash]
        sides = {"seller": self._flows, "buyer": paid}
        return {side: rounded(xnpv(percent, flows, origin), self.units) for side, flows in sides.items()}

    def rate_of_return(self) -> Decimal | None:
        """The yearly rate in percent, to 1e-6, at which cash less cost is worth nothing; None without one."""
        found = xirr(self._flows)
        return None if found is None else found.quantize(Decimal("1e-6"))

    def money(self, amount: int) -> Decimal:
        """A scaled amount as money."""
        return rounded_fraction(unscaled(amount), self.units)

    @cached_property
    def _flows(self) -> Sequence[Flow]:
        moved = ((day, self.cash.get(day, 0) - self.cost.get(day, 0)) for day in self.days)
        return [(day, Decimal(amount) / SCALE) for day, amount in moved]


def curve_of(sow: StatementOfWork, schedule: PaymentSchedule, as_of: date) -> Curve:
    """The curve of a Statement of Work, its rows in one currency (conversion.py), and its schedule."""
    due = clock_of(sow, as_of).due
    cost = cost_by_day(sow.milestones, schedule.currency, due.calendar, sow.costs)
    cash, billed = cash_by_day(sow, schedule, due, as_of)
    return Curve(cost, cash, billed, due.calendar, schedule.minor_units)
