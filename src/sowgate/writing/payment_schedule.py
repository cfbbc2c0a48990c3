"""The sheet `Payment Schedule`: every payment beside its gate, with sums that the sheet checks itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from sowgate.contract.calling import beside_its_id
from sowgate.contract.report import ReportLine, ReportSchedule
from sowgate.contract.shares import paid_in_shares
from sowgate.contract.states import GATES, PAYMENTS
from sowgate.grid.address import CellRange, column_letter
from sowgate.grid.sheets import Chart, Formula, OwnedSheet, PrintSetup, Role, SheetTable, Shown
from sowgate.language import mark, say
from sowgate.writing.application import application
from sowgate.writing.cash_charts import cash_charts
from sowgate.writing.chart_places import pages_down_to, share_a_page
from sowgate.writing.exposure_chart import exposure_chart
from sowgate.writing.page import Page
from sowgate.writing.shares import share_widths, shares_table
from sowgate.writing.standing import standing
from sowgate.writing.view import SCHEDULE, ReportView, shortened

# Three lines of its column; the whole name stands in the plan.
_LONGEST_NAME = 120
# So many lines do not fit on a printed page, however short their texts.
_SURELY_LONG = 80
_BASES = {"actual": mark("Actual"), "deemed": mark("Deemed"), "planned": mark("Planned")}
_LINE_KINDS = {
    "milestone": "",
    "advance": mark("Advance"),
    "retention_release": mark("Retention release"),
}


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    width: float
    value: Callable[[ReportLine], Shown]
    role: Role | Callable[[ReportLine], Role] = "text"
    key: str | None = None


def payment_schedule(view: ReportView, schedule: ReportSchedule, table_name: str) -> OwnedSheet:
    """The lines in the schedule's order, their totals against the contract value, and the cash by month.

    Where the lines run over a printed page their header is repeated on every page that follows. What is
    not theirs then stands before them, as the summary of an application for payment stands before its
    continuation sheets: below them it would print under a header that is not its own.
    """
    if paid_in_shares(view.report):
        return _in_shares(view, schedule, table_name)
    columns = _columns(view, schedule)
    page = Page({number: column.width for number, column in enumerate(columns, 1)})
    _head(page, view, schedule)
    long = _runs_over(page, view, schedule, columns)
    top = page.row
    if long:
        application(page, view, schedule, _net_column(columns))
        charts, breaks = _over_time(page, view, schedule)
        standing(page, view, schedule)
        breaks |= {page.row} if page.row > top else set()
        table = _table(page, view, schedule, columns)
    else:
        table = _table(page, view, schedule, columns)
        application(page, view, schedule, _net_column(columns))
        standing(page, view, schedule)
        start = page.row
        charts, breaks = _over_time(page, view, schedule)
        breaks |= {start} if charts else set()
    one_page = not long and page.fits_landscape()
    return OwnedSheet(
        key=SCHEDULE,
        title=view.titles[SCHEDULE],
        cells=tuple(page.cells),
        widths=tuple(page.widths.items()),
        heights=tuple(page.heights.items()),
        tables=(SheetTable(table_name, table),),
        charts=charts,
        freeze="C1" if table.min_row > top else f"C{table.min_row + 1}",
        printing=PrintSetup(
            landscape=True,
            repeat_row=table.min_row if long else None,
            footer=view.footer(),
            one_page=one_page,
            breaks=() if one_page else tuple(sorted(breaks)),
        ),
        merged=tuple(page.merged),
    )


def _in_shares(view: ReportView, schedule: ReportSchedule, table_name: str) -> OwnedSheet:
    """The sheet of a contract whose value is stated nowhere: shares instead of amounts, and no charts."""
    page = Page(share_widths(view))
    _head(page, view, schedule)
    table = shares_table(page, view)
    return OwnedSheet(
        key=SCHEDULE,
        title=view.titles[SCHEDULE],
        cells=tuple(page.cells),
        widths=tuple(page.widths.items()),
        heights=tuple(page.heights.items()),
        tables=(SheetTable(table_name, table),),
        freeze=f"C{table.min_row + 1}",
        printing=PrintSetup(
            landscape=True,
            repeat_row=None if page.fits_landscape() else table.min_row,
            footer=view.footer(),
            one_page=page.fits_landscape(),
        ),
        merged=tuple(page.merged),
    )


def _head(page: Page, view: ReportView, schedule: ReportSchedule) -> None:
    last = len(page.widths)
    page.put(1, say("Payment schedule"), "title", to=last)
    page.need(26)
    page.next()
    page.put(1, _headline(view, schedule), "subtitle", to=last)
    page.next()
    page.skip(8)


def _table(page: Page, view: ReportView, schedule: ReportSchedule, columns: list[_Column]) -> CellRange:
    """The lines under their header, with totals and check below; gives the range of header and lines."""
    header = page.header([column.header for column in columns])
    _lines(page, view, schedule, columns)
    table = CellRange(header, 1, page.row - 1, len(columns))
    _totals(page, view, schedule, columns, table._replace(min_row=header + 1))
    if not schedule.lines:
        told = say("No payments: no milestone has an amount, and none a percent of a known contract value.")
        page.put(1, told, "note", to=len(columns))
        page.next()
    return table


def _over_time(page: Page, view: ReportView, schedule: ReportSchedule) -> tuple[tuple[Chart, ...], set[int]]:
    """Payments by month and, where costs are known, the exposure: charts, and the row that breaks a page."""
    start = page.row
    charts = cash_charts(page, view, schedule.lines)
    further = page.row
    curve = exposure_chart(page, view)
    return charts + curve, {further} if curve and not share_a_page(page, start) else set()


def _runs_over(page: Page, view: ReportView, schedule: ReportSchedule, columns: list[_Column]) -> bool:
    """Whether the lines, from the page's present row on, end on a later printed page."""
    if len(schedule.lines) > _SURELY_LONG:
        return True
    trial = Page(page.widths)
    trial.heights, trial.row = dict(page.heights), page.row
    trial.header([column.header for column in columns])
    _lines(trial, view, schedule, columns)
    return pages_down_to(trial, trial.row - 1) > 1


