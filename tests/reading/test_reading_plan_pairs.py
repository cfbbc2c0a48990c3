"""Plans of two rows a task, names under a heading merged over two columns, ids that became dates."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Cell
from sowgate.reading import read

_NAMES = (
    "Discovery workshop",
    "Screen design",
    "Database build",
    "Integration test",
    "Hand over to the client",
)
_LABELS = {"en": ("Plan", "Actual"), "zh": ("计划", "实际"), "ja": ("計画", "実績"), "de": ("Soll", "Ist")}


def day(number: int) -> datetime:
    return datetime(2027, 3, number)


def plan(*rows: list[object]) -> StatementOfWork:
    return read(snapshot_of({"Sheet1": list(rows)}), Settings())  # type: ignore[dict-item]


@pytest.mark.parametrize("language", sorted(_LABELS))
def test_the_row_of_what_happened_belongs_to_the_row_of_the_plan(language: str) -> None:
    planned, actual = _LABELS[language]
    rows: list[list[object]] = [["Task", "Owner", None, "Start", "Finish"]]
    for at, name in enumerate(_NAMES):
        rows.append([name, "Ann", planned, day(2 * at + 1), day(2 * at + 2)])
        rows.append([None, None, actual, day(2 * at + 1), day(2 * at + 3) if at < 3 else None])
    sow = plan(*rows)
    assert [row.milestone for row in sow.milestones] == list(_NAMES)
    assert [row.due_date for row in sow.milestones] == [date(2027, 3, 2 * at + 2) for at in range(5)]
    finished = [date(2027, 3, 2 * at + 3) for at in range(3)]
    assert [row.actual_date for row in sow.milestones] == [*finished, None, None]
    assert sow.milestones[0].cells["actual_date"] == "E3"


def test_names_that_stand_on_both_rows_are_one_milestone_each() -> None:
    rows: list[list[object]] = [["Task", "Kind", "Start", "Finish"]]
    for at, name in enumerate(_NAMES):
        rows.append([name, "Plan", day(2 * at + 1), day(2 * at + 2)])
        rows.append([name, "Actual", None, None])
    assert [row.milestone for row in plan(*rows).milestones] == list(_NAMES)


def test_plans_and_actuals_of_other_lists_stay_rows() -> None:
    rows: list[list[object]] = [["Task", "Kind", "Start", "Finish"]]
    kinds = ("Plan", "Plan", "Plan", "Actual", "Actual")
    rows.extend([name, kinds[at], day(at + 1), day(at + 2)] for at, name in enumerate(_NAMES))
    assert len(plan(*rows).milestones) == 5


def test_who_from_when_and_how_long_prove_a_weakly_headed_plan() -> None:
    rows = [[f"1.{n}", name, "Ann", "2 недели", day(n + 1)] for n, name in enumerate(_NAMES)]
    sow = plan(["№", "Название", "Ответственный", "Длительность", "Дата начала"], *rows)
    assert [row.milestone for row in sow.milestones] == list(_NAMES)


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [("d.m", "1.2"), ("dd.mm", "01.02"), ("[$-419]d\\.m;@", "1.2"), ("m/d", "2/1"), ("d-mmm", "2027-02-01")],
)
def test_an_id_that_became_a_date_is_what_its_format_shows(number_format: str, shown: str) -> None:
    row: list[object] = [Cell(datetime(2027, 2, 1), number_format=number_format), _NAMES[0], "Ann", day(3)]
    sow = plan(["No.", "Milestone", "Owner", "Due date"], row)
    assert [found.id for found in sow.milestones] == [shown]


@pytest.mark.parametrize("second", ["4/1", datetime(2026, 4, 1)])
def test_ids_that_became_dates_are_what_the_predecessors_call_them(second: object) -> None:
    ids = [Cell(datetime(2026, 4, number), "d-mmm") for number in (1, 2, 3)]
    sow = plan(
        ["ID", "Milestone", "Due date", "Depends on"],
        [ids[0], "Design", day(1), None],
        [ids[1], "Build", day(2), second],
        [ids[2], "Test", day(3), "4/1, 4/2"],
    )
    assert [row.id for row in sow.milestones] == ["4/1", "4/2", "4/3"]
    assert [link.target for row in sow.milestones for link in row.depends_on] == [0, 0, 1]
