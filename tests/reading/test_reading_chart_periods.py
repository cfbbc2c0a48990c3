"""Starts and ends counted in months or weeks: by headings, a band, or the chart beside them (issue 7)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import Scalar, SheetSnapshot, WorkbookSnapshot
from sowgate.reading import read

Rows = list[list[Scalar]]
WORK: Rows = [["Design", 1, 3, 1000], ["Build", 2, 6, 2000], ["Test", 6, 9, 3000]]
BEGINS: Rows = [["Start date", datetime(2026, 1, 5)], []]
MONTHS = [(date(2026, 1, 5), date(2026, 4, 5)), (date(2026, 2, 5), date(2026, 7, 5)),
          (date(2026, 6, 5), date(2026, 10, 5))]  # fmt: skip


def of(*rows: list[Scalar]) -> StatementOfWork:
    return read(snapshot_of({"Plan": [*BEGINS, *rows]}), Settings())


def days(sow: StatementOfWork) -> list[tuple[date | None, date | None]]:
    return [(row.start_date, row.due_date) for row in sow.milestones]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Start (month)", "End (month)"),
        ("Month start", "Month end"),
        ("From month", "To month"),
        ("Mês início", "Mês fim"),
        ("Mes de inicio", "Mes de fin"),
        ("Mois début", "Mois fin"),
        ("Startmonat", "Endmonat"),
        ("Startmaand", "Eindmaand"),
    ],
)
def test_headings_that_say_months_count_months(start: str, end: str) -> None:
    assert days(of(["Milestone", start, end, "Amount"], *WORK)) == MONTHS


def test_a_band_over_start_and_end_says_so() -> None:
    rows: Rows = [*BEGINS, [None, "Month"], ["Milestone", "Start", "End", "Amount"], *WORK]
    sheet = snapshot_of({"Plan": rows}).sheets[0]
    merged = SheetSnapshot(**{**_fields(sheet), "merged": (CellRange(3, 2, 3, 3),)})
    assert days(read(WorkbookSnapshot(sheets=(merged,)), Settings())) == MONTHS


def _fields(sheet: SheetSnapshot) -> dict[str, object]:
    return {name: getattr(sheet, name) for name in sheet.__dataclass_fields__}


HEADS: list[Scalar] = ["Milestone", "Start", "End", "Amount"]
NUMBERS: list[Scalar] = [*range(1, 13)]


@pytest.mark.parametrize(
    "heading",
    [
        [[*HEADS, *(f"Month {number}" for number in range(1, 13))]],
        [[*HEADS, *(f"M{number}" for number in range(1, 13))]],
        [[*HEADS, *(f"Mês {number}" for number in range(1, 13))]],
        [[None, None, None, None, "Months"], [*HEADS, *NUMBERS]],
        [[*HEADS, "Month"], [None, None, None, None, *NUMBERS]],
    ],
)
def test_a_chart_of_numbered_months_says_what_starts_and_ends_count(heading: Rows) -> None:
    sow = of(*heading, *WORK)
    assert days(sow) == MONTHS
    assert {"start_date", "due_date"} <= sow.tables[0].inferred


def test_a_chart_of_weeks_counts_weeks() -> None:
    sow = of([*HEADS, *(f"Week {number}" for number in range(1, 13))], *WORK)
    assert days(sow)[0] == (date(2026, 1, 5), date(2026, 1, 26))


@pytest.mark.parametrize(
    "heading",
    [
        [HEADS],
        [[*HEADS, *NUMBERS]],  # of days, of weeks, of months?
        [[*HEADS, "Month 1", "Month 2", "Month 3", "Month 4"]],  # ends in month 9 of four
        [[*HEADS, *(f"Phase {number}" for number in range(1, 13))]],
        [[*HEADS, "Month 1", "Month 2"]],
    ],
)
def test_without_a_chart_that_says_so_numbers_are_no_dates(heading: Rows) -> None:
    assert days(of(*heading, *WORK)) == [(None, None)] * 3
