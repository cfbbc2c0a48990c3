"""Writing into files on disk: one safe step, nobody else's work overwritten, nothing half done."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import openpyxl
import pytest
from door_workbooks import changes, statement_of_work, workbook_file
from ooxml_packages import parts, zipped

from sowgate.books import replace as replacing
from sowgate.books.file import FileDoor
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal
from sowgate.grid.ownership import owned_sheets

SOUND = workbook_file(statement_of_work())


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "Übergabe plan.xlsx"
    path.parent.mkdir()
    path.write_bytes(SOUND)
    return path


def refused(door: FileDoor, wanted: ChangeSet | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        door.apply(changes() if wanted is None else wanted)
    return caught.value


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_same_bytes_leave_the_file_untouched(book: Path) -> None:
    FileDoor(book).apply(changes())
    os.utime(book, ns=(1, 1))
    before = book.stat()
    assert not FileDoor(book).apply(changes()).changed
    assert (book.stat().st_mtime_ns, book.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_write_keeps_the_mode_and_leaves_nothing_beside(book: Path) -> None:
    book.chmod(0o640)
    assert FileDoor(book).apply(changes()).changed
    assert stat.S_IMODE(book.stat().st_mode) == 0o640
    assert names(book.parent) == [book.name]


def test_writing_is_the_same_bytes_every_time(book: Path) -> None:
    FileDoor(book).apply(changes())
    first = book.read_bytes()
    book.write_bytes(SOUND)
    FileDoor(book).apply(changes())
    assert book.read_bytes() == first


def test_a_copy_goes_to_the_destination_and_the_source_stays(book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "out" / "deep" / book.name
    door = FileDoor(book, destination=copy)
    assert door.apply(changes()).changed
    assert book.read_bytes() == SOUND
    assert owned_sheets(FileDoor(copy).read()) == {"Payment Schedule"}
    assert not door.apply(changes()).changed, "the copy is there already"
    assert stat.S_IMODE(copy.stat().st_mode) & 0o600 == 0o600


def test_a_copy_replaces_earlier_copies_alone(book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsx"
    door = FileDoor(book, destination=copy)
    copy.write_bytes(SOUND)  # the original itself is lost to nobody
    assert door.apply(changes()).changed
    openpyxl.load_workbook(copy).save(copy)  # the part that is ours is gone, as in Excel; the marks stay
    assert door.apply(changes()).changed
    for foreign in (b"notes", zipped({"a.txt": "x"})):
        copy.write_bytes(foreign)
        assert refused(door).code == "permission"
        assert copy.read_bytes() == foreign


def test_a_copy_of_a_workbook_that_needs_no_change_is_still_made(book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsx"
    assert FileDoor(book, destination=copy).apply(ChangeSet()).changed
    assert copy.read_bytes() == SOUND


def test_a_read_only_workbook_can_be_written_elsewhere(book: Path, tmp_path: Path) -> None:
    book.chmod(0o444)
    assert refused(FileDoor(book)).code == "permission"
    assert book.read_bytes() == SOUND
    assert FileDoor(book, destination=tmp_path / "copy.xlsx").apply(changes()).changed


def test_a_backup_holds_what_was_replaced(book: Path) -> None:
    backup = book.with_suffix(".before.xlsx")
    FileDoor(book, backup=backup).apply(changes())
    assert backup.read_bytes() == SOUND
    backup.unlink()
    FileDoor(book, backup=backup).apply(changes())
    assert not backup.exists(), "nothing was replaced"


@pytest.mark.parametrize("owner", ["~${}", ".~lock.{}#"])
def test_a_workbook_open_elsewhere_is_left_alone(book: Path, owner: str) -> None:
    book.with_name(owner.format(book.name)).write_bytes(b"\x05somebody")
    refusal = refused(FileDoor(book))
    assert refusal.code == "locked"
    assert owner.format(book.name) in refusal.message
    assert book.read_bytes() == SOUND
    assert FileDoor(book).read().sheets, "reading harms nobody"


def test_a_workbook_saved_since_it_was_read_is_not_written(book: Path) -> None:
    door = FileDoor(book)
    door.read()
    FileDoor(book).apply(changes(value="by somebody else"))
    theirs = book.read_bytes()
    assert refused(door).code == "locked"
    assert book.read_bytes() == theirs
    door.read()
    assert door.apply(changes()).changed, "read again, it may be written"


def test_a_workbook_saved_during_the_write_is_not_written(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def saved_meanwhile(handle: int) -> None:
        book.write_bytes(b"somebody else's")
        real(handle)

    monkeypatch.setattr(replacing.os, "fsync", saved_meanwhile)
    assert refused(FileDoor(book)).code == "locked"
    assert book.read_bytes() == b"somebody else's"
    assert names(book.parent) == [book.name]


def test_a_full_disk_leaves_the_file_and_no_litter(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(replacing.os, "fsync", full)
    refusal = refused(FileDoor(book))
    assert "No space left on device" in refusal.message
    assert book.read_bytes() == SOUND
    assert names(book.parent) == [book.name]


def test_a_link_is_followed_within_its_folder_alone(book: Path, tmp_path: Path) -> None:
    inside = book.with_name("inside.xlsx")
    inside.symlink_to(book.name)
    assert FileDoor(inside).apply(changes()).changed
    assert inside.is_symlink()
    assert owned_sheets(FileDoor(book).read()) == {"Payment Schedule"}
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    link = outside / "out.xlsx"
    link.symlink_to(book)
    before = book.read_bytes()
    refusal = refused(FileDoor(link), ChangeSet())
    assert (refusal.code, book.read_bytes() == before) == ("permission", True)


def test_a_folder_that_cannot_be_written_to_is_refused_before_any_work(book: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert refused(FileDoor(book, destination=blocked / "copy.xlsx")).code == "permission"
    assert refused(FileDoor(book, destination=book.parent)).code == "permission"


def test_what_would_not_read_back_the_same_is_never_written(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sowgate.books import package

    other = workbook_file(statement_of_work(table=False))
    monkeypatch.setattr(package, "outcome", lambda data, changes: package.Outcome(other))
    refusal = refused(FileDoor(book))
    assert refusal.code == "corrupt"
    assert "nothing was written" in refusal.message
    assert book.read_bytes() == SOUND


def test_a_fault_of_the_writer_is_a_refusal_too(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sowgate.books import package

    def broken(data: bytes, changes: ChangeSet) -> package.Outcome:
        raise KeyError("sheet")

    monkeypatch.setattr(package, "outcome", broken)
    assert refused(FileDoor(book)).code == "corrupt"
    assert book.read_bytes() == SOUND


def test_results_of_ours_do_not_pass_for_the_users_where_nothing_was_calculated_yet(book: Path) -> None:
    rows = (
        '<row r="4"><c r="B4" t="inlineStr"><is><t>Milestone</t></is></c></row><row r="5">'
        '<c r="B5"><v>5</v></c><c r="C5"><f>B5*2</f><v>0</v></c></row>'
    )
    on_load = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'
    before = zipped(parts(rows, names=on_load))
    book.write_bytes(before)
    FileDoor(book).apply(changes(table=False))
    assert FileDoor(book).read().sheets[0].cells[5, 3].not_calculated
    FileDoor(book).apply(ChangeSet())
    assert book.read_bytes() == before
