"""Own holidays: lists of days, and shutdowns from one day to another."""

from __future__ import annotations

from datetime import date, timedelta

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.reading import read


def holidays(*rows: list[object], sheet: str = "Holidays") -> tuple[date, ...]:
    return read(snapshot_of({sheet: list(rows)}), Settings()).holidays  # type: ignore[dict-item]


def days(start: date, end: date) -> tuple[date, ...]:
    return tuple(start + timedelta(days=n) for n in range((end - start).days + 1))


def test_a_list_of_days_with_their_names() -> None:
    found = holidays(["Date", "Name"], [date(2026, 12, 25), "Christmas"], [date(2026, 5, 1), "Labour day"])
    assert found == (date(2026, 5, 1), date(2026, 12, 25))


def test_a_shutdown_from_one_day_to_another_is_every_day_between() -> None:
    found = holidays(
        ["Closure", "From", "To"],
        ["Christmas shutdown", date(2026, 12, 24), date(2027, 1, 3)],
        ["Founders' day", date(2026, 9, 14), None],
    )
    assert found == (date(2026, 9, 14), *days(date(2026, 12, 24), date(2027, 1, 3)))


def test_a_span_in_one_cell_is_a_shutdown_too() -> None:
    assert holidays(["Feiertage"], ["24.12.2026 - 31.12.2026"]) == days(
        date(2026, 12, 24), date(2026, 12, 31)
    )


def test_two_days_side_by_side_without_such_headings_are_two_days() -> None:
    found = holidays(["2026", "2027"], [date(2026, 12, 25), date(2027, 12, 25)])
    assert found == (date(2026, 12, 25), date(2027, 12, 25))


def test_a_closure_of_years_is_a_slip_and_gives_its_days_alone() -> None:
    found = holidays(["From", "To"], [date(2026, 12, 24), date(2126, 1, 3)])
    assert found == (date(2026, 12, 24), date(2126, 1, 3))
