"""`write --diff`: the changes as lines, before anything is written."""

from __future__ import annotations

from dataclasses import replace

from sample_report import AS_OF, FIRST_ROW, six, snapshot_for

from sowgate.books.memory import MemoryDoor
from sowgate.grid.changes import ChangeSet
from sowgate.writing import change_set, preview


def test_a_first_write_shows_new_sheets_in_a_line_and_columns_cell_by_cell() -> None:
    report = six()
    lines = preview(change_set(report, snapshot_for(report), AS_OF), snapshot_for(report))
    assert lines[0].startswith("SOW Status: new sheet, A1:")
    assert f"Milestones!I{FIRST_ROW - 1}: (empty) -> 'Gate status'" in lines
    assert f"Milestones!K{FIRST_ROW + 1}: (empty) -> 45,000" in lines
    assert len(lines) == 3 + 3 * 7


def test_a_second_write_shows_nothing() -> None:
    report = six()
    door = MemoryDoor(snapshot_for(report))
    changes = change_set(report, door.read(), AS_OF)
    door.apply(changes)
    assert preview(changes, door.read()) == []


def test_only_what_moved_is_shown() -> None:
    before, after = six(), six()
    door = MemoryDoor(snapshot_for(before))
    door.apply(change_set(before, door.read(), AS_OF))
    moved = tuple(m.model_copy(update={"gate": "accepted"}) if m.id == "M4" else m for m in after.milestones)
    changes = change_set(after.model_copy(update={"milestones": moved}), door.read(), AS_OF)
    lines = preview(changes, door.read())
    assert f"Milestones!I{FIRST_ROW + 3}: '▶ In progress' -> '✔ Accepted'" in lines
    # Its gate in the milestones' columns and in the list, the counts, its mark on the timeline, and what was
    # accepted last.
    assert len(lines) == 6
    known = ("n progress", "M4", " passed", "the last")
    (count,) = [line for line in lines if not any(words in line for words in known)]
    assert count.endswith("-> 3")


def test_a_difference_beyond_what_a_line_shows_is_still_a_difference() -> None:
    report = six()
    door = MemoryDoor(snapshot_for(report))
    door.apply(change_set(report, door.read(), AS_OF))
    first = report.findings[0]
    longer = first.model_copy(update={"message": first.message + " Really."})
    changes = change_set(
        report.model_copy(update={"findings": (longer, *report.findings[1:])}), door.read(), AS_OF
    )
    assert len(preview(changes, door.read())) == 1


def test_clearing_shows_what_would_go() -> None:
    report = six()
    door = MemoryDoor(snapshot_for(report))
    door.apply(change_set(report, door.read(), AS_OF))
    lines = preview(ChangeSet(), door.read())
    assert "SOW Status: sheet removed" in lines
    assert f"Milestones!J{FIRST_ROW + 1}: '▲ GAT04' -> (empty)" in lines


def test_a_sheet_that_the_user_renamed_is_said_to_get_its_title_back() -> None:
    report = six()
    door = MemoryDoor(snapshot_for(report))
    changes = change_set(report, door.read(), AS_OF)
    door.apply(changes)
    snapshot = door.read()
    renamed = replace(
        snapshot,
        sheets=tuple(replace(s, name="Stand") if s.name == "SOW Status" else s for s in snapshot.sheets),
        names=tuple(replace_sheet(n, "SOW Status", "Stand") for n in snapshot.names),
    )
    assert preview(changes, renamed) == ["Stand: renamed to SOW Status"]


def replace_sheet(name, old: str, new: str):
    return name._replace(sheet=new) if name.sheet == old else name
