"""The last part of the schedule: cost, billing and cash to date, and the exposure between them."""

from __future__ import annotations

from sowgate.contract.exposure import Exposure
from sowgate.contract.money import in_figures, rounded
from sowgate.contract.payment_periods import PeriodCurve, curve_by_month, period_noun, period_word
from sowgate.grid.address import CellRange, cell_name, column_letter
from sowgate.grid.sheets import Chart, Formula, Series
from sowgate.language import mark, say
from sowgate.language.phrases import day_text
from sowgate.writing.chart_places import CHART_ROWS, chart_height, page_width, reserve
from sowgate.writing.page import Page
from sowgate.writing.view import ReportView

_FIRST = 2
_TITLES = (mark("Cost to date"), mark("Billed to date"), mark("Cash to date"), mark("Exposure"))


def exposure_chart(page: Page, view: ReportView) -> tuple[Chart, ...]:
    """One chart over the whole width, and below it the table that it draws; none where no cost is known."""
    exposure = view.report.exposure
    if exposure is None:
        return ()
    curve = curve_by_month(exposure.series)
    period = period_word(curve)
    heading = say("Cost, billing and cash by {period}, net of tax", period=period_noun(curve))
    page.section(heading, len(page.widths))
    page.put(1, _told(view, exposure), "note", to=len(page.widths))
    page.next()
    page.skip(6)
    anchor_row = page.row
    reserve(page)
    header = page.header([period, *(view.money_header(say(title)) for title in _TITLES)], first=_FIRST)
    for point in curve:
        _row(page, view, point)
    return (_chart(page, view, curve, header, anchor_row),)


def _told(view: ReportView, exposure: Exposure) -> str:
    """The curve's figures in one line."""
    parts = []
    if exposure.peak > 0 and exposure.peak_date is not None:
        peak, day = view.money(exposure.peak), day_text(exposure.peak_date)
        parts.append(say("Exposure peaks at {amount} on {day}", amount=peak, day=day))
    else:
        parts.append(say("Cash is never behind cost"))
    if exposure.financing_cost is not None:
        parts.append(say("financing costs {amount}", amount=view.money(exposure.financing_cost)))
    if exposure.npv is not None:
        parts.append(say("net present value {amount}", amount=view.money(exposure.npv)))
    if exposure.xirr is not None:
        rate = in_figures(rounded(exposure.xirr, 1))
        parts.append(say("internal rate of return {percent} % a year", percent=rate))
    return f"{'; '.join(parts)}. {say('Exposure is cost less cash; below zero, cash is ahead.')}"


def _row(page: Page, view: ReportView, point: PeriodCurve) -> None:
    page.put(_FIRST, point.label)
    for number, amount in enumerate((point.cost, point.billed, point.cash), _FIRST + 1):
        page.put(number, amount, "money", view.units)
    cost, cash = (f"{column_letter(number)}{page.row}" for number in (_FIRST + 1, _FIRST + 3))
    page.put(_FIRST + 4, Formula(f"={cost}-{cash}", point.cost - point.cash), "money", view.units)
    page.next()


def _chart(
    page: Page, view: ReportView, curve: tuple[PeriodCurve, ...], header: int, anchor_row: int
) -> Chart:
    first, last = header + 1, header + len(curve)
    names = (say("Cost"), say("Billed"), say("Cash"), say("Exposure"))
    end = curve[-1]
    return Chart(
        kind="line",
        title=view.money_header(say("Cost, billing and cash to date")),
        anchor=cell_name(anchor_row, 1),
        categories=CellRange(first, _FIRST, last, _FIRST),
        series=tuple(
            Series(name, CellRange(first, number, last, number), as_columns=number == _FIRST + 4)
            for number, name in enumerate(names, _FIRST + 1)
        ),
        width_cm=page_width(page),
        height_cm=chart_height(CHART_ROWS),
        alt_text=say(
            "Lines of cost, billing and cash to date and columns of the exposure between them, "
            "{first} to {last}: cost {cost}, cash {cash}.",
            first=curve[0].label,
            last=end.label,
            cost=view.money(end.cost),
            cash=view.money(end.cash),
        ),
    )
