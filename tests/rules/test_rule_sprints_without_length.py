"""A due date in sprints says what is missing: the start, or how long a sprint lasts."""

from __future__ import annotations

from datetime import date

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.grid.snapshot import Scalar


def told(*above: list[Scalar]) -> list[str]:
    rows: list[list[Scalar]] = [*above, [], ["ID", "Milestone", "Due", "Amount"]]
    rows += [["M1", "Design signed by the client", "Sprint 2", 30_000]]
    rows += [["M2", "Test passed before the client", date(2026, 6, 1), 30_000]]
    report = check(snapshot_of({"Plan": rows}), Settings(), date(2026, 1, 1))
    return [finding.message for finding in report.findings if finding.code == "MIL09"]


def test_without_a_start_nothing_dates_it() -> None:
    assert ["nothing in the workbook dates" in message for message in told(["Currency", "EUR"])] == [True]


def test_with_a_start_the_length_is_missing() -> None:
    start: list[Scalar] = ["Start date", date(2026, 1, 5)]
    assert ["how long a sprint lasts" in message for message in told(start)] == [True]


def test_with_both_nothing_is_missing() -> None:
    assert told(["Start date", date(2026, 1, 5)], ["Sprint length", "2 weeks"]) == []
