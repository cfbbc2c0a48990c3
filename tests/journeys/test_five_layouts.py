"""The main job on five layouts: check, write, look again, clear."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from layouts import LAYOUTS
from typer.testing import CliRunner

from sowgate.cli.app import app

AS_OF = "2026-11-16"
OWNED = ["SOW Status", "SOW Risk Flags", "Payment Schedule"]

# What a person reads in each: milestones, amounts, the currency and the total.
READ: dict[str, tuple[str, list[str], list[str]]] = {
    "titled": ("GBP", ["1", "2", "3"], ["27000.00", "36000.00", "27000.00"]),
    "offset": ("USD", ["A", "B", "C"], ["20000.00", "25000.00", "15000.00"]),
    "banded": ("EUR", ["M1", "M2", "M3"], ["12000.00", "48000.00", "40000.00"]),
    "sectioned": ("EUR", ["1.1", "2.1", "2.2"], ["30000.00", "70000.00", "50000.00"]),
    "portuguese": ("BRL", ["M1", "M2", "M3"], ["30000.00", "50000.00", "40000.00"]),
}
FAULTS = {
    "titled": {("ACC02", "3"), ("MIL03", "3"), ("GAT04", "2")},
    "offset": {("MIL02", "C"), ("TRM01", None)},
    "banded": {("PAY02", None), ("TRM01", None)},
    "sectioned": {("ACC03", "2.2")},
    "portuguese": {("ACC02", "M3"), ("MIL03", "M3"), ("TRM01", None)},
}


@pytest.fixture(params=LAYOUTS)
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"{request.param}.xlsx"
    path.write_bytes(LAYOUTS[request.param]())
    return path


def sowgate(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def checked(path: Path) -> dict[str, Any]:
    report = json.loads(sowgate("check", str(path), "--as-of", AS_OF, "--format", "json"))
    found: dict[str, Any] = report["workbooks"][0]
    return found


def test_reads_the_milestones_and_their_money(workbook: Path) -> None:
    report = checked(workbook)
    currency, ids, amounts = READ[workbook.stem]
    assert report["outcome"] == "checked"
    assert [milestone["id"] for milestone in report["milestones"]] == ids
    assert [milestone["amount"] for milestone in report["milestones"]] == amounts
    assert report["schedule"]["currency"] == currency
    assert all(milestone["due_date"] for milestone in report["milestones"])


def test_finds_the_planted_faults(workbook: Path) -> None:
    found = {(finding["code"], finding["milestone"]) for finding in checked(workbook)["findings"]}
    assert found >= FAULTS[workbook.stem]


def test_rows_in_another_order_give_the_same_findings(tmp_path: Path) -> None:
    path = tmp_path / "permuted.xlsx"
    path.write_bytes(LAYOUTS["banded"]())
    before = checked(path)
    book = openpyxl.load_workbook(path)
    sheet = book["Milestones"]
    rows = [[cell.value for cell in sheet[row]] for row in (6, 7, 8)]
    for row, values in zip((6, 7, 8), (rows[2], rows[0], rows[1]), strict=True):
        for cell, value in zip(sheet[row], values, strict=True):
            cell.value = value
    book.save(path)
    after = checked(path)

    def known(report: dict[str, Any]) -> set[tuple[str, str, str]]:
        return {(f["code"], f["milestone"], f["fingerprint"]) for f in report["findings"]}

    assert known(before) == known(after)


def test_writes_once_and_the_same_twice_and_clears(workbook: Path) -> None:
    original = workbook.read_bytes()
    sowgate("write", str(workbook), "--as-of", AS_OF)
    once = workbook.read_bytes()
    titles = openpyxl.load_workbook(workbook).sheetnames
    assert titles[-3:] == OWNED
    sowgate("write", str(workbook), "--as-of", AS_OF)
    assert workbook.read_bytes() == once
    sowgate("clear", str(workbook))
    assert members(workbook) == archive(original, workbook.parent)


def test_the_report_does_not_change_by_writing(workbook: Path) -> None:
    before = checked(workbook)
    sowgate("write", str(workbook), "--as-of", AS_OF)
    assert checked(workbook) == before


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def archive(data: bytes, folder: Path) -> dict[str, bytes]:
    copy = folder / "original.zip"
    copy.write_bytes(data)
    return members(copy)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is absent")
def test_libreoffice_shows_the_written_sheets(workbook: Path, tmp_path: Path) -> None:
    sowgate("write", str(workbook), "--as-of", AS_OF)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "ods",
         "--outdir", str(tmp_path / "out"), str(workbook)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "out" / f"{workbook.stem}.ods") as opened:
        content = opened.read("content.xml").decode()
    for title in OWNED:
        assert f'table:name="{title}"' in content
    assert "Gate status" in content
    assert "#REF!" not in content
    assert "Err:5" not in content
