"""The lower part of the schedule: payments by month and their running total, as charts and as figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.payment_periods import (
    PeriodSum,
    by_month,
    cash_day,
    day_words,
    period_noun,
    period_word,
)
from sowgate.contract.report import ReportLine
from sowgate.grid.address import CellRange, cell_name
from sowgate.grid.sheets import Chart, Series
from sowgate.language import say
from sowgate.writing.chart_places import CHART_ROWS, chart_height, halves, reserve
from sowgate.writing.page import Page
from sowgate.writing.view import ReportView

# Beyond so many periods their rows stand closer, so that charts and figures still share a printed page.
_MANY, _TIGHT_ROW = 18, 14.0


def cash_charts(page: Page, view: ReportView, lines: Sequence[ReportLine]) -> tuple[Chart, ...]:
    """Two charts, and below them the table that they draw; none where no payment has a date."""
    sums = by_month(lines)
    if not sums:
        return ()
    taxed = any(line.tax for line in lines)
    period = period_word(sums)
    heading = say("Payments by {period} of their {day}", period=period_noun(sums), day=day_words(lines))
    page.section(heading, len(page.widths))
    undated = [line.net for line in lines if cash_day(line) is None]
    if undated:
        without = view.money(sum(undated, Decimal(0)))
        text = say("{amount} in payments without a date is not in these figures.", amount=without)
        page.put(1, text, "note", to=len(page.widths))
        page.next()
    page.skip(6)
    anchor_row = page.row
    reserve(page)
    header = page.header(_headers(view, period, taxed), first=2)
    for due in sums:
        page.put(2, due.label)
        shown = (due.net, due.payable, due.net_so_far, due.payable_so_far) if taxed else (
            due.net, due.net_so_far
        )  # fmt: skip
        for number, amount in enumerate(shown, 3):
            page.put(number, amount, "money", view.units)
        if len(sums) > _MANY:
            page.heights[page.row] = _TIGHT_ROW
        page.next()
    return _charts(page, view, sums, header, anchor_row, taxed=taxed)


def _headers(view: ReportView, period: str, taxed: bool) -> list[str]:
    texts = [say("Net"), say("Payable")] if taxed else [say("Net")]
    texts += [say("Net to date"), say("Payable to date")] if taxed else [say("Net to date")]
    return [period, *(view.money_header(text) for text in texts)]


def _charts(
    page: Page, view: ReportView, sums: Sequence[PeriodSum], header: int, anchor_row: int, *, taxed: bool
) -> tuple[Chart, ...]:
    first, last = header + 1, header + len(sums)

    def column(number: int) -> CellRange:
        return CellRange(first, number, last, number)

    middle, left, right = halves(page)
    height = chart_height(CHART_ROWS)
    period = period_noun(sums)
    first_label, last_label = sums[0].label, sums[-1].label
    total = view.money(sums[-1].payable_so_far)
    names = (say("Net"), say("Payable")) if taxed else (say("Net"),)
    due = Chart(
        kind="column",
        title=view.money_header(say("Payments by {period}", period=period)),
        anchor=cell_name(anchor_row, 1),
        categories=column(2),
        series=(Series(names[-1], column(2 + len(names))),),
        width_cm=left - 0.4,
        height_cm=height,
        alt_text=say(
            "Columns: payments by {period}, {first} to {last}, {total} in all.",
            period=period,
            first=first_label,
            last=last_label,
            total=total,
        ),
    )
    so_far = Chart(
        kind="line",
        title=view.money_header(say("Payments, running total")),
        anchor=cell_name(anchor_row, middle),
        categories=column(2),
        series=tuple(Series(name, column(3 + len(names) + i)) for i, name in enumerate(names)),
        width_cm=right,
        height_cm=height,
        alt_text=say(
            "Lines: running total of payments, reaching {total} by {last}.", total=total, last=last_label
        ),
    )
    return due, so_far
