"""What has been produced: deliverables counted from the workbook's own list where it has one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings

MILESTONES = [
    ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Accepted date", "Amount"],
    ["M1", "Design", "Design document", "0 open comments", date(2026, 3, 2), date(2026, 3, 2), 4000],
    ["M2", "Build", "Release 1.0", "0 open Sev-1 defects", date(2026, 5, 4), None, 6000],
]
LIST = ["Deliverable ID", "Title", "Gate", "Status", "Accepted date"]


def test_a_milestone_of_several_rows_has_so_many_deliverables() -> None:
    more = [None, None, "Data model", "0 open comments", None, None, None]
    sheet = [*MILESTONES[:2], more, [*more[:2], "Test plan", *more[3:]], MILESTONES[2]]
    summary = check(snapshot_of({"SOW": sheet}), Settings(), date(2026, 3, 31)).summary
    assert summary is not None
    assert (summary.milestones, summary.deliverables_accepted, summary.deliverables) == (2, 3, 4)


def _counted(*listed: list[Any]) -> tuple[int, int]:
    sheets = {"SOW": MILESTONES} | ({"Deliverables": [LIST, *listed]} if listed else {})
    summary = check(snapshot_of(sheets), Settings(), date(2026, 3, 31)).summary
    assert summary is not None
    return summary.deliverables_accepted, summary.deliverables


@pytest.mark.parametrize(
    ("listed", "counted"),
    [
        ([], (1, 2)),
        # By the gate that they are for, though the list says nothing of them.
        ([["D1", "Design", "M1", None, None], ["D2", "Data model", "M1", None, None]], (2, 2)),
        # By the list, before their gate.
        (
            [
                ["D1", "Installer", "M2", "Accepted", None],
                ["D2", "Manual", "M2", None, date(2026, 3, 9)],
                ["D3", "Release notes", "M2", "In progress", None],
                ["D4", "Old manual", "M2", "Cancelled", None],
            ],
            (2, 3),
        ),
        # By the milestone whose deliverable they are.
        ([["D1", "Design document", None, None, None], ["D2", "Release 1.0", None, None, None]], (1, 2)),
    ],
)
def test_deliverables_are_counted_from_the_list_and_else_by_milestone(
    listed: list[list[Any]], counted: tuple[int, int]
) -> None:
    assert _counted(*listed) == counted
