"""Rows that hold a name alone: titles of sections, or work that is not filled in yet."""

from __future__ import annotations

from datetime import datetime

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

_HEAD: list[object] = ["Task", "Owner", "Start", "Due date"]


def done(name: str, day: int) -> list[object]:
    return [name, "Ann", datetime(2027, 3, day), datetime(2027, 3, day + 1)]


def plan(*rows: list[object]) -> StatementOfWork:
    return read(snapshot_of({"Plan": [_HEAD, *rows]}), Settings())  # type: ignore[dict-item]


def names(sow: StatementOfWork) -> list[str | None]:
    return [row.milestone for row in sow.milestones]


def test_names_one_below_the_other_are_work_not_filled_in() -> None:
    rows = [done("Kick-off", 1), done("Interviews", 3), ["Pricing screen"], ["Stock screen"], ["Bank screen"]]
    sow = plan(*rows, done("Rehearsal", 9))
    assert names(sow) == [
        "Kick-off",
        "Interviews",
        "Pricing screen",
        "Stock screen",
        "Bank screen",
        "Rehearsal",
    ]
    assert {row.phase for row in sow.milestones} == {None, ""} or {row.phase for row in sow.milestones} == {
        None
    }


def test_they_are_work_at_the_end_of_the_table_too() -> None:
    sow = plan(done("Kick-off", 1), done("Interviews", 3), ["Pricing"], ["Stock"], ["Bank"])
    assert names(sow) == ["Kick-off", "Interviews", "Pricing", "Stock", "Bank"]


def test_titles_of_two_levels_stay_titles() -> None:
    sow = plan(
        ["Build"], ["Front end"], done("Pages", 1), done("Forms", 3), ["Back end"], done("Database", 5)
    )
    assert names(sow) == ["Pages", "Forms", "Database"]
    assert [row.phase for row in sow.milestones] == ["Front end", "Front end", "Back end"]


def test_the_first_name_of_a_run_is_its_title_where_sections_have_titles() -> None:
    rows = [["Design"], done("Pages", 1), done("Forms", 3), ["Build"], ["Pricing"], ["Stock"], ["Bank"]]
    sow = plan(*rows)
    assert names(sow) == ["Pages", "Forms", "Pricing", "Stock", "Bank"]
    assert [row.phase for row in sow.milestones] == ["Design", "Design", "Build", "Build", "Build"]


def test_a_list_of_statuses_or_remarks_below_the_table_is_no_work() -> None:
    statuses = [["Not started"], ["In progress"], ["Blocked"], ["Complete"]]
    remarks = [["1. All tests are passed"], ["2. The client agrees"], ["3. Fifty levels are ready"]]
    for below in (statuses, remarks):
        sow = plan(done("Kick-off", 1), done("Interviews", 3), done("Rehearsal", 9), *below)
        assert names(sow) == ["Kick-off", "Interviews", "Rehearsal"]


def test_figures_labelled_below_the_table_are_no_milestones() -> None:
    head: list[object] = ["WBS ID", "Task name", "Owner", "Planned start", "Planned end", "Hours"]
    rows: list[list[object]] = [head]
    rows.extend(
        [n, f"Build part {n}", "Ann", datetime(2027, 3, n), datetime(2027, 3, n + 1), 8] for n in range(1, 7)
    )
    rows.extend(
        [["Total", None, None, None, None, 48], [], ["Planned value (PV)", None, None, None, None, 48]]
    )
    rows.append(["Actual cost (AC)", None, None, None, None, 50])
    sow = read(snapshot_of({"Plan": rows}), Settings())  # type: ignore[dict-item]
    assert [row.id for row in sow.milestones] == [str(n) for n in range(1, 7)]
