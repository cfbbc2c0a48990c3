"""Laws of dates that stand in relation to something: however they are written, they mean the same day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.reading import read
from sowgate.reading.values.relative_dates import Relative, anchors_of, begins, parse_relative, resolve

COUNTS = st.integers(0, 400)
UNITS = {
    "day": ("days", "calendar days", "dias", "jours", "Tage", "天"),
    "week": ("weeks", "semanas", "semaines", "Wochen", "周"),
    "month": ("months", "meses", "mois", "Monate", "个月"),
    "year": ("years", "anos", "ans", "Jahre"),
    "business": ("business days", "working days", "Werktage", "工作日"),
}
ANCHORS = st.sampled_from(["T0", "M2", "Kick-off", "contract signature", "acceptance of D1.2"])
SPOKEN = st.sampled_from([(unit, word) for unit, words in UNITS.items() for word in words])


@given(ANCHORS, COUNTS, SPOKEN)
def test_plus_and_after_say_the_same(anchor: str, count: int, spoken: tuple[str, str]) -> None:
    unit, word = spoken
    expected = Relative(anchor, count, unit)
    assert parse_relative(f"{anchor} + {count} {word}") == expected
    assert parse_relative(f"{count} {word} after {anchor}") == expected
    assert parse_relative(f"NLT {count} {word} after {anchor}") == expected


@given(COUNTS.filter(lambda n: n > 0), st.sampled_from(["Week", "Month", "Semana", "Monat", "Day"]))
def test_a_numbered_period_counts_from_the_start_of_the_contract(count: int, word: str) -> None:
    found = parse_relative(f"{word} {count}")
    assert found is not None
    assert (anchors_of(found.anchor), found.amount) == ("start", count)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), COUNTS)
def test_weeks_are_seven_days_and_months_keep_the_day_or_end_with_the_month(anchor: date, count: int) -> None:
    assert resolve(Relative("", count, "week"), anchor) == anchor + timedelta(days=7 * count)
    later = resolve(Relative("", count, "month"), anchor)
    assert (later.year - anchor.year) * 12 + later.month - anchor.month == count
    assert later.day == anchor.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 days ARO", ("start", 30, "day")),
        ("90 DARO", ("start", 90, "day")),
        ("12 weeks ARO", ("start", 12, "week")),
        ("A los 15 días calendario", ("start", 15, "day")),
        ("a los 10 días hábiles", ("start", 10, "business")),
        ("NLT 30 days after award", ("start", 30, "day")),
    ],
)
def test_offsets_of_procurement(text: str, expected: tuple[str, int, str]) -> None:
    found = parse_relative(text)
    assert found is not None
    assert (anchors_of(found.anchor), found.amount, found.unit) == expected


@pytest.mark.parametrize("text", ["30 days", "Task 12", "ARO 4", "D1.2", "15 días", "KW 60"])
def test_what_is_no_relative_date(text: str) -> None:
    assert parse_relative(text) is None


@pytest.mark.parametrize(
    ("text", "start", "day"),
    [
        ("KW 12", date(2027, 1, 11), date(2027, 3, 26)),
        ("12. KW", date(2027, 1, 11), date(2027, 3, 26)),
        ("bis KW 3", date(2026, 10, 5), date(2027, 1, 22)),
        ("calendar week 41", date(2026, 10, 5), date(2026, 10, 9)),
        ("CW 53", date(2026, 10, 5), date(2027, 1, 1)),
    ],
)
def test_a_calendar_week_is_the_next_of_its_number(text: str, start: date, day: date) -> None:
    found = parse_relative(text)
    assert found is not None
    assert resolve(found, start) == day
    assert begins(found, start) == day - timedelta(days=4)


def test_calendar_weeks_take_their_year_from_the_rows_where_no_term_gives_it() -> None:
    rows = {
        "B2": "Meilenstein",
        "C2": "Termin",
        "D2": "Betrag",
        "B3": "Konzept",
        "C3": "2026-11-16",
        "D3": 1000,
    }
    rows |= {"B4": "Entwurf", "C4": "KW 51", "D4": 1000, "B5": "Abnahme", "C5": "KW 6", "D5": 1000}
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert [row.due_date for row in sow.milestones] == [
        date(2026, 11, 16),
        date(2026, 12, 18),
        date(2027, 2, 12),
    ]


def test_a_calendar_week_without_any_year_stays_open() -> None:
    rows = {"B2": "Meilenstein", "C2": "Termin", "D2": "Betrag", "B3": "Konzept", "C3": "KW 4", "D3": 1000}
    rows |= {"B4": "Entwurf", "C4": "KW 8", "D4": 1000}
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert [row.due_date for row in sow.milestones] == [None, None]
    assert sow.milestones[0].relative_due == "KW 4"


def test_a_year_is_twelve_months_and_the_leap_day_is_cut() -> None:
    warranty = parse_relative("T0 + 1 year")
    assert warranty is not None
    assert resolve(warranty, date(2024, 2, 29)) == date(2025, 2, 28)
    assert resolve(warranty, date(2026, 6, 30)) == date(2027, 6, 30)


def test_what_is_said_again_in_brackets_behind_a_relative_date_is_left_out() -> None:
    assert parse_relative("Week 14 (14 days post-engagement close)") == parse_relative("Week 14")
    assert parse_relative("T0 + 6 weeks (tbc)") == parse_relative("T0 + 6 weeks")
    assert parse_relative("Pilot plant (2 lines)") is None
