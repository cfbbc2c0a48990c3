"""Rows are as high as their texts need, at the widths of the letters themselves."""

from __future__ import annotations

import pytest

from sowgate.writing.page import Page
from sowgate.writing.text_width import lines_of

ROOM = 32.4 * 535  # the column of names


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Completion of Planning", ROOM, 1),
        ("Completion of Test Lakehouse & Warehouse", ROOM, 2),  # 40 letters, some of them wide
        ("illicit little fill-in title still in limit", ROOM, 1),  # 43 letters, all of them narrow
        ("Milestones-and-deliverables guide: assign calendar dates to milestones", 19.4 * 535, 4),
        ("x" * 200, ROOM, 5),  # a word longer than a line is broken
        ("验收合格" * 9, ROOM, 3),
        ("", ROOM, 1),
    ],
)
def test_lines_of_a_text_are_those_that_a_spreadsheet_shows(text: str, room: float, lines: int) -> None:
    assert lines_of(text, room) == lines


def test_a_row_grows_with_its_longest_text() -> None:
    page = Page({1: 10.0, 2: 34.0})
    page.put(1, "M1", "wrap")
    one = page.heights[1]
    page.put(2, "Completion of Test Lakehouse & Warehouse", "wrap")
    assert page.heights[1] > one
