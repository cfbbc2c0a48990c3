"""`check --fix`: what has one right content is mended, everything else is left as it is."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sow_files import sow

from sowgate.cli.entry import main

Captured = pytest.CaptureFixture[str]
DAY = ("--as-of", "2026-03-31", "--fail-on", "never", "-q")


@pytest.fixture(autouse=True)
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Blanks around text, dates as text (one of them ambiguous), a third milestone without an id."""
    monkeypatch.chdir(tmp_path)
    book = load_workbook(sow(tmp_path / "a.xlsx"))
    sheet = book["Milestones"]
    sheet["B4"], sheet["F4"] = "  Design accepted\u00a0", "2026-03-02"
    sheet["F5"], sheet["E5"] = "27 April 2026", "Client product owner "
    row = (
        None,
        "Handover accepted",
        "Handbook 1.0",
        sheet["D4"].value,
        "Client product owner",
        "05/06/2026",
        0,
    )
    for column, value in enumerate(row, 1):
        sheet.cell(6, column, value)
    sheet["G5"] = "=30000-G4"
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_certain_cells_are_mended_and_no_other(faulty: Path) -> None:
    before = load_workbook(faulty)["Milestones"]
    assert main(["check", "a.xlsx", *DAY, "--fix"]) == 0
    after = load_workbook(faulty)["Milestones"]
    changed = {
        cell.coordinate: cell.value
        for row in after.iter_rows()
        for cell in row
        if cell.value != before[cell.coordinate].value
    }
    assert changed == {
        "B4": "Design accepted",
        "F4": datetime(2026, 3, 2),
        "F5": datetime(2026, 4, 27),
        "E5": "Client product owner",
        "A6": "M3",
    }
    assert after["F4"].is_date
    assert after["F6"].value == "05/06/2026"  # the fifth of June or the sixth of May: nobody can tell
    assert after["G5"].value == "=30000-G4"


def test_a_second_run_finds_nothing_to_mend(faulty: Path, capsys: Captured) -> None:
    main(["check", "a.xlsx", *DAY, "--fix"])
    once = faulty.read_bytes()
    capsys.readouterr()
    assert main(["check", "a.xlsx", "--fix", "--diff"]) == 0
    assert "nothing to mend" in capsys.readouterr().out
    main(["check", "a.xlsx", *DAY, "--fix"])
    assert faulty.read_bytes() == once


def test_diff_shows_the_mends_and_changes_nothing(faulty: Path, capsys: Captured) -> None:
    before = faulty.read_bytes()
    assert main(["check", "a.xlsx", "--fix", "--diff"]) == 0
    told = capsys.readouterr().out
    assert "Milestones!F5: '27 April 2026' → '2026-04-27' (text that is a date)" in told
    assert "Milestones!A6: 'M3' (a milestone without an id)" in told
    assert faulty.read_bytes() == before


def test_a_backup_keeps_the_original(faulty: Path) -> None:
    before = faulty.read_bytes()
    main(["check", "a.xlsx", *DAY, "--fix", "--backup"])
    assert Path("a.xlsx.bak").read_bytes() == before
    assert faulty.read_bytes() != before


def test_parts_without_a_mended_cell_stay_to_the_byte(faulty: Path) -> None:
    with zipfile.ZipFile(faulty) as package:
        before = {name: package.read(name) for name in package.namelist()}
    main(["check", "a.xlsx", *DAY, "--fix"])
    with zipfile.ZipFile(faulty) as package:
        after = {name: package.read(name) for name in package.namelist()}
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} <= {
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
    }


def test_check_alone_changes_nothing_and_says_so_of_its_options(faulty: Path, capsys: Captured) -> None:
    before = faulty.read_bytes()
    main(["check", "a.xlsx", *DAY])
    assert faulty.read_bytes() == before
    assert main(["check", "a.xlsx", "--diff"]) == 2
    assert "changes nothing without --fix" in capsys.readouterr().err


def test_a_protected_sheet_is_not_mended_and_says_why(faulty: Path, capsys: Captured) -> None:
    book = load_workbook(faulty)
    book["Milestones"].protection.enable()
    book.save(faulty)
    before = faulty.read_bytes()
    main(["check", "a.xlsx", *DAY, "--fix"])
    assert "[locked]" in capsys.readouterr().err
    assert faulty.read_bytes() == before


def test_text_that_is_formatted_in_parts_keeps_its_parts(faulty: Path) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    book = load_workbook(faulty)
    bold = InlineFont(b=True)
    book["Milestones"]["B5"] = CellRichText("  Dashboard ", TextBlock(bold, "accepted "))
    book.save(faulty)
    main(["check", "a.xlsx", *DAY, "--fix"])
    mended = load_workbook(faulty, rich_text=True)["Milestones"]["B5"].value
    assert isinstance(mended, CellRichText)
    assert str(mended) == "Dashboard accepted"
    assert [part.text for part in mended if isinstance(part, TextBlock)] == ["accepted"]
