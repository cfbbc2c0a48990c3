"""Writing that is killed, that meets another run, a full disk or a changing folder: never half a workbook."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from door_workbooks import changes, statement_of_work, workbook_file

from sowgate.batch.paths import find
from sowgate.books import replace as replacing
from sowgate.books.file import FileDoor
from sowgate.books.replace import replace_file
from sowgate.books.waiting_file import waiting_path
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal

resource = pytest.importorskip("resource", reason="bounds on a process as POSIX knows them")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked and killed as on POSIX")
OLD = workbook_file(statement_of_work())
REFUSED = 7


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "plan.xlsx"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook as it is after a whole write."""
    path = tmp_path_factory.mktemp("whole") / "plan.xlsx"
    path.write_bytes(OLD)
    FileDoor(path).apply(changes())
    return path.read_bytes()


def forked(work: Callable[[], object]) -> int:
    """Does the work in a child process; its process id. It exits with 0, or with REFUSED after a Refusal."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except Refusal:
            code = REFUSED
        finally:
            os._exit(code)
    return child


def end_of(child: int) -> int:
    """The exit status of a child, negative for the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def workbooks(folder: Path) -> list[str]:
    """What a search of the folder takes for workbooks."""
    return [Path(found.path).name for found in find([str(folder)]).found]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def killed_at(point: int, work: Callable[[], object]) -> Callable[[], None]:
    """The work, killed as the nth call to the system or the library begins or ends in our replacing."""

    def watched() -> None:
        seen = 0

        def watch(frame: object, event: str, _: object) -> None:
            nonlocal seen
            file = frame.f_code.co_filename  # type: ignore[attr-defined]
            if event.startswith("c_") and file.endswith(("books/replace.py", "books/waiting_file.py")):
                seen += 1
                if seen == point:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(watch)
        work()
        sys.setprofile(None)

    return watched


def test_killed_at_any_call_the_file_is_the_old_or_the_new_one(book: Path) -> None:
    new = OLD + b"new"
    left_old = left_new = left_over = 0
    for point in range(1, 1000):
        book.write_bytes(OLD)
        if end_of(forked(killed_at(point, lambda: replace_file(book, OLD, new)))) == 0:
            break
        assert book.read_bytes() in (OLD, new)
        left_old += book.read_bytes() == OLD
        left_new += book.read_bytes() == new
        left_over += names(book.parent) != [book.name]
        assert workbooks(book.parent) == [book.name]
        replace_file(book, None, OLD + b"next")
        assert (book.read_bytes(), names(book.parent)) == (OLD + b"next", [book.name])
    assert left_old > 10 < left_over, "it was killed before and in the midst of the write"
    assert left_new > 2, "and after it"


def test_killed_at_any_time_the_next_run_finishes_and_cleans(book: Path, written: bytes) -> None:
    began = time.perf_counter()
    assert end_of(forked(lambda: FileDoor(book).apply(changes()))) == 0
    whole = time.perf_counter() - began
    ends = set()
    for step in range(12):
        book.write_bytes(OLD)
        child = forked(lambda: FileDoor(book).apply(changes()))
        time.sleep(whole * (0.2 + step / 12))
        os.kill(child, signal.SIGKILL)
        ends.add(end_of(child))
        assert book.read_bytes() in (OLD, written)
        assert workbooks(book.parent) == [book.name]
        FileDoor(book).apply(changes())
        assert (book.read_bytes(), names(book.parent)) == (written, [book.name])
    assert -signal.SIGKILL in ends


def test_a_leftover_goes_even_where_nothing_is_to_be_written(book: Path) -> None:
    waiting_path(book).write_bytes(b"half a workbook")
    assert not FileDoor(book).apply(ChangeSet()).changed
    assert names(book.parent) == [book.name]


