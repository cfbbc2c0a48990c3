"""Which language a report is in: the run's, else the workbook's own, else the configuration's."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sowgate.books.file import FileDoor
from sowgate.books.memory import snapshot_of
from sowgate.check import aloud, check
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.language import LANGUAGES
from sowgate.reading import read

TEMPLATES = Path(__file__).parents[2] / "workbook_templates"

ENGLISH = ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Amount"]
GERMAN = ["Nr.", "Meilenstein", "Liefergegenstand", "Abnahmekriterien", "Fällig am", "Betrag"]
ROW = ["M1", "Design", "Drawings S-101", "24 of 24 sheets signed", date(2027, 3, 1), 1000]


def language(settings: Settings, headers: list[str], own: str | None = None, said: str | None = None) -> Any:
    above = [["Berichtssprache", said], []] if said else []
    sheets: dict[str, list[list[Any]]] = {"Plan": [*above, headers, ROW]}
    if own:
        sheets["SOW Settings"] = [["Setting", "Value"], ["Language", own]]
    return check(snapshot_of(sheets), settings, date(2027, 1, 1)).language


def test_english_where_nobody_says_anything() -> None:
    assert language(Settings(), GERMAN) == "en"


@pytest.mark.parametrize(("headers", "wanted"), [(GERMAN, "de"), (ENGLISH, "en")])
def test_that_of_the_headers_where_the_workbook_decides(headers: list[str], wanted: str) -> None:
    assert language(Settings(language="workbook"), headers) == wanted


@pytest.mark.parametrize("said", ["Deutsch", "German", "de"])
def test_the_terms_say_it(said: str) -> None:
    assert language(Settings(), ENGLISH, said=said) == "de"
    assert language(Settings(language="fr"), ENGLISH, said=said) == "de"  # of the configuration


def test_the_sheet_of_settings_before_the_terms_and_the_command_line_before_both() -> None:
    assert language(Settings(), ENGLISH, own="Português", said="Deutsch") == "pt"
    decided = Settings(language="es", decided=frozenset({"language"}))
    assert language(decided, ENGLISH, own="Português", said="Deutsch") == "es"


@pytest.mark.parametrize("name", ["sow", "sow-quick"])
@pytest.mark.parametrize("wanted", LANGUAGES)
def test_a_template_is_reported_in_its_own_language(name: str, wanted: str) -> None:
    suffix = "" if wanted == "en" else f"-{wanted}"
    report = check(FileDoor(TEMPLATES / f"{name}{suffix}.xlsx").read(), Settings(), date(2027, 1, 1))
    assert report.language == wanted


def test_the_next_workbook_of_a_language_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Settings(language="workbook")
    first = check(snapshot_of({"Plan": [GERMAN, ROW]}), asked, date(2027, 1, 1))
    readings: list[WorkbookSnapshot] = []

    def counted(snapshot: WorkbookSnapshot, settings: Settings) -> StatementOfWork:
        readings.append(snapshot)
        return read(snapshot, settings)

    monkeypatch.setattr(aloud, "read", counted)
    assert check(snapshot_of({"Plan": [GERMAN, ROW]}), asked, date(2027, 1, 1)) == first
    assert len(readings) == 1
    english = check(snapshot_of({"Plan": [ENGLISH, ROW]}), asked, date(2027, 1, 1))
    assert len(readings) == 3  # once in German, which it turned out not to be
    assert english == check(snapshot_of({"Plan": [ENGLISH, ROW]}), Settings(language="en"), date(2027, 1, 1))
