"""Day and month that an import swapped are told with the column's reason, in the user's language."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "the column's 2 true dates have day and month swapped on import"),
        ("de", "die 2 echten Datumswerte der Spalte haben beim Import Tag und Monat vertauscht"),
    ],
)
def test_the_finding_says_both_readings_and_why(language: str, reason: str) -> None:
    days = (datetime(2026, 3, 4), "17/04/2026", datetime(2026, 5, 6), "25/06/2026")
    rows = [("Milestone", "Deliverable", "Due date", "Amount")]
    rows += [(f"Design {n}", f"Design document v{n}", day, 1000) for n, day in enumerate(days, 1)]
    report = check(snapshot_of({"Plan": rows}), Settings.of(language=language), date(2026, 1, 1))
    (message,) = (f.message for f in report.findings if f.code == "STR03")
    assert "2026-03-04" in message
    assert "2026-04-03" in message
    assert reason in message
