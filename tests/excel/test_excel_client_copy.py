"""The button Client copy: a new file without what is internal, and the open workbook as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import xlwings
from excel_double import Excel
from excel_workbooks import book_of

from sowgate.books.file import FileDoor
from sowgate.excel import boundary, commands, user_settings

EXAMPLE = Path(__file__).parents[2] / "workbook_templates" / "sow-example.xlsx"


def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Excel, xlwings.Book]:
    """The example, written by sowgate, open in the double that saves copies of its file."""
    from sowgate.cli.entry import main

    monkeypatch.setattr(boundary, "state_folder", lambda: tmp_path / "state")
    monkeypatch.setattr(user_settings, "configuration_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "Downloads").mkdir()
    file = tmp_path / "plan.xlsx"
    shutil.copyfile(EXAMPLE, file)
    main(["write", str(file), "--as-of", "2026-05-04", "--fail-on", "never", "-q"])
    excel = Excel()
    data = book_of(FileDoor(file).read(), "R&D plan.xlsx")
    data.native.SaveCopyAs = lambda path: shutil.copyfile(file, path)
    return excel, excel.open(data)


def pressed(book: xlwings.Book) -> None:
    book.set_mock_caller()
    commands.run("client_copy")


def test_the_copy_is_a_new_file_without_what_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    excel, book = opened(tmp_path, monkeypatch)
    pressed(book)
    pressed(book)
    first, second = sorted((tmp_path / "Downloads").iterdir(), key=lambda path: len(path.name))
    assert first.name == "R D plan - client copy.xlsx"
    assert second.name == "R D plan - client copy (2).xlsx"
    names = {sheet.name for sheet in FileDoor(first).read().sheets}
    assert "Milestones" in names
    assert not names & {"SOW Status", "SOW Risk Flags", "Payment Schedule"}
    assert str(first) in excel.app._alerts[0]
    assert "Taken out:" in excel.app._alerts[0]
    assert "SOW Status" in [sheet.name for sheet in book.sheets], "the open workbook keeps them"
    assert excel.app.status_bar is False


def test_where_excel_saves_no_copy_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    excel, book = opened(tmp_path, monkeypatch)
    del book.impl._data.native.SaveCopyAs
    pressed(book)
    assert "run sowgate client-copy in a terminal" in excel.app._alerts[-1]
    assert not list((tmp_path / "Downloads").iterdir())
