"""`sowgate addin` and `sowgate doctor` as typed, and what the add-in itself starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sowgate.cli.entry import main
from sowgate.excel import commands
from sowgate.excel.__main__ import main as start


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="would install into this machine's Excel")
def test_without_excel_install_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", "install"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "sowgate addin build --output-dir" in told


def test_build_prints_a_hash_for_each_file_it_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sowgate.excel.functions", reason="the cell functions are not written yet")
    assert main(["addin", "build", "--output-dir", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [Path(line.split("  ")[1]).name for line in lines] == ["sowgate.xlam", "sowgate-udf.xlam"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sowgate-udf.xlam", "sowgate.xlam"]


def test_doctor_gives_its_checks_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "sowgate/doctor/1"
    assert {"Python", "sowgate", "xlwings"} <= {check["subject"] for check in document["checks"]}


def test_a_misspelt_command_of_the_add_in_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", "instal"]) == 2
    assert "install" in capsys.readouterr().err


def started(folder: Path, *arguments: str) -> tuple[int, str]:
    """What the add-in starts, in a folder of traps; its exit code and the log."""
    log = folder / "x.log"
    command = [sys.executable, "-P", "-W", "ignore", "-m", "sowgate.excel", *arguments, f"--log={log}"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src"), "HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert not done.stderr
    return done.returncode, log.read_text(encoding="utf-16") if log.stat().st_size else ""


def test_a_start_that_fails_leaves_one_sentence_as_the_log_s_last_line(tmp_path: Path) -> None:
    # There is no Excel here, so that even the workbook cannot be found.
    code, log = started(tmp_path, "check", "--wb=SOW.xlsx", "--from_xl=1", "--hwnd=1")
    assert code == 1
    last = log.strip().splitlines()[-1]
    assert last.startswith("sowgate ")
    assert last.endswith((".log.", "Run sowgate doctor in a terminal."))


def test_modules_beside_a_received_workbook_are_not_run(tmp_path: Path) -> None:
    for name in ("xlwings", "sowgate", "re"):
        (tmp_path / f"{name}.py").write_text("open('trapped', 'w').close()\n")
    started(tmp_path, "check", "--wb=SOW.xlsx", "--from_xl=1", "--hwnd=1")
    assert not (tmp_path / "trapped").exists()


def test_a_sentence_that_excel_could_not_show_goes_to_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hidden(tag: str) -> None:
        raise SystemExit(f"{tag}: Excel is editing a cell.")

    monkeypatch.setattr(commands, "run", hidden)
    monkeypatch.setattr(sys, "stderr", sys.stderr)  # what the start puts in its place goes away again
    log = tmp_path / "x.log"
    assert start(["clear", f"--log={log}"]) == 1
    sys.stderr.close()
    assert log.read_text(encoding="utf-16") == "clear: Excel is editing a cell.\n"


def test_a_command_that_has_said_all_itself_ends_well(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(commands, "run", ran.append)
    assert start(["status", "--wb=SOW.xlsx"]) == 0
    assert ran == ["status"]
