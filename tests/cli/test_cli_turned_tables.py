"""A workbook whose milestones stand in columns: written, cleared, mended, and sent to the other side."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sowgate.cli.entry import main

D = date
PLAN: list[list[Any]] = [
    ["Payment plan"],
    ["ID", "M1", "M2", "M2"],
    ["Milestone", "Design", "Build", "Go-live"],
    ["Deliverable", " Design document", "Release 1.0", "Release 1.1"],
    ["Acceptance criteria", "Signed minutes", "All 40 test cases pass", "To the client's full satisfaction"],
    ["Due date", D(2026, 3, 2), "2026-05-04", D(2026, 7, 1)],
    ["Amount (EUR)", 10000, 25000, 15000],
    ["Cost", 7001, 19002, 9003],
    ["Margin", "=B7-B8", "=C7-C8", "=D7-D8"],
    [],
    ["Contract value", 50000],
    ["Internal buffer", 4004],
]
AS_OF = ("--as-of", "2026-02-01", "--fail-on", "never", "-q")


@pytest.fixture(autouse=True)
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    book = Workbook()
    assert book.active is not None
    book.active.title = "Plan"
    for row in PLAN:
        book.active.append(row)
    book.active.column_dimensions["C"].hidden = True
    book.save("plan.xlsx")
    return tmp_path / "plan.xlsx"


def links(path: Path) -> set[str]:
    """The cells of the plan that the owned sheets lead to."""
    found = set()
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                text = str(cell.value or "")
                if "HYPERLINK" in text and "'Plan'!" in text:
                    found.add(text.partition("'Plan'!")[2].partition('"')[0])
    return found


def test_three_sheets_are_written_the_table_stays_and_clear_gives_the_bytes_back(plan: Path) -> None:
    before = plan.read_bytes()
    cells = [[cell.value for cell in row] for row in load_workbook(plan)["Plan"]]
    assert main(["write", "plan.xlsx", *AS_OF]) == 0
    once = plan.read_bytes()
    book = load_workbook(plan)
    assert book.sheetnames == ["Plan", "SOW Status", "SOW Risk Flags", "Payment Schedule"]
    assert [[cell.value for cell in row] for row in book["Plan"]] == cells
    told = [cell.value for row in book["SOW Status"] for cell in row if isinstance(cell.value, str)]
    assert any(text.startswith("The milestones stand in columns on 'Plan'") for text in told)
    main(["write", "plan.xlsx", *AS_OF])
    assert plan.read_bytes() == once
    main(["clear", "plan.xlsx"])
    assert plan.read_bytes() == before


def test_links_lead_to_the_milestones_own_cells(plan: Path) -> None:
    main(["write", "plan.xlsx", *AS_OF])
    found = links(plan)
    assert {"B3", "C3", "D3"} <= found  # the milestones
    assert "D5" in found  # what is a matter of opinion
    assert not {cell for cell in found if cell[0] > "D"}


def test_a_column_that_repeats_an_id_has_its_own_flags(plan: Path) -> None:
    main(["write", "plan.xlsx", *AS_OF])
    rows = [[str(cell.value or "") for cell in row] for row in load_workbook(plan)["SOW Status"]]
    flags = {row[1]: row[7] for row in rows if row[1] in {"Design", "Build", "Go-live"}}
    assert "ACC02" in flags["Go-live"]
    assert "ACC02" not in flags["Build"]


def test_internal_rows_are_emptied_in_the_clients_copy(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["client-copy", "plan.xlsx", "theirs.xlsx"]) == 0
    values = [[cell.value for cell in row] for row in load_workbook("theirs.xlsx")["Plan"]]
    assert [value for row in values[7:9] for value in row if value is not None] == []
    assert values[6][:4] == ["Amount (EUR)", 10000, 25000, 15000]
    assert values[10][:2] == ["Contract value", 50000]
    assert 4004 not in [value for row in values for value in row]
    told = capsys.readouterr().out
    assert "row 'Cost' (8): emptied" in told
    assert "hidden columns C: they stay" in told


def test_values_are_mended_where_they_stand(plan: Path) -> None:
    main(["check", "plan.xlsx", "--fix", *AS_OF])
    sheet = load_workbook(plan)["Plan"]
    assert sheet["B4"].value == "Design document"
    assert str(sheet["C6"].value).startswith("2026-05-04")
    assert sheet["C6"].is_date


def test_what_changed_is_told_by_columns(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = load_workbook(plan)
    book["Plan"]["B7"] = 11000
    book.save("new.xlsx")
    main(["diff", "plan.xlsx", "new.xlsx"])
    assert "M1 Design (Plan column B)" in capsys.readouterr().out
