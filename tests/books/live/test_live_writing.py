"""Writing into an open workbook: the user's cells, Excel's settings and the user's place are as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest
from door_workbooks import changes, statement_of_work
from excel_double import Excel
from excel_workbooks import book_of
from sow_in_excel import FIRST_ROW, opened, sow

from sowgate.books.live import LiveDoor, looks, native
from sowgate.books.live import door as live_door
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal
from sowgate.grid.ownership import owned_ranges, owned_sheets, without_owned
from sowgate.grid.sheets import Chart, OwnedSheet, Placed, PrintSetup, Role, Series
from sowgate.grid.snapshot import Cell
from sowgate.writing import change_set

DAY = date(2026, 2, 2)


def real_changes(milestones: int = 12) -> tuple[Excel, LiveDoor, ChangeSet]:
    excel, book = opened(sow(milestones))
    door = LiveDoor(book)
    snapshot = door.read()
    return excel, door, change_set(check(snapshot, Settings(), DAY), snapshot, DAY)


def settings_of(excel: Excel) -> tuple[object, ...]:
    app = excel.app
    return app.screen_updating, app.enable_events, app.display_alerts, app.calculation, app.status_bar


def test_excel_is_left_as_it_was_after_a_write() -> None:
    excel, door, wanted = real_changes()
    excel.app.calculation, excel.app.enable_events = "semiautomatic", False
    before = settings_of(excel)
    door.apply(wanted)
    assert settings_of(excel) == before


@pytest.mark.parametrize("step", ["Sheets.add", "Tables.add", "Range.raw_value=", "Names.add", "Sheet.name="])
def test_a_fault_halfway_leaves_nothing_of_ours_and_excel_as_it_was(step: str) -> None:
    excel, door, wanted = real_changes()
    before, kept = settings_of(excel), door.read()
    excel.calls.fail = step
    if step == "Tables.add":  # a table that Excel refuses is told, not a fault
        assert any("could not be made a table" in note for note in door.apply(wanted).notes)
        return
    with pytest.raises(RuntimeError, match="failed"):
        door.apply(wanted)
    excel.calls.fail = None
    assert settings_of(excel) == before
    assert without_owned(door.read()) == kept
    assert not owned_ranges(door.read())


def test_a_cell_that_is_being_edited_is_told_in_one_sentence() -> None:
    excel, door, wanted = real_changes()
    excel.calls.reject = True
    for action in (door.read, lambda: door.apply(wanted)):
        with pytest.raises(Refusal) as refused:
            action()
        assert refused.value.code == "locked"
        assert refused.value.message == "Excel is editing a cell; press Enter and try again."


def test_the_user_stays_on_the_sheet_he_was_on() -> None:
    _, door, wanted = real_changes()
    door.apply(wanted)
    assert door._book.sheets.active.name == "Plan"


def test_a_second_write_keeps_the_sheets_that_the_users_formulas_look_at() -> None:
    excel, door, wanted = real_changes()
    door.apply(wanted)
    kept = door._book.impl._data.sheet("SOW Status")
    door.apply(replace(wanted, columns=()))
    assert door._book.impl._data.sheet("SOW Status") is kept
    assert owned_ranges(door.read()) == ()
    assert excel.calls.made["Sheet.delete"] == 0


def test_what_a_former_longer_result_left_is_gone() -> None:
    _, book = opened(sow(3))
    door = LiveDoor(book)
    long = OwnedSheet("status", "SOW Status", tuple(Placed(row, 1, f"line {row}") for row in range(1, 30)))
    door.apply(ChangeSet((long,)))
    door.apply(ChangeSet((replace(long, cells=long.cells[:2]),)))
    sheet = door.read().sheet("SOW Status")
    assert sheet is not None
    assert sorted(sheet.cells) == [(1, 1), (2, 1)]


def test_columns_keep_clear_of_sums_and_merged_cells() -> None:
    put = statement_of_work(table=False)
    plan = put.sheets[0]
    cells = {**plan.cells, (12, 2): Cell(0, "=SUM(E5:F7)")}
    busy = replace(plan, cells=cells, merged=(*plan.merged, CellRange(5, 8, 6, 9)))
    door = LiveDoor(Excel().open(book_of(replace(put, sheets=(busy, *put.sheets[1:])))))
    done = door.apply(changes(table=False))
    (mark,) = owned_ranges(door.read())
    assert mark.range.a1 == "J4:K7"
    assert done.notes


def test_clearing_gives_back_the_widths_that_the_columns_had() -> None:
    _, door, wanted = real_changes()
    widths = door._book.impl._data.sheet("Plan").widths
    before = {column: 20.0 + column for column in range(1, 30)}
    widths.update(before)
    door.apply(wanted)
    assert widths != before, "ours have widths of their own"
    door.apply(ChangeSet((wanted.sheets[0],), wanted.columns))  # taken out and put in once more
    door.apply(ChangeSet())
    assert widths == before
    assert not [name for name in door._book.impl._data.names if name.startswith("_sowgate_")]


def test_figures_stand_as_text_in_rows_that_a_formula_counts_whole() -> None:
    put = statement_of_work(table=False)
    plan = put.sheets[0]
    summing = replace(plan, cells={**plan.cells, (12, 2): Cell(0, "=SUM(6:6)")})
    door = LiveDoor(Excel().open(book_of(replace(put, sheets=(summing, *put.sheets[1:])))))
    done = door.apply(changes(table=False))
    sheet = door.read().sheets[0]
    assert [sheet.cell(row, 6).value for row in (5, 6)] == [0, "10.25"]
    assert any("counts whole rows of 'Plan'" in note for note in done.notes)


def test_rows_that_the_user_adds_to_the_table_are_cleared_in_our_columns_only() -> None:
    _, door, wanted = real_changes(3)
    door.apply(wanted)
    data = door._book.impl._data.sheet("Plan")
    table, last = data.tables[0], FIRST_ROW + 3
    table.at = table.at._replace(max_row=last)
    data.values |= {(last, 1): "M4", (last, 9): "by hand"}
    door.apply(ChangeSet())
    sheet = door.read().sheets[0]
    assert sheet.cell(last, 1).value == "M4"
    assert (last, 9) not in sheet.cells
    assert sheet.tables[0].range.a1 == f"A6:H{last}"


def test_a_column_that_the_user_puts_behind_ours_stays_in_its_table() -> None:
    _, door, wanted = real_changes(3)
    door.apply(wanted)
    data = door._book.impl._data.sheet("Plan")
    right = data.tables[0].at.max_column + 1
    data.tables[0].at = data.tables[0].at._replace(max_column=right)
    data.values |= {(6, right): "Mine", (7, right): "stays"}
    door.apply(ChangeSet())
    sheet = door.read().sheets[0]
    assert sheet.cell(7, right).value == "stays"
    assert sheet.tables[0].range.max_column == right
    assert (7, 9) not in sheet.cells
    assert sheet.cell(6, 9).value == "Gate status", "a table has no column without a header"


def test_a_column_that_the_user_puts_between_ours_is_not_cleared() -> None:
    _, book = opened(sow(3, table=False))
    door = LiveDoor(book)
    snapshot = door.read()
    door.apply(change_set(check(snapshot, Settings(), DAY), snapshot, DAY))
    data = book.impl._data.sheet("Plan")
    # What Excel does when a column is inserted at J: cells move on, the mark grows.
    for held in (data.values, data.formulas):
        moved = {(r, c + (c >= 10)): value for (r, c), value in held.items()}
        held.clear()
        held.update(moved)
    book.impl._data.names["_sowgate_columns_1"].refers_to = "='Plan'!$I$6:$L$9"
    data.values |= {(6, 10): "Mine", (7, 10): "stays"}
    door.apply(ChangeSet())
    sheet = door.read().sheets[0]
    assert (sheet.cell(6, 10).value, sheet.cell(7, 10).value) == ("Mine", "stays")
    assert not [at for at in sheet.cells if at[1] > 8 and at[1] != 10 and at[0] >= 6]


def test_a_protected_sheet_gets_no_columns_and_says_so() -> None:
    _, door, wanted = real_changes()
    door._book.impl._data.sheet("Plan").native.ProtectContents = True
    done = door.apply(wanted)
    assert any("protected" in note and "Unprotect" in note for note in done.notes)
    assert owned_ranges(door.read()) == ()
    assert "SOW Status" in owned_sheets(door.read())


def test_a_protected_structure_refuses_before_anything_is_written() -> None:
    _, door, wanted = real_changes()
    before = door.read()
    door._book.impl._data.native.ProtectStructure = True
    with pytest.raises(Refusal, match="structure is protected"):
        door.apply(wanted)
    assert door.read() == before


def test_the_marks_are_hidden_and_say_their_headers() -> None:
    _, door, wanted = real_changes()
    door.apply(wanted)
    names = {n: one for n, one in door._book.impl._data.names.items() if n.startswith("_sowgate_")}
    assert len(names) == 5
    assert not any(one.Visible for one in names.values())
    assert names["_sowgate_columns_1"].Comment == "Gate status | Risk flags | At risk"


def test_the_looks_of_a_sheet_are_those_of_the_file() -> None:
    _, door, wanted = real_changes()
    door.apply(wanted)
    data = door._book.impl._data.sheet("Payment Schedule")
    table = data.tables[0].at
    header = data.formats[table.min_row, 1]
    assert header["font.bold"] is True
    assert header["color"] == (0xE6, 0xEC, 0xF3)
    assert data.formats[1, 1]["font.size"] == 16
    money = data.formats[table.max_row, table.max_column]
    assert money["number_format"].startswith("#,##0.00")
    assert money["align"] == "right"
    assert data.frozen == f"A1:B{table.min_row}"
    assert data.gridlines is False
    assert data.native.PageSetup.Orientation == 2
    assert data.widths[1] > 0


def test_xlwings_accepts_every_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks never stop a write; here each one that xlwings or the double refuses does."""
    monkeypatch.setattr(looks, "is_busy", lambda fault: True)
    monkeypatch.setattr(native, "is_busy", lambda fault: True)
    _, door, wanted = real_changes()
    cells = tuple(Placed(row, 1, "x", role) for row, role in enumerate(get_args(Role), 1))
    every = OwnedSheet("every_role", "Every role", cells, merged=(CellRange(1, 1, 1, 3),))
    door.apply(replace(wanted, sheets=(*wanted.sheets, every)))
    door.apply(replace(wanted, columns=()))


