"""Working on many workbooks: stable order, and one workbook cannot stop the others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sowgate.batch.paths import Found
from sowgate.batch.run import results
from sowgate.batch.task import Done, Task
from sowgate.batch.work import do
from sowgate.contract.settings import Settings

AS_OF = date(2026, 3, 31)


def task(found: Found) -> Task:
    return Task(found, Settings(), AS_OF)


def outcomes(done: list[Done]) -> list[tuple[str, str | None]]:
    return [(each.report.path, each.report.reason.code if each.report.reason else None) for each in done]


@pytest.fixture
def files(tmp_path: Path) -> list[Found]:
    found = []
    for n in range(12):
        path = tmp_path / f"{n:02}.xlsx"
        path.write_bytes(b"this is no workbook" if n % 2 else b"")
        found.append(Found(str(path), path.name, path.name))
    return found


def test_several_workers_give_the_same_results_in_the_same_order_as_one(files: list[Found]) -> None:
    tasks = [task(found) for found in files]
    alone, pooled = list(results(tasks)), list(results(tasks, jobs=2))
    assert [each.report for each in alone] == [each.report for each in pooled]
    assert [each.report.path for each in pooled] == [found.shown for found in files]
    assert all(each.report.outcome == "unreadable" for each in pooled)


def test_a_fault_of_our_own_becomes_a_reason_and_keeps_its_details(
    files: list[Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("unforeseen")

    monkeypatch.setattr("sowgate.books.file.FileDoor.read", broken)
    done = do(task(files[0]))
    assert outcomes([done]) == [("00.xlsx", "internal_error")]
    assert done.fault is not None
    assert "unforeseen" in done.fault


def test_want_of_memory_is_a_reason(files: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("sowgate.books.file.FileDoor.read", greedy)
    assert outcomes([do(task(files[0]))]) == [("00.xlsx", "too_large")]
