"""What the README shows is what the reader sees."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def commands(session: str) -> list[tuple[str, str]]:
    """(command, output shown) of every command of one shown session."""
    return [
        (command.strip(), shown.strip("\n"))
        for command, shown in re.findall(r"^\$ (.*?)\n(.*?)(?=^\$ |\Z)", session, re.DOTALL | re.MULTILINE)
    ]


SHOWN = [pair for session in SESSIONS for pair in commands(session) if pair[0].startswith("sowgate")]


def test_the_readme_shows_a_check_of_the_workbooks_in_the_repository() -> None:
    assert any("check workbook_templates" in command for command, _ in SHOWN)


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_shown_output_is_true(command: str, shown: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "workbook_templates", tmp_path / "workbook_templates")
    shutil.copy(ROOT / "README.md", tmp_path)
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-m", "sowgate.cli.entry", *command.split()[1:]],
        cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode in (0, 1), run.stderr
    # A line "..." stands for any number of lines.
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in shown.splitlines()
    )
    printed = "\n".join(line.rstrip() for line in run.stdout.strip("\n").splitlines())
    assert re.fullmatch(pattern, printed + "\n"), f"{command} printed:\n{printed}"
