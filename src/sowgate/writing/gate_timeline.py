"""Gates over time on the status page: which gates each month holds, and how many are planned and passed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sowgate.contract.gates import CLEARED, Gate
from sowgate.contract.payment_periods import period_label
from sowgate.contract.report import ReportMilestone
from sowgate.contract.sow import Kind
from sowgate.grid.address import CellRange, cell_name
from sowgate.grid.sheets import Chart, Series
from sowgate.language import say, say_number
from sowgate.writing.page import Page
from sowgate.writing.view import ReportView

# The chart stands beside its table, so it has as many rows: enough to read, few enough for the page.
_MOST_PERIODS = 12
_LEAST_ROWS = 9
_ROW_POINTS = 18.0
# So many gates of a period are named; the rest are counted.
_NAMED = 5
_LONGEST_ID = 12
_CM_PER_POINT, _CM_PER_CHARACTER, _CM_PADDING = 2.54 / 72, 7 * 2.54 / 96, 5 * 2.54 / 96
_MARKS = {"passed": "✔", "rejected": "✖", "late": "▲", "open": "○"}


class _Dated(NamedTuple):
    """A gate with its day in the plan and, where it is passed, the day on which it was."""

    milestone: ReportMilestone
    planned: date
    passed: date | None


def gate_timeline(page: Page, view: ReportView) -> tuple[Chart, ...]:
    """The table of periods with the chart beside it; a note where fewer than two gates have a date."""
    gates = _dated(view)
    if len({gate.planned for gate in gates}) < 2:
        if _gates(view):
            page.section(say("Gates over time"), len(page.widths))
            told = say("Not drawn: it takes two gates with due dates of their own.")
            page.put(1, told, "note", to=len(page.widths))
            page.next()
        return ()
    page.section(say("Gates over time: ✔ passed, ✖ rejected, ▲ late, ○ to come"), len(page.widths))
    step, periods = _periods(gates)
    anchor = page.row
    header = page.header([say("By"), say("Gates due"), say("Planned to date"), say("Passed to date")])
    for period in periods:
        _row(page, view, gates, period, step)
    last = page.row - 1
    without = _without_date(view, len(gates))
    if without:
        page.put(1, without, "note", to=4)
        page.next()
    while page.row - anchor < _LEAST_ROWS:
        page.skip(_ROW_POINTS)
    return (_chart(page, view, gates, anchor, CellRange(header + 1, 1, last, 1)),)


def _dated(view: ReportView) -> list[_Dated]:
    accepted: dict[str, date] = {}
    for line in view.report.schedule.lines if view.report.schedule else ():
        if line.milestone and line.kind == "milestone" and line.acceptance_date and line.gate in CLEARED:
            accepted.setdefault(line.milestone, line.acceptance_date)
    found = []
    for milestone in _gates(view):
        due = milestone.due_date
        passed = accepted.get(milestone.id, due) if milestone.gate in CLEARED else None
        planned = due or passed
        if planned is not None:
            # A gate that was waived without a date cannot have been passed after today.
            found.append(_Dated(milestone, planned, min(passed, view.as_of) if passed else None))
    return found


def _gates(view: ReportView) -> list[ReportMilestone]:
    return [m for m in view.report.milestones if m.kind is Kind.MILESTONE and m.gate is not Gate.CANCELLED]


def _periods(gates: Sequence[_Dated]) -> tuple[int, range]:
    """(months a period, periods from the first gate to the last), at most twelve of them."""
    days = [gate.planned for gate in gates] + [gate.passed for gate in gates if gate.passed]
    first, last = _month(min(days)), _month(max(days))
    span = last - first + 1
    step = next((one for one in (1, 3) if span <= one * (_MOST_PERIODS - 1)), 0)
    step = step or 12 * -(-span // (12 * (_MOST_PERIODS - 1)))
    return step, range(first // step, last // step + 1)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _label(period: int, step: int) -> str:
    if step <= 12:
        return period_label(period, step)
    years = step // 12
    return f"{period * years}–{period * years + years - 1}"


def _row(page: Page, view: ReportView, gates: Sequence[_Dated], period: int, step: int) -> None:
    due = [gate for gate in gates if _month(gate.planned) // step == period]
    planned = sum(_month(gate.planned) // step <= period for gate in gates)
    passed = sum(gate.passed is not None and _month(gate.passed) // step <= period for gate in gates)
    page.put(1, _label(period, step), "text")
    page.put(2, _named(due, view.as_of), "wrap")
    page.put(3, planned, "number")
    # What lies after today is not known, so the line of passed gates ends there.
    page.put(4, passed if period <= _month(view.as_of) // step else None, "number")
    page.need(_ROW_POINTS)
    page.next()


def _named(due: Sequence[_Dated], as_of: date) -> str:
    shown = [f"{_MARKS[_state(gate, as_of)]}\u00a0{_short(gate.milestone.id)}" for gate in due[:_NAMED]]
    more = len(due) - _NAMED
    return "  ".join([*shown, f"+{more}"] if more > 0 else shown)


def _state(gate: _Dated, as_of: date) -> str:
    if gate.milestone.gate in CLEARED:
        return "passed"
    if gate.milestone.gate is Gate.REJECTED:
        return "rejected"
    return "late" if gate.planned < as_of else "open"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_ID else name[: _LONGEST_ID - 1] + "…"


def _without_date(view: ReportView, dated: int) -> str:
    missing = len(_gates(view)) - dated
    if not missing:
        return ""
    return say_number(
        "{number} gate without a due date is not shown.",
        "{number} gates without a due date are not shown.",
        missing,
    )


def _chart(page: Page, view: ReportView, gates: Sequence[_Dated], anchor: int, periods: CellRange) -> Chart:
    first, last = periods.min_row, periods.max_row
    height = sum(page.heights.get(row, 15.0) for row in range(anchor, page.row))
    right = [page.widths[column] for column in sorted(page.widths) if column > 4]
    passed = sum(gate.passed is not None for gate in gates)
    late = sum(_state(gate, view.as_of) == "late" for gate in gates)
    return Chart(
        kind="line",
        title=say("Gates planned and passed, to date"),
        anchor=cell_name(anchor, 5),
        categories=periods,
        series=tuple(
            Series(name, CellRange(first, column, last, column))
            for column, name in ((3, say("Planned")), (4, say("Passed")))
            # Before the first gate's month nothing can have been passed: no line, no legend for one.
            if column == 3 or passed or min(gate.planned for gate in gates) <= view.as_of
        ),
        width_cm=sum(width * _CM_PER_CHARACTER + _CM_PADDING for width in right) - 0.2,
        height_cm=height * _CM_PER_POINT - 0.2,
        alt_text=say(
            "Lines of gates planned and passed by {day}: {passed} of {all} passed, {late} late.",
            day=view.day,
            passed=passed,
            all=len(gates),
            late=late,
        ),
    )
