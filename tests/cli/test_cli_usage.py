"""Usage mistakes: one sentence with the nearest right choice, exit status 2, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sowgate
from sowgate.cli.entry import main


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.xlsx").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chekc x.xlsx", "there is no command 'chekc'. Did you mean 'check'?"),
        ("simulate x.xlsx", "there is no command 'simulate'. Commands: check, "),
        ("check --fromat json x.xlsx", "has no option --fromat. Did you mean '--format'?"),
        ("check --zzzz x.xlsx", "has no option --zzzz. See sowgate check --help."),
        ("check", "Missing argument 'PATH'. See sowgate check --help."),
        ("check x.xlsx --format jsn", "--format cannot be 'jsn'. Did you mean 'json'?"),
        ("check x.xlsx --format 7", "--format cannot be '7'. Choose one of text, json, "),
        ("check x.xlsx -o report.json", "-o cannot be 'report.json'. Write FORMAT=FILE"),
        ("check x.xlsx -o jsn=report.json", "-o FORMAT cannot be 'jsn'. Did you mean 'json'?"),
        ("check x.xlsx -o json=nowhere/r.json", "there is no folder nowhere"),
        ("check x.xlsx --as-of 31.3.2026", "--as-of cannot be '31.3.2026'. Give a day as YYYY-MM-DD"),
        ("check x.xlsx --as-of 2026-02-30", "--as-of cannot be '2026-02-30'"),
        ("check x.xlsx --profile seler", "--profile cannot be 'seler'. Did you mean 'seller'?"),
        ("check x.xlsx --stage signed", "--stage cannot be 'signed'."),
        ("check x.xlsx --fail-on errors", "--fail-on cannot be 'errors'. Did you mean 'error'?"),
        ("check x.xlsx --select ACX02", "--select: no rule is called 'ACX02'. Did you mean 'ACC02'?"),
        ("check x.xlsx --select ACC2", "--select: no rule is called 'ACC2'. Did you mean 'ACC02'?"),
        (
            "check x.xlsx --ignore ACC02,no-deliverabel",
            "no rule is called 'no-deliverabel'. Did you mean 'no-del",
        ),
        ("check x.xlsx --jobs 0", "--jobs"),
        ("check x.xlsx --engine dsk", "--engine cannot be 'dsk'. Did you mean 'dask'?"),
        ("write x.xlsx --engine processes", "--engine cannot be 'processes'. Choose one of local, dask."),
        ("check x.xlsx --reader openpyx", "--reader cannot be 'openpyx'. Did you mean 'openpyxl'?"),
        ("check x.xlsx --engine dask", "--engine dask needs --scheduler"),
        ("check x.xlsx --scheduler tcp://127.0.0.1:9", "--scheduler goes with --engine dask."),
        ("check x.xlsx --max-unreadable 7", "--max-unreadable cannot be '7'"),
        ("check x.xlsx --config nowhere.toml", "there is no configuration file nowhere.toml"),
        ("write x.xlsx --output-dir out --backup", "Leave one out."),
        ("write x.xlsx --diff --format json", "--diff prints text."),
        ("explain AC02", "no rule is called 'AC02'. Did you mean 'ACC02'?"),
        ("explain ACC02 --format html", "--format cannot be 'html'."),
        ("rules --format jsno", "--format cannot be 'jsno'. Did you mean 'json'?"),
        ("new", "new needs a TEMPLATE and a DEST"),
        ("new sow-exmple a.xlsx", "there is no template 'sow-exmple'. Did you mean 'sow-example'?"),
        ("new sow a.pdf", "End the name with .xlsx."),
        ("new sow there.xlsx", "there.xlsx is there already."),
        ("schedule there.xlsx --format md", "--format cannot be 'md'."),
    ],
)
def test_a_mistake_is_one_sentence_and_exits_with_2(
    words: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.startswith("sowgate: ")
    assert err.count("\n") == 1


def test_version_is_answered_without_typer_or_pydantic() -> None:
    code = (
        "import sys; from sowgate.cli.entry import main; main(['--version']); "
        "print([m for m in ('typer', 'pydantic', 'pandas', 'openpyxl', 'rich') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[:2] == [f"sowgate {sowgate.__version__}", "[]"]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(
        f" {name} " in out for name in ("check", "write", "clear", "schedule", "explain", "rules", "new")
    )


def test_the_bare_command_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert "schedule" in out
    assert err == ""


def test_a_fault_of_our_own_is_a_sentence_and_a_file_with_the_details(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("unforeseen")

    monkeypatch.setattr("sowgate.cli.schemas.schema", broken)
    assert main(["schema"]) == 2
    err = capsys.readouterr().err
    assert "Traceback" not in err
    log = Path(err.split("details in ")[1].strip().rstrip("."))
    assert "unforeseen" in log.read_text("utf-8")
    log.unlink()


def test_the_package_imports_nothing_heavy() -> None:
    code = "import sys, sowgate; print([m for m in ('typer', 'pydantic', 'pandas') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
