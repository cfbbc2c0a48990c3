"""The `Payment Schedule` sheet of a contract under way: where payments stand, cost, billing and cash."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.payment_periods import curve_by_month
from sowgate.contract.settings import Settings
from sowgate.grid.sheets import Formula, OwnedSheet, Placed
from sowgate.reports.schedule import render_text
from sowgate.writing import change_set

HEADER = [
    "ID", "Milestone", "Deliverable", "Acceptance criteria", "Start date", "Due date", "Forecast date",
    "Accepted date", "Amount", "Cost", "Invoice number", "Invoice date", "Paid date",
]  # fmt: skip
TERMS = [
    ["Contract value", "EUR 30,000.00"], ["Payment terms", "Net 30"], ["Late interest", "8% a year"],
    ["Cost of capital", "9%"], ["Business day convention", "Unadjusted"],
]  # fmt: skip
AS_OF = date(2026, 4, 30)


def row(number: int, start: date, due: date, *facts: object, cost: object = 8000) -> list[object]:
    forecast, accepted, invoice, invoiced, paid = (*facts, *[None] * (5 - len(facts)))
    return [
        f"M{number}", f"Report {number} accepted", f"Report {number} v1.0",
        "12 sections, signed by the client programme manager", start, due, forecast, accepted, 10000, cost,
        invoice, invoiced, paid,
    ]  # fmt: skip


ROWS = [
    row(1, date(2026, 1, 5), date(2026, 1, 30), None, date(2026, 1, 30), "INV-1", date(2026, 2, 2),
        date(2026, 3, 4)),
    row(2, date(2026, 2, 2), date(2026, 2, 27), None, date(2026, 3, 9), "INV-2", date(2026, 3, 11)),
    row(3, date(2026, 3, 2), date(2026, 5, 29), date(2026, 6, 12)),
]  # fmt: skip


def sheet_of(rows: list[list[object]]) -> OwnedSheet:
    snapshot = snapshot_of({"Terms": TERMS, "Milestones": [HEADER, *rows]})  # type: ignore[dict-item]
    report = check(snapshot, Settings(), AS_OF)
    (sheet,) = (s for s in change_set(report, snapshot, AS_OF).sheets if s.key == "payment_schedule")
    return sheet


def rows_from(sheet: OwnedSheet, heading: str) -> list[list[object]]:
    """The rows of values below a section's heading, header first, up to the next empty row."""
    by_row: dict[int, list[Placed]] = {}
    for cell in sheet.cells:
        by_row.setdefault(cell.row, []).append(cell)
    start = next(cell.row for cell in sheet.cells if str(cell.value).startswith(heading))
    first = min(r for r, cells in by_row.items() if r > start and any(c.role == "header" for c in cells))
    found = []
    for at in range(first, max(by_row) + 1):
        if at not in by_row:
            break
        found.append([c.value.result if isinstance(c.value, Formula) else c.value for c in by_row[at]])
    return found


def test_what_is_late_overdue_and_accrued_is_told_beside_the_plan() -> None:
    told = rows_from(sheet_of(ROWS), "Where the payments stand on 30 Apr 2026")
    assert told[0] == [
        "Milestone", "Name", "Planned", "Forecast", "Actual", "Days late", "Invoiced (EUR)",
        "Received (EUR)", "Overdue (EUR)", "Days overdue", "Late interest (EUR)",
    ]  # fmt: skip
    # M2 was due on 10 April: 20 days at 8 % on 10,000 are 43.84
    by_id = {line[0]: line for line in told[1:]}
    assert by_id["M2"][5:] == [10, Decimal(10000), None, Decimal(10000), 20, Decimal("43.84")]
    assert by_id["M1"][6:8] == [Decimal(10000), Decimal(10000)]
    assert by_id["M3"][2:6] == [date(2026, 5, 29), date(2026, 6, 12), None, 14]


