"""Files that change while a run goes on, and workbooks whose milestones are gone."""

from __future__ import annotations

import json
import os
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sow_files import budget, sow

from sowgate.batch.paths import Found, find
from sowgate.batch.task import Action, Task
from sowgate.batch.work import do
from sowgate.books.file import FileDoor
from sowgate.cli.entry import main
from sowgate.contract.settings import Settings
from sowgate.grid.snapshot import WorkbookSnapshot

DAY = ("--as-of", "2026-03-31")
OWNED = {"SOW Status", "SOW Risk Flags", "Payment Schedule"}
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def task(found: Found, action: Action = "check") -> Task:
    return Task(found, Settings(), date(2026, 3, 31), action)


def without_milestones(path: Path) -> None:
    """Takes the milestone table's columns away, as somebody would who empties the sheet."""
    workbook = load_workbook(path)
    workbook["Milestones"].delete_rows(1, 20)
    workbook.save(path)


def test_a_file_that_is_gone_when_its_turn_comes_is_told_as_that(here: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        sow(here / name)
    found = find(["."]).found
    (here / "a.xlsx").unlink()
    first, second = (do(task(each)).report for each in found)
    assert first.reason is not None
    assert first.reason.code == "no_such_file"
    assert "was there when the run began" in first.reason.message
    assert second.outcome == "checked"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_told_as_that(here: Path) -> None:
    sow(here / "a.xlsx").chmod(0)
    reason = do(task(find(["a.xlsx"]).found[0])).report.reason
    assert reason is not None
    assert reason.code == "permission"


def test_a_file_that_is_being_saved_is_no_damaged_workbook(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sow(here / "a.xlsx").read_bytes()
    (here / "a.xlsx").write_bytes(whole[: len(whole) // 2])
    found = find(["a.xlsx"]).found[0]
    damaged = do(task(found)).report.reason
    assert damaged is not None
    assert damaged.code == "corrupt"
    read = FileDoor.read

    def saved_meanwhile(door: FileDoor) -> WorkbookSnapshot:
        try:
            return read(door)
        finally:
            door.path.write_bytes(whole)

    monkeypatch.setattr(FileDoor, "read", saved_meanwhile)
    reason = do(task(found)).report.reason
    assert reason is not None
    assert reason.code == "locked"
    assert "being saved" in reason.message


def test_write_takes_out_what_an_earlier_run_wrote_when_the_milestones_are_gone(
    here: Path, capsys: Captured
) -> None:
    sow(here / "a.xlsx")
    main(["write", "a.xlsx", *DAY])
    assert set(load_workbook("a.xlsx").sheetnames) >= OWNED
    without_milestones(here / "a.xlsx")
    capsys.readouterr()
    main(["write", "a.xlsx", *DAY, "--diff"])
    assert "SOW Status" in capsys.readouterr().out
    main(["write", "a.xlsx", *DAY])
    assert "a.xlsx: cleared" in capsys.readouterr().err
    assert not OWNED & set(load_workbook("a.xlsx").sheetnames)
    once = (here / "a.xlsx").read_bytes()
    main(["write", "a.xlsx", *DAY])
    assert "no milestones in it, nothing written" in capsys.readouterr().err
    assert (here / "a.xlsx").read_bytes() == once


def test_clear_takes_it_out_as_well(here: Path) -> None:
    sow(here / "a.xlsx")
    main(["write", "a.xlsx", *DAY])
    without_milestones(here / "a.xlsx")
    assert main(["clear", "a.xlsx"]) == 0
    assert not OWNED & set(load_workbook("a.xlsx").sheetnames)


def test_a_workbook_that_never_had_milestones_stays_as_it_is(here: Path, capsys: Captured) -> None:
    path = budget(here / "in" / "budget.xlsx")
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    main(["write", "in", *DAY])
    main(["write", "in", *DAY, "--output-dir", "out"])
    main(["clear", "in"])
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)
    assert not (here / "out").exists()
    assert "no milestones in it, nothing written" in capsys.readouterr().err


def test_the_column_of_suggested_fixes_is_a_setting(here: Path) -> None:
    (here / "sowgate.toml").write_text("suggested_fix_column = true\n", "utf-8")
    sow(here / "a.xlsx", criteria="Delivered to the client's satisfaction")
    main(["write", "a.xlsx", *DAY])
    headers = [cell.value for cell in load_workbook("a.xlsx")["Milestones"][3]]
    assert "Suggested fix" in headers


@pytest.mark.parametrize(
    ("limit", "code"),
    [("cells = 10", "too_large"), ("rows = 3", "too_large"), ("columns = 5", "too_large"),
     ("cells = 1000", None), ("seconds = 30.5", None)],
)  # fmt: skip
def test_limits_are_settings(here: Path, capsys: Captured, limit: str, code: str | None) -> None:
    (here / "sowgate.toml").write_text(f"[limits]\n{limit}\n", "utf-8")
    sow(here / "a.xlsx")
    main(["check", "a.xlsx", *DAY, "--format", "json"])
    reason = json.loads(capsys.readouterr().out)["workbooks"][0]["reason"]
    assert (reason["code"] if reason else None) == code


def test_the_time_of_a_workbook_is_a_limit_of_batches_and_told_as_a_reason(
    here: Path, capsys: Captured
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        sow(here / name)
    (here / "sowgate.toml").write_text("[limits]\nseconds = 0.0001\n", "utf-8")
    assert main(["check", ".", *DAY, "--format", "json"]) == 3
    books = json.loads(capsys.readouterr().out)["workbooks"]
    assert [each["reason"]["code"] for each in books] == ["timeout", "timeout"]
    assert main(["check", "a.xlsx", *DAY]) == 0


def test_workbooks_that_were_not_written_are_named_last_and_can_fail_a_nightly_run(
    here: Path, capsys: Captured
) -> None:
    """A nightly job that reads the exit status alone asks for 3 with --max-unreadable."""
    sow(here / "a.xlsx")
    (here / "b.xlsx").write_bytes(b"no workbook at all")
    with zipfile.ZipFile(sow(here / "c.xlsx"), "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    line = ["write", "a.xlsx", "b.xlsx", "c.xlsx", *DAY, "--fail-on", "never"]
    told = "sowgate: 2 of 3 workbooks were not written: b.xlsx [not_a_workbook], c.xlsx [signed]."
    for words in (line, [*line, "--format", "jsonl"], [*line, "-q"]):
        assert main(words) == 0
        last = capsys.readouterr().err.strip().splitlines()[-1]
        assert last == f"{told} The exit status does not tell it: with --max-unreadable 0 it is 3."
    assert main([*line, "--max-unreadable", "0"]) == 3
    assert capsys.readouterr().err.strip().splitlines()[-1] == told
    assert main(["write", "a.xlsx", *DAY, "--fail-on", "never"]) == 0
    assert "not written" not in capsys.readouterr().err
    assert main(["check", *line[1:]]) == 0
    assert "not written" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        "check a.xlsx -o json=a.xlsx",
        "check . -o html=b.xlsx",
        "write a.xlsx -o csv=a.xlsx",
        "check a.xlsx --write-baseline a.xlsx",
        "diff a.xlsx b.xlsx -o json=b.xlsx",
        "diff a.xlsx b.xlsx -o xlsx=a.xlsx",
        "portfolio . -o csv=a.xlsx",
        "portfolio . -o xlsx=a.xlsx",
        "portfolio . -o xlsx=b.xlsx",
    ],
)
def test_no_report_is_written_over_a_workbook_that_it_tells_of(
    here: Path, capsys: Captured, command: str
) -> None:
    contents = {name: sow(here / name).read_bytes() for name in ("a.xlsx", "b.xlsx")}
    assert main(command.split()) == 2
    assert ".xlsx" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in here.iterdir()} == contents


def test_a_workbook_that_is_a_report_is_replaced_by_the_next_one_of_the_same_bytes(here: Path) -> None:
    sow(here / "a.xlsx")
    sow(here / "b.xlsx", last_amount=13000)
    made = []
    for _ in range(2):
        assert main(["portfolio", "a.xlsx", *DAY, "-q", "-o", "xlsx=all.xlsx"]) == 0
        assert main(["diff", "a.xlsx", "b.xlsx", *DAY, "-o", "xlsx=changes.xlsx"]) == 0
        made.append([(here / name).read_bytes() for name in ("all.xlsx", "changes.xlsx")])
        time.sleep(2.1)  # a zip archive would tell the time to two seconds
    assert made[0] == made[1]
