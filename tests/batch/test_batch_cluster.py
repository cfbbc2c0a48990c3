"""The batch on a Dask cluster: a real scheduler and two worker processes on loopback, one of them killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sowgate.batch.paths import find
from sowgate.batch.run import results
from sowgate.batch.task import Done, Task
from sowgate.batch.work import WorkersUnavailable
from sowgate.cli.entry import main
from sowgate.contract.settings import Settings

pytest.importorskip("distributed", reason="distributed is not installed: pip install 'sowgate[dask]'")

from sowgate.batch import cluster

TEMPLATE = Path(__file__).parents[2] / "workbook_templates" / "sow-example.xlsx"
AS_OF = date(2026, 3, 31)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    books = tmp_path / "books"
    books.mkdir()
    for number in range(24):
        shutil.copy(TEMPLATE, books / f"{number:02}.xlsx")
    (books / "99 broken.xlsx").write_bytes(b"no workbook")
    return books


@pytest.fixture
def started(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """(the scheduler's address, its two workers)."""
    told = tmp_path / "scheduler.json"
    joins = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(told)]
    joins += ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    at = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    scheduler = subprocess.Popen([*at, "--no-dashboard", "--scheduler-file", str(told)], **quiet)  # type: ignore[call-overload]
    workers = [
        subprocess.Popen([*joins, str(tmp_path / name)], **quiet)  # type: ignore[call-overload]
        for name in ("one", "two")
    ]
    try:
        for _ in range(300):
            if told.exists() and told.stat().st_size:
                break
            time.sleep(0.1)
        yield json.loads(told.read_text())["address"], workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def _tasks(folder: Path) -> list[Task]:
    return [Task(found, Settings(), AS_OF) for found in find([str(folder)]).found]


def _told(done: list[Done]) -> list[str]:
    return [each.report.model_dump_json() for each in done]


def test_a_worker_killed_midway_loses_nothing_and_doubles_nothing(
    folder: Path, started: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = started
    tasks = _tasks(folder)
    here = list(results(tasks))
    there: list[Done] = []
    for done in cluster.results(tasks, address):
        there.append(done)
        if len(there) == 3:
            os.kill(workers[0].pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    assert workers[0].wait(10) is not None
    assert _told(there) == _told(here)
    assert len(there) == 25
    assert there[-1].report.reason is not None


def test_the_command_prints_the_same_bytes_as_here(
    folder: Path,
    started: tuple[str, list[subprocess.Popen[bytes]]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder.parent)
    command = ["check", "books", "-q", "--as-of", "2026-03-31", "--format", "json"]
    status = main(command)
    here = capsys.readouterr().out
    assert main([*command, "--engine", "dask", "--scheduler", started[0]]) == status
    assert capsys.readouterr().out == here


def test_workbooks_written_by_the_cluster_are_those_written_here(
    tmp_path: Path, started: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "books" / "north").mkdir(parents=True)
    for name in ("a.xlsx", "north/b.xlsx", "north/c.xlsx"):
        shutil.copy(TEMPLATE, tmp_path / "books" / name)
    monkeypatch.chdir(tmp_path)
    command = ["write", "books", "-q", "--as-of", "2026-03-31", "--fail-on", "never", "--output-dir"]
    assert main([*command, "here", "--engine", "local"]) == 0
    assert main([*command, "there", "--engine", "dask", "--scheduler", started[0]]) == 0
    here, there = (
        {path.relative_to(tmp_path / root).as_posix(): path.read_bytes() for path in found}
        for root in ("here", "there")
        if (found := sorted((tmp_path / root).rglob("*.xlsx")))
    )
    assert list(here) == ["a.xlsx", "north/b.xlsx", "north/c.xlsx"]
    assert there == here


def test_an_address_where_nothing_answers_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE_SECONDS", 0.5)
    with pytest.raises(WorkersUnavailable, match=r"No scheduler answers at tcp://127\.0\.0\.1:9 "):
        list(cluster.results(_tasks(folder), "tcp://127.0.0.1:9"))


def test_a_password_does_not_cross_the_network(folder: Path) -> None:
    found = find([str(folder)]).found[0]
    with pytest.raises(WorkersUnavailable, match="password"):
        list(cluster.results([Task(found, Settings(), AS_OF, password="secret")], "tcp://127.0.0.1:9"))
