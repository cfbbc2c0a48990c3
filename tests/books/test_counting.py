"""What a formula counts is told by what it names: rectangles, whole columns, whole rows, whole tables."""

from __future__ import annotations

import pytest

from sowgate.books.counting import counts, counts_table, referred, whole_rows
from sowgate.grid.address import MAX_COLUMN, MAX_ROW, CellRange


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("SUM(B2:D9)", [("Plan", CellRange(2, 2, 9, 4))]),
        ("SUM('My ''Plan'''!$H:$J)", [("My 'Plan'", CellRange(1, 8, MAX_ROW, 10))]),
        ("SUM(j:H)", [("Plan", CellRange(1, 8, MAX_ROW, 10))]),
        ("SUM(Other!A1:B2,C:C)", [("Other", CellRange(1, 1, 2, 2)), ("Plan", CellRange(1, 3, MAX_ROW, 3))]),
        ('SUM(A1)&"A:C"', []),
        ("SUM(Jan:Dec!A1)", []),
        ("SUM(Q1:Q4!A1)", []),
        ("SUM(5:5)", []),
    ],
)
def test_rectangles_and_whole_columns(formula: str, found: list[tuple[str, CellRange]]) -> None:
    assert list(referred(formula, "Plan")) == found


def test_whole_rows_and_the_whole_sheet_are_told_apart() -> None:
    assert list(whole_rows("SUM(5:7)", "Plan")) == [("Plan", CellRange(5, 1, 7, MAX_COLUMN))]
    assert list(whole_rows("SUM(Plan!A:XFD)", "x")) == [("Plan", CellRange(1, 1, MAX_ROW, MAX_COLUMN))]
    assert not list(whole_rows("SUM(A5:B7)", "Plan"))


@pytest.mark.parametrize("formula", ["SUM(Plan)", "COUNT(plan[])", "SUM(PLAN[#All])+1", "SUM(1,Plan[@])"])
def test_a_table_named_whole(formula: str) -> None:
    assert counts(formula)
    assert counts_table(formula, "Plan")


@pytest.mark.parametrize(
    "formula", ["SUM(Plan[Amount])", "SUM(Plan2)", "SUM(Plan!A1:B2)", 'SUM(1)&"Plan"', "SUM('x Plan'!A1)"]
)
def test_a_column_of_it_or_a_sheet_of_that_name_is_not_the_table(formula: str) -> None:
    assert not counts_table(formula, "Plan")
