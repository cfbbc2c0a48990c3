"""Ctrl-C in a batch: one sentence, and no process that goes on."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sow_files import sow

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sends the signal of a terminal's process group")


def test_ctrl_c_ends_all_processes_with_one_sentence(tmp_path: Path) -> None:
    running = _checking(tmp_path, 3000)
    assert running.stderr is not None
    assert "checked" in running.stderr.readline()
    told = _interrupted(running)
    assert re.fullmatch(r"sowgate: [1-9]\d* of 3000 workbooks were done\.", told[-2])


@pytest.mark.parametrize("seconds", [0.0, 0.2, 0.5])
def test_ctrl_c_while_the_workers_start_is_not_lost(tmp_path: Path, seconds: float) -> None:
    running = _checking(tmp_path, 2000)
    while _alive(running.pid) == 1:  # the first of the processes that workers come from
        time.sleep(0.01)
    time.sleep(seconds)
    _interrupted(running)


def _checking(folder: Path, count: int) -> subprocess.Popen[str]:
    first = sow(folder / "all" / "0.xlsx").read_bytes()
    for n in range(1, count):
        (folder / "all" / f"{n}.xlsx").write_bytes(first)
    command = [sys.executable, "-m", "sowgate", "check", "all", "-q", "-v", "--jobs", "2"]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
        # A suite started in the background inherits that interrupts are ignored, and would hand it on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def _interrupted(running: subprocess.Popen[str]) -> list[str]:
    """What a batch says that Ctrl-C ends: one sentence at the end, no traceback, and no process is left."""
    os.killpg(running.pid, signal.SIGINT)
    told = running.communicate(timeout=60)[1].splitlines()
    assert running.returncode == 130
    assert told[-1] == "sowgate: interrupted."
    assert not any("Traceback" in line for line in told)
    deadline = time.monotonic() + 10
    while _alive(running.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _alive(running.pid)
    return told


def _alive(group: int) -> int:
    """How many processes of the group are still at work (zombies are not)."""
    listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True)
    lines = (line.split() for line in listed.stdout.splitlines())
    return sum(int(pgid) == group and not stat.startswith("Z") for pgid, stat in lines)
