"""The ribbon's commands on a workbook in the double: what the user sees, reads, and gets back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import xlwings
from excel_double import Excel, RejectedError
from excel_workbooks import book_of
from sow_in_excel import FIRST_ROW, opened, sow

from sowgate.addin import doctor, python_checks
from sowgate.addin.machine import this_machine
from sowgate.books.live import LiveDoor
from sowgate.books.live.busy import bounded_tries, is_busy
from sowgate.excel import boundary, commands, templates
from sowgate.grid.ownership import owned_sheets
from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot

OURS = {"SOW Status", "SOW Risk Flags", "Payment Schedule"}


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(boundary, "state_folder", lambda: tmp_path / "state")
    return tmp_path / "state"


def pressed(tag: str, book: xlwings.Book) -> None:
    """A button pressed: what RunPython calls, on the book that called."""
    book.set_mock_caller()
    commands.run(tag)


def select(book: xlwings.Book, sheet: str, row: int, column: int) -> None:
    data = book.impl._data
    data.active = data.sheets.index(data.sheet(sheet))
    data.selection = (row, column)


@pytest.mark.parametrize(
    ("tag", "shown"),
    [("check", "SOW Risk Flags"), ("schedule", "Payment Schedule"), ("status", "SOW Status")],
)
def test_a_button_writes_everything_and_shows_its_sheet(tag: str, shown: str) -> None:
    excel, book = opened(sow(6))
    pressed(tag, book)
    assert owned_sheets(LiveDoor(book).read()) == OURS
    assert book.sheets.active.name == shown
    assert book.sheets["Plan"].range("I6:K6").value == ["Gate status", "Risk flags", "At risk"]
    assert len(excel.app._alerts) == 1, "the preview, and nothing else"


def test_the_first_write_is_announced_and_can_be_declined() -> None:
    excel, book = opened(sow(6))
    before = LiveDoor(book).read()
    excel.app._answer = "cancel"
    pressed("check", book)
    preview, answer = excel.app._alerts
    assert "SOW Status, SOW Risk Flags, Payment Schedule" in preview
    assert "Gate status, Risk flags, At risk beside the milestones on Plan" in preview
    assert "Clear" in preview
    assert answer == "Nothing was written."
    assert LiveDoor(book).read() == before


def test_pressing_again_asks_nothing_and_changes_nothing() -> None:
    excel, book = opened(sow(6))
    pressed("check", book)
    before = LiveDoor(book).read()
    pressed("check", book)
    assert len(excel.app._alerts) == 1
    assert LiveDoor(book).read() == before


def test_clear_gives_back_what_was_there() -> None:
    excel, book = opened(sow(6))
    before = LiveDoor(book).read()
    pressed("check", book)
    pressed("clear", book)
    assert LiveDoor(book).read() == before
    assert excel.app._alerts[-1] == "Everything that sowgate wrote is taken out."
    pressed("clear", book)
    assert excel.app._alerts[-1] == "Nothing of sowgate's is in this workbook."


def test_revert_undoes_and_says_that_no_cell_of_the_users_changed() -> None:
    excel, book = opened(sow(6))
    before = LiveDoor(book).read()
    pressed("revert", book)
    assert "nothing to revert" in excel.app._alerts[-1]
    pressed("check", book)
    book.sheets["Plan"].range("E7").value = "Bo Chen"
    pressed("revert", book)
    after = LiveDoor(book).read()
    assert excel.app._alerts[-1] == "What sowgate wrote is undone; your own cells are as they were."
    assert after.sheets[0].cell(7, 5).value == "Bo Chen", "what the user typed meanwhile stays"
    assert [sheet.name for sheet in after.sheets] == [sheet.name for sheet in before.sheets]


def test_explain_tells_the_selected_cells_finding() -> None:
    excel, book = opened(sow(6))
    select(book, "Plan", FIRST_ROW + 2, 4)  # "To the client's satisfaction"
    pressed("explain", book)
    said = excel.app._alerts[-1]
    assert "M3" in said
    assert "satisfaction" in said
    assert len(said) <= boundary.LONGEST_MESSAGE


def test_explain_on_a_cell_without_a_finding_speaks_of_its_milestone() -> None:
    excel, book = opened(sow(6))
    select(book, "Plan", FIRST_ROW + 2, 6)
    pressed("explain", book)
    assert "M3" in excel.app._alerts[-1]
    select(book, "Plan", 40, 20)
    pressed("explain", book)
    assert "nothing to say about Plan!T40" in excel.app._alerts[-1]


def test_explain_on_the_risk_flags_tells_that_rows_finding() -> None:
    excel, book = opened(sow(6))
    pressed("check", book)
    flags = LiveDoor(book).read().sheet("SOW Risk Flags")
    assert flags is not None
    (table,) = flags.tables
    row = table.range.min_row + 1
    select(book, "SOW Risk Flags", row, 5)
    pressed("explain", book)
    assert str(flags.cell(row, 2).value) in excel.app._alerts[-1]
    assert str(flags.cell(row, 5).value) in excel.app._alerts[-1]


def test_explain_without_a_cell_selected_says_what_to_select() -> None:
    excel, book = opened(sow(6))
    pressed("explain", book)
    assert excel.app._alerts == ["Select a cell of a milestone first."]


def test_a_workbook_without_milestones_is_told_in_a_sentence() -> None:
    excel = Excel()
    book = excel.open(book_of(WorkbookSnapshot((SheetSnapshot("Notes", {(1, 1): Cell("Hello")}),))))
    for tag in ("check", "schedule", "status", "explain"):
        select(book, "Notes", 1, 1)
        pressed(tag, book)
        assert excel.app._alerts[-1].startswith("No milestone table was found")
    assert owned_sheets(LiveDoor(book).read()) == frozenset()


def test_a_new_workbook_is_a_copy_of_the_template() -> None:
    excel, book = opened(sow(3))
    pressed("new_from_template", book)
    (path,) = excel.app._books._opened
    assert Path(path).read_bytes() == templates.template_file("sow").read_bytes()
    assert Path(path) != templates.template_file("sow")
    assert "Save" in excel.app._alerts[-1]
    pressed("new_from_template", book)
    assert [Path(opened).name for opened in excel.app._books._opened] == [
        "Statement of Work.xlsx",
        "Statement of Work 2.xlsx",
    ]


def test_the_doctor_s_button_tells_what_the_command_tells_and_what_only_excel_knows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    excel, book = opened(sow(3))
    pressed("doctor", book)
    said = excel.app._alerts[-1]
    assert said.startswith("Everything that sowgate needs is here.")
    command = {check.subject: check for check in doctor.examine(this_machine())}
    assert f"Python: {command['Python'].message}" in said
    assert f"xlwings: {xlwings.__version__}" in said
    assert "Excel: version" in said
    assert "sowgate.log" in said
    monkeypatch.setattr(python_checks, "_version_of", lambda distribution: "1.0.0")
    book.impl._data.native.ProtectStructure = True
    pressed("doctor", book)
    said = excel.app._alerts[-1]
    assert said.startswith("xlwings: xlwings 1.0.0 is installed; this sowgate works with 0.37. pip install")
    assert "This workbook: Its structure is protected" in said
    assert "Everything" not in said


def test_help_names_every_button() -> None:
    excel, book = opened(sow(3))
    pressed("help", book)
    for command in commands.COMMANDS.values():
        assert command.label in excel.app._alerts[-1]
    assert len(excel.app._alerts[-1]) <= boundary.LONGEST_MESSAGE


def test_every_command_has_a_safe_tag_and_says_what_it_does() -> None:
    for tag, command in commands.COMMANDS.items():
        assert tag == command.tag
        assert commands.TAG.fullmatch(tag)
        assert command.tip.endswith(".")
    needed = {
        "check",
        "schedule",
        "status",
        "clear",
        "revert",
        "explain",
        "new_from_template",
        "doctor",
        "help",
    }
    assert needed <= commands.COMMANDS.keys()


@pytest.mark.parametrize("tag", ["", "no_such", "check; import os", "../x", "Check", "check\n"])
def test_an_unknown_tag_does_nothing(tag: str) -> None:
    excel, book = opened(sow(3))
    pressed(tag, book)
    assert excel.app._alerts == [
        "This button belongs to another version of sowgate. Run sowgate addin install again."
    ]


def test_a_fault_of_our_own_is_one_sentence_and_a_log(
    monkeypatch: pytest.MonkeyPatch, own_state_folder: Path
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("inner workings")

    excel, book = opened(sow(6))
    monkeypatch.setattr("sowgate.check.check", broken)
    pressed("check", book)
    (said,) = excel.app._alerts
    assert "inner workings" not in said
    assert "Traceback" not in said
    assert str(own_state_folder) in said
    assert "inner workings" in (own_state_folder / "sowgate.log").read_text("utf-8")
    assert excel.app.status_bar is False
    assert excel.app.screen_updating is True


def test_a_log_that_cannot_be_written_does_not_hide_the_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    def unwritable(*_: object, **__: object) -> None:
        raise PermissionError

    excel, book = opened(sow(6))
    monkeypatch.setattr("sowgate.check.check", broken)
    monkeypatch.setattr(Path, "mkdir", unwritable)
    pressed("check", book)
    assert "fault of its own" in excel.app._alerts[0]


def test_editing_a_cell_is_told_and_changes_nothing() -> None:
    excel, book = opened(sow(6))
    excel.calls.reject = True
    # Not even a message box can be shown then: VBA shows what Python says when it ends.
    with pytest.raises(SystemExit, match="Excel is editing a cell; press Enter and try again"):
        pressed("check", book)
    excel.calls.reject = False
    assert owned_sheets(LiveDoor(book).read()) == frozenset()


def test_a_cell_that_is_edited_midway_is_told_in_a_message() -> None:
    excel, book = opened(sow(6))
    excel.calls.reject_after = "Range.raw_value="
    pressed("check", book)
    assert excel.app._alerts[-1] == "Excel is editing a cell; press Enter and try again."


def test_what_excel_cannot_show_goes_to_whoever_started_python() -> None:
    class Mute:
        def alert(self, *_: object, **__: object) -> None:
            raise RejectedError

    with pytest.raises(SystemExit, match="Excel is editing a cell"):
        boundary.guarded(Mute(), lambda: (_ for _ in ()).throw(RejectedError()))


def test_the_tries_of_xlwings_are_bounded_and_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = type(sys)("xlwings._xlwindows")
    windows.N_COM_ATTEMPTS = 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", windows)

    def fails_within() -> None:
        with bounded_tries(7):
            assert windows.N_COM_ATTEMPTS == 7
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_within()
    assert windows.N_COM_ATTEMPTS == 0


def test_a_busy_excel_is_known_by_its_numbers_not_by_its_words() -> None:
    nested = type("com_error", (Exception,), {})(
        -2147352567, "Ausnahmefehler", (0, "", "", "", 0, -2146777998)
    )
    assert is_busy(nested)
    assert is_busy(type("ExcelBusyError", (Exception,), {})())
    assert not is_busy(ValueError(3))


def test_an_alert_is_cut_to_what_excel_shows() -> None:
    excel, book = opened(sow(3))
    boundary.say(book.app, "x" * 5000)
    assert len(excel.app._alerts[0]) == boundary.LONGEST_MESSAGE


def test_progress_goes_to_the_status_bar_which_is_given_back() -> None:
    excel, book = opened(sow(6))
    pressed("check", book)
    assert "sowgate: writing Payment Schedule" in excel.app._bar
    assert excel.app._bar[-1] is False
