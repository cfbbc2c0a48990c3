"""The part of the schedule that says where the payments stand: plan and fact, money in and money late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sowgate.contract.gates import Payment
from sowgate.contract.lateness import days_undelivered, under_way
from sowgate.contract.report import ReportLine, ReportSchedule
from sowgate.grid.address import column_letter
from sowgate.grid.sheets import Formula, Role, Shown
from sowgate.language import say
from sowgate.writing.page import Page
from sowgate.writing.view import ReportView, shortened

# The first columns follow the schedule above; days, dates and money then share its grid.
_FIRST = 3
_WIDTH = 14.5


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    value: Callable[[ReportLine], Shown]
    role: Role = "money"


def standing(page: Page, view: ReportView, schedule: ReportSchedule) -> None:
    """One row for each payment of which something can be told as of the date; nothing where none can.

    A column stands there where some row has something to say in it.
    """
    begun = under_way(schedule.lines)

    def late(line: ReportLine) -> int:
        return line.slip_days or (days_undelivered(line, view.as_of) if begun else 0)

    lines = [line for line in schedule.lines if _is_telling(line, late(line))]
    if not lines:
        return
    columns = [column for column in _columns(view, late) if any(column.value(line) for line in lines)]
    for number in range(
        _FIRST, _FIRST + len(columns)
    ):  # what has no room beside the lines goes on to the right
        page.widths.setdefault(number, _WIDTH)
    page.section(say("Where the payments stand on {day}", day=view.day), len(page.widths))
    page.skip(4)
    page.header([say("Milestone"), say("Name"), *(column.header for column in columns)])
    first = page.row
    for line in lines:
        page.put(1, line.milestone or "", "wrap")
        page.put(2, shortened(line.label or "", 120), "wrap")
        for number, column in enumerate(columns, _FIRST):
            page.put(number, column.value(line), column.role, view.units)
        page.next()
    if len(lines) > 1 and any(column.role == "money" for column in columns):
        _sums(page, view, lines, columns, first)


def _sums(
    page: Page, view: ReportView, lines: Sequence[ReportLine], columns: Sequence[_Column], first: int
) -> None:
    """What the money of the rows from `first` on adds up to."""
    last = page.row - 1
    page.put(1, say("Total"), "total_label")
    page.put(2, None, "total_label")
    for number, column in enumerate(columns, _FIRST):
        if column.role != "money":
            page.put(number, None, "total_label")
            continue
        amounts = (value for line in lines if isinstance(value := column.value(line), Decimal))
        letter = column_letter(number)
        formula = Formula(f"=SUM({letter}{first}:{letter}{last})", sum(amounts, Decimal(0)))
        page.put(number, formula, "total_money", view.units)
    page.need(18)
    page.next()


def _is_telling(line: ReportLine, days_late: int) -> bool:
    """Whether anything happened to the payment, or should have, by the report's date."""
    behind = days_late > 0 and line.state is not Payment.PAID
    money = (
        line.invoiced,
        line.received,
        line.billable,
        line.overdue,
        line.late_interest,
        line.delay_damages,
    )
    return behind or any(money)


def _columns(view: ReportView, late: Callable[[ReportLine], int]) -> list[_Column]:
    def discount(line: ReportLine) -> Shown:
        return line.discount if line.discount_date is not None and line.discount_date >= view.as_of else None

    def until(line: ReportLine) -> Shown:
        return line.discount_date if discount(line) and line.open else None

    return [
        _Column(say("Planned"), lambda line: line.planned_date, "date"),
        _Column(say("Forecast"), lambda line: line.forecast_date, "date"),
        _Column(say("Actual"), lambda line: line.actual_date, "date"),
        _Column(say("Days late"), lambda line: late(line) or None, "number"),
        _Column(view.money_header(say("Invoiced")), lambda line: line.invoiced or None),
        _Column(view.money_header(say("Received")), lambda line: line.received or None),
        _Column(view.money_header(say("Billable now")), lambda line: line.billable or None),
        _Column(view.money_header(say("Overdue")), lambda line: line.overdue or None),
        _Column(say("Days overdue"), lambda line: line.days_overdue or None, "number"),
        _Column(view.money_header(say("Late interest")), lambda line: line.late_interest or None),
        _Column(view.money_header(say("Delay damages")), lambda line: line.delay_damages or None),
        _Column(view.money_header(say("Discount")), lambda line: discount(line) if line.open else None),
        _Column(say("Discount until"), until, "date"),
    ]
