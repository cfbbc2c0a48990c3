"""How far a payment's gate is behind its plan, as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sowgate.contract.gates import Gate, Payment
from sowgate.contract.report import ReportLine

_UNDELIVERED = frozenset({Gate.NOT_STARTED, Gate.IN_PROGRESS})


def under_way(lines: Iterable[ReportLine]) -> bool:
    """Whether the workbook tells of progress at all: a plan without it says nothing of what came late."""
    return any(line.gate is not None and line.gate is not Gate.NOT_STARTED for line in lines)


def days_undelivered(line: ReportLine, as_of: date) -> int:
    """Days since the due date of a gate that nothing was delivered for and nobody forecasts; else 0."""
    waits = line.kind == "milestone" and line.state is Payment.PLANNED and line.gate in _UNDELIVERED
    told = line.planned_date if line.slip_days is None else None
    return max((as_of - told).days, 0) if waits and told is not None else 0
