"""`diff`: what moved between two versions of a workbook."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sow_files import SOUND, sow

from sowgate.cli.entry import main

Captured = pytest.CaptureFixture[str]
NEW_CRITERIA = "30 of 30 cases of test plan 4 pass; test report signed by the client's product owner"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    sow(tmp_path / "old.xlsx")
    return tmp_path


def changed(
    path: Path, *cells: tuple[str, Any], terms: tuple[tuple[str, Any], ...] = (), **more: Any
) -> None:
    book = load_workbook("old.xlsx")
    for address, value in cells:
        book["Milestones"][address] = value
    for address, value in terms:
        book["Terms"][address] = value
    if "insert" in more:
        book["Milestones"].insert_rows(more["insert"])
    if "delete" in more:
        book["Milestones"].delete_rows(more["delete"])
    for column, value in enumerate(more.get("row", ()), 1):
        book["Milestones"].cell(more.get("at", 6), column, value)
    book.save(path)


def told(capsys: Captured, *words: str) -> str:
    capsys.readouterr()
    assert main(["diff", "old.xlsx", "new.xlsx", "--as-of", "2026-03-31", *words]) in (0, 1)
    return capsys.readouterr().out


def fields(document: dict[str, Any], name: str) -> dict[str, tuple[str | None, str | None]]:
    (one,) = [each for each in document["milestones"] if each["id"] == name]
    return {each["field"]: (each["old"], each["new"]) for each in one["fields"]}


def test_amount_date_criteria_and_term_are_told_with_how_far_they_moved(here: Path, capsys: Captured) -> None:
    from datetime import date

    changed(
        here / "new.xlsx", ("G5", 16000), ("F5", date(2026, 5, 11)), ("D5", NEW_CRITERIA),
        terms=(("B1", 34000), ("B3", "Net 60")),
    )  # fmt: skip
    document = json.loads(told(capsys, "--format", "json"))
    assert fields(document, "M2") == {
        "amount": ("12000.00", "16000.00"),
        "due_date": ("2026-04-27", "2026-05-11"),
        "acceptance_criteria": (SOUND, NEW_CRITERIA),
    }
    assert [each["id"] for each in document["milestones"]] == ["M2"]
    assert {each["term"] for each in document["terms"]} == {"contract_value", "payment_terms"}
    text = told(capsys)
    for part in ("due date             2026-04-27 → 2026-05-11 (+14 days)",
                 "amount               12,000.00 EUR → 16,000.00 EUR (+4,000.00)",
                 "milestones pay 30,000.00 → 34,000.00 EUR",
                 "1 milestone changed, 2 terms changed"):  # fmt: skip
        assert part in text


def test_a_milestone_that_came_and_one_that_went(here: Path, capsys: Captured) -> None:
    from datetime import date

    row = ("M3", "Handover accepted", "Handbook 1.0", SOUND, "Client product owner", date(2026, 6, 1), 5000,
           "Not started", "M2")  # fmt: skip
    changed(here / "new.xlsx", row=row, delete=4, at=5)
    document = json.loads(told(capsys, "--format", "json"))
    assert {each["id"]: each["change"] for each in document["milestones"]} == {
        "M3": "added",
        "M1": "removed",
    } | ({"M2": "changed"} if any(each["id"] == "M2" for each in document["milestones"]) else {})


def test_rows_that_only_moved_are_no_change(here: Path, capsys: Captured) -> None:
    changed(here / "new.xlsx", insert=1)
    assert "no milestone and no term differs" in told(capsys)
    assert main(["diff", "old.xlsx", "new.xlsx", "--exit-code"]) == 0


def test_milestones_with_new_numbers_are_known_by_their_names(here: Path, capsys: Captured) -> None:
    from datetime import date

    book = load_workbook("old.xlsx")
    sheet = book["Milestones"]
    sheet.insert_rows(4)
    for column, value in enumerate(("M1", "Kick-off accepted", "Minutes 1.0", SOUND, "Client product owner",
                                    date(2026, 1, 12), 1000, "Accepted", None), 1):  # fmt: skip
        sheet.cell(4, column, value)
    sheet["A5"], sheet["A6"], sheet["I6"] = "M2", "M3", "M2"
    book.save(here / "new.xlsx")
    document = json.loads(told(capsys, "--format", "json"))
    by_name = {each["milestone"]: each for each in document["milestones"]}
    assert by_name["Kick-off accepted"]["change"] == "added"
    assert fields(document, "M2") == {"id": ("M1", "M2")}
    assert fields(document, "M3") == {"id": ("M2", "M3"), "depends_on": ("M1", "M2")}


def test_the_sheet_and_the_table_hold_the_same_rows(here: Path, capsys: Captured) -> None:
    changed(here / "new.xlsx", ("G5", 16000))
    printed = told(capsys, "--format", "csv", "-o", "xlsx=changes.xlsx")
    (row,) = list(csv.DictReader(io.StringIO(printed)))
    assert (row["id"], row["field"], row["new"], row["moved"]) == (
        "M2",
        "amount",
        "16,000.00 EUR",
        "'+4,000.00",
    )
    sheet = load_workbook(here / "changes.xlsx")["Changes"]
    values = [cell.value for cell in sheet[5]]
    assert values[:6] == ["changed", "M2", "Dashboard accepted", "amount", "12,000.00 EUR", "16,000.00 EUR"]
    first = (here / "changes.xlsx").read_bytes()
    told(capsys, "-o", "xlsx=changes.xlsx")
    assert (here / "changes.xlsx").read_bytes() == first


def test_what_sowgate_wrote_is_no_difference(here: Path, capsys: Captured) -> None:
    (here / "new.xlsx").write_bytes((here / "old.xlsx").read_bytes())
    main(["write", "new.xlsx", "--as-of", "2026-03-31", "--fail-on", "never", "-q"])
    assert (here / "new.xlsx").read_bytes() != (here / "old.xlsx").read_bytes()
    assert "no milestone and no term differs" in told(capsys)


def test_exit_status(here: Path, capsys: Captured) -> None:
    changed(here / "new.xlsx", ("G5", 16000))
    assert main(["diff", "old.xlsx", "new.xlsx"]) == 0
    assert main(["diff", "old.xlsx", "new.xlsx", "--exit-code"]) == 1
    assert main(["diff", "old.xlsx", "absent.xlsx"]) == 3
    assert main(["diff", "old.xlsx", "new.xlsx", "--format", "jason"]) == 2
    assert "Did you mean 'json'?" in capsys.readouterr().err


def test_text_keeps_to_the_width(here: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(here / "new.xlsx", ("D5", NEW_CRITERIA), ("G5", 16000))
    for width in (60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        assert max(map(len, told(capsys).splitlines())) <= width


def test_the_versions_are_compared_in_a_chosen_language(here: Path, capsys: Captured) -> None:
    changed(here / "new.xlsx", ("G5", 16000))
    text = told(capsys, "--language", "de")
    assert "1 Meilenstein geändert" in text
    assert "12.000,00 EUR → 16.000,00 EUR (+4.000,00)" in text
