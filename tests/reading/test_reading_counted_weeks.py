"""Weeks, months and sprints without dates: days where the workbook says what they count from, else words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read
from sowgate.reading.values.relative_dates import Relative, is_relative, parse_relative

START = date(2026, 1, 5)


def plan(header: str, dues: Sequence[Scalar], above: Sequence[Sequence[Scalar]] = ()) -> StatementOfWork:
    rows: list[list[Scalar]] = [["Contract value", "USD 90,000"], *map(list, above), []]
    rows += [["ID", "Milestone", header, "Amount"]]
    rows += [[f"M{at}", f"Report {at} accepted", due, 30_000] for at, due in enumerate(dues, 1)]
    return read(snapshot_of({"Plan": rows}), Settings())


def days(sow: StatementOfWork) -> list[date | None]:
    return [row.due_date for row in sow.milestones]


def after(weeks: int) -> date:
    return START + timedelta(weeks=weeks)


@pytest.mark.parametrize(
    "dues",
    [
        ("Wk 3", "W5-W8", "Week: 12"),
        ("Week 3", "Weeks 5-8", "Week 12"),
        ("Semana 3", "Semanas 5 a 8", "Sem. 12"),
        ("Woche 3", "Wochen 5–8", "Woche 12"),
        ("第3周", "第5周-第8周", "第12周"),
        ("Week #3", "Weeks 5, 6", "Project week 12"),
    ],
)
def test_weeks_count_from_the_start_that_the_terms_state(dues: tuple[str, ...]) -> None:
    sow = plan("Due", dues, [["Start date", START]])
    assert days(sow)[0] == after(3)
    assert days(sow)[1] == after(6 if "6" in dues[1] else 8)
    assert days(sow)[2] == after(12)
    assert not any(row.unreadable for row in sow.milestones)


def test_several_weeks_begin_with_the_first() -> None:
    sow = plan("Due", ["W1-W2", "W3-W8", "W9"], [["Kick-off", START]])
    assert [row.start_date for row in sow.milestones] == [START, after(2), None]


@pytest.mark.parametrize("label", ["T0", "Effective date", "Kick-off", "Contract start date"])
def test_the_anchor_may_have_any_of_its_names(label: str) -> None:
    assert days(plan("Due", ["Week 2", "Month 2", "M+3"], [[label, START]])) == [
        after(2),
        date(2026, 3, 5),
        date(2026, 4, 5),
    ]


@pytest.mark.parametrize("dues", [("Week 1", "W2-W4", "Week: 9"), ("Sprint 1", "Sprint 2", "Sprint 5")])
def test_without_an_anchor_they_stay_as_stated_and_are_no_unreadable_values(dues: tuple[str, ...]) -> None:
    sow = plan("Due", dues)
    assert days(sow) == [None] * 3
    assert [row.relative_due for row in sow.milestones] == list(dues)
    assert not any(row.unreadable for row in sow.milestones)


@pytest.mark.parametrize(
    "length",
    [
        ("Sprint length", "2 weeks"),
        ("Sprint length: 2 weeks", None),
        ("Two-week sprints", None),
        ("Sprint duration", "10 working days"),
        ("Sprintdauer: 2 Wochen", None),
        ("Duração do sprint", "2 semanas"),
    ],
)
def test_sprints_are_days_where_their_length_is_said(length: tuple[str, str | None]) -> None:
    sow = plan("Due", ["Sprint 1", "Sprint 2", "Sprint 5"], [["Start date", START], length])
    assert days(sow) == [after(2), after(4), after(10)]


def test_a_demo_after_each_sprint_is_no_length() -> None:
    above = [["Start date", START], ["Demo 5 days after each sprint"]]
    assert days(plan("Due", ["Sprint 1", "Sprint 2", "Sprint 5"], above)) == [None] * 3


def test_two_lengths_of_a_sprint_are_none() -> None:
    above = [["Start date", START], ["Sprint length", "2 weeks"], ["Two-day sprints", None]]
    assert days(plan("Due", ["Sprint 1", "Sprint 2", "Sprint 5"], above)) == [None] * 3


def test_calendar_weeks_are_a_span_too() -> None:
    sow = plan("Due", ["KW 32", "KW 34-36", "KW 40 bis 41"], [["Start date", START]])
    assert days(sow) == [date(2026, 8, 7), date(2026, 9, 4), date(2026, 10, 9)]


def test_a_week_of_a_year_stays_one() -> None:
    assert parse_relative("KW 24-26") is None
    assert parse_relative("Week 12/26") is None
    assert days(plan("Due", ["KW 47/2025", "CW 14/26", "KW 24-26"])) == [
        date(2025, 11, 21),
        date(2026, 4, 3),
        date(2026, 6, 12),
    ]


@pytest.mark.parametrize("header", ["Week", "Woche", "Semana", "Weeks"])
def test_a_bare_week_over_numbers_says_when(header: str) -> None:
    sow = plan(header, [0, "2-4", "5, 6", 9], [["Start date", START]])
    assert days(sow) == [START, after(4), after(6), after(9)]
    (table,) = sow.tables
    assert any("from the start of the contract" in note for note in table.notes)


@pytest.mark.parametrize(
    "numbers",
    [(31, 34, 40), (3, 1, 2), (4, 4, 4), (1, "Design", "Build")],
    ids=["weeks of the year", "an order", "always the same", "words"],
)
def test_other_numbers_below_a_week_are_none(numbers: tuple[Scalar, ...]) -> None:
    (table,) = plan("Week", numbers, [["Start date", START]]).tables
    assert "due_date" not in table.columns


def test_a_course_by_weeks_is_no_plan() -> None:
    rows: list[list[Scalar]] = [["Week", "Topic", "Reading", "Points"]]
    rows += [[at, f"Topic {at} of the course", f"Chapter {at}", 10] for at in range(1, 12)]
    assert read(snapshot_of({"Syllabus": rows}), Settings()).tables == ()


@given(st.integers(1, 40), st.integers(1, 12), st.sampled_from(["-", "–", " to ", " - ", " bis ", ", "]))
def test_however_several_weeks_are_joined_the_last_is_when(first: int, more: int, join: str) -> None:
    found = parse_relative(f"Weeks {first}{join}{first + more}")
    assert found is not None
    assert (found.amount, found.unit, found.first) == (first + more, "week", first)


@pytest.mark.parametrize("name", ["M2-M4", "D3", "Sprint 4", "M1", "Sett-26", "Mon 3", "Phase 2-3"])
def test_names_and_days_are_no_weeks(name: str) -> None:
    assert not is_relative(name)


def test_weeks_by_their_letter_count_in_languages_that_call_them_so() -> None:
    rows: list[list[Scalar]] = [["Date de début", START], ["Montant du contrat", "90 000 €"], []]
    rows += [["N°", "Jalon", "Échéance", "Montant"]]
    rows += [[1, "Cahier signé", "S3", 30_000], [2, "Recette prononcée", "S5 à S8", 30_000]]
    rows += [[3, "Garantie échue", "S12", 30_000], [4, "Maintenance finie", "Mois 6", 30_000]]
    found = days(read(snapshot_of({"Plan": rows}), Settings()))
    assert found == [after(3), after(8), after(12), date(2026, 7, 5)]


@pytest.mark.parametrize("dues", [("S1", "S2", "S2"), ("S3 phase", "S4", "end")])
def test_other_letters_count_no_weeks(dues: tuple[str, ...]) -> None:
    rows: list[list[Scalar]] = [["Date de début", START], [], ["N°", "Jalon", "Échéance", "Montant"]]
    rows += [[at, f"Recette {at} prononcée", due, 30_000] for at, due in enumerate(dues, 1)]
    assert days(read(snapshot_of({"Plan": rows}), Settings())) == [None] * 3
    assert days(plan("Due", ["S3", "S5", "S8"], [["Start date", START]])) == [None] * 3


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [("12週目", 12, "week"), ("第3个月", 3, "month"), ("第2ヶ月", 2, "month"), ("第6周末", 6, "week")],
)
def test_periods_of_chinese_and_japanese(text: str, amount: int, unit: str) -> None:
    assert parse_relative(text) == Relative("", amount, unit)
