"""Dates as people write them (shared ORACLES, "Dates and money as people write them")."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Cell
from sowgate.reading import read
from sowgate.reading.values.dates import date_readings
from sowgate.reading.values.relative_dates import parse_relative, resolve


def of(*dates: object, settings: Settings | None = None, other: tuple[object, ...] = ()) -> StatementOfWork:
    rows: list[list[object]] = [["Milestone", "Start", "Due date"]]
    for number, value in enumerate(dates):
        rows.append([f"Thing {number}", other[number] if number < len(other) else None, value])
    return read(snapshot_of({"Plan": rows}), settings or Settings())  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11.09.2014", date(2014, 9, 11)),
        ("Mon 2/17/25", date(2025, 2, 17)),
        ("February 17, 2025 8:00", date(2025, 2, 17)),
        ("`3/17/2023`", date(2023, 3, 17)),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-03-01T00:00:00Z", date(2026, 3, 1)),
        ("2026/3/1", date(2026, 3, 1)),
        ("20260301", date(2026, 3, 1)),
        ("1 de março de 2026", date(2026, 3, 1)),
        ("12. März 2026", date(2026, 3, 12)),
        ("1er juin 2026", date(2026, 6, 1)),
        ("15 de septiembre de 2026", date(2026, 9, 15)),
        ("3 gennaio 2026", date(2026, 1, 3)),
        ("4 mei 2026", date(2026, 5, 4)),
        ("2026年3月1日", date(2026, 3, 1)),
        ("17-Mar-25", date(2025, 3, 17)),
        ("Mar 17th, 2025", date(2025, 3, 17)),
        ("31/12/2026", date(2026, 12, 31)),
        ("Tuesday, 3 March 2026", date(2026, 3, 3)),
    ],
)
def test_one_reading(text: str, day: date) -> None:
    assert [reading.value for reading in date_readings(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Q2 '25",
        "6月初",
        "end of semester",
        "NA",
        "-",
        "TBD",
        "March 2026",
        "2026-02-30",
        "31.11.2027",
        "12",
        "3/17",
        "May",
    ],
)
def test_no_date(text: str) -> None:
    assert date_readings(text) == ()


def test_day_and_month_that_could_change_places_have_both_readings() -> None:
    assert {r.value for r in date_readings("03/04/2026")} == {date(2026, 4, 3), date(2026, 3, 4)}


def test_a_weekday_in_the_text_decides() -> None:
    # 3 February 2025 was a Monday, 2 March 2025 a Sunday.
    assert [r.value for r in date_readings("Mon 2/3/25")] == [date(2025, 2, 3)]


def test_the_column_decides_by_its_own_evidence() -> None:
    sow = of("03/04/2026", "17/04/2026")
    assert [m.due_date for m in sow.milestones] == [date(2026, 4, 3), date(2026, 4, 17)]


def test_another_column_decides_where_this_one_cannot() -> None:
    sow = of("03/04/2026", "05/06/2026", other=("02/28/2026", "03/15/2026"))
    assert [m.due_date for m in sow.milestones] == [date(2026, 3, 4), date(2026, 5, 6)]


def test_the_setting_decides_last() -> None:
    sow = of("03/04/2026", "05/06/2026", settings=Settings(day_first=True))
    assert sow.milestones[0].due_date == date(2026, 4, 3)
    assert of("17/04/2026", "03/04/2026", settings=Settings(day_first=False)).milestones[1].due_date == date(
        2026, 4, 3
    )


def test_an_undecided_date_is_never_guessed() -> None:
    sow = of("03/04/2026", "05/06/2026")
    assert [m.due_date for m in sow.milestones] == [None, None]
    (doubt,) = sow.milestones[0].unreadable
    assert (doubt.field, doubt.cell, doubt.problem) == (
        "due_date",
        "C2",
        "may be 3 April 2026 or 4 March 2026",
    )
    assert doubt.readings == ("3 April 2026", "4 March 2026")


def test_a_column_that_contradicts_itself_decides_nothing() -> None:
    sow = of("17/04/2026", "04/17/2026", "03/04/2026")
    assert sow.milestones[2].due_date is None


def test_a_serial_counts_only_beside_true_dates() -> None:
    assert of(datetime(2026, 3, 2), 46113).milestones[1].due_date == date(2026, 4, 1)
    alone = of(46113, 46143).milestones[0]
    assert alone.due_date is None
    assert alone.unreadable[0].readings == ("1 April 2026",)


def test_blank_words_are_blank_and_placeholders_are_unreadable() -> None:
    sow = of("2026-03-01", "NA", "-", "TBD")
    assert [bool(m.unreadable) for m in sow.milestones] == [False, False, False, True]


def test_errors_and_formulas_never_calculated_are_said() -> None:
    sow = of("2026-03-01", Cell(None, "=X9", "#REF!"), Cell(None, "=A1+1", None, True))
    assert [m.unreadable[0].problem for m in sow.milestones[1:]] == [
        "holds the error #REF!",
        "is a formula that was never calculated",
    ]


def test_the_format_in_the_heading_decides() -> None:
    rows = [["Milestone", "Due date (mm/dd/yyyy)"], ["A thing", "03/04/2026"], ["B thing", "05/06/2026"]]
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert sow.milestones[0].due_date == date(2026, 3, 4)


def test_swapped_day_and_month_are_reported_once() -> None:
    mixed = of(datetime(2026, 3, 4), "17/04/2026", datetime(2026, 5, 6), "25/06/2026")
    assert len(mixed.unreadable) == 1
    assert "swapped" in mixed.unreadable[0].problem
    assert of(datetime(2026, 3, 14), "17/04/2026", datetime(2026, 5, 6), "25/06/2026").unreadable == ()


@pytest.mark.parametrize(
    ("text", "anchor", "day"),
    [
        ("T0 + 6 weeks", "T0", date(2026, 2, 12)),
        ("M2 + 30 days", "M2", date(2026, 1, 31)),
        ("Week 12", "", date(2026, 3, 26)),
        ("30 days after M2", "M2", date(2026, 1, 31)),
        ("2 months after signature", "signature", date(2026, 3, 1)),
        ("Contract start + 10 business days", "Contract start", date(2026, 1, 15)),
        ("Semana 4", "", date(2026, 1, 29)),
    ],
)
def test_relative_dates(text: str, anchor: str, day: date) -> None:
    relative = parse_relative(text)
    assert relative is not None
    assert relative.anchor == anchor
    assert resolve(relative, date(2026, 1, 1)) == day


def test_relative_dates_are_dates_where_their_anchor_is_known() -> None:
    rows = [
        ["Contract start", datetime(2026, 1, 1)],
        [],
        ["ID", "Milestone", "Due date"],
        ["M1", "Design", "T0 + 6 weeks"],
        ["M2", "Build", "M1 + 30 days"],
        ["M3", "Test", "M9 + 30 days"],
    ]
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert [m.due_date for m in sow.milestones] == [date(2026, 2, 12), date(2026, 3, 14), None]
    assert [m.relative_due for m in sow.milestones] == ["T0 + 6 weeks", "M1 + 30 days", "M9 + 30 days"]
    assert not any(m.unreadable for m in sow.milestones)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1400/01/01", date(2021, 3, 21)),
        ("1403/01/01", date(2024, 3, 20)),
        ("1399/12/30", date(2021, 3, 20)),
        ("1397-02-31", date(2018, 5, 21)),
        ("1357/11/22", date(1979, 2, 11)),
        ("1403/12/30", date(2025, 3, 20)),
    ],
)
def test_days_of_the_persian_calendar_are_gregorian_days(text: str, day: date) -> None:
    assert [reading.value for reading in date_readings(text)] == [day]
    assert not date_readings("1402/12/30")