def _net_column(columns: list[_Column]) -> int:
    return next(number for number, column in enumerate(columns, 1) if column.key == "net")


def _headline(view: ReportView, schedule: ReportSchedule) -> str:
    parts = [say("As of {day}", day=view.day)]
    if schedule.contract_value is not None:
        parts.append(say("contract value {amount}", amount=view.money(schedule.contract_value)))
    if terms := view.term("payment_terms"):
        parts.append(say("payment terms {terms}", terms=terms))
    elif schedule.lines and not any(line.due_date for line in schedule.lines):
        parts.append(say("no payment terms stated, so no due day is known"))
    if convention := view.term("business_day_convention"):
        parts.append(say("due dates {convention}", convention=convention))
    # A note is a sentence of its own; the facts before it are one line.
    notes = (note if note.endswith(".") else f"{note}." for note in schedule.notes)
    return " ".join(["; ".join(parts) + ".", *notes])


def _columns(view: ReportView, schedule: ReportSchedule) -> list[_Column]:
    """The columns; recovery, retention and tax only where some line has them."""
    names = {milestone.id: view.name(milestone) for milestone in view.report.milestones}

    def name(line: ReportLine) -> str:
        mine = line.milestone or ""
        told = beside_its_id(mine, line.label) or names.get(mine) or say(_LINE_KINDS[line.kind])
        return shortened(told, _LONGEST_NAME)

    def used(key: str) -> bool:
        return any(getattr(line, key) for line in schedule.lines)

    # Where nothing is taken off, gross is net; beside an advance that is a part of the price the two sums
    # would differ by it, and nobody could say why.
    whole = (
        used("advance_recovery")
        or used("retention")
        or all(line.gross is not None for line in schedule.lines)
    )
    money = [
        *([_money(view, say("Gross"), "gross")] if whole else []),
        *([_money(view, say("Advance recovery"), "advance_recovery")] if used("advance_recovery") else []),
        *([_money(view, say("Retention"), "retention")] if used("retention") else []),
        _money(view, say("Net"), "net"),
        *([_money(view, say("Tax"), "tax")] if used("tax") else []),
        _money(view, say("Payable"), "payable"),
    ]
    days = [
        _Column(
            say("When, as written"), 26.0, lambda line: shortened(line.due_words or "", _LONGEST_NAME), "wrap"
        ),
        _Column(say("Acceptance"), 13.0, lambda line: line.acceptance_date, "date"),
        _Column(say("Basis"), 13.0, lambda line: say(_BASES.get(line.acceptance_basis or "", ""))),
        _Column(say("Invoice"), 13.0, lambda line: line.invoice_date, "date"),
        _Column(say("Due"), 13.0, lambda line: line.due_date, "date"),
    ]
    return [
        _Column(say("Milestone"), 11.5, lambda line: line.milestone or say(_LINE_KINDS[line.kind]), "wrap"),
        _Column(say("Name"), 34.0, name, "wrap"),
        _Column(say("Gate"), 18.0, _gate, _gate_role),
        _Column(say("Payment"), 13.5, lambda line: PAYMENTS[line.state].text, _payment_role),
        *(column for column in days if any(column.value(line) for line in schedule.lines)),
        *money,
    ]


