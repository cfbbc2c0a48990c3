"""The HTML report from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from sow_files import sow

from sowgate.cli.entry import main

DAY = ("--as-of", "2026-03-31")


def test_the_page_goes_to_standard_output_or_to_a_file_of_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sow(Path("contract.xlsx"))
    main(["check", "contract.xlsx", *DAY, "--format", "html", "-o", "html=report.html"])
    printed = capsys.readouterr().out
    assert printed.startswith("<!doctype html>")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == printed
    assert "contract.xlsx" in printed


def test_writing_gives_the_page_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sow(Path("contract.xlsx"))
    assert main(["write", "contract.xlsx", *DAY, "-o", "html=report.html", "--fail-on", "never"]) == 0
    assert "As of 2026-03-31" in (tmp_path / "report.html").read_text(encoding="utf-8")
