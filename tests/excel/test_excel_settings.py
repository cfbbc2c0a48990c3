"""Settings behind the buttons: the user's own file, the workbook's sheet, and nothing that lies beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings
from sow_in_excel import opened, sow

from sowgate.books.live import LiveDoor
from sowgate.contract.settings import Settings
from sowgate.excel import boundary, checking, commands, user_settings
from sowgate.grid.ownership import owned_sheets
from sowgate.reading import workbook_settings


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(boundary, "state_folder", lambda: tmp_path / "state")
    monkeypatch.setattr(user_settings, "configuration_folder", lambda: tmp_path / "settings")
    (tmp_path / "settings").mkdir()
    return tmp_path / "settings"


def pressed(tag: str, book: xlwings.Book) -> None:
    book.set_mock_caller()
    commands.run(tag)


def test_the_user_s_own_file_is_followed_and_its_patterns_go_by_the_name(own_folders: Path) -> None:
    _, book = opened(sow(6))
    text = 'profile = "buyer"\nignore = ["ACC02"]\n[terms."book.*"]\nlate_interest = "8% a year"\n'
    (own_folders / "sowgate.toml").write_text(text, "utf-8")
    done = checking.checked(book)
    assert done.report.profile == "buyer"
    assert "ACC02" not in {finding.code for finding in done.report.findings}
    assert done.settings.terms == {"late_interest": "8% a year"}


def test_a_file_beside_the_workbook_or_where_python_stands_decides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sowgate.toml").write_text('profile = "buyer"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    _, book = opened(sow(6))
    assert checking.checked(book).report.profile == "seller"


def test_a_mistake_in_the_file_is_one_sentence_that_names_it(own_folders: Path) -> None:
    (own_folders / "sowgate.toml").write_text('profil = "buyer"\n', "utf-8")
    excel, book = opened(sow(6))
    pressed("check", book)
    (said,) = excel.app._alerts
    assert "sowgate.toml" in said
    assert "Did you mean 'profile'?" in said
    assert owned_sheets(LiveDoor(book).read()) == frozenset()


def test_the_settings_button_adds_a_sheet_that_changes_nothing_until_it_is_filled_in() -> None:
    excel, book = opened(sow(6))
    before = checking.checked(book)
    pressed("settings", book)
    assert "Clear leaves it" in excel.app._alerts[0]
    assert book.sheets.active.name == "SOW Settings"
    snapshot = LiveDoor(book).read()
    settings, problems = workbook_settings(snapshot, Settings())
    assert problems == ()
    assert settings == Settings()
    after = checking.checked(book)
    assert after.report.findings == before.report.findings
    assert after.report.tables == before.report.tables


def test_what_is_filled_in_decides_and_clear_leaves_the_sheet() -> None:
    excel, book = opened(sow(6))
    pressed("settings", book)
    sheet = book.sheets["SOW Settings"]
    lines = {name: row for row, name in enumerate(sheet.range("A1:A40").value, 1) if name}
    assert "Now: seller." in sheet.range((lines["Profile"], 6)).value
    sheet.range((lines["Profile"], 2)).value = "buyer"
    sheet.range((lines["Suggested fix column"], 2)).value = "Yes"
    sheet.range((lines["approver"], 2)).value = "none"
    pressed("check", book)
    assert "Suggested fix" in book.sheets["Plan"].range("I6:L6").value
    done = checking.checked(book)
    assert done.report.profile == "buyer"
    assert "approver" not in done.report.tables[0].columns
    pressed("settings", book)
    assert "Change a value, then press Check" in excel.app._alerts[-1]
    pressed("clear", book)
    assert [one.name for one in book.sheets] == ["Plan", "SOW Settings"]


def test_settings_can_be_declined_and_are_not_added_to_a_protected_workbook() -> None:
    excel, book = opened(sow(6))
    excel.app._answer = "cancel"
    pressed("settings", book)
    assert [one.name for one in book.sheets] == ["Plan"]
    excel.app._answer = "ok"
    book.impl._data.native.ProtectStructure = True
    pressed("settings", book)
    assert "structure is protected" in excel.app._alerts[-1]
    assert [one.name for one in book.sheets] == ["Plan"]


def test_a_workbook_without_milestones_gets_the_sheet_that_can_make_them_found() -> None:
    _, book = opened(sow(0, table=False))
    pressed("settings", book)
    assert book.sheets.active.name == "SOW Settings"


def test_the_html_button_saves_a_new_page_and_opens_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: bool(shown.append(address)) or True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "Downloads").mkdir()
    excel, book = opened(sow(6))
    for _ in range(2):
        pressed("html_report", book)
    pages = sorted((tmp_path / "Downloads").iterdir())
    assert len(pages) == 2, "a page that is there stays"
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert (
        b"To the client&#x27;s satisfaction" in pages[0].read_bytes()
        or b"satisfaction" in pages[0].read_bytes()
    )
    assert sorted(shown) == sorted(page.as_uri() for page in pages)
    assert excel.app._alerts == []
    assert [one.name for one in book.sheets] == ["Plan"]


def test_without_downloads_or_a_browser_the_page_s_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda address: False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "nowhere")
    monkeypatch.setattr("sowgate.excel.downloads.state_folder", lambda: tmp_path / "state")
    excel, book = opened(sow(6))
    pressed("html_report", book)
    (page,) = (tmp_path / "state").iterdir()
    assert excel.app._alerts == [f"The report is saved as {page}. Open it in a browser."]


def test_a_status_that_nobody_understands_waits_on_the_sheet_for_its_meaning() -> None:
    _, book = opened(sow(6))
    plan = book.sheets["Plan"]
    header = next(row for row in range(1, 12) if "Status" in (plan.range(f"A{row}:L{row}").value or []))
    column = plan.range(f"A{header}:L{header}").value.index("Status") + 1
    plan.range((header + 1, column)).value = "Abgenommen intern"
    before = checking.checked(book)
    assert "GAT08" in {finding.code for finding in before.report.findings}
    pressed("settings", book)
    sheet = book.sheets["SOW Settings"]
    names = sheet.range("A1:A60").value
    row = names.index("Abgenommen intern") + 1
    assert names[row - 2] == "Word"
    assert checking.checked(book).report.findings == before.report.findings
    sheet.range((row, 2)).value = "accepted"
    done = checking.checked(book)
    assert "GAT08" not in {finding.code for finding in done.report.findings}
    assert done.report.milestones[0].gate == "accepted"
