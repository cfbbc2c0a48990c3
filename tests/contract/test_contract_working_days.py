"""Working days against published results, and the laws that hold for all of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sowgate.contract.terms import Convention
from sowgate.contract.working_days import (
    Calendar,
    add_days,
    add_months,
    calendar_of,
    end_of_month,
)

WEEKENDS = Calendar()
CONVENTIONS = ("Unadjusted", "Following", "Modified Following", "Preceding", "Modified Preceding")
BUSY = Calendar(own=frozenset(date(2026, 1, 1) + timedelta(days=3 * i) for i in range(200)))


def serial(number: int) -> date:
    """An Excel serial of the 1900 system as a date."""
    return date(1899, 12, 30) + timedelta(days=number)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        # Excel documentation, WORKDAY
        (date(2008, 10, 1), 151, date(2009, 4, 30)),
        # ClosedXML tests
        (date(2016, 1, 1), -10, date(2015, 12, 18)),
        # The trap: a page prints "7-Feb-06" for this call, the result of another one.
        (date(2010, 1, 25), 10, date(2010, 2, 8)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 5, date(2026, 3, 13)),
        (date(2026, 3, 6), 0, date(2026, 3, 6)),
    ],
)
def test_workdays_are_counted_as_excel_counts_them(start: date, days: int, expected: date) -> None:
    assert WEEKENDS.add_business_days(start, days) == expected


def test_own_holidays_are_no_working_days() -> None:
    # Excel documentation, WORKDAY with holidays
    own = [date(2008, 11, 26), date(2008, 12, 4), date(2009, 1, 21)]
    calendar, notes = calendar_of(own=own)
    assert calendar.add_business_days(date(2008, 10, 1), 151) == date(2009, 5, 5)
    assert notes == ()


@pytest.mark.parametrize(
    ("weekend", "expected"),
    # excelize tests, WORKDAY.INTL(2015-12-01, 25) with weekend codes 2 (Sun, Mon), 3 (Mon, Tue), 4 (Tue, Wed)
    [((6, 0), 42374), ((0, 1), 42372), ((1, 2), 42373)],
)
def test_other_weekends_are_counted_as_workday_intl_counts_them(
    weekend: tuple[int, ...], expected: int
) -> None:
    calendar, _ = calendar_of(weekend=weekend)
    assert calendar.add_business_days(date(2015, 12, 1), 25) == serial(expected)


@pytest.mark.parametrize(
    ("start", "months", "convention", "expected"),
    # QuantLib's test-suite/calendars and schedule, South Africa 2015
    [
        (date(2015, 1, 31), 1, "Following", date(2015, 3, 2)),
        (date(2015, 1, 31), 1, "Modified Following", date(2015, 2, 27)),
        (date(2015, 1, 31), 1, "Unadjusted", date(2015, 2, 28)),
        (date(2015, 3, 25), 1, "Modified Following", date(2015, 4, 28)),
        (date(2015, 3, 1), -1, "Preceding", date(2015, 1, 30)),
        (date(2015, 3, 1), -1, "Modified Preceding", date(2015, 2, 2)),
    ],
)
def test_conventions_move_a_date_as_quantlib_does(
    start: date, months: int, convention: str, expected: date
) -> None:
    calendar, _ = calendar_of(["ZA"])
    assert calendar.roll(add_months(start, months), convention) == expected  # type: ignore[arg-type]


# By their definitions in QuantLib (ql/time/businessdayconvention.hpp), South Africa 2015, by hand.
@pytest.mark.parametrize(
    ("start", "convention", "expected"),
    [
        (date(2015, 2, 28), "Half-Month Modified Following", date(2015, 2, 27)),  # Saturday, month's end
        (date(2015, 8, 15), "Half-Month Modified Following", date(2015, 8, 14)),  # Saturday, the 15th
        (date(2015, 8, 8), "Half-Month Modified Following", date(2015, 8, 11)),  # the 10th is Women's Day
        (date(2015, 8, 16), "Half-Month Modified Following", date(2015, 8, 17)),  # Sunday, the second half
        (date(2015, 2, 28), "Nearest", date(2015, 2, 27)),  # Saturday: Friday is nearer
        (date(2015, 3, 1), "Nearest", date(2015, 3, 2)),  # Sunday: Monday is nearer
        (date(2015, 8, 9), "Nearest", date(2015, 8, 11)),  # Sunday: Friday and Tuesday are equally far
    ],
)
def test_the_rarer_conventions_move_a_date_as_quantlib_defines_them(
    start: date, convention: Convention, expected: date
) -> None:
    calendar, _ = calendar_of(["ZA"])
    assert calendar.roll(start, convention) == expected


def test_a_day_is_a_holiday_where_any_of_the_joined_calendars_has_it() -> None:
    calendar, notes = calendar_of(["US-NY, DE-BY"])
    assert notes == ()
    assert not calendar.is_working_day(date(2026, 11, 26))  # Thanksgiving
    assert not calendar.is_working_day(date(2026, 6, 4))  # Corpus Christi, Bavaria
    assert calendar.is_working_day(date(2026, 11, 27))


def test_england_and_wales_is_understood_by_its_name() -> None:
    named, _ = calendar_of(["England & Wales"])
    coded, _ = calendar_of(["GB-ENG"])
    assert named == coded
    assert not named.is_working_day(date(2026, 4, 6))  # Easter Monday, no holiday in Scotland


@pytest.mark.parametrize("text", ["Atlantis", "GB-XXX", "12", "%", "X" * 300])
def test_an_unknown_calendar_means_weekends_only_and_says_so(text: str) -> None:
    calendar, notes = calendar_of([text])
    assert calendar == WEEKENDS
    assert notes == (f"Holiday calendar '{text}' is not known: weekends only.",)


@pytest.mark.parametrize("text", ["Weekends only", "weekends  only", "", "None"])
def test_weekends_only_is_a_calendar_without_holidays(text: str) -> None:
    assert calendar_of([text]) == (WEEKENDS, ())


def test_a_weekend_of_seven_days_cannot_stop_the_clock() -> None:
    calendar, [note] = calendar_of(weekend=range(7))
    assert calendar.add_business_days(date(2026, 3, 6), 1) == date(2026, 3, 9)
    assert "no working day" in note


def test_friday_and_saturday_can_be_the_weekend() -> None:
    calendar, _ = calendar_of(weekend=(4, 5))
    assert calendar.add_business_days(date(2026, 3, 5), 1) == date(2026, 3, 8)
    assert calendar.roll(date(2026, 3, 6), "Following") == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(9999, 12, 31), 1, date(9999, 12, 31)),
        (date(1, 1, 31), -1, date(1, 1, 31)),
    ],
)
def test_months_are_added_as_edate_adds_them(start: date, months: int, expected: date) -> None:
    assert add_months(start, months) == expected


def test_the_end_of_the_month_knows_leap_years() -> None:
    assert end_of_month(date(2024, 2, 1)) == date(2024, 2, 29)
    assert end_of_month(date(2100, 2, 1)) == date(2100, 2, 28)


def test_no_date_leaves_the_calendar() -> None:
    assert add_days(date(9999, 12, 31), 10) == date.max
    assert WEEKENDS.add_business_days(date(9999, 12, 30), 10**9) == date.max
    assert WEEKENDS.add_business_days(date(1, 1, 5), -(10**9)) == date.min
    assert Calendar(own=frozenset({date.max})).roll(date.max, "Following") == date.max


def slowly(calendar: Calendar, day: date, count: int) -> date:
    """The definition: step by single days and count those that are worked."""
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        if calendar.is_working_day(day):
            count -= 1 if count > 0 else -1
    return day


NEAR = st.dates(date(2025, 1, 1), date(2028, 12, 31))
HOLIDAYS = st.sampled_from([(frozenset(), ()), (BUSY.own, ()), (frozenset(), ("GB-ENG", "US"))])


@settings(deadline=None)
@given(NEAR, st.integers(-400, 400), st.sets(st.integers(0, 6), max_size=6), HOLIDAYS)
def test_jumping_whole_weeks_counts_like_single_days(
    day: date, count: int, weekend: set[int], holidays: tuple[frozenset[date], tuple[str, ...]]
) -> None:
    own, codes = holidays
    calendar = Calendar(frozenset(weekend), codes, own)
    expected = slowly(calendar, day, count)
    assert calendar.add_business_days(day, count) == expected
    assert calendar.count_business_days(day, expected) == count


@settings(deadline=None)
@given(NEAR, st.sampled_from(CONVENTIONS))
def test_rolling_ends_on_a_working_day_and_modified_ones_stay_in_the_month(
    day: date, convention: str
) -> None:
    calendar = Calendar(own=BUSY.own)
    rolled = calendar.roll(day, convention)  # type: ignore[arg-type]
    assert rolled == day or (convention != "Unadjusted" and not calendar.is_working_day(day))
    assert convention == "Unadjusted" or calendar.is_working_day(rolled)
    assert not convention.startswith("Modified") or rolled.month == day.month


@pytest.mark.parametrize("code", ["IE", "GB-SCT", "US-NY", "DE-BY", "AS", "Portugal", "BRA"])
def test_countries_have_the_days_that_the_holidays_library_gives(code: str) -> None:
    import holidays

    country, _, subdivision = code.partition("-")
    expected = holidays.country_holidays(country, subdiv=subdivision or None, years=[2025, 2026])
    calendar, notes = calendar_of([code])
    every = [date(2025, 1, 1) + timedelta(days=n) for n in range(730)]
    week = [day for day in every if day.weekday() < 5]
    assert notes == ()
    assert [day for day in week if not calendar.is_working_day(day)] == [d for d in week if d in expected]