def test_signals_take_their_colours_by_rules_on_the_text() -> None:
    _, door, wanted = real_changes()
    door.apply(wanted)
    data = door._book.impl._data.sheet("Payment Schedule")
    texts = {spec["formula1"] for _, spec in data.rules}
    assert {'="✔ Accepted"', '="○ Not started"'} <= texts
    assert all(text.startswith('="') and text.endswith('"') for text in texts), "no cell, no function"


def test_charts_are_drawn_over_the_columns_of_figures() -> None:
    _, door, _ = real_changes()
    cells = tuple(Placed(row, column, row) for row in range(2, 6) for column in (1, 2, 3))
    column = [CellRange(2, number, 5, number) for number in (1, 2, 3)]
    series = (Series("Net", column[1]), Series("Payable", column[2]))
    chart = Chart("line", "Payments", "E2", column[0], series)
    door.apply(ChangeSet((OwnedSheet("status", "SOW Status", cells, charts=(chart,)),)))
    (drawn,) = door._book.impl._data.sheet("SOW Status").charts
    assert (drawn["title"], drawn["source"].a1, drawn["categories"].a1) == ("Payments", "B2:C5", "A2:A5")
    assert [one["name"] for one in drawn["series"].values()] == ["Net", "Payable"]


def test_only_our_sheets_left_is_refused_on_clearing() -> None:
    _, door, wanted = real_changes()
    door.apply(replace(wanted, columns=()))
    book = door._book.impl._data
    book.delete(book.sheet("Plan"))
    with pytest.raises(Refusal, match="Only sheets of sowgate"):
        door.apply(ChangeSet())


