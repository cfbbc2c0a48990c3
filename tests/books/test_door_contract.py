"""What every door promises: what was put is read; a write shows what we own and costs the user nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from door_workbooks import DATE, MakeDoor, changes, file_door, live_door, memory_door, statement_of_work
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Door
from sowgate.grid.ownership import is_mark, owned_ranges, owned_sheets, without_owned
from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot

pytestmark = pytest.mark.parametrize(
    "door_of", [memory_door, file_door, live_door], ids=["memory", "file", "live"]
)


def content(snapshot: WorkbookSnapshot) -> WorkbookSnapshot:
    """The snapshot with names and merges in one order: doors promise their members, not their order."""
    sheets = tuple(
        replace(sheet, merged=tuple(sorted(sheet.merged)), cells=dict(sorted(sheet.cells.items())))
        for sheet in snapshot.sheets
    )
    return replace(snapshot, sheets=sheets, names=tuple(sorted(snapshot.names, key=repr)))


def told_by(door: Door, put: WorkbookSnapshot) -> WorkbookSnapshot:
    """What was put, less what this door cannot tell: Excel itself never shows a formula uncalculated."""
    if "not_calculated" in door.gives:
        return content(put)

    def told(cell: Cell) -> Cell:
        return cell._replace(value="", not_calculated=False) if cell.not_calculated else cell

    sheets = [replace(s, cells={at: told(cell) for at, cell in s.cells.items()}) for s in put.sheets]
    return content(replace(put, sheets=tuple(sheets)))


def test_what_was_put_is_read(door_of: MakeDoor, tmp_path: Path) -> None:
    put = statement_of_work()
    door = door_of(put, tmp_path)
    assert content(door.read()) == told_by(door, put)
    assert {"value", "formula", "error", "visibility", "tables", "names"} <= door.gives


def test_dates_times_and_durations_keep_their_kind(door_of: MakeDoor, tmp_path: Path) -> None:
    cells = {
        (1, 1): Cell(datetime(2026, 2, 28, 17, 30), number_format="yyyy-mm-dd hh:mm"),
        (2, 1): Cell(time(8, 15), number_format="h:mm"),
        (3, 1): Cell(timedelta(hours=36, minutes=5), number_format="[h]:mm:ss"),
        (4, 1): Cell(45000),
    }
    for date_1904 in (False, True):
        put = WorkbookSnapshot((SheetSnapshot("Times", cells),), date_1904=date_1904)
        assert content(door_of(put, tmp_path).read()) == content(put)


def test_a_write_shows_the_owned_sheet_and_its_mark(door_of: MakeDoor, tmp_path: Path) -> None:
    door = door_of(statement_of_work(), tmp_path)
    assert door.apply(changes()).changed
    read = door.read()
    assert owned_sheets(read) == {"Payment Schedule"}
    sheet = read.sheets[-1]
    assert sheet.name == "Payment Schedule"
    assert sheet.cell(4, 2).value == 10000.5
    assert sheet.cell(5, 1) == Cell("=1+1"), "text is data, never a formula"
    assert sheet.cell(5, 2).value == 20001
    assert sheet.cell(7, 1).value == datetime(2026, 5, 31)
    assert (sheet.cell(7, 2).formula, sheet.cell(7, 2).value) == ("=SUM(B4:B5)", 30001.5)
    link = sheet.cell(4, 1)
    assert (link.formula, link.value) == ("""=HYPERLINK("#'Plan'!B5","Design")""", "Design")
    assert (8, 1) not in sheet.cells
    assert [(t.name, t.range.a1) for t in sheet.tables] == [("sowgate_schedule", "A3:B5")]


def test_a_write_extends_the_excel_table_by_the_owned_columns(door_of: MakeDoor, tmp_path: Path) -> None:
    door = door_of(statement_of_work(), tmp_path)
    door.apply(changes())
    plan = door.read().sheets[0]
    assert [plan.cell(row, 5).value for row in range(4, 8)] == ["Gate status", "accepted", "planned", None]
    assert [plan.cell(row, 6).value for row in range(4, 8)] == ["At risk", 0, 10.25, None]
    assert [(t.name, t.range.a1) for t in plan.tables] == [("Milestones", "B4:F7")]
    (mark,) = owned_ranges(door.read())
    assert (mark.sheet, mark.range.a1) == ("Plan", "E4:F7")


def test_beside_a_plain_range_the_columns_stand_alone(door_of: MakeDoor, tmp_path: Path) -> None:
    door = door_of(statement_of_work(table=False), tmp_path)
    door.apply(changes(table=False))
    read = door.read()
    assert read.sheets[0].cell(4, 5).value == "Gate status"
    assert read.sheets[0].tables == ()
    assert [mark.range.a1 for mark in owned_ranges(read)] == ["E4:F7"]


def test_cells_in_the_way_are_the_users_and_stay(door_of: MakeDoor, tmp_path: Path) -> None:
    put = statement_of_work(table=False)
    busy = replace(put.sheets[0], cells={**put.sheets[0].cells, (6, 5): Cell("mine")})
    door = door_of(replace(put, sheets=(busy, *put.sheets[1:])), tmp_path)
    done = door.apply(changes(table=False))
    read = door.read()
    assert read.sheets[0].cell(6, 5).value == "mine"
    assert [mark.range.a1 for mark in owned_ranges(read)] == ["F4:G7"]
    assert done.notes, "the user is told that the columns went elsewhere"


@pytest.mark.parametrize("table", [True, False])
def test_nothing_of_the_users_changes(door_of: MakeDoor, tmp_path: Path, table: bool) -> None:
    put = statement_of_work(table=table)
    door = door_of(put, tmp_path)
    door.apply(changes(table=table))
    assert content(without_owned(door.read())) == told_by(door, put)


def test_writing_twice_is_writing_once(door_of: MakeDoor, tmp_path: Path) -> None:
    door = door_of(statement_of_work(), tmp_path)
    door.apply(changes())
    once = door.read()
    assert not door.apply(changes()).changed
    assert content(door.read()) == content(once)


def test_a_later_write_replaces_the_earlier_one(door_of: MakeDoor, tmp_path: Path) -> None:
    door = door_of(statement_of_work(), tmp_path)
    door.apply(changes())
    assert door.apply(changes(value="rejected", title="Schedule")).changed
    read = door.read()
    assert owned_sheets(read) == {"Schedule"}
    assert [sheet.name for sheet in read.sheets] == ["Plan", "Rates & 'more'", "Schedule"]
    assert read.sheets[0].cell(5, 5).value == "rejected"
    assert len(owned_ranges(read)) == 1


def test_an_empty_change_set_gives_back_what_was_there(door_of: MakeDoor, tmp_path: Path) -> None:
    put = statement_of_work()
    door = door_of(put, tmp_path)
    before = _bytes(tmp_path)
    door.apply(changes())
    assert door.apply(ChangeSet()).changed
    assert content(door.read()) == told_by(door, put)
    assert not any(is_mark(name.name) for name in door.read().names)
    assert _bytes(tmp_path) == before, "untouched in between, a file comes back to the byte"


def test_clearing_what_was_never_written_changes_nothing(door_of: MakeDoor, tmp_path: Path) -> None:
    door = door_of(statement_of_work(), tmp_path)
    before = _bytes(tmp_path)
    assert not door.apply(ChangeSet()).changed
    assert _bytes(tmp_path) == before


def test_a_users_sheet_of_our_title_stays_theirs(door_of: MakeDoor, tmp_path: Path) -> None:
    theirs = SheetSnapshot("payment schedule", {(1, 1): Cell("theirs"), (4, 2): Cell(7)})
    put = statement_of_work()
    put = replace(put, sheets=(*put.sheets, theirs))
    door = door_of(put, tmp_path)
    door.apply(changes())
    read = door.read()
    assert read.sheet("Payment Schedule") == theirs
    assert owned_sheets(read) == {"Payment Schedule (sowgate)"}
    door.apply(ChangeSet())
    assert content(door.read()) == told_by(door, put)


def test_a_sheet_that_is_not_there_gets_no_columns(door_of: MakeDoor, tmp_path: Path) -> None:
    door = door_of(statement_of_work(), tmp_path)
    wanted = changes()
    elsewhere = replace(wanted.columns[0], sheet="Gone", table=None)
    done = door.apply(ChangeSet((), (elsewhere,)))
    assert owned_ranges(door.read()) == ()
    assert any("Gone" in note for note in done.notes)


def _bytes(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.iterdir())]


TEXT = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cn"]), min_size=1
)
CELLS = st.one_of(
    TEXT.map(Cell),
    st.integers(-(10**12), 10**12).map(Cell),
    st.floats(-1e9, 1e9, allow_nan=False)
    .filter(lambda x: not x.is_integer())
    .map(lambda x: Cell(round(x, 6))),
    st.booleans().map(Cell),
    st.datetimes(datetime(1901, 1, 1), datetime(2199, 12, 31))
    .map(lambda moment: moment.replace(microsecond=0))
    .map(lambda moment: Cell(moment, number_format=DATE)),
    st.sampled_from(["#REF!", "#N/A", "#DIV/0!"]).map(lambda error: Cell(error=error)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grid=st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 9)), CELLS, max_size=25))
def test_any_grid_survives_write_and_clear(
    door_of: MakeDoor, tmp_path: Path, grid: dict[tuple[int, int], Cell]
) -> None:
    put = WorkbookSnapshot((SheetSnapshot("Plan", grid),))
    door = door_of(put, tmp_path)
    assert content(door.read()) == told_by(door, put)
    door.apply(changes(table=False))
    written = door.read()
    assert content(without_owned(written)) == told_by(door, put)
    (columns,) = owned_ranges(written)
    assert not any(columns.range.holds(*at) for at in grid)
    assert CellRange(1, 1, 1, 1) in [n.range for n in written.names if n.sheet == "Payment Schedule"]
    door.apply(ChangeSet())
    assert content(door.read()) == told_by(door, put)
