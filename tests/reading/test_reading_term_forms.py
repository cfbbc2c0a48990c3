"""Terms in the less common written forms, from the words to the money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.report import ReportLine
from sowgate.contract.settings import Settings

AS_OF = date(2026, 3, 30)


def lines(terms: list[list[object]], rows: list[list[object]] | None = None) -> tuple[ReportLine, ...]:
    header = [
        "ID",
        "Milestone",
        "Deliverable",
        "Acceptance criteria",
        "Due date",
        "Amount",
        "Kind",
        "Lot",
        "Payment %",
    ]
    plain = [
        ["M1", "Design accepted", "Design report v1.0", "Signed by the client", date(2026, 3, 2), 400000],
        ["M2", "Build accepted", "Release 1.0", "Signed by the client", date(2026, 4, 1), 600000],
    ]
    snapshot = snapshot_of({"Terms": terms, "Milestones": [header, *(rows or plain)]})  # type: ignore[dict-item]
    report = check(snapshot, Settings(), AS_OF)
    assert report.schedule is not None
    return report.schedule.lines


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("0.5% per week, cap 10%", "8000.00"),  # 28 days late on 400,000
        ("1% per 2 days, cap 52%", "56000.00"),
        ("10.5% per 2 days, cap 52%", "208000.00"),
    ],
)
def test_delay_damages_by_any_number_of_days(clause: str, expected: str) -> None:
    first, *_ = lines([["Contract value", 1000000], ["Delay damages", clause]])
    assert first.delay_damages == Decimal(expected)


@pytest.mark.parametrize("written", ["EUR 100,000", 100000, "100,000.00", "10%"])
def test_an_advance_is_a_percent_or_an_amount(written: object) -> None:
    found = lines(
        [["Contract value", "EUR 1,000,000.00"], ["Advance", written], ["Start date", date(2026, 1, 5)]]
    )
    (advance,) = [line for line in found if line.kind == "advance"]
    assert advance.net == Decimal("100000.00")


@pytest.mark.parametrize("cap", [50000, "EUR 50,000.00", "5% of contract value"])
def test_a_retention_cap_is_an_amount_or_a_percent(cap: object) -> None:
    terms = [["Contract value", "EUR 1,000,000.00"], ["Retention", "10%"], ["Retention cap", cap]]
    assert [line.retention for line in lines(terms) if line.kind == "milestone"] == [
        Decimal("40000.00"),
        Decimal("10000.00"),
    ]


@pytest.mark.parametrize(
    ("clause", "days"),
    [
        ("100% final acceptance + 12 months", [date(2027, 4, 1)]),
        ("50% on final acceptance and 50% 90 days later", [date(2026, 4, 1), date(2026, 6, 30)]),
    ],
)
def test_releases_count_calendar_months_and_from_each_other(clause: str, days: list[date]) -> None:
    terms = [["Contract value", 1000000], ["Retention", "10%"], ["Retention release", clause]]
    found = [line.invoice_date for line in lines(terms) if line.kind == "retention_release"]
    assert found == days


def test_a_release_row_follows_its_own_words() -> None:
    rows: list[list[object]] = [
        [
            "M1",
            "Design accepted",
            "Design report v1.0",
            "Signed by the client",
            date(2026, 3, 2),
            900000,
            None,
        ],
        ["R", "Retention: acceptance + 90 days", None, None, None, 100000, "retention release"],
    ]
    release = lines([["Contract value", 1000000], ["Retention", "10%"]], rows)[-1]
    assert release.kind == "retention_release"
    assert release.invoice_date == date(2026, 5, 31)


@pytest.mark.parametrize("label", ["Lot A value", "Value of lot A", "Lot A", "Lot A price"])
def test_a_term_names_the_value_that_a_lots_percents_are_of(label: str) -> None:
    rows: list[list[object]] = [
        ["M1", "Design accepted", "Design report v1.0", "Signed", date(2026, 3, 2), None, None, "A", "50%"],
        ["M2", "Build accepted", "Release 1.0", "Signed", date(2026, 4, 1), None, None, "A", "50%"],
    ]
    found = lines([[label, "EUR 60,000.00"], ["Contract value", "EUR 60,000.00"]], rows)
    assert [line.gross for line in found] == [Decimal("30000.00")] * 2


def test_a_clause_with_its_own_period_starts_the_clock() -> None:
    clause = "If the Client gives no written rejection within 5 Business Days after receipt, it is accepted."
    header = ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Amount", "Submitted date"]
    row = ["M1", "Design accepted", "Report v1.0", "Signed", date(2026, 3, 2), 1000, date(2026, 3, 2)]
    snapshot = snapshot_of({"Terms": [["Deemed acceptance", clause]], "Milestones": [header, row]})  # type: ignore[dict-item]
    (milestone,) = check(snapshot, Settings(), AS_OF).milestones
    assert milestone.gate == "deemed_accepted"
    assert "9 March 2026" in milestone.why
