"""Laws of dates that stand in relation to something: however they are written, they mean the same day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sowgate.reading.relative_dates import Relative, anchors_of, parse_relative, resolve

COUNTS = st.integers(0, 400)
UNITS = {
    "day": ("days", "calendar days", "dias", "jours", "Tage", "天"),
    "week": ("weeks", "semanas", "semaines", "Wochen", "周"),
    "month": ("months", "meses", "mois", "Monate", "个月"),
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


@pytest.mark.parametrize("text", ["30 days", "Task 12", "ARO 4", "D1.2", "15 días", "KW 12"])
def test_what_is_no_relative_date(text: str) -> None:
    assert parse_relative(text) is None
