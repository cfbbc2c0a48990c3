"""Milestones with their tasks below them: the names beside the money and the dates are the milestones."""

from __future__ import annotations

from datetime import datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

_FIRST = {"Design": "Interview users", "Build": "Code", "Handover": "Train"}
_TASKS = {"Design": ["Draw screens", "Review"], "Build": ["Test", "Fix"], "Handover": ["Write manual"]}


def plan(header: list[object], beside: bool) -> StatementOfWork:
    rows: list[list[object]] = [header]
    for at, (name, tasks) in enumerate(_TASKS.items()):
        rows.append([name, _FIRST[name] if beside else None, 1000 * (at + 1), datetime(2027, at + 1, 5)])
        rows.extend([None, task, None, None] for task in tasks)
    return read(snapshot_of({"Plan": rows}), Settings())  # type: ignore[dict-item]


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize(
    "header",
    [
        ["Milestone", "Task", "Amount", "Due date"],
        ["Activity", "Tasks", "Amount", "Due date"],
        ["Hito", "Actividad", "Monto", "Fecha"],
        ["Milestone", "Description", "Amount", "Due date"],
    ],
)
def test_tasks_below_a_milestone_describe_it(header: list[object], beside: bool) -> None:
    sow = plan(header, beside)
    assert [row.milestone for row in sow.milestones] == list(_TASKS)
    assert [row.amount for row in sow.milestones] == [1000, 2000, 3000]
    assert {row.phase for row in sow.milestones} <= {None, ""}
    told = [[_FIRST[name]] * beside + tasks for name, tasks in _TASKS.items()]
    assert [row.description for row in sow.milestones] == ["; ".join(texts) for texts in told]


def test_tasks_with_dates_of_their_own_are_the_milestones() -> None:
    rows: list[list[object]] = [["Milestone", "Task", "Start", "Due date"]]
    for at, (name, tasks) in enumerate(_TASKS.items()):
        for task in [_FIRST[name], *tasks]:
            first = name if task == _FIRST[name] else None
            rows.append([first, task, datetime(2027, at + 1, 5), datetime(2027, at + 1, 9)])
    sow = read(snapshot_of({"Plan": rows}), Settings())  # type: ignore[dict-item]
    assert len(sow.milestones) == 8
    assert sow.milestones[1].milestone == "Draw screens"
