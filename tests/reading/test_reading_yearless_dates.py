"""Days without a year: they prove a column of dates, and take the year that the other dates agree on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read
from sowgate.reading.values.yearless_dates import in_year, yearless

D = date
TASKS = ["Write the specification", "Build the prototype", "Test with users", "Write the final report"]


def of(header: list[str], days: list[Any]) -> StatementOfWork:
    rows = [[task, "Anna", day] for task, day in zip(TASKS, days, strict=True)]
    return read(snapshot_of({"Plan": [header, *rows]}), Settings())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("11 de Mayo", D(2026, 5, 11), D(2026, 5, 11)),
        ("22 al 25 de Mayo", D(2026, 5, 22), D(2026, 5, 25)),
        ("22 May - 3 June", D(2026, 5, 22), D(2026, 6, 3)),
        ("10 mai au 12 juin", D(2026, 5, 10), D(2026, 6, 12)),
        ("15-Mai", D(2026, 5, 15), D(2026, 5, 15)),
        ("May 22-25", D(2026, 5, 22), D(2026, 5, 25)),
        ("Dec 24th", D(2026, 12, 24), D(2026, 12, 24)),
        ("3月24", D(2026, 3, 24), D(2026, 3, 24)),
        ("3月24日~28日", D(2026, 3, 24), D(2026, 3, 28)),
        ("10.26~11.1", D(2026, 10, 26), D(2026, 11, 1)),
    ],
)
def test_a_day_without_a_year_is_read_in_a_year(text: str, first: date, last: date) -> None:
    days = yearless(text)
    assert days is not None
    assert in_year(days, 2026, None) == (first, last)


@pytest.mark.parametrize("text", ["May 26", "02.03 - 04.03", "29 Feb"])
def test_what_may_be_another_day_is_left_open(text: str) -> None:
    days = yearless(text)
    assert days is not None
    assert in_year(days, 2026, None) is None


@pytest.mark.parametrize(
    "text",
    ["5/6", "1.5 - 2.5", "Sprint 1", "5 days", "March", "30 Feb", "Phase 2 - 3", "12 Marcos", "Q1", "1-3"],
)
def test_other_texts_with_figures_are_no_days(text: str) -> None:
    assert yearless(text) is None


@pytest.mark.parametrize(
    ("header", "days"),
    [
        (["Tarea", "Responsable", "Fecha"], ["11 de Mayo", "22 al 25 de Mayo", "28 de Mayo", "2 de Junio"]),
        (["任务", "负责人", "截止时间"], ["3月24", "3月31号", "4月28", "5月2日"]),
    ],
)
def test_the_column_is_bound_and_its_days_are_said_to_lack_a_year(header: list[str], days: list[str]) -> None:
    sow = of(header, days)
    assert sow.tables[0].columns["due_date"] == "C"
    assert all(m.due_date is None for m in sow.milestones)
    assert {u.problem.rstrip(".") for m in sow.milestones for u in m.unreadable} == {"names no year"}


def test_true_dates_of_one_year_give_it_to_the_days_beside_them() -> None:
    sow = of(
        ["Aufgabe", "Verantwortlich", "Termin"], [D(2026, 3, 2), "02.03 - 04.03", "5. April", D(2026, 5, 6)]
    )
    assert [m.due_date for m in sow.milestones] == [
        D(2026, 3, 2), D(2026, 3, 4), D(2026, 4, 5), D(2026, 5, 6),
    ]  # fmt: skip
    assert any("2026" in note for note in sow.tables[0].notes)


def test_true_dates_of_two_years_give_none() -> None:
    sow = of(["Task", "Owner", "Due date"], [D(2025, 12, 2), "12 March", "5 April", D(2026, 5, 6)])
    assert [m.due_date for m in sow.milestones] == [D(2025, 12, 2), None, None, D(2026, 5, 6)]


def test_the_title_of_a_sheet_in_chinese_stands_inside_its_text() -> None:
    rows = [
        [f"{n}、{task}", "孙媛", f"2026-03-{n:02}"]
        for n, task in enumerate(["论文收集阅读", "机制验证", "方案选择"], 1)
    ]
    sow = read(snapshot_of({"Sheet1": [["工作计划："], ["内容", "负责人", "时间"], *rows]}), Settings())
    assert len(sow.milestones) == 3


def test_a_day_of_1900_is_an_empty_cell_that_a_tool_wrote_out() -> None:
    days = ["1900-12-30 (Sunday)", "2026-03-02 (Monday)", "2026-04-06", "2026-05-04"]
    sow = of(["Task", "Owner", "Due date"], days)
    assert [m.due_date for m in sow.milestones] == [None, D(2026, 3, 2), D(2026, 4, 6), D(2026, 5, 4)]
