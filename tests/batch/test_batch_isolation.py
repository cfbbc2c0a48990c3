"""Hostile workbooks in a batch: a worker that hangs, dies or wants too much costs its own workbook alone."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from multiprocessing import get_all_start_methods
from pathlib import Path

import pytest
from openpyxl import Workbook

from sowgate.batch.paths import Found
from sowgate.batch.run import results
from sowgate.batch.task import Done, Task
from sowgate.batch.work import WorkersUnavailable
from sowgate.contract.report import Reason
from sowgate.contract.settings import Limits, Settings


class Faulty(Found):
    """A workbook that does something as soon as a worker process looks at it; the parent sees a plain one."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> object:
        if name == "reason" and os.getpid() != int(os.environ["SOWGATE_TEST_PARENT"]):
            trouble(object.__getattribute__(self, "shown"))
        return object.__getattribute__(self, name)


def trouble(kind: str) -> None:
    """What happens in the worker, by the workbook's name."""
    if kind.startswith("hangs"):
        time.sleep(600)
    elif kind.startswith("dies"):
        os.kill(os.getpid(), 9)
    elif kind.startswith("once"):
        marker = Path(os.environ["SOWGATE_TEST_ONCE"])
        if not marker.exists():
            marker.touch()
            os._exit(3)
    elif kind.startswith("orphan"):
        os.kill(os.getppid(), 9)  # the fork server
    elif kind.startswith("greedy"):
        bytearray(8 << 30)


@pytest.fixture(autouse=True)
def parent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOWGATE_TEST_PARENT", str(os.getpid()))
    monkeypatch.setenv("SOWGATE_TEST_ONCE", str(tmp_path / "once"))


def plain(folder: Path, name: str) -> Found:
    path = folder / name
    path.write_bytes(b"")
    return Found(str(path), name, name)


def tasks(found: list[Found], **limits: float) -> list[Task]:
    settings = Settings(limits=Limits(**limits))
    return [Task(each, settings, date(2026, 3, 31)) for each in found]


def codes(done: list[Done]) -> dict[str, str | None]:
    return {each.report.path: each.report.reason.code if each.report.reason else None for each in done}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_hanging_workbook_is_stopped_and_the_others_are_read(tmp_path: Path, jobs: int) -> None:
    names = ["a.xlsx", "hangs 1", "b.xlsx", "hangs 2", "c.xlsx"]
    found = [Faulty(name, name, name) if "hangs" in name else plain(tmp_path, name) for name in names]
    began = time.monotonic()
    done = list(results(tasks(found, seconds=0.5), jobs=jobs))
    assert [each.report.path for each in done] == names
    assert codes(done) == {
        "a.xlsx": "not_a_workbook", "hangs 1": "timeout", "b.xlsx": "not_a_workbook",
        "hangs 2": "timeout", "c.xlsx": "not_a_workbook",
    }  # fmt: skip
    message = next(each.report.reason.message for each in done if each.report.path == "hangs 1")  # type: ignore[union-attr]
    assert "after 0.5 seconds" in message
    assert "[limits]" in message
    assert time.monotonic() - began < 60


def test_a_real_workbook_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for n in range(60_000):
        sheet.append([n, n + 0.5, f"text {n}"])
    workbook.save(tmp_path / "long.xlsx")
    found = [Found(str(tmp_path / "long.xlsx"), "long.xlsx", "long.xlsx"), plain(tmp_path, "b.xlsx")]
    assert codes(list(results(tasks(found, seconds=0.1), jobs=1)))["long.xlsx"] == "timeout"


def test_a_killed_worker_is_told_as_that_and_not_as_a_large_workbook(tmp_path: Path) -> None:
    found = [plain(tmp_path, "a.xlsx"), Faulty("dies", "dies", "dies"), plain(tmp_path, "b.xlsx")]
    done = list(results(tasks(found), jobs=2))
    assert codes(done) == {"a.xlsx": "not_a_workbook", "dies": "worker_died", "b.xlsx": "not_a_workbook"}
    reason = done[1].report.reason
    assert isinstance(reason, Reason)
    assert ("SIGKILL" in reason.message) == (os.name == "posix")


def test_a_workbook_whose_worker_died_of_another_cause_is_tried_again(tmp_path: Path) -> None:
    once = Faulty(str(tmp_path / "x.xlsx"), "once", "once")
    Path(once.path).write_bytes(b"%PDF")
    assert codes(list(results(tasks([once, plain(tmp_path, "b.xlsx")]), jobs=1)))["once"] == "not_a_workbook"


@pytest.mark.skipif(
    "forkserver" not in get_all_start_methods(), reason="workers come from no fork server here"
)
def test_the_process_that_workers_come_from_may_be_killed_too(tmp_path: Path) -> None:
    found = [plain(tmp_path, name) for name in ("a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx")]
    orphan = Faulty(str(tmp_path / "a.xlsx"), "orphan", "orphan")
    done = list(results(tasks([orphan, *found], workbooks_per_worker=1), jobs=2))
    assert codes(done) == dict.fromkeys(["orphan", "a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"], "not_a_workbook")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space of a process")
def test_a_workbook_that_wants_too_much_memory_is_too_large(tmp_path: Path) -> None:
    found = [Faulty("greedy", "greedy", "greedy"), plain(tmp_path, "b.xlsx")]
    done = list(results(tasks(found, memory_mib=2048), jobs=1))
    assert codes(done) == {"greedy": "too_large", "b.xlsx": "not_a_workbook"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space of a process")
def test_workers_that_cannot_even_start_end_the_run_with_a_sentence(tmp_path: Path) -> None:
    found = [plain(tmp_path, name) for name in ("a.xlsx", "b.xlsx")]
    with pytest.raises(WorkersUnavailable, match="memory_mib"):
        list(results(tasks(found, memory_mib=1), jobs=2))


def test_workers_are_replaced_after_so_many_workbooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    from sowgate.batch import crew

    original: Callable[..., None] = crew._Worker.__init__

    def counting(self: crew._Worker, memory_mib: int) -> None:
        original(self, memory_mib)
        started.append(self.process.pid or 0)

    monkeypatch.setattr(crew._Worker, "__init__", counting)
    found = [plain(tmp_path, f"{n}.xlsx") for n in range(5)]
    done = list(results(tasks(found, workbooks_per_worker=2), jobs=1))
    assert [each.report.path for each in done] == [each.shown for each in found]
    assert len(set(started)) == 3


def test_no_worker_outlives_a_run_that_is_left_early(tmp_path: Path) -> None:
    from multiprocessing import active_children

    found = [plain(tmp_path, f"{n}.xlsx") for n in range(6)]
    coming = results(tasks(found), jobs=2)
    next(coming)
    assert active_children()
    coming.close()  # type: ignore[attr-defined]
    assert not active_children()
