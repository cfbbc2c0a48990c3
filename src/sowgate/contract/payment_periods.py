"""Payments by month: what is to be paid when, and how it adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.exposure import ExposurePoint
from sowgate.contract.report import ReportLine
from sowgate.language import mark, say
from sowgate.language.phrases import month_of_year

# By the number of its months, what a period is called.
_HEADINGS = {1: mark("Month"), 3: mark("Quarter"), 12: mark("Year")}
_NOUNS = {1: mark("month"), 3: mark("quarter"), 12: mark("year")}

# Beyond so many months a chart of months can no longer be read: quarters, then years, take their place.
_MOST_MONTHS = 36
_MOST_QUARTERS = 40
# A date of another century is a slip of the pen: its distance is not filled with empty years.
_MOST_YEARS = 60


class PeriodSum(NamedTuple):
    """What is to be paid in one period, and all that is to be paid by its end; `months` 1, 3 or 12."""

    label: str
    net: Decimal
    payable: Decimal
    net_so_far: Decimal
    payable_so_far: Decimal
    months: int = 1


def by_month(lines: Sequence[ReportLine]) -> tuple[PeriodSum, ...]:
    """The dated lines by the month of their cash day, months without a payment included."""
    dated = [(day.year * 12 + day.month - 1, line) for line in lines if (day := cash_day(line))]
    if not dated:
        return ()
    step = months_a_period(min(month for month, _ in dated), max(month for month, _ in dated))
    net: dict[int, Decimal] = {}
    payable: dict[int, Decimal] = {}
    for month, line in dated:
        net[month // step] = net.get(month // step, Decimal(0)) + line.net
        payable[month // step] = payable.get(month // step, Decimal(0)) + line.payable
    sums: list[PeriodSum] = []
    net_so_far = payable_so_far = Decimal(0)
    for period in _filled(net, step):
        due_net, due_payable = net.get(period, Decimal(0)), payable.get(period, Decimal(0))
        net_so_far += due_net
        payable_so_far += due_payable
        label = period_label(period, step)
        sums.append(PeriodSum(label, due_net, due_payable, net_so_far, payable_so_far, step))
    return tuple(sums)


def cash_day(line: ReportLine) -> date | None:
    """The day on which a payment is due; where no payment terms tell it, the day of its invoice."""
    return line.due_date or line.invoice_date


def day_words(lines: Sequence[ReportLine]) -> str:
    """Which day the dated lines are sorted by."""
    with_due = {line.due_date is not None for line in lines if cash_day(line)}
    if with_due == {True}:
        return say("due day")  # not the field 'due date', which is a milestone's own
    return say("invoice date") if with_due == {False} else say("due date, or invoice date where none is due")


def period_word(sums: Sequence[PeriodSum | PeriodCurve]) -> str:
    """Month, Quarter or Year: what the figures are of, as a heading."""
    return say(_HEADINGS[sums[0].months if sums else 1])


def period_noun(sums: Sequence[PeriodSum | PeriodCurve]) -> str:
    """The same for running text: month, quarter or year."""
    return say(_NOUNS[sums[0].months if sums else 1])


def months_a_period(first: int, last: int) -> int:
    """1, 3 or 12: how many months a period has, so that a chart from first to last can be read.

    Months count from the year 0, January being 0.
    """
    span = last - first + 1
    return 1 if span <= _MOST_MONTHS else 3 if span <= _MOST_QUARTERS * 3 else 12


def period_label(period: int, step: int) -> str:
    """ "Mar 2026", "2026 Q1" or "2026": the period's name, its number counting periods of `step` months."""
    if step == 12:
        return str(period)
    if step == 3:
        return say("{year} Q{quarter}", year=period // 4, quarter=period % 4 + 1)
    return month_of_year(period % 12 + 1, period // 12)


class PeriodCurve(NamedTuple):
    """Cost, billing and cash to the end of one period of `months` (1, 3 or 12), net of tax."""

    label: str
    cost: Decimal
    billed: Decimal
    cash: Decimal
    months: int = 1


def curve_by_month(series: Sequence[ExposurePoint]) -> tuple[PeriodCurve, ...]:
    """The curve at the end of each month on the way; months without a movement repeat the last figures."""
    if not series:
        return ()
    months = [point.date.year * 12 + point.date.month - 1 for point in series]
    step = months_a_period(months[0], months[-1])
    last = {month // step: point for month, point in zip(months, series, strict=True)}
    found: list[PeriodCurve] = []
    point = series[0]
    for period in _filled(last, step):
        point = last.get(period, point)
        found.append(PeriodCurve(period_label(period, step), point.cost, point.billed, point.cash, step))
    return tuple(found)


def _filled(periods: Mapping[int, object], step: int) -> Sequence[int]:
    """The periods with those between them, where they do not lie centuries apart."""
    first, last = min(periods), max(periods)
    return range(first, last + 1) if step < 12 or last - first < _MOST_YEARS else sorted(periods)
