"""Where each payment stands as of a day, in words: late, billable, overdue, and what that costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sowgate.contract.gates import Payment
from sowgate.contract.lateness import days_undelivered, under_way
from sowgate.contract.money import format_money, in_figures, rounded
from sowgate.contract.report import ReportLine, WorkbookReport
from sowgate.language import say, say_number
from sowgate.reports.layout import Page, clean, wrap


def standing_lines(workbook: WorkbookReport, page: Page, as_of: date) -> list[str]:
    """One entry for each payment that is late, billable, open or priced; then the exposure. Often none."""
    schedule = workbook.schedule
    if schedule is None:
        return []
    told = []
    begun = under_way(schedule.lines)
    for line in schedule.lines:
        waited = days_undelivered(line, as_of) if begun else 0
        facts = [*_plan(line), *_undelivered(line, waited), *_money(line, schedule.currency, as_of)]
        if facts:
            name = clean(line.milestone or line.label)
            told += wrap(f"{name}: {'; '.join(facts)}.", page.width, "  ", "    ")
    return told + _exposure(workbook, page)


def _plan(line: ReportLine) -> list[str]:
    """How far the milestone is from its plan, while that is still of interest."""
    if line.slip_days is None or line.slip_days <= 0 or line.state is Payment.PAID:
        return []
    late = line.slip_days
    if line.actual_date is not None:
        told = say_number(
            "delivered {day}, {number} day late", "delivered {day}, {number} days late", late,
            day=line.actual_date.isoformat(),
        )  # fmt: skip
        return [told]
    told = say_number(
        "forecast {day}, {number} day behind {plan}", "forecast {day}, {number} days behind {plan}", late,
        day=_day(line.forecast_date), plan=_day(line.planned_date),
    )  # fmt: skip
    return [told]


def _undelivered(line: ReportLine, days: int) -> list[str]:
    """A gate whose day has passed, and nothing tells of a delivery."""
    if not days:
        return []
    told = say_number(
        "due {day}, {number} day late and not delivered", "due {day}, {number} days late and not delivered",
        days, day=_day(line.planned_date),
    )  # fmt: skip
    return [told]


def _money(line: ReportLine, currency: str | None, as_of: date) -> list[str]:
    def money(amount: Decimal) -> str:
        return format_money(amount, currency)

    told = []
    if line.overdue and line.days_overdue is not None:
        told.append(
            say_number(
                "{amount} overdue for {number} day", "{amount} overdue for {number} days", line.days_overdue,
                amount=money(line.overdue),
            )
        )  # fmt: skip
    if line.billable:
        told.append(say("{amount} can be invoiced today", amount=money(line.billable)))
    if line.late_interest:
        told.append(say("late interest to date {amount}", amount=money(line.late_interest)))
    if line.delay_damages:
        told.append(say("delay damages to date {amount}", amount=money(line.delay_damages)))
    if line.discount and line.open and line.discount_date is not None and line.discount_date >= as_of:
        day = line.discount_date.isoformat()
        told.append(say("{amount} off if paid by {day}", amount=money(line.discount), day=day))
    return told


def _exposure(workbook: WorkbookReport, page: Page) -> list[str]:
    exposure = workbook.exposure
    if exposure is None or exposure.peak_date is None:
        return []
    currency = workbook.currency
    peak, day = format_money(exposure.peak, currency), exposure.peak_date.isoformat()
    parts = [say("exposure peaks at {amount} on {day}", amount=peak, day=day)]
    if exposure.financing_cost is not None:
        cost = format_money(exposure.financing_cost, currency)
        parts.append(say("financing costs {amount}", amount=cost))
    if exposure.npv is not None:
        parts.append(say("net present value {amount}", amount=format_money(exposure.npv, currency)))
    if exposure.xirr is not None:
        rate = in_figures(rounded(exposure.xirr, 2))
        parts.append(say("internal rate of return {percent} % a year", percent=rate))
    below = [gate.milestone for gate in exposure.gates if gate.margin < 0]
    if below:
        named = ", ".join(clean(name) for name in below[:5]) + (" …" if len(below) > 5 else "")
        parts.append(say("cost is above what is earned at {names}", names=named))
    return wrap(say("Contract: {facts}.", facts="; ".join(parts)), page.width, "  ", "    ")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
