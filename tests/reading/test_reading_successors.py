"""A Successors column gives the rows it names their predecessors (issue 7)."""

from __future__ import annotations

from datetime import date

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read

NAMES = ["Requirements baseline", "Design freeze", "Factory test", "Site acceptance"]


def plan(header: str, cells: list[Scalar], before: list[Scalar] | None = None) -> StatementOfWork:
    heads: list[Scalar] = ["ID", "Milestone", "Due date", "Amount", header]
    rows: list[list[Scalar]] = [[*heads, "Predecessors"] if before else heads]
    for at, (name, cell) in enumerate(zip(NAMES, cells, strict=True)):
        row: list[Scalar] = [f"M{at + 1}", name, f"2026-0{at + 2}-15", 1000 * (at + 1), cell]
        rows.append([*row, before[at]] if before else row)
    return read(snapshot_of({"Milestones": rows}), Settings())


def targets(sow: StatementOfWork) -> list[list[int | None]]:
    return [[link.target for link in row.depends_on] for row in sow.milestones]


@pytest.mark.parametrize(
    "header",
    ["Successors", "Successor tasks", "Nachfolger", "Sucessoras", "Sucesoras", "Successeurs", "后续任务",
     "Successors (ID)"],
)  # fmt: skip
def test_the_rows_named_wait_for_the_row_that_names_them(header: str) -> None:
    sow = plan(header, ["M2; M3", "M4", "M4", None])
    assert targets(sow) == [[], [0], [0], [1, 2]]
    assert "E" not in sow.tables[0].unmapped
    assert set(sow.tables[0].columns) == {"id", "milestone", "due_date", "amount"}


def test_link_and_lag_go_with_the_link() -> None:
    sow = plan("Successors", ["M2SS+5d", "M3", None, None])
    (link,) = sow.milestones[1].depends_on
    assert (link.target, link.link, link.lag) == (0, "SS", "+5d")
    assert sow.milestones[1].cells["depends_on"] == "E2"
    assert "depends_on" in sow.milestones[1].inferred


def test_predecessors_beside_it_are_not_doubled() -> None:
    sow = plan("Successors", ["M2", "M3, M4", None, None], before=[None, "M1", None, "M3"])
    assert targets(sow) == [[], [0], [1], [2, 1]]
    assert sow.milestones[1].cells["depends_on"] == "F3"
    assert sow.milestones[1].inferred & {"depends_on"} == set()


def test_what_names_no_row_or_the_row_itself_is_left() -> None:
    sow = plan("Successors", ["M9", "M2", "Handover to operations", None])
    assert targets(sow) == [[], [], [], []]


def test_bare_numbers_count_the_rows_where_no_ids_are() -> None:
    rows: list[list[Scalar]] = [["Milestone", "Due date", "Amount", "Successors"]]
    rows += [[name, f"2026-0{at + 2}-15", 1000, after]
             for at, (name, after) in enumerate(zip(NAMES, [2, 3, 4, None], strict=True))]  # fmt: skip
    assert targets(read(snapshot_of({"Milestones": rows}), Settings())) == [[], [0], [1], [2]]


def test_names_in_a_successors_column_do_not_name_the_milestones() -> None:
    rows: list[list[Scalar]] = [["Successor milestone", "Milestone", "Due date", "Amount"]]
    rows += [[after, name, f"2026-0{at + 2}-15", 1000]
             for at, (name, after) in enumerate(zip(NAMES, [*NAMES[1:], None], strict=True))]  # fmt: skip
    sow = read(snapshot_of({"Milestones": rows}), Settings())
    assert [row.milestone for row in sow.milestones] == NAMES
    assert targets(sow) == [[], [0], [1], [2]]


def test_a_plan_with_successors_alone_is_judged_by_its_links() -> None:
    rows: list[list[Scalar]] = [["ID", "Milestone", "Start", "Due date", "Amount", "Successors"]]
    rows += [
        ["M1", NAMES[0], "2026-01-05", "2026-04-15", 1000, "M2"],
        ["M2", NAMES[1], "2026-02-05", "2026-03-15", 1000, None],
    ]
    report = check(snapshot_of({"Milestones": rows}), Settings(), date(2026, 1, 1))
    assert any(finding.code == "DEP05" for finding in report.findings)


def test_findings_call_the_column_as_the_sheet_does() -> None:
    rows: list[list[Scalar]] = [["ID", "Milestone", "Due date", "Amount", "Successors"]]
    afters: list[Scalar] = ["M2", None, "M4", None]
    rows += [
        [f"M{at}", name, f"2026-0{at + 1}-16", 1000, after]
        for at, (name, after) in enumerate(zip(NAMES, afters, strict=True), 1)
    ]
    report = check(snapshot_of({"Milestones": rows}), Settings(), date(2026, 1, 1))
    (found,) = [finding for finding in report.findings if finding.code == "DEP03"]
    assert "Successors (E4)" in found.message
