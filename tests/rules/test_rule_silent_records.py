"""What a contract or a sheet leaves to a feeling, or has no place for, is told all the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.finding import Finding
from sowgate.contract.settings import Settings

CRITERION = "30 of 30 test steps passed; test report signed by the client's engineer"


def findings(
    terms: dict[str, str], status: str = "In progress", notes: str | None = None, heading: str | None = None
) -> list[Finding]:
    """A plan of three milestones, the second of them with the status, and the terms above it."""
    rows: list[list[Any]] = [[label, value] for label, value in terms.items()]
    rows.append([])
    head = ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Amount", "Status"]
    rows.append([*head, heading] if heading else head)
    for n, word in enumerate(("Accepted", status, "Not started"), start=1):
        row = [f"M{n}", f"Stage {n} passed", f"Test report TR-{n} v1.0", CRITERION]
        rows.append([*row, date(2026, 2 * n, 20), 10000, word, notes if n == 2 else None])
    return list(check(snapshot_of({"Plan": rows}), Settings(), date(2026, 4, 10)).findings)


@pytest.mark.parametrize(
    "release",
    [
        "When the Client is satisfied",
        "Wenn der Auftraggeber zufrieden ist",
        "Quand le client sera satisfait",
        "Cuando el cliente esté conforme",
        "Quando o cliente estiver satisfeito",
    ],
)
def test_retention_that_waits_for_a_feeling_is_not_released(release: str) -> None:
    terms = {"Contract value": "EUR 30,000", "Retention": "5%", "Retention release": release}
    (finding,) = (f for f in findings(terms) if f.code == "PAY13")
    assert finding.cell == "B3"
    assert release in finding.message


@pytest.mark.parametrize(
    "release",
    [
        "50% final acceptance; 50% final acceptance + 90 days",
        "100% at satisfactory completion of the warranty inspection",
    ],
)
def test_retention_that_waits_for_an_event_is_released(release: str) -> None:
    terms = {"Contract value": "EUR 30,000", "Retention": "5%", "Retention release": release}
    assert not [f for f in findings(terms) if f.code == "PAY13" and "neither" in f.message]


def test_a_rejection_on_a_sheet_without_a_place_for_its_reason_is_open() -> None:
    (finding,) = (f for f in findings({}, status="Rejected") if f.code == "GAT09")
    assert finding.cell == "G4"
    reason = "2 of 30 steps failed, again on 28 April"
    assert not [f for f in findings({}, "Rejected", reason, "Notes") if f.code == "GAT09"]
    assert not [f for f in findings({}, "Rejected", reason, "Odds and ends") if f.code == "GAT09"]


def test_a_year_mistyped_is_an_inversion_and_no_open_end() -> None:
    rows: list[list[Any]] = [["ID", "Milestone", "Due date", "Amount", "Predecessors"]]
    days = (date(2026, 3, 20), date(2026, 5, 20), date(2026, 7, 20), date(2025, 9, 18))
    for n, day in enumerate(days, start=1):
        rows.append([f"M{n}", f"Stage {n} passed", day, 10000, f"M{n - 1}" if n > 1 else None])
    found = check(snapshot_of({"Plan": rows}), Settings(), date(2026, 1, 5)).findings
    assert [f.cell for f in found if f.code == "DEP05"] == ["C5"]
    assert not [f for f in found if f.code == "DEP03" and f.milestone == "M4"]
