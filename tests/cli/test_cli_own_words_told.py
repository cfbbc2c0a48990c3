"""Which of a user's own words were in use, and which of them a workbook holds: for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sowgate.books.builder import build
from sowgate.books.file import FileDoor
from sowgate.check import check
from sowgate.cli.configuration import load
from sowgate.cli.entry import main
from sowgate.excel.checking import Checked
from sowgate.excel.settings_sheet import settings_page
from sowgate.reading.words.own_words import using

CONFIGURATION = """
[vocabulary.status]
accepted = ["Abgenommen intern", "i. O."]
[vocabulary."clients/acme/**"]
label = { payment_terms = "Zahlungsfrist ab RE" }
row = { total = "Summe netto" }
"""
AS_OF = date(2026, 5, 1)


@pytest.fixture(autouse=True)
def _left_as_found() -> Iterator[None]:
    yield
    with using({}):
        pass


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "sowgate.toml").write_text(CONFIGURATION, "utf-8")
    book = openpyxl.Workbook()
    plan = book.active
    plan.title = "Plan"
    for row in [
        ("Zahlungsfrist ab RE", "30 Tage"),
        (),
        ("Meilenstein", "Liefergegenstand", "Termin", "Betrag", "Status"),
        ("Konzept", "Fachkonzept v1", date(2026, 3, 31), 100, "Abgenommen intern"),
        ("Test", "Testbericht", date(2026, 4, 30), 100, "abgenommen  INTERN"),
        ("Bau", "Release 1.0", date(2026, 6, 30), 300, "Erl. m. Vorb."),
    ]:
        plan.append(row)
    own = book.create_sheet("SOW Settings")
    for row in (("Word", "Meaning"), ("Erl. m. Vorb.", "submitted")):
        own.append(row)
    path = tmp_path / "clients" / "acme" / "a.xlsx"
    path.parent.mkdir(parents=True)
    book.save(path)
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    main(["check", *arguments, "--as-of", "2026-05-01", "--fail-on", "never", "--explain-reading"])
    return capsys.readouterr().out


def test_each_word_is_told_with_its_meaning_its_place_and_its_source(
    acme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(capsys, "clients/acme/a.xlsx").splitlines()
    start = lines.index("  Your own words:")
    assert lines[start + 1 : start + 5] == [
        '    "Abgenommen intern"    status.accepted      Plan!E4 and 1 more (sowgate.toml)',
        '    "Erl. m. Vorb."        status.submitted     Plan!E6 (SOW Settings!A2)',
        '    "Zahlungsfrist ab RE"  label.payment_terms  Plan!A1 (sowgate.toml "clients/acme/**")',
        '    Not in this workbook: "i. O." = status.accepted (sowgate.toml), "Summe netto" = row.total',
    ]


def test_they_are_told_in_the_language_of_the_report(acme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language, heading in (("de", "Ihre eigenen Wörter:"), ("pt", "Suas próprias palavras:"),
                              ("es", "Sus propias palabras:"), ("fr", "Vos propres mots :")):  # fmt: skip
        assert f"  {heading}" in told(capsys, "clients/acme/a.xlsx", "--language", language)


def test_who_has_no_words_of_his_own_is_told_of_none(
    acme: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "sowgate.toml").unlink()
    book = openpyxl.load_workbook(acme)
    del book["SOW Settings"]
    book.save(acme)
    assert "own words" not in told(capsys, "clients/acme/a.xlsx")
    main(["check", "clients/acme/a.xlsx", "--as-of", "2026-05-01", "--fail-on", "never", "--format", "json"])
    assert "own_words" not in json.loads(capsys.readouterr().out)["workbooks"][0]


def test_a_workbook_of_which_nothing_is_read_tells_the_words_too(
    acme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["nothing"])
    book.save(acme.with_name("b.xlsx"))
    assert 'Not in this workbook: "Abgenommen intern"' in told(capsys, "clients/acme/b.xlsx")


def test_a_report_from_the_cache_tells_them_again(acme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = told(capsys, "clients/acme/a.xlsx", "--cache", "--cache-dir", "kept")
    assert "Your own words:" in first
    assert told(capsys, "clients/acme/a.xlsx", "--cache", "--cache-dir", "kept") == first


def test_the_sheet_of_settings_tells_them_where_they_are_not_read_as_words(acme: Path) -> None:
    settings = load(None).settings(str(acme), {})
    snapshot = FileDoor(str(acme)).read()
    report = check(snapshot, settings, AS_OF)
    page = settings_page("SOW Settings", Checked(snapshot, report, AS_OF, settings))
    texts = [placed.value for placed in page.cells]
    assert '"Abgenommen intern" = status.accepted: Plan!E4 and 1 more (sowgate.toml)' in texts
    assert not any("own words" in str(value) for value in (p.value for p in settings_page("S", None).cells))
    # Read back, the sheet gives no word.
    book = openpyxl.load_workbook(acme)
    del book["SOW Settings"]
    written = build([page])
    sheet = book.create_sheet("SOW Settings")
    for row in written["SOW Settings"].iter_rows():
        for cell in row:
            if cell.value is not None:
                sheet.cell(cell.row, cell.column, cell.value)
    book.save(acme)
    again = check(FileDoor(str(acme)).read(), settings, AS_OF)
    assert {word.source for word in again.own_words} == {"sowgate.toml", 'sowgate.toml "clients/acme/**"'}
