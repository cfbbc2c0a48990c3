"""Where each payment stands as of a day, in words: late, billable, overdue, and what that costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sowgate.contract.gates import Payment
from sowgate.contract.money import format_money
from sowgate.contract.report import ReportLine, WorkbookReport
from sowgate.reports.layout import Page, clean, wrap


def standing_lines(workbook: WorkbookReport, page: Page, as_of: date) -> list[str]:
    """One entry for each payment that is late, billable, open or priced; then the exposure. Often none."""
    schedule = workbook.schedule
    if schedule is None:
        return []
    told = []
    for line in schedule.lines:
        facts = [*_plan(line), *_money(line, schedule.currency, as_of)]
        if facts:
            name = clean(line.milestone or line.label)
            told += wrap(f"{name}: {'; '.join(facts)}.", page.width, "  ", "    ")
    return told + _exposure(workbook, page)


def _plan(line: ReportLine) -> list[str]:
    """How far the milestone is from its plan, while that is still of interest."""
    if line.slip_days is None or line.slip_days <= 0 or line.state is Payment.PAID:
        return []
    days = _days(line.slip_days)
    if line.actual_date is not None:
        return [f"delivered {line.actual_date.isoformat()}, {days} late"]
    return [f"forecast {_day(line.forecast_date)}, {days} behind {_day(line.planned_date)}"]


def _money(line: ReportLine, currency: str | None, as_of: date) -> list[str]:
    def money(amount: Decimal) -> str:
        return format_money(amount, currency)

    told = []
    if line.overdue and line.days_overdue is not None:
        told.append(f"{money(line.overdue)} overdue for {_days(line.days_overdue)}")
    if line.billable:
        told.append(f"{money(line.billable)} can be invoiced today")
    if line.late_interest:
        told.append(f"late interest to date {money(line.late_interest)}")
    if line.delay_damages:
        told.append(f"delay damages to date {money(line.delay_damages)}")
    if line.discount and line.open and line.discount_date is not None and line.discount_date >= as_of:
        told.append(f"{money(line.discount)} off if paid by {line.discount_date.isoformat()}")
    return told


def _exposure(workbook: WorkbookReport, page: Page) -> list[str]:
    exposure = workbook.exposure
    if exposure is None or exposure.peak_date is None:
        return []
    currency = workbook.currency
    parts = [f"exposure peaks at {format_money(exposure.peak, currency)} on {exposure.peak_date.isoformat()}"]
    if exposure.financing_cost is not None:
        parts.append(f"financing costs {format_money(exposure.financing_cost, currency)}")
    if exposure.npv is not None:
        parts.append(f"net present value {format_money(exposure.npv, currency)}")
    if exposure.xirr is not None:
        parts.append(f"internal rate of return {exposure.xirr:,.2f} % a year")
    below = [gate.milestone for gate in exposure.gates if gate.margin < 0]
    if below:
        named = ", ".join(clean(name) for name in below[:5]) + (" …" if len(below) > 5 else "")
        parts.append(f"cost is above what is earned at {named}")
    return wrap(f"Contract: {'; '.join(parts)}.", page.width, "  ", "    ")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
