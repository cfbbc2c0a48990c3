"""Money over time: cost, billing and cash with the exposure between them, and the payments by month."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from sowgate.contract.exposure import Exposure, ExposurePoint
from sowgate.contract.money import format_money, minor_units
from sowgate.contract.payment_periods import (
    PeriodSum,
    by_month,
    cash_day,
    day_words,
    period_noun,
    period_word,
)
from sowgate.contract.report import ReportLine, ReportSchedule, WorkbookReport
from sowgate.language import mark, say
from sowgate.reports.html.drawing import WIDTH, box, day_axis, figure, line, money_axis, path, place, text
from sowgate.reports.html.markup import Markup, tag
from sowgate.reports.html.scale import DayScale, MoneyScale, short
from sowgate.reports.html.tables import Column, day, money, table, titled

_LEFT, _RIGHT, _TOP, _BOTTOM, _HEIGHT = 64.0, WIDTH - 14.0, 46.0, 270.0, 296.0
_CURVES = (("cost", mark("Cost")), ("billed", mark("Billed")), ("cash", mark("Cash received")))
# A label's width, in units of the drawing, and the most bars that have room for their figure.
_LABEL, _MOST_FIGURES = 58.0, 14


def curves(name: str, workbook: WorkbookReport, as_of: date) -> Markup | None:
    """Cumulative cost, billing and cash; None where nothing is known of cost, or for a buyer."""
    exposure, schedule = workbook.exposure, workbook.schedule
    if exposure is None or schedule is None or len(exposure.series) < 2 or workbook.profile == "buyer":
        return None
    if not any(point.cost for point in exposure.series):
        return None
    points = exposure.series
    days = DayScale(points[0].date, points[-1].date, _LEFT, _RIGHT)
    amounts = [float(getattr(p, key)) for p in points for key in ("cost", "billed", "cash", "exposure")]
    scale = MoneyScale.of(amounts, _BOTTOM, _TOP)
    drawn = [*_curve_legend(), *money_axis(scale, _LEFT, _RIGHT), *day_axis(days, _TOP, _BOTTOM, as_of)]
    drawn.append(path(_area(points, days, scale), "exposure"))
    drawn += [path(_steps(points, key, days, scale), f"curve {key}") for key, _ in _CURVES]
    told = _told(exposure, schedule.currency)
    if exposure.peak > 0 and exposure.peak_date:
        x, y = days.at(exposure.peak_date), scale.at(float(exposure.peak))
        drawn.append(tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=4, class_="peak"))
    title = titled(say("Cost, billing and cash to date"), schedule.currency)
    return figure(f"{name}-curves", title, told, _HEIGHT, drawn, _curve_data(name, points, schedule))


def _told(exposure: Exposure, currency: str | None) -> str:
    peak = format_money(exposure.peak, currency)
    if exposure.peak <= 0:
        return f"{say('Cash is never behind cost')}."
    told = [say("The largest exposure, cost ahead of cash, is {amount}.", amount=peak)]
    if exposure.peak_date:
        day = exposure.peak_date.isoformat()
        told = [say("The largest exposure, cost ahead of cash, is {amount} on {day}.", amount=peak, day=day)]
    if exposure.financing_cost:
        told.append(say("Financing costs {amount}.", amount=format_money(exposure.financing_cost, currency)))
    if exposure.npv is not None:
        told.append(say("Net present value {amount}.", amount=format_money(exposure.npv, currency)))
    return " ".join(told)


def _steps(points: Sequence[ExposurePoint], key: str, days: DayScale, scale: MoneyScale) -> str:
    """A line that stays level until the day on which the amount changes."""
    parts: list[str] = []
    for point in points:
        x, y = days.at(point.date), scale.at(float(getattr(point, key)))
        parts.append(f"M{place(x, y)}" if not parts else f"H{x:.1f}V{y:.1f}")
    return "".join(parts)


def _area(points: Sequence[ExposurePoint], days: DayScale, scale: MoneyScale) -> str:
    zero = scale.at(0.0)
    first, last = days.at(points[0].date), days.at(points[-1].date)
    steps = _steps(points, "exposure", days, scale).replace("M", "L", 1)
    return f"M{place(first, zero)}{steps}L{place(last, zero)}Z"


def _curve_legend() -> list[Markup]:
    drawn, x = [], _LEFT
    for key, title in _CURVES:
        drawn += [line(x, 14, x + 30, 14, f"curve {key}"), text(x + 36, 18, say(title))]
        x += 150
    return [*drawn, box(x, 8, 30, 12, "exposure"), text(x + 36, 18, say("Exposure: cost less cash"))]


def _curve_data(name: str, points: Sequence[ExposurePoint], schedule: ReportSchedule) -> Markup:
    units = minor_units(schedule.currency)
    columns = [Column(say("Day"), lambda point: day(point.date), heads=True)]
    for key, title in (*_CURVES, ("exposure", mark("Exposure"))):
        columns.append(_money_column(say(title), key, units))
    return table(f"{name}-curves-data", titled(say("Amounts to date"), schedule.currency), columns, points)


def _money_column(title: str, key: str, units: int) -> Column:
    return Column(title, lambda row: money(getattr(row, key), units), "number", look="money")


def bars(name: str, lines: Sequence[ReportLine], currency: str | None, as_of: date) -> Markup | None:
    """Payments by month (quarter, year); None where no payment has a day."""
    sums = by_month(lines)
    if not sums:
        return None
    scale = MoneyScale.of([float(each.payable) for each in sums], _BOTTOM, _TOP)
    drawn = money_axis(scale, _LEFT, _RIGHT)
    slot = (_RIGHT - _LEFT) / len(sums)
    width = min(slot * 0.7, 60.0)
    every = math.ceil(_LABEL / slot)
    for position, each in enumerate(sums):
        middle = _LEFT + slot * (position + 0.5)
        top, zero = scale.at(float(each.payable)), scale.at(0.0)
        told = f"{each.label}: {format_money(each.payable, currency)}"
        height = abs(zero - top)
        drawn.append(box(middle - width / 2, min(top, zero), width, height, "bar", told))
        if each.payable and len(sums) <= _MOST_FIGURES:
            drawn.append(text(middle, min(top, zero) - 4, short(float(each.payable)), "figure", "middle"))
        if position % every == 0:
            drawn.append(text(middle, _BOTTOM + 15, each.label, "axis", "middle"))
    total = format_money(sums[-1].payable_so_far, currency)
    facts = {"total": total, "first": sums[0].label, "last": sums[-1].label, "day": day_words(lines)}
    told = say("{total} from {first} to {last}, by {day}.", **facts)
    if any(each.tax for each in lines):
        told = say("{total} from {first} to {last}, by {day}, tax included.", **facts)
    if any(cash_day(each) is None for each in lines):
        told += " " + say("Payments without a day are left out.")
    title = titled(say("Payments by {period}", period=period_noun(sums)), currency)
    data = _bar_data(name, title, sums, currency)
    return figure(f"{name}-bars", title, told, _HEIGHT, drawn, data)


def _bar_data(name: str, caption: str, sums: Sequence[PeriodSum], currency: str | None) -> Markup:
    units = minor_units(currency)
    columns = [Column(period_word(sums), lambda row: row.label, "none", heads=True)]
    for key, title in (
        ("net", say("Net")), ("payable", say("Payable")), ("net_so_far", say("Net to date")),
        ("payable_so_far", say("Payable to date")),
    ):  # fmt: skip
        columns.append(_money_column(title, key, units))
    return table(f"{name}-bars-data", caption, columns, sums)