def test_progress_is_told_in_words() -> None:
    said: list[str] = []
    _, book = opened(sow(3))
    door = LiveDoor(book, said.append)
    snapshot = door.read()
    door.apply(change_set(check(snapshot, Settings(), DAY), snapshot, DAY))
    assert "writing Payment Schedule" in said


def test_the_print_setup_of_a_sheet_reaches_excel() -> None:
    _, door, _ = real_changes()
    sheet = OwnedSheet("status", "SOW Status", (Placed(1, 1, "x"),), printing=PrintSetup(False, 3, "a & b"))
    door.apply(ChangeSet((sheet,)))
    setup = door._book.impl._data.sheet("SOW Status").native.PageSetup
    assert (setup.Orientation, setup.PrintTitleRows, setup.LeftFooter) == (1, "$3:$3", "&8a && b")


def test_the_door_imports_no_xlwings() -> None:
    assert not hasattr(live_door, "xlwings")


@pytest.mark.parametrize("fill", [None, (31, 56, 100)], ids=["style of the table", "painted by the user"])
def test_headers_beside_a_table_are_legible_whoever_gives_them_their_colours(fill: Any) -> None:
    """A white text is taken over with its dark fill, or neither: a table's style dresses ours itself."""
    _, book = opened(sow(4, table=True))
    neighbour = book.sheets["Plan"].range("H6")
    neighbour.font.color = (255, 255, 255)
    neighbour.color = fill
    door = LiveDoor(book)
    snapshot = door.read()
    door.apply(change_set(check(snapshot, Settings(), DAY), snapshot, DAY))
    header = book.sheets["Plan"].range("I6")
    assert header.value == "Gate status"
    assert header.color == fill
    assert (header.font.color == (255, 255, 255)) is (fill is not None)
