"""What a finance director would not forgive: false alarms, repeats and sentences met in real sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.finding import Finding
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings

TODAY = date(2026, 1, 5)


def checked(*rows: Sequence[Any], title: str = "Payment schedule", as_of: date = TODAY) -> WorkbookReport:
    """A sheet with a title in row 1, then these rows, the first of them the header in row 2."""
    cells: dict[str, Any] = {"A1": title}
    for at, row in enumerate(rows, start=2):
        cells |= {f"{chr(65 + i)}{at}": value for i, value in enumerate(row) if value is not None}
    return check(snapshot_of({"Plan": cells}), Settings(), as_of)


def told(report: WorkbookReport, code: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.code == code]


def test_a_numbering_that_starts_again_is_one_finding() -> None:
    days = [date(2026, 3, n) for n in range(2, 14)]
    ids = [1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5]
    rows = [(n, f"Module {i} delivered", day) for i, (n, day) in enumerate(zip(ids, days, strict=True))]
    (finding,) = told(checked(("No.", "Task", "Due date"), *rows), "STR02")
    assert finding.message.startswith("5 of 12 milestones have no id of their own: 1, 2, 3, 4, 5")


def test_rows_that_repeat_ids_are_told_different_numbers_to_take() -> None:
    ids = ["M1", "M2", "M3", "M1", "M2", "M4"]
    rows = [(n, f"Module {i} delivered", date(2026, 3, 2 + i), 1000) for i, n in enumerate(ids)]
    findings = told(checked(("ID", "Milestone", "Due date", "Amount"), *rows), "STR02")
    assert ["M5" in f.suggestion for f in findings] == [True, False]
    assert ["M6" in f.suggestion for f in findings] == [False, True]


def test_a_column_that_numbers_the_sections_alone_asks_no_number_of_their_rows() -> None:
    rows: list[tuple[Any, ...]] = []
    for section in (1, 2, 3):
        rows.append((section, f"Section {section}", None, None))
        rows += [(None, f"Report {section}.{n} v1.0", date(2026, 3, section), "Ana") for n in (1, 2, 3)]
    assert told(checked(("WBS", "Task", "Due date", "Owner"), *rows), "STR02") == []


@pytest.mark.parametrize(
    ("headers", "name", "words"),
    [
        (("Tâche", "Date de début", "Date limite"), "Préparation de la soutenance", "jeu de données"),
        (("Tâche", "Date de début", "Date limite"), "Initiation à la SDL", "jeu de données"),
        (("Hito", "Fecha de inicio", "Fecha de entrega"), "Mensualidad (desde mes 2)", "base de datos"),
    ],
)
def test_a_draft_speaks_the_language_of_the_sheet(headers: Sequence[str], name: str, words: str) -> None:
    report = checked(headers, (name, date(2026, 3, 2), date(2026, 3, 6)), (name, None, date(2026, 3, 9)))
    drafts = [f.suggestion for f in report.findings if f.code in ("MIL02", "MIL03")]
    assert drafts
    assert all(words in draft for draft in drafts)


def test_a_word_that_two_languages_share_makes_no_foreign_draft() -> None:
    headers = ("Milestone", "Amount", "Due date", "Acceptance criteria")
    report = checked(
        headers,
        ("Month 1 Milestone", 15000, date(2026, 3, 6), "Client diagnostic delivered and approved"),
        ("Month 2 Milestone", 15000, date(2026, 4, 6), "Strategic roadmap delivered and approved"),
    )
    drafts = [f.suggestion for f in told(report, "MIL02")]
    assert len(drafts) == 2
    assert not any("exigences" in draft for draft in drafts)


def test_a_fault_of_every_row_of_a_short_table_is_the_tables() -> None:
    rows = [
        (f"Module {n}", f"Module {n} in production", 1000 * n, f"End of week {4 * n}") for n in (1, 2, 3, 4)
    ]
    report = checked(("Milestone", "Acceptance criteria", "Amount", "Due date"), *rows)
    (dates,) = told(report, "MIL09")
    assert dates.message.startswith("4 of 4 milestones have no calendar date")
    assert [len(told(report, code)) for code in ("ACC04", "ACC05")] == [1, 1]


def test_a_list_that_is_cut_shows_that_it_is() -> None:
    rows = [(f"Module {n} delivered", date(2026, 3, 1)) for n in range(1, 9)]
    (finding,) = told(checked(("Task", "Due date"), *rows), "DEP07")
    assert "likewise 7 more (M2, M3, M4, M5, M6 …)" in finding.message
