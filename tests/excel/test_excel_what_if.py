"""The button What if: alternatives of the user's own, and figures that the command line gives as well."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlwings
from sow_in_excel import opened, sow

from sowgate.books.live import LiveDoor
from sowgate.check.comparing import compare
from sowgate.contract.settings import Settings
from sowgate.excel import boundary, checking, commands, user_settings
from sowgate.grid.ownership import owned_sheets, without_owned
from sowgate.grid.snapshot import Cell

TITLE = "SOW What-if"


class Day(date):
    @classmethod
    def today(cls) -> date:
        return date(2026, 2, 2)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundary, "state_folder", lambda: tmp_path / "state")
    monkeypatch.setattr(user_settings, "configuration_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr(checking, "date", Day)


def pressed(tag: str, book: xlwings.Book) -> None:
    book.set_mock_caller()
    commands.run(tag)


def plan() -> Any:
    """Six milestones with costs and a cost of capital, so that every figure is known."""
    snapshot = sow(6)
    (sheet,) = snapshot.sheets
    sheet.cells[4, 4], sheet.cells[4, 5] = Cell("Cost of capital"), Cell("9%")
    sheet.cells[6, 9] = Cell("Cost")
    sheet.cells.update({(row, 9): Cell(700) for row in range(7, 13)})
    return opened(type(snapshot)((type(sheet)("Plan", sheet.cells),)))


def rows(book: xlwings.Book) -> dict[str, list[Any]]:
    lines = book.sheets[TITLE].range("A5:H17").value
    return {line[0]: line[1:] for line in lines if line[0]}


def test_it_begins_with_alternatives_that_fit_and_figures_of_the_command() -> None:
    _, book = plan()
    before = without_owned(LiveDoor(book).read())
    pressed("what_if", book)
    assert book.sheets.active.name == TITLE
    found = rows(book)
    assert list(found) == ["As it stands", "advance 10%", "net 45", "one more gate", "retention 5%"]
    wanted = compare(before, Settings(), date(2026, 2, 2), ("net 45",))
    for label, one in zip(("As it stands", "net 45"), wanted.plans, strict=True):
        assert found[label][0] == float(one.peak or 0)
        assert found[label][2] == float(one.financing_cost or 0)
        assert found[label][3] == float(one.npv_seller or 0)
        assert found[label][6].date() == one.last_cash
    assert without_owned(LiveDoor(book).read()) == before


def test_the_user_s_alternatives_are_kept_worked_out_again_and_judged_one_by_one() -> None:
    _, book = plan()
    pressed("what_if", book)
    sheet = book.sheets[TITLE]
    sheet.range("A6:A9").value = [
        ["due on receipt"],
        ["cheaper please"],
        ["M2 10 days later, advance 5%"],
        [None],
    ]
    pressed("what_if", book)
    found = rows(book)
    assert list(found) == ["As it stands", "due on receipt", "cheaper please", "M2 10 days later, advance 5%"]
    assert "is no change that can be compared" in found["cheaper please"][0]
    assert found["due on receipt"][3] > found["As it stands"][3], "money that comes sooner is worth more"


def test_check_keeps_the_sheet_up_to_date_and_clear_takes_it_out() -> None:
    _, book = plan()
    pressed("check", book)
    assert TITLE not in owned_sheets(LiveDoor(book).read()), "only where it was asked for"
    pressed("what_if", book)
    before = rows(book)["As it stands"][0]
    book.sheets["Plan"].range("I7").value = 5000
    pressed("check", book)
    assert rows(book)["As it stands"][0] > before
    pressed("clear", book)
    assert [sheet.name for sheet in book.sheets] == ["Plan"]


def test_without_costs_it_says_what_is_left_out() -> None:
    _, book = opened(sow(3))
    pressed("what_if", book)
    texts = [text for text in book.sheets[TITLE].range("A18:A30").value if text]
    assert any("cost of capital" in text for text in texts)