def test_a_link_laid_where_the_write_is_made_ready_is_not_followed(book: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    waiting_path(book).symlink_to(victim)
    FileDoor(book).apply(changes())
    assert victim.read_bytes() == b"precious"
    assert names(book.parent) == [book.name]


def test_while_one_run_writes_a_workbook_another_is_refused(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync
    seen: list[int] = []

    def meanwhile(handle: int) -> None:
        if not seen:
            seen.append(end_of(forked(lambda: FileDoor(book).apply(changes(value="theirs")))))
        real(handle)

    monkeypatch.setattr(replacing.os, "fsync", meanwhile)
    assert FileDoor(book).apply(changes()).changed
    assert seen == [REFUSED]
    assert names(book.parent) == [book.name]


def test_two_runs_over_one_folder_leave_every_workbook_whole(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    books = [folder / f"plan {number}.xlsx" for number in range(5)]
    wanted = [changes(value="one"), changes(value="two")]
    results = []
    for each in wanted:
        books[0].write_bytes(OLD)
        FileDoor(books[0]).apply(each)
        results.append(books[0].read_bytes())
    for path in books:
        path.write_bytes(OLD)

    def run(which: int) -> None:
        order = random.Random(which)
        for _ in range(4):
            for path in order.sample(books, len(books)):
                try:
                    FileDoor(path).apply(wanted[which])
                except Refusal as refusal:
                    if refusal.code != "locked":
                        raise

    assert [end_of(child) for child in [forked(lambda: run(0)), forked(lambda: run(1))]] == [0, 0]
    assert all(path.read_bytes() in results for path in books)
    assert names(folder) == [path.name for path in books]


def gone(book: Path) -> None:
    book.unlink()


def folder_gone(book: Path) -> None:
    shutil.rmtree(book.parent)


def now_a_folder(book: Path) -> None:
    book.unlink()
    book.mkdir()


def renamed(book: Path) -> None:
    book.rename(book.with_name("other.xlsx"))


def half_saved(book: Path) -> None:
    book.write_bytes(OLD[:1000])


@pytest.mark.parametrize("happening", [gone, folder_gone, now_a_folder, renamed, half_saved])
@pytest.mark.parametrize("when", ["after reading", "while writing"])
def test_a_folder_that_changes_meanwhile_is_a_reason(
    book: Path, happening: Callable[[Path], None], when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = FileDoor(book)
    door.read()
    if when == "after reading":
        happening(book)
    else:
        real = os.fsync

        def meanwhile(handle: int) -> None:
            real(handle)
            happening(book)

        monkeypatch.setattr(replacing.os, "fsync", meanwhile)
    with pytest.raises(Refusal) as caught:
        door.apply(changes())
    assert caught.value.code in ("no_such_file", "not_a_workbook", "locked", "permission")
    if book.parent.exists():
        assert names(book.parent) == (["other.xlsx"] if happening is renamed else
                                      [] if happening is gone else [book.name])  # fmt: skip


@pytest.fixture
def full_disk(book: Path) -> Iterator[Path]:
    """The book on a disk of its own that has no room for a second copy."""
    disk = book.parent.parent / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield Path(shutil.copy(book, disk / book.name))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_full_leaves_the_old_file_and_says_so(full_disk: Path) -> None:
    with pytest.raises(Refusal) as caught:
        FileDoor(full_disk).apply(changes())
    assert (caught.value.code, "No space left" in caught.value.message) == ("permission", True)
    assert "Make room" in caught.value.message
    assert (full_disk.read_bytes(), names(full_disk.parent)) == (OLD, [full_disk.name])


def test_a_bound_on_file_sizes_leaves_the_old_file(book: Path) -> None:
    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(OLD), len(OLD)))
        FileDoor(book).apply(changes())

    assert end_of(forked(bounded)) == REFUSED
    assert (book.read_bytes(), names(book.parent)) == (OLD, [book.name])


@pytest.mark.parametrize("call", ["open", "replace", "fsync"])
@pytest.mark.parametrize(("number", "said"), [(13, "Permission denied"), (5, "Input/output error")])
def test_rights_or_a_disk_lost_midway_leave_the_old_file(
    book: Path, call: str, number: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = getattr(os, call)

    def lost(*given: object, **named: object) -> object:
        if call == "open" and not str(given[0]).endswith(".tmp"):
            return real(*given, **named)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, lost)
    with pytest.raises(Refusal) as caught:
        FileDoor(book).apply(changes())
    monkeypatch.undo()
    assert (caught.value.code, said in caught.value.message) == ("permission", True)
    assert (book.read_bytes(), names(book.parent)) == (OLD, [book.name])