def _money(view: ReportView, text: str, key: str) -> _Column:
    return _Column(view.money_header(text), 14.5, lambda line: getattr(line, key), "money", key)


def _gate(line: ReportLine) -> str:
    return GATES[line.gate].text if line.gate else f"– {say('No gate')}"


def _gate_role(line: ReportLine) -> Role:
    return GATES[line.gate].role if line.gate else "neutral"


def _payment_role(line: ReportLine) -> Role:
    return PAYMENTS[line.state].role


def _lines(page: Page, view: ReportView, schedule: ReportSchedule, columns: list[_Column]) -> None:
    for line in schedule.lines:
        for number, column in enumerate(columns, 1):
            role = column.role if isinstance(column.role, str) else column.role(line)
            page.put(number, column.value(line), role, view.units)
        page.next()
    if not schedule.lines:
        page.put(1, "–", "note")  # an Excel Table holds one row at least
        page.next()


def _totals(
    page: Page, view: ReportView, schedule: ReportSchedule, columns: list[_Column], body: CellRange
) -> None:
    """The totals, and the live check that the lines make up the contract value and its change orders."""
    net_column = _net_column(columns)
    page.put(1, say("Total"), "total_label")
    net_total = ""
    for number, column in enumerate(columns[1:], 2):
        if column.key is None:
            page.put(number, None, "total_label")
            continue
        letter = column_letter(number)
        sums = f"=SUM({letter}{body.min_row}:{letter}{body.max_row})"
        result = sum((getattr(line, column.key) or Decimal(0) for line in schedule.lines), Decimal(0))
        at = page.put(number, Formula(sums, result), "total_money", view.units)
        net_total = at if number == net_column else net_total
    page.need(18)
    page.next()
    if schedule.contract_value is not None:
        _check(page, view, schedule, net_column, net_total)


def _check(page: Page, view: ReportView, schedule: ReportSchedule, column: int, net_total: str) -> None:
    value = schedule.contract_value or Decimal(0)
    held = schedule.unreleased_retention
    net = sum((line.net for line in schedule.lines), Decimal(0))

    def line(text: str, shown: Shown, role: Role = "money") -> str:
        page.put(1, text, "label" if role == "money" else "total_label", to=column - 1)
        at = page.put(column, shown, role, view.units)
        page.next()
        return at

    held_at = line(say("Retention held, no release stated"), held) if held else None
    value_at = line(say("Contract value"), value)
    orders = schedule.change_orders
    orders_at = line(say("Approved change orders"), orders) if orders else None
    missing = schedule.uncounted_change_orders
    missing_at = line(say("Approved change orders that no row bills"), missing) if missing else None
    gap = net + held - value - orders - missing
    added = f"+{held_at}" if held_at else ""
    taken = "".join(f"-{at}" for at in (value_at, orders_at, missing_at) if at)
    terms = f"{net_total}{added}{taken}"
    gap_at = line(say("Difference"), Formula(f"=ROUND({terms},{view.units})", gap), "total_money")
    passed = f"✔ {say('The schedule adds up to the contract value')}"
    failed = f"▲ {say('Not equal to the contract value: see the risk flags')}"
    verdict = Formula(f"=IF({gap_at}=0,{_quoted(passed)},{_quoted(failed)})", failed if gap else passed)
    page.put(1, verdict, "caution" if gap else "good", to=column)
    page.need(18)
    page.next()


def _quoted(text: str) -> str:
    """A text as a formula writes it."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
