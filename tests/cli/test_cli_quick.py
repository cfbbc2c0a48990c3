"""The short way to a check: no option parser, no spreadsheet library, the same choices as the long way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sowgate.cli import quick
from sowgate.cli.app import command

TEMPLATES = Path(__file__).parents[2] / "workbook_templates"
_HEAVY = ("typer", "rich", "pandas", "numpy", "xlwings", "openpyxl", "lxml", "msoffcrypto", "python_calamine")


def _by_parser(arguments: list[str]) -> dict[str, Any]:
    """The parameters that the parser understands, those at their default left out."""
    group = command()
    chosen = group.commands[arguments[0]]
    context = chosen.make_context(arguments[0], arguments[1:])
    return {name: value for name, value in context.params.items() if value or name == "paths"}


@pytest.mark.parametrize(
    "line",
    [
        "check a.xlsx",
        "check a.xlsx b -q --format json --as-of=2026-03-31",
        "check a.xlsx -o json=a.json --output html=b.html --jobs 2 -v",
        "check --select PAY --select=MIL01,MIL02 --ignore GAT dir --fail-on never --max-unreadable 5%",
        "check a.xlsx --profile buyer --stage draft --sheet Plan --table T1 --explain-reading",
        "check a.xlsx --config c.toml",
        "write a.xlsx --output-dir out -j 3",
        "write a.xlsx --diff --backup",
    ],
)
def test_a_plain_line_means_what_the_parser_makes_of_it(line: str) -> None:
    found = quick.parsed(line.split())
    assert found is not None
    name, given = found
    long = _by_parser(line.split())
    if long["jobs"] == 1:
        del long["jobs"]
    assert name == line.split()[0]
    assert {"format": "text", **given} == {k: list(v) if isinstance(v, tuple) else v for k, v in long.items()}


@pytest.mark.parametrize(
    "line",
    [
        "check", "check --help", "check a.xlsx --what", "check a.xlsx --jobs 0", "check a.xlsx --jobs x",
        "check a.xlsx --backup", "check -- -a.xlsx", "check a.xlsx -qv", "check a.xlsx --format", "rules",
        "check a.xlsx --sheet -x", "check a.xlsx -ojson=a.json", "check a.xlsx --sheet=", "",
    ],
)  # fmt: skip
def test_anything_else_is_left_to_the_parser(line: str) -> None:
    assert quick.parsed(line.split()) is None


def _python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done


def test_checking_a_workbook_loads_no_parser_and_no_spreadsheet_library() -> None:
    code = (
        "import sys\nfrom sowgate.cli.entry import main\n"
        "status = main(sys.argv[1:])\nassert status in (0, 1), status\n"
        f"print('loaded:', [n for n in {_HEAVY!r} if n in sys.modules])"
    )
    done = _python(code, "check", str(TEMPLATES / "sow-example.xlsx"), "--as-of", "2026-03-31")
    assert done.stdout.splitlines()[-1] == "loaded: []"


def test_the_version_is_told_before_anything_is_loaded() -> None:
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom sowgate.cli.entry import main\nmain(['--version'])\n"
        "print(sorted(set(sys.modules) - before))"
    )
    lines = _python(code).stdout.splitlines()
    assert lines[0].startswith("sowgate ")
    assert lines[1] == "['__future__', 'gc', 'sowgate', 'sowgate.cli', 'sowgate.cli.entry']"


def test_the_version_costs_little() -> None:
    code = (
        "import time\nbegan = time.process_time()\nfrom sowgate.cli.entry import main\nmain(['--version'])\n"
        "print(time.process_time() - began)"
    )
    cheapest = min(float(_python(code).stdout.splitlines()[1]) for _ in range(3))
    assert cheapest < 0.02  # of the 40 ms that Python itself shares in
