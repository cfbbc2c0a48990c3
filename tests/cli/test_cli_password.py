"""The password prompt: once a run, at a terminal alone, never shown and never told."""

from __future__ import annotations

import io
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import Workbook

PASSWORD = "Vögel & 3 Zäune"
ASKED = "Password for the encrypted workbooks"


def plain() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["Milestone", "Acceptance criteria", "Due date", "Amount"])
    sheet.append(["Design", "Signed test report", "2026-05-01", 1000])
    sheet.append(["Build", "Signed test report", "2026-06-01", 2000])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


@pytest.fixture(scope="module")
def sealed() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(plain())).encrypt(PASSWORD, out)
    return out.getvalue()


def at_a_terminal(typed: str, *arguments: str, **environment: str) -> tuple[int, str]:
    """Exit status and screen of a run at a pseudo-terminal; `typed` is entered when it asks."""
    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key != "SOWGATE_PASSWORD"}
    command = [sys.executable, "-m", "sowgate", *arguments]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=clean | environment, start_new_session=True
    )
    os.close(theirs)
    screen, entered, deadline = b"", False, time.monotonic() + 90
    while time.monotonic() < deadline:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # Linux: the other end is closed
                break
            if not piece:
                break
            screen += piece
        if ASKED.encode() in screen and not entered:
            os.write(ours, typed.encode() + b"\n")
            entered = True
    os.close(ours)
    return process.wait(30), screen.decode("utf-8", "replace")


def test_one_question_opens_all_workbooks_of_a_run(tmp_path: Path, sealed: bytes) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(sealed)
    (tmp_path / "c.xlsx").write_bytes(plain())
    status, screen = at_a_terminal(PASSWORD, "check", str(tmp_path), "--fail-on", "never")
    assert screen.count(ASKED) == 1
    assert PASSWORD not in screen
    assert "encrypted with a password" not in screen
    assert status == 0, screen


def test_a_wrong_answer_and_none_are_told_apart_and_end_in_no_question_more(
    tmp_path: Path, sealed: bytes
) -> None:
    (tmp_path / "a.xlsx").write_bytes(sealed)
    status, screen = at_a_terminal("opensesame", "schedule", str(tmp_path / "a.xlsx"))
    assert "does not open" in screen
    assert "opensesame" not in screen
    assert (status, screen.count(ASKED)) == (3, 1)
    status, screen = at_a_terminal("", "check", str(tmp_path))
    assert "SOWGATE_PASSWORD" in screen
    assert status == 3


def test_nothing_is_asked_where_the_environment_knows_or_nothing_is_encrypted(
    tmp_path: Path, sealed: bytes
) -> None:
    (tmp_path / "a.xlsx").write_bytes(sealed)
    status, screen = at_a_terminal(
        "", "check", str(tmp_path), "--fail-on", "never", SOWGATE_PASSWORD=PASSWORD
    )
    assert ASKED not in screen
    assert status == 0, screen
    (tmp_path / "a.xlsx").write_bytes(plain())
    assert ASKED not in at_a_terminal("", "check", str(tmp_path))[1]


def test_nothing_is_asked_of_a_pipe(tmp_path: Path, sealed: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(sealed)
    clean = {key: value for key, value in os.environ.items() if key != "SOWGATE_PASSWORD"}
    command = [sys.executable, "-m", "sowgate", "check", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=clean, timeout=90, check=False)
    assert ASKED not in done.stdout + done.stderr
    assert done.returncode == 3
