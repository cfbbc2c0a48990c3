"""Workbooks behind addresses: found below them, read like files, told without what opens the address."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sowgate.batch import remote
from sowgate.batch.paths import find
from sowgate.batch.run import run
from sowgate.cli.entry import main
from sowgate.contract.settings import Settings

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (sowgate[remote])")
DAY = date(2026, 3, 31)
EXAMPLE = Path(__file__).parents[2] / "workbook_templates" / "sow-example.xlsx"


@pytest.fixture
def memory() -> Any:
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pipe("/sows/b/two.xlsx", EXAMPLE.read_bytes())
    system.pipe("/sows/one.xlsx", EXAMPLE.read_bytes())
    system.pipe("/sows/~$one.xlsx", b"note")
    system.pipe("/sows/readme.txt", b"text")
    return system


def test_a_folder_behind_an_address_is_read_like_one_on_disk(memory: Any) -> None:
    report = run(["memory://sows"], Settings(), DAY)
    assert [each.path for each in report.workbooks] == [
        "memory:///sows/b/two.xlsx",
        "memory:///sows/one.xlsx",
    ]
    local = run([str(EXAMPLE)], Settings(), DAY).workbooks[0]
    for each in report.workbooks:
        assert each.model_copy(update={"path": ""}) == local.model_copy(update={"path": ""})


def test_members_of_a_zip_are_workbooks(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as package:
        package.write(EXAMPLE, "in/sow.xlsx")
    report = run([f"zip://in::{tmp_path / 'all.zip'}"], Settings(), DAY)
    assert [each.outcome for each in report.workbooks] == ["checked"]


@pytest.mark.parametrize(
    ("address", "code"), [("memory://sows/none.xlsx", "no_such_file"), ("nosuch://a", "no_such_file")]
)
def test_what_cannot_be_reached_is_a_reason(memory: Any, address: str, code: str) -> None:
    (workbook,) = run([address], Settings(), DAY).workbooks
    assert workbook.outcome == "unreadable"
    assert workbook.reason is not None
    assert workbook.reason.code == code


def test_an_address_of_an_unknown_kind_is_told_as_that() -> None:
    (each,) = run(["ftp2://x/y.xlsx"], Settings(), DAY).workbooks
    assert each.reason is not None
    assert each.reason.message == (
        "ftp2://x/y.xlsx: no library knows addresses that begin with ftp2://. Look for a typing error in it."
    )


def test_credentials_stay_out_of_reports() -> None:
    assert remote.shown_address("https://me:secret@host/a.xlsx?sig=token") == "https://host/a.xlsx"


def test_a_service_that_throttles_is_asked_again(monkeypatch: pytest.MonkeyPatch, memory: Any) -> None:
    waits: list[float] = []
    monkeypatch.setattr(remote.time, "sleep", waits.append)
    tried: list[str] = []
    read = type(memory).cat_file

    def throttled(self: Any, path: str, **more: Any) -> bytes:
        tried.append(path)
        if len(tried) < 3:
            raise OSError("503 Slow Down")
        content: bytes = read(self, path, **more)
        return content

    monkeypatch.setattr(type(memory), "cat_file", throttled)
    report = run(["memory://sows/one.xlsx"], Settings(), DAY)
    assert report.workbooks[0].outcome == "checked"
    assert waits == [0.5, 2.0]


def test_too_large_is_told_before_it_is_fetched(memory: Any) -> None:
    memory.pipe("/sows/big.xlsx", bytes(2 * 1024**2))
    (workbook,) = run(["memory://sows/big.xlsx"], Settings.of(limits={"file_mib": 1}), DAY).workbooks
    assert workbook.reason is not None
    assert workbook.reason.code == "too_large"


WRITE = ["write", "--as-of", "2026-03-31", "--fail-on", "never"]


def test_a_copy_of_what_an_address_means_goes_to_a_folder(memory: Any, tmp_path: Path) -> None:
    before = memory.cat("/sows/one.xlsx")
    assert main([*WRITE, "memory://sows/one.xlsx", "--output-dir", str(tmp_path)]) == 0
    assert (tmp_path / "one.xlsx").stat().st_size > len(before)
    assert memory.cat("/sows/one.xlsx") == before


def test_a_workbook_behind_an_address_is_written_and_cleared_as_one_on_disk(
    memory: Any, tmp_path: Path
) -> None:
    local = tmp_path / "one.xlsx"
    local.write_bytes(EXAMPLE.read_bytes())
    assert main([*WRITE, str(local)]) == main([*WRITE, "memory://sows/one.xlsx", "--backup"]) == 0
    assert memory.cat("/sows/one.xlsx") == local.read_bytes()
    assert memory.cat("/sows/one.xlsx.bak") == EXAMPLE.read_bytes()
    assert main(["clear", "memory://sows/one.xlsx"]) == 0
    assert memory.cat("/sows/one.xlsx") == EXAMPLE.read_bytes()
    assert not memory.exists("/sows/one.xlsx.bak2")


def test_a_workbook_that_somebody_else_changed_meanwhile_stays_theirs(
    memory: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = type(memory).cat_file
    reads: list[str] = []

    def busy(self: Any, path: str, **more: Any) -> bytes:
        content: bytes = read(self, path, **more)
        if not reads:  # somebody saves right after it was fetched
            memory.pipe("/sows/one.xlsx", b"theirs")
        reads.append(path)
        return content

    monkeypatch.setattr(type(memory), "cat_file", busy)
    main([*WRITE, "memory://sows/one.xlsx", "--format", "json"])
    (workbook,) = json.loads(capsys.readouterr().out)["workbooks"]
    assert (workbook["outcome"], workbook["reason"]["code"]) == ("skipped", "locked")
    assert workbook["milestones"], "what was found is told all the same"
    assert memory.cat("/sows/one.xlsx") == b"theirs"


def test_an_address_that_only_reads_names_the_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as package:
        package.write(EXAMPLE, "in/sow.xlsx")
    before = (tmp_path / "all.zip").read_bytes()
    main([*WRITE, f"zip://in/sow.xlsx::{tmp_path / 'all.zip'}"])
    assert "--output-dir" in capsys.readouterr().out
    assert (tmp_path / "all.zip").read_bytes() == before


def test_find_keeps_the_place_below_the_address(memory: Any) -> None:
    assert [each.inside for each in find(["memory://sows"]).found] == ["b/two.xlsx", "one.xlsx"]


def test_a_second_try_does_not_overwrite_what_somebody_else_put_there_meanwhile(
    memory: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(remote.time, "sleep", lambda wait: memory.store.update(theirs))
    memory.pipe("/other.xlsx", b"theirs")
    theirs = {"/sows/one.xlsx": memory.store["/other.xlsx"]}

    def throttled(self: Any, path: str, value: bytes, **more: Any) -> None:
        raise OSError("503 Slow Down")

    monkeypatch.setattr(type(memory), "pipe_file", throttled)
    main([*WRITE, "memory://sows/one.xlsx", "--format", "json"])
    (workbook,) = json.loads(capsys.readouterr().out)["workbooks"]
    assert (workbook["outcome"], workbook["reason"]["code"]) == ("skipped", "locked")
    assert memory.cat("/sows/one.xlsx") == b"theirs"
