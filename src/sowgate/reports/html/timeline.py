"""The gates on a line of time: when each is due, accepted and paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sowgate.contract.calling import id_and_name
from sowgate.contract.gates import CLEARED, Gate, Payment
from sowgate.contract.payment_periods import cash_day
from sowgate.contract.report import ReportLine, ReportMilestone, WorkbookReport
from sowgate.language import mark, say
from sowgate.reports.html.drawing import WIDTH, day_axis, figure, line, path, place, text
from sowgate.reports.html.markup import Markup, join, tag
from sowgate.reports.html.scale import DayScale
from sowgate.reports.html.signs import badge, tone
from sowgate.reports.html.tables import Column, day, table
from sowgate.reports.layout import clean, clip

_ROW, _TOP, _LEFT = 22.0, 46.0, 236.0
_MOST_ROWS = 40
_LABEL = 34
_LETTER = 7.0  # how wide a letter of the legend is at most, on average
_BASES = {"actual": mark("actual"), "deemed": mark("deemed"), "planned": mark("planned")}
# A date of another century is a slip of the pen; it must not press all others into one point.
_FARTHEST = timedelta(days=366 * 12)


class _Gate(NamedTuple):
    milestone: ReportMilestone
    accepted: date | None
    paid: date | None
    basis: str | None

    @property
    def days(self) -> list[date]:
        return [each for each in (self.milestone.due_date, self.accepted, self.paid) if each]


def timeline(name: str, workbook: WorkbookReport, as_of: date) -> Markup | None:
    """The chart with its table; None where no milestone has a day."""
    gates = [gate for gate in gates_of(workbook) if gate.days]
    near = [each for gate in gates for each in gate.days if abs(each - as_of) <= _FARTHEST]
    if not gates:
        return None
    days = near or [each for gate in gates for each in gate.days]
    shown = _shown(gates)
    bottom = _TOP + _ROW * len(shown)
    margin = max((max(days) - min(days)).days // 40, 3)
    scale = DayScale(_moved(min(days), -margin), _moved(max(days), margin), _LEFT, WIDTH - 14.0)
    drawn = [_legend(), *day_axis(scale, _TOP - 8, bottom, as_of)]
    for position, gate in enumerate(shown):
        drawn += _drawn(gate, scale, _TOP + _ROW * (position + 0.5))
    left_out = len(gates) - len(shown)
    told = say("{number} gates from {first} to {last}.",
               number=len(gates), first=min(days).isoformat(), last=max(days).isoformat())  # fmt: skip
    if left_out:
        told += " " + say("Drawn are the {number} next ones; all stand in the table of milestones.",
                          number=len(shown))  # fmt: skip
    return figure(f"{name}-timeline", say("Gates in time"), told, bottom + 24, drawn, _data(name, shown))


def gates_of(workbook: WorkbookReport) -> list[_Gate]:
    """Every milestone with the days of its first payment line; rows that share an id take theirs in turn."""
    waiting: dict[str, list[ReportLine]] = {}
    for each in reversed(workbook.schedule.lines if workbook.schedule else ()):
        if each.kind == "milestone" and each.milestone:
            waiting.setdefault(each.milestone, []).append(each)
    gates = []
    for milestone in workbook.milestones:
        lines = waiting.get(milestone.id)
        mine = lines.pop() if lines else None
        if mine is None:
            gates.append(_Gate(milestone, None, None, None))
        else:
            came = mine.paid_date if mine.state is Payment.PAID else None
            gates.append(
                _Gate(milestone, mine.acceptance_date, came or cash_day(mine), mine.acceptance_basis)
            )
    return gates


def _shown(gates: Sequence[_Gate]) -> list[_Gate]:
    if len(gates) <= _MOST_ROWS:
        return list(gates)
    ranked = sorted(range(len(gates)), key=lambda i: (_passed(gates[i]), max(gates[i].days), i))
    return [gates[i] for i in sorted(ranked[:_MOST_ROWS])]


def _passed(gate: _Gate) -> bool:
    return gate.milestone.gate in CLEARED or gate.milestone.gate is Gate.CANCELLED


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _drawn(gate: _Gate, scale: DayScale, y: float) -> list[Markup]:
    milestone = gate.milestone
    look = tone(milestone.gate)
    places = [scale.at(each) for each in gate.days]
    drawn = [
        text(6, y + 4, clip(clean(id_and_name(milestone.id, milestone.milestone or "")), _LABEL)),
        line(min(places), y, max(places), y, f"span {look}"),
    ]
    if milestone.due_date:
        drawn.append(_due(scale.at(milestone.due_date), y, look))
    if gate.accepted:
        drawn.append(
            _diamond(scale.at(gate.accepted), y, f"{look} {'' if _passed(gate) else 'open'}".strip())
        )
    if gate.paid:
        drawn.append(_square(scale.at(gate.paid), y, f"{look} {_settled(milestone)}".strip()))
    return drawn


def _settled(milestone: ReportMilestone) -> str:
    return "" if milestone.payment == "paid" else "open"


def _due(x: float, y: float, look: str) -> Markup:
    return line(x, y - 6, x, y + 6, f"due {look}")


def _diamond(x: float, y: float, look: str) -> Markup:
    corners = (place(x, y - 6), place(x + 6, y), place(x, y + 6), place(x - 6, y))
    return path(f"M{'L'.join(corners)}Z", f"mark {look}")


def _square(x: float, y: float, look: str) -> Markup:
    corners = (place(x - 4, y - 4), place(x + 4, y - 4), place(x + 4, y + 4), place(x - 4, y + 4))
    return path(f"M{'L'.join(corners)}Z", f"mark {look}")


def _legend() -> Markup:
    """Every sign with its words; how far apart they stand follows from how long the language's words are."""
    x, y, parts = 10.0, 14.0, []
    for sign, look, words in (
        (_due, "calm", say("due")), (_diamond, "calm", say("accepted")),
        (_diamond, "calm open", say("to be accepted")), (_square, "calm", say("paid")),
        (_square, "calm open", say("to be paid")),
    ):  # fmt: skip
        parts += [sign(x, y, look), text(x + 10, y + 4, words)]
        x += 30 + _LETTER * len(words)
    return tag("g", join(parts), class_="legend")


def _data(name: str, gates: Sequence[_Gate]) -> Markup:
    columns = [
        Column(say("Gate"), lambda gate: gate.milestone.id, heads=True),
        Column(say("Milestone"), lambda gate: gate.milestone.milestone or ""),
        Column(say("State"), lambda gate: badge(gate.milestone.gate)),
        Column(say("Due"), lambda gate: day(gate.milestone.due_date)),
        Column(say("Acceptance"), lambda gate: day(gate.accepted)),
        Column(say("Basis"), lambda gate: say(_BASES[gate.basis]) if gate.basis else ""),
        Column(say("Payment"), lambda gate: day(gate.paid)),
    ]
    return table(f"{name}-timeline-data", say("Days of the gates"), columns, gates)
