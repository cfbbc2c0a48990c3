"""Blocks under repeated headings, options behind a heading, headings of charts, lists in minutes."""

from __future__ import annotations

from datetime import datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read


def day(number: int) -> datetime:
    return datetime(2027, 3, number)


def plan(*rows: list[object], sheet: str = "Sheet1") -> StatementOfWork:
    return read(snapshot_of({sheet: list(rows)}), Settings())  # type: ignore[dict-item]


def test_the_title_of_a_block_stands_in_the_place_of_task() -> None:
    sow = plan(
        ["Preparation", "Status", "Due date"], ["Briefing", "Done", day(1)], ["Screens", "Done", day(3)], [],
        ["Login", "Status", "Due date"], ["Pages", "Open", day(8)], ["Styles", "Open", day(9)], [],
        ["Stock", "Status", "Due date"], ["Pages", "Open", day(12)], ["Styles", "Open", day(13)],
    )  # fmt: skip
    assert [row.milestone for row in sow.milestones] == ["Briefing", "Screens", *["Pages", "Styles"] * 2]
    assert [row.phase for row in sow.milestones][2:] == ["Login", "Login", "Stock", "Stock"]


def test_an_unknown_heading_over_one_block_names_nothing() -> None:
    rows = [[f"Book {n}", "Open", day(n + 1)] for n in range(5)]
    assert plan(["Library", "Status", "Due date"], *rows).tables == ()


@pytest.mark.parametrize("heading", ["状态：未开工/开工/完成", "Status: open / in work / done"])
def test_options_behind_a_colon_belong_to_the_heading(heading: str) -> None:
    rows = [[f"Build part {n}", day(n + 1), "open"] for n in range(4)]
    sow = plan(["Task", "Due date", heading], *rows)
    assert dict(sow.tables[0].columns)["status"] == "C"


def test_weeks_over_a_chart_are_no_due_date() -> None:
    rows: list[list[object]] = [["Activity", "Plan start", "Plan duration", "Percent complete", "Weeks"]]
    rows.append([None, None, None, None, 1, 2, 3, 4, 5])
    rows.extend([f"Build part {n}", n + 1, 2, 0.5] for n in range(5))
    sow = plan(*rows)
    assert len(sow.milestones) == 5
    assert "due_date" not in dict(sow.tables[0].columns)


@pytest.mark.parametrize("sheet", ["Agenda de reunião", "Meeting minutes", "会议纪要"])
def test_what_a_meeting_hands_out_is_no_plan(sheet: str) -> None:
    rows = [[f"Improve part {n}", day(n + 1), "Ana", "Open"] for n in range(4)]
    assert plan(["Activity", "Due date", "Owner", "Status"], *rows, sheet=sheet).tables == ()


def test_short_japanese_headings_of_planned_days() -> None:
    rows = [[f"作業{n}の設計", day(n + 1), 4, day(n + 2), 0.5] for n in range(4)]
    sow = plan(["作業内容", "始予定", "工数", "終予定", "進捗"], *rows)
    assert [dict(sow.tables[0].columns)[field] for field in ("start_date", "due_date")] == ["B", "D"]


def test_rows_of_data_that_say_what_headings_say_are_told_of_once() -> None:
    rows: list[list[object]] = [["Task owner", f"Room {n}", "Status", "Client"] for n in range(1, 10)]
    sow = plan(*rows)
    assert not sow.tables
    assert len(sow.looked_at) == 1
