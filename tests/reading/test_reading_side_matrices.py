"""Matrices of deliverables and milestones: marks link the one to the other, and no matrix is a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar, WorkbookSnapshot
from sowgate.reading import read

Rows = list[list[Scalar]]

PLAN: Rows = [
    ["ID", "Milestone", "Due date", "Amount"],
    ["M1", "Requirements signed", date(2026, 2, 2), 30_000],
    ["M2", "Design signed", date(2026, 3, 2), 30_000],
    ["M3", "Test passed", date(2026, 4, 2), 40_000],
]
MARKS: Rows = [
    ["Specification", "X", None, None],
    ["Design document", None, "X", None],
    ["Manual", None, "X", "X"],
]
MATRIX: Rows = [["Deliverable", "M1", "M2", "M3"], *MARKS]
LINKS = [("Specification", (0,)), ("Design document", (1,)), ("Manual", (1, 2))]


def below(matrix: Sequence[Sequence[Scalar]]) -> WorkbookSnapshot:
    return snapshot_of({"Plan": [*PLAN, [], [], *map(list, matrix)]})


def beside(matrix: Sequence[Sequence[Scalar]]) -> WorkbookSnapshot:
    return snapshot_of({"Matrix": [list(row) for row in matrix], "Plan": PLAN})


def links(sow: StatementOfWork) -> list[tuple[str | None, tuple[int, ...]]]:
    return [(listed.title, listed.gates) for listed in sow.deliverables]


def of(snapshot: WorkbookSnapshot) -> StatementOfWork:
    return read(snapshot, Settings())


@pytest.mark.parametrize("place", [below, beside])
@pytest.mark.parametrize(
    "matrix",
    [
        MATRIX,
        [["Deliverables by milestone"], *MATRIX],
        [["Deliverable", "Milestones", None, None], [None, "M1", "M2", "M3"], *MARKS],
        [["Work product", "M1", "M2", "M3"], *[["✓" if c == "X" else c for c in row] for row in MARKS]],
    ],
    ids=["plain", "titled", "two rows of headings", "ticks"],
)
def test_marks_below_milestone_ids_link_deliverables(place: object, matrix: Rows) -> None:
    assert callable(place)
    sow = of(place(matrix))
    assert [row.id for row in sow.milestones] == ["M1", "M2", "M3"]
    assert links(sow) == LINKS
    assert [row.deliverable for row in sow.milestones] == [
        "Specification",
        "Design document; Manual",
        "Manual",
    ]


def test_owner_and_status_may_stand_on_both_sides() -> None:
    rows: Rows = [["Deliverable", "Owner", "M1", "M2", "M3", "Status"]]
    rows += [["Specification", "Anna", "x", None, None, "done"], ["Manual", "Bob", None, "x", "x", "open"]]
    sow = of(beside(rows))
    assert [(d.owner, d.status, d.gates) for d in sow.deliverables] == [
        ("Anna", "done", (0,)),
        ("Bob", "open", (1, 2)),
    ]


def test_a_deliverable_without_a_mark_is_one_finding() -> None:
    report = check(below([*MATRIX, ["Logbook", None, None, None]]), Settings(), date(2026, 1, 1))
    told = [finding.message for finding in report.findings if finding.code == "MIL11"]
    assert len(told) == 1
    assert "Logbook" in told[0]


def test_months_of_a_chart_are_no_milestones() -> None:
    rows: Rows = [["Deliverable", *(f"M{at}" for at in range(1, 13))]]
    rows += [["Specification", "x", "x", *[None] * 10], ["Manual", *[None] * 4, "x", "x", *[None] * 6]]
    sow = of(beside(rows))
    assert not sow.deliverables
    assert not sow.side_tables


@pytest.mark.parametrize("first", [30_000, "Anna", date(2026, 2, 2)], ids=["money", "people", "days"])
def test_other_contents_below_the_ids_are_no_marks(first: Scalar) -> None:
    assert not of(beside([["Deliverable", "M1", "M2", "M3"], ["Manual", first, first, first]])).deliverables


def test_a_matrix_of_other_things_ends_the_plan_all_the_same() -> None:
    sow = of(below([["Role", "M1", "M2", "M3"], ["Lead", "R", "A", "R"], ["Tester", None, "R", "R"]]))
    assert [row.id for row in sow.milestones] == ["M1", "M2", "M3"]


def test_rows_that_wait_for_two_others_end_no_plan() -> None:
    rows: Rows = [["ID", "Milestone", "Due date", "After", "And after"]]
    rows += [["M1", "Requirements signed", date(2026, 2, 2), None, None]]
    rows += [["M2", "Design signed", date(2026, 3, 2), "M1", None], []]
    rows += [["M3", "Test passed", date(2026, 4, 2), "M1", "M2"]]
    assert [row.id for row in of(snapshot_of({"Plan": rows})).milestones] == ["M1", "M2", "M3"]
