"""Reading an open workbook: what Excel tells only of uniform ranges, and what it hands over enormous."""

from __future__ import annotations

import pytest
from excel_double import Excel
from excel_workbooks import book_of
from sow_in_excel import opened, sow

from sowgate.books.live import LiveDoor
from sowgate.books.live import reading as live_reading
from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot


def read_back(*sheets: SheetSnapshot) -> WorkbookSnapshot:
    return LiveDoor(Excel().open(book_of(WorkbookSnapshot(sheets)))).read()


def test_mixed_number_formats_in_a_column_are_told_apart() -> None:
    cells = {(1, 1): Cell("Share"), (2, 1): Cell(0.3, number_format="0%"), (3, 1): Cell(30)}
    cells |= {(row, 1): Cell(row / 100, number_format="0%") for row in range(4, 60)}
    (sheet,) = read_back(SheetSnapshot("Plan", cells)).sheets
    assert sheet.cells == cells


def test_alternating_formats_cost_a_bounded_number_of_calls() -> None:
    formats = ("0%", "#,##0.00")
    cells = {(row, 1): Cell(row, number_format=formats[row % 2]) for row in range(1, 3000)}
    excel = Excel()
    LiveDoor(excel.open(book_of(WorkbookSnapshot((SheetSnapshot("Plan", cells),))))).read()
    assert excel.calls.made["Range.number_format"] <= 160


def test_merged_phases_far_down_the_sheet_are_found() -> None:
    cells = {(row, column): Cell(f"r{row}c{column}") for row in range(1, 400) for column in range(2, 6)}
    merged = (CellRange(1, 1, 1, 6), CellRange(120, 1, 131, 1), CellRange(300, 1, 340, 1))
    cells |= {(area.min_row, area.min_column): Cell("Phase") for area in merged}
    (sheet,) = read_back(SheetSnapshot("Plan", cells, merged=merged)).sheets
    assert sheet.merged == merged


def test_hidden_rows_and_columns_are_found() -> None:
    cells = {(row, column): Cell(1) for row in range(1, 90) for column in range(1, 9)}
    rows, columns = frozenset({5, 40, 41, 42}), frozenset({3})
    put = SheetSnapshot("Plan", cells, hidden_rows=rows, hidden_columns=columns)
    (sheet,) = read_back(put).sheets
    assert (sheet.hidden_rows, sheet.hidden_columns) == (rows, columns)


def test_a_used_range_blown_up_by_formats_is_cut_to_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_reading, "MOST_CELLS", 2_000)
    excel, book = opened(sow(20))
    data = book.impl._data.sheets[0]
    monkeypatch.setattr(type(data), "extent", lambda self: CellRange(1, 1, 1_048_576, 50))
    snapshot = LiveDoor(book).read()
    assert snapshot.sheets[0].cell(26, 1).value == "M20"
    assert excel.calls.made["Range.find"] == 2


def test_names_of_a_sheet_broken_names_and_constants_do_not_confuse() -> None:
    _, book = opened(sow(3))
    book.names.add("Broken", "=#REF!$A$1")
    book.names.add("Rate", "=0.2")
    book.names.add("'It''s'!Local", "='It''s'!$B$2:$C$3")
    (name,) = LiveDoor(book).read().names
    assert (name.name, name.scope, name.sheet, name.range.a1) == ("Local", "It's", "It's", "B2:C3")


def test_the_workbooks_full_name_is_never_asked() -> None:
    _, book = opened(sow(3))
    with pytest.raises(AssertionError, match="OneDrive"):
        _ = book.fullname
    LiveDoor(book).read()
