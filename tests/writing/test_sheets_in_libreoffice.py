"""LibreOffice as a second opinion: our formulas, calculated by a program that is not ours."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
import sample_report as sample
from sample_report import AS_OF, snapshot_for

from sowgate.books.builder import build
from sowgate.contract.report import WorkbookReport
from sowgate.writing import change_set

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def calculated(report: WorkbookReport, folder: Path) -> dict[str, list[list[str]]]:
    """Each sheet's cells as LibreOffice shows them; the file holds formulas without results."""
    path = folder / "sheets.xlsx"
    build(change_set(report, snapshot_for(report), AS_OF).sheets).save(path)
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        every_sheet,
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {
        file.stem.removeprefix("sheets-"): list(csv.reader(file.open(encoding="utf-8")))
        for file in folder.glob("*.csv")
    }


def test_sums_check_and_links_come_out_as_we_stored_them(tmp_path: Path) -> None:
    sheets = calculated(sample.report_of(sample.SIX, sample.SIX_FINDINGS, tax="20", retention="10"), tmp_path)
    schedule = sheets["Payment Schedule"]
    (total,) = [row for row in schedule if row[0] == "Total"]
    assert [float(cell) for cell in total[1:] if cell] == [300_000, 30_000, 270_000, 54_000, 324_000]
    assert any(row[0] == "✔ The schedule adds up to the contract value" for row in schedule)
    assert [row[3] for row in sheets["SOW Risk Flags"] if row[1] == "ACC02"] == ["Milestones!E10"]
    assert not [
        cell for rows in sheets.values() for row in rows for cell in row if cell.startswith(("#", "Err:"))
    ]


def test_a_schedule_that_is_short_says_so(tmp_path: Path) -> None:
    schedule = calculated(sample.six(), tmp_path)["Payment Schedule"]
    assert any(row[0].startswith("▲ Not equal to the contract value") for row in schedule)
