"""Starts and durations that run on from row to row prove a plan, whatever stands over the names."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

_NAMES = ("Survey of the site", "Ground works", "Steel frame", "Roof and walls", "Fit out", "Hand over")
_LAST = (3, 6, 12, 11, 21, 9)


def chained() -> list[datetime]:
    days = [datetime(2027, 4, 1)]
    for length in _LAST[:-1]:
        days.append(days[-1] + timedelta(days=length))
    return days


def plan(*rows: list[object]) -> StatementOfWork:
    return read(snapshot_of({"Sheet1": list(rows)}), Settings())  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "header",
    [
        [None, None, "Start", "Duration"],
        ["Заголовок главы", None, "Стартовая дата этапа", "Продолжительность"],
        ["What we do", "Who", "Date", "Number of days"],
    ],
)
def test_names_beside_days_that_run_on_are_the_plan(header: list[object]) -> None:
    rows = [[name, None, day, last] for name, day, last in zip(_NAMES, chained(), _LAST, strict=True)]
    sow = plan(header, *rows)
    assert [row.milestone for row in sow.milestones] == list(_NAMES)
    assert [row.start_date for row in sow.milestones] == [day.date() for day in chained()]
    assert [row.due_date for row in sow.milestones] == [None] * 6


def test_weekends_between_the_rows_are_allowed_for() -> None:
    days = [datetime(2027, 3, day) for day in (1, 8, 15, 22, 29)]
    sow = plan([None, "Start", "Duration"], *([n, d, 5] for n, d in zip(_NAMES, days, strict=False)))
    assert len(sow.milestones) == 5


def test_courses_that_begin_when_they_please_are_no_plan() -> None:
    days = [datetime(2027, month, 4) for month in (1, 2, 4, 6, 9, 11)]
    rows = [[name, day, last] for name, day, last in zip(_NAMES, days, _LAST, strict=True)]
    assert plan(["Course", "Start date", "Duration"], *rows).tables == ()


def test_titles_of_sections_left_of_the_names_describe_none() -> None:
    rows: list[list[object]] = [
        ["内容", None, "開始", "終了", "担当"],
        ["システム開発", None, None, None, None],
    ]
    rows.extend(
        [None, name, day, day + timedelta(days=2), "Ann"] for name, day in zip(_NAMES, chained(), strict=True)
    )
    sow = plan(*rows)
    assert [row.milestone for row in sow.milestones] == list(_NAMES)
    assert {row.description for row in sow.milestones} == {None}


def test_things_to_do_in_cyrillic_letters_are_no_roster_of_people() -> None:
    names = (
        "Разработка плана",
        "Описание модели",
        "Создание прототипа",
        "Тестирование системы",
        "Сдача проекта",
    )
    rows = [[name, day, day + timedelta(days=2)] for name, day in zip(names, chained(), strict=False)]
    assert [row.milestone for row in plan(["Название", "Начало", "Окончание"], *rows).milestones] == list(
        names
    )


def test_a_heading_said_in_two_languages_is_no_guess() -> None:
    header = ["Ma CV (ID)", "Ten cong viec (Task Name)", "Tien do (Progress %)", "Trang thai (Status)"]
    rows: list[list[object]] = [[f"TSK-{at}", name, 1, "Hoan thanh"] for at, name in enumerate(_NAMES)]
    sow = plan(header, *rows)
    assert dict(sow.tables[0].columns)["milestone"] == "B"
    assert "milestone" not in sow.tables[0].inferred


@pytest.mark.parametrize("when", [(time(9, 0), time(17, 30)), ("09:00", "17:30:00")])
def test_times_of_day_under_start_and_end_are_no_dates(when: tuple[object, object]) -> None:
    rows = [[day, *when, name] for name, day in zip(_NAMES, chained(), strict=True)]
    assert plan(["日期", "开始时间", "结束时间", "工作内容"], *rows).tables == ()


def test_what_really_ended_is_known_in_korean() -> None:
    header = ["작업명", "시작예정일", "종료예정일", "실 시작일", "실 종료일", "담당자", "진척"]
    rows = [[name, day, day, day, day, "Kim", 0.5] for name, day in zip(_NAMES, chained(), strict=True)]
    sow = plan(header, *rows)
    columns = dict(sow.tables[0].columns)
    assert [columns[f] for f in ("start_date", "due_date", "actual_date", "percent_complete")] == list("BCEG")
    assert sow.milestones[0].actual_date == date(2027, 4, 1)
