"""A host that can do less than Excel on the desktop, as xlwings' remote engine says of itself (0.37.8).

xlwings Lite is such a host; whether it lacks just these words is not verified.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlwings
from excel_double import Excel
from sow_in_excel import opened, sow

from sowgate.books.live import LiveDoor
from sowgate.excel import boundary, checking, commands, user_settings
from sowgate.grid.snapshot import Cell, WorkbookSnapshot

LACKS = frozenset(
    {
        "App.screen_updating", "App.screen_updating=", "App.enable_events", "App.enable_events=",
        "App.calculation", "App.calculation=", "App.display_alerts", "App.display_alerts=",
        "App.status_bar", "App.status_bar=", "api",
        "Range.formula", "Range.number_format", "Range.color", "Range.merge_cells", "Range.merge_area",
        "Range.column_width", "Range.row_height", "Range.wrap_text", "Range.horizontal_alignment",
        "Range.vertical_alignment", "Font.bold", "Font.color", "Font.size", "Font.name", "Font.italic",
        "Sheet.show_gridlines", "Sheet.show_gridlines=", "Sheet.freeze_panes", "Range.conditional_formats",
    }
)  # fmt: skip


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundary, "state_folder", lambda: tmp_path / "state")
    monkeypatch.setattr(user_settings, "configuration_folder", lambda: tmp_path / "settings")


def stated(milestones: int) -> tuple[Excel, xlwings.Book]:
    """The currency stands in a cell: from the formats of amounts such a host cannot tell it."""
    snapshot = sow(milestones)
    snapshot.sheets[0].cells.update({(4, 4): Cell("Currency"), (4, 5): Cell("EUR")})  # type: ignore[attr-defined]
    return opened(snapshot)


def lesser(milestones: int) -> tuple[Excel, xlwings.Book]:
    excel, book = stated(milestones)
    excel.calls.lacks = LACKS
    excel.app._answer = None  # type: ignore[assignment]
    return excel, book


def texts(book: xlwings.Book) -> dict[str, dict[tuple[int, int], object]]:
    snapshot: WorkbookSnapshot = LiveDoor(book).read()
    return {
        sheet.name: {at: cell.value for at, cell in sheet.cells.items() if cell.value not in (None, "")}
        for sheet in snapshot.sheets
    }


def test_it_reads_and_judges_the_same() -> None:
    _, whole = stated(9)
    excel, book = lesser(9)
    day = date(2026, 2, 2)
    found, wanted = checking.checked(book, day).report, checking.checked(whole, day).report
    assert found.findings == wanted.findings
    assert found.milestones == wanted.milestones
    assert found.schedule == wanted.schedule
    assert found.tables == wanted.tables
    assert excel.app._alerts == []


def test_every_button_that_writes_writes_the_same_values() -> None:
    _, whole = stated(9)
    excel, book = lesser(9)
    for tag in ("check", "schedule", "status", "what_if", "check"):
        commands.dispatched(tag, whole)
        commands.dispatched(tag, book)
        assert texts(book) == texts(whole)
    commands.dispatched("clear", book)
    assert list(texts(book)) == ["Plan"]
    assert texts(book) == texts(stated(9)[1])
    assert excel.app._alerts, "what will be written is told, though nobody can be waited for"
