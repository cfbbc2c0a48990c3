"""Quarters as due dates: the last day of a calendar quarter whose year is written (issue 7)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read
from sowgate.reading.values.quarters import quarter_of


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Q1 2026", date(2026, 3, 31)),
        ("1Q26", date(2026, 3, 31)),
        ("T2 2026", date(2026, 6, 30)),
        ("Q3/2026", date(2026, 9, 30)),
        ("q4-2026", date(2026, 12, 31)),
        ("Q1'27", date(2027, 3, 31)),
        ("Q2/26", date(2026, 6, 30)),
        ("2026-Q2", date(2026, 6, 30)),
        ("4T 2026", date(2026, 12, 31)),
        ("2T26", date(2026, 6, 30)),
        ("End of Q2 2026", date(2026, 6, 30)),
        ("3. Quartal 2026", date(2026, 9, 30)),
        ("Ende Q1 2026", date(2026, 3, 31)),
        ("1º trimestre de 2026", date(2026, 3, 31)),
        ("segundo trimestre 2026", date(2026, 6, 30)),
        ("IV trimestre 2026", date(2026, 12, 31)),
        ("2e kwartaal 2026", date(2026, 6, 30)),
        ("third quarter of 2026", date(2026, 9, 30)),
        ("2026年第一季度", date(2026, 3, 31)),
        ("2026年第1四半期", date(2026, 3, 31)),
    ],
)
def test_a_quarter_ends_with_its_last_day(text: str, last: date) -> None:
    quarter = quarter_of(text)
    assert quarter is not None
    assert quarter.last == last
    assert quarter.first == date(last.year, last.month - 2, 1)


@pytest.mark.parametrize(
    "text",
    ["Q1", "Q5 2026", "Q1 FY26", "FY2026 Q1", "Q1 or Q2 2026", "T0 2026", "M1 2026", "Q1 26000", "Q12026.5",
     "T1 26", "2026", "Quarter 1", "H1 2026"],
)  # fmt: skip
def test_no_year_no_quarter_or_another_year_is_no_date(text: str) -> None:
    assert quarter_of(text) is None


def plan(header: str, dates: list[Scalar]) -> StatementOfWork:
    return read(snapshot_of({"Milestones": rows_of(header, dates)}), Settings())


def rows_of(header: str, dates: list[Scalar]) -> list[list[Scalar]]:
    names = ("Requirements baseline", "Design freeze", "Factory test")
    rows: list[list[Scalar]] = [["ID", "Milestone", header, "Amount"]]
    return rows + [
        [f"M{at}", name, day, 1000] for at, (name, day) in enumerate(zip(names, dates, strict=True), 1)
    ]


@pytest.mark.parametrize("header", ["Due date", "Due", "Date", "Target quarter", "Finish", "Period", "Prazo"])
@pytest.mark.parametrize("texts", [["Q1 2026", "Q2 2026", "Q4 2026"], ["1Q26", "2Q26", "4Q26"]])
def test_due_dates_are_inferred(header: str, texts: list[Scalar]) -> None:
    sow = plan(header, texts)
    assert [row.due_date for row in sow.milestones] == [
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 12, 31),
    ]
    assert all("due_date" in row.inferred and not row.unreadable for row in sow.milestones)
    assert not any(row.start_date for row in sow.milestones)


def test_among_days_only_the_quarter_is_inferred() -> None:
    sow = plan("Due date", [datetime(2026, 2, 16), "Q2 2026", "Q3"])
    assert [row.due_date for row in sow.milestones] == [date(2026, 2, 16), date(2026, 6, 30), None]
    assert ["due_date" in row.inferred for row in sow.milestones] == [False, True, False]
    assert [value.text for value in sow.milestones[2].unreadable] == ["Q3"]


def test_a_start_is_the_first_day_and_what_happened_has_a_day() -> None:
    starts = plan("Start", ["Q1 2026", "Q2 2026", "Q3 2026"])
    assert [row.start_date for row in starts.milestones] == [
        date(2026, 1, 1),
        date(2026, 4, 1),
        date(2026, 7, 1),
    ]
    accepted = plan("Accepted on", ["Q1 2026", datetime(2026, 5, 4), datetime(2026, 8, 3)])
    assert accepted.milestones[0].accepted_date is None


def test_names_of_quarters_name_milestones() -> None:
    rows: list[list[Scalar]] = [["Milestone", "Due date", "Amount"]]
    rows += [[f"Q{n} 2026", datetime(2026, 3 * n, 28), 1000] for n in (1, 2, 3)]
    sow = read(snapshot_of({"Milestones": rows}), Settings())
    assert [row.milestone for row in sow.milestones] == ["Q1 2026", "Q2 2026", "Q3 2026"]


def test_nobody_is_told_that_a_quarter_ends_on_a_sunday() -> None:
    def codes(dates: list[Scalar]) -> set[str]:
        report = check(snapshot_of({"Plan": rows_of("Due date", dates)}), Settings(), date(2026, 1, 5))
        return {finding.code for finding in report.findings}

    sundays: list[Scalar] = [datetime(2028, 12, 31), datetime(2028, 12, 31), datetime(2028, 12, 31)]
    quarters: list[Scalar] = ["Q4 2028", "Q4 2028", "Q4 2028"]
    assert "DEP07" in codes(sundays)
    assert "DEP07" not in codes(quarters)