def test_what_stands_out_and_came_in_is_added_up() -> None:
    told = rows_from(sheet_of(ROWS), "Where the payments stand on 30 Apr 2026")
    total = dict(zip(told[0], told[-1], strict=True))
    assert total["Milestone"] == "Total"
    sums = [total[f"{word} (EUR)"] for word in ("Invoiced", "Received", "Overdue", "Late interest")]
    assert sums == [Decimal(20000), Decimal(10000), Decimal(10000), Decimal("43.84")]


def test_a_plan_that_nothing_has_happened_to_has_no_such_part() -> None:
    sheet = sheet_of([row(1, date(2026, 6, 1), date(2026, 6, 30))])
    assert not any(str(cell.value).startswith("Where the payments stand") for cell in sheet.cells)


def test_cost_billing_and_cash_are_drawn_with_the_exposure_between_them() -> None:
    sheet = sheet_of(ROWS)
    chart = sheet.charts[-1]
    assert [series.name for series in chart.series] == ["Cost", "Billed", "Cash", "Exposure"]
    told = rows_from(sheet, "Cost, billing and cash by month")
    assert told[0] == ["Month", "Cost to date (EUR)", "Billed to date (EUR)", "Cash to date (EUR)",
                       "Exposure (EUR)"]  # fmt: skip
    assert [line[0] for line in told[1:]] == [
        "Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026", "Jun 2026", "Jul 2026"
    ]  # fmt: skip
    # end of March: M1 and M2 done, 22 of M3's 65 working days; M2's overdue cash is expected on 30 April
    march = told[3]
    assert march[1:] == [
        Decimal("18707.69"), Decimal(20000), Decimal(10000), Decimal("8707.69")
    ]  # fmt: skip
    assert told[4][3] == Decimal(20000)
    assert told[-1][1:] == [Decimal(24000), Decimal(30000), Decimal(30000), Decimal(-6000)]
    formula = next(c.value for c in sheet.cells if isinstance(c.value, Formula) and "-" in c.value.text
                   and c.value.result == Decimal(-6000))  # fmt: skip
    assert formula.text.startswith("=C")


def test_without_costs_there_is_no_curve() -> None:
    sheet = sheet_of([row(1, date(2026, 6, 1), date(2026, 6, 30), cost=None)])
    assert [chart.title for chart in sheet.charts] == [
        "Payments by month (EUR)", "Payments, running total (EUR)"
    ]  # fmt: skip


def test_months_without_a_movement_repeat_the_last_figures() -> None:
    snapshot = snapshot_of({"Terms": TERMS, "Milestones": [HEADER, ROWS[2]]})  # type: ignore[dict-item]
    exposure = check(snapshot, Settings(), date(2026, 1, 1)).exposure
    assert exposure is not None
    curve = curve_by_month(exposure.series)
    assert [point.label for point in curve] == ["Mar 2026", "Apr 2026", "May 2026", "Jun 2026", "Jul 2026"]
    assert curve[2].cost == curve[3].cost == 8000
    assert curve_by_month(()) == ()


def test_a_gate_whose_day_has_passed_undelivered_is_late_once_the_work_runs() -> None:
    late = row(3, date(2026, 3, 2), date(2026, 4, 20))
    told = rows_from(sheet_of([*ROWS[:2], late]), "Where the payments stand on 30 Apr 2026")
    by_id = {line[0]: dict(zip(told[0], line, strict=True)) for line in told[1:]}
    assert by_id["M3"]["Days late"] == 10
    # a plan that tells of no progress at all is not called late
    assert not any("stand on" in str(cell.value) for cell in sheet_of([late]).cells)


def test_the_terminal_tells_it_too() -> None:
    rows = [*ROWS[:2], row(3, date(2026, 3, 2), date(2026, 4, 20))]
    snapshot = snapshot_of({"Terms": TERMS, "Milestones": [HEADER, *rows]})  # type: ignore[dict-item]
    told = render_text(check(snapshot, Settings(), AS_OF), AS_OF)
    assert "M3: due 2026-04-20, 10 days late and not delivered" in told
