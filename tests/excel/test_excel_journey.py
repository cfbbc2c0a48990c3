"""The whole way of a user: open the template, fill in, check, mend, schedule, accept a gate, status, clear.

Once with the ribbon's buttons on the Excel double, and once in LibreOffice, where what the commands write
must outlive another program's saving. The pictures were looked at; `SOWGATE_TEST_PICTURES=FOLDER` keeps them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlwings
from excel_double import BookData, Excel
from excel_saved import learn_looks, save
from excel_workbooks import book_of
from libreoffice import for_scripts, free_port, python_with_uno
from sow_journey import ACCEPTED, AS_OF, FILLED_IN, MENDED, Entries

from sowgate.books.file import FileDoor
from sowgate.books.live import LiveDoor
from sowgate.cli.entry import main
from sowgate.excel import boundary, checking, commands, templates, user_settings

OURS = ["SOW Status", "SOW Risk Flags", "Payment Schedule"]
PICTURES = os.environ.get("SOWGATE_TEST_PICTURES")


class Day(date):
    @classmethod
    def today(cls) -> date:
        return AS_OF


class Office:
    """A LibreOffice that stays open for the steps of a journey."""

    def __init__(self, python: str, folder: Path) -> None:
        script = Path(__file__).with_name("edit_in_office.py")
        self._process = subprocess.Popen(
            [python, str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=for_scripts(),
            text=True,
        )
        self._send({"profile": str(folder / "profile"), "port": free_port()})

    def _send(self, request: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def __call__(self, workbook: Path, entries: Entries | None = None, **more: Any) -> dict[str, Any]:
        """Opens the workbook, makes the entries, and gives what is shown."""
        plain = {
            sheet: {at: {"date": v.isoformat()} if isinstance(v, date) else v for at, v in cells.items()}
            for sheet, cells in (entries or {}).items()
        }
        self._send({"workbook": str(workbook), "entries": plain, **more})
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "LibreOffice ended"
        answer = json.loads(line)
        assert isinstance(answer, dict)
        return answer

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(40)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    python = python_with_uno()
    if python is None:
        pytest.skip("python3-uno is not installed")
    opened = Office(python, tmp_path_factory.mktemp("office"))
    yield opened
    opened.close()


def keep(pdf: Path, name: str) -> None:
    """Keeps the pages as pictures where somebody wants to look at them."""
    if PICTURES:
        command = ["pdftoppm", "-r", "110", "-png", str(pdf), str(Path(PICTURES) / name)]
        subprocess.run(command, check=True)


def enter(book: xlwings.Book, entries: Entries) -> None:
    for sheet, cells in entries.items():
        for address, value in cells.items():
            moment = datetime(value.year, value.month, value.day) if isinstance(value, date) else value
            book.sheets[sheet].range(address).value = moment


def shown(book: xlwings.Book, sheet: str) -> str:
    """All that a sheet says."""
    rows = book.sheets[sheet].used_range.options(ndim=2).value
    return "\n".join(" | ".join(str(cell) for cell in row if cell is not None) for row in rows)


def test_with_the_buttons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: Any) -> None:
    monkeypatch.setattr(boundary, "state_folder", lambda: tmp_path / "state")
    monkeypatch.setattr(user_settings, "configuration_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr(checking, "date", Day)
    excel = Excel()

    def opened(path: str) -> BookData:
        data = book_of(FileDoor(Path(path)).read(), Path(path).name)
        learn_looks(data, Path(path))
        return data

    object.__setattr__(excel.app._books, "files", opened)

    def press(tag: str) -> str:
        """Presses a button on the book in front; gives the last thing that was said."""
        book = xlwings.Book(impl=excel.app._books.active)
        said = len(excel.app._alerts)
        book.set_mock_caller()
        commands.run(tag)
        return excel.app._alerts[-1] if len(excel.app._alerts) > said else ""

    excel.open(BookData("Book1"))
    press("new_from_template")
    book = xlwings.Book(impl=excel.app._books.active)
    users = [sheet.name for sheet in book.sheets]
    assert "Milestones" in users
    assert "No milestone" in press("check"), "an empty template is told, and nothing is written"
    assert [sheet.name for sheet in book.sheets] == users

    enter(book, FILLED_IN)
    filled = LiveDoor(book).read()
    assert "SOW Status" in press("check"), "what will be written is announced"
    assert book.sheets.active.name == "SOW Risk Flags"
    flags = shown(book, "SOW Risk Flags")
    assert "MIL02" in flags, "a fee by the month"
    assert "PAY02" in flags, "5,000 less than the contract's value"
    data = book.impl._data
    data.active, data.selection = users.index("Milestones"), (8, 3)
    assert "MIL02" in press("explain")

    enter(book, MENDED)
    press("check")
    flags = shown(book, "SOW Risk Flags")
    assert "MIL02" not in flags
    assert "PAY02" not in flags
    press("schedule")
    assert book.sheets.active.name == "Payment Schedule"
    schedule = shown(book, "Payment Schedule")
    for amount in ("20000.0", "30000.0", "100000.0"):
        assert amount in schedule

    enter(book, ACCEPTED)
    press("status")
    assert book.sheets.active.name == "SOW Status"
    done = checking.checked(book)
    assert [m.gate.value for m in done.report.milestones][:2] == ["accepted", "in_progress"]
    assert done.report.milestones[0].payment.value == "billable"
    assert "Accepted" in str(book.sheets["Milestones"].range("T6").value)

    if shutil.which("soffice"):
        picture = tmp_path / "status.xlsx"
        save(data, templates.template_file("sow"), picture)
        pdf = tmp_path / "status.pdf"
        office = request.getfixturevalue("office")
        answer = office(picture, pdf=str(pdf), read={"SOW Status": ["A1", "B1", "B2"]})
        assert answer["sheets"] == [*users, *OURS]
        assert pdf.stat().st_size > 20_000
        keep(pdf, "double")

    assert "is taken out" in press("clear")
    after = LiveDoor(book).read()
    assert [sheet.name for sheet in after.sheets] == users
    enter(book, FILLED_IN)
    for mended in (MENDED, ACCEPTED):
        for sheet, cells in mended.items():
            for address in set(cells) - set(FILLED_IN[sheet]):
                book.sheets[sheet].range(address).value = None
    assert LiveDoor(book).read() == filled, "nothing of the user's has changed but what the user changed"


def command(*words: str) -> int:
    return main([*words, "--as-of", AS_OF.isoformat()] if words[0] in ("check", "write") else list(words))


def report(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    command("check", str(path), "--format", "json")
    (workbook,) = json.loads(capsys.readouterr().out)["workbooks"]
    assert isinstance(workbook, dict)
    return workbook


def codes(workbook: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in workbook["findings"]}


def test_in_libreoffice(tmp_path: Path, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    book, pdf = tmp_path / "sow.xlsx", tmp_path / "sow.pdf"
    assert main(["new", "sow", str(book)]) == 0
    users = office(book, FILLED_IN, save=str(book))["sheets"]
    filled = FileDoor(book).read()
    first = report(book, capsys)
    assert {"MIL02", "PAY02"} <= codes(first)

    command("write", str(book))
    answer = office(book, MENDED, save=str(book), read={"Milestones": ["T5", "U5", "V5"]})
    assert answer["sheets"] == [*users, *OURS]
    assert list(answer["shown"]["Milestones"].values()) == ["Gate status", "Risk flags", "At risk"]

    # Another program has saved the workbook since: ours is still known as ours, and renewed in place.
    command("write", str(book))
    assert office(book)["sheets"] == [*users, *OURS]
    second = report(book, capsys)
    assert not codes(second) & {"MIL02", "PAY02"}
    assert second["schedule"]["totals"]["net"] == "100000.00"

    office(book, ACCEPTED, save=str(book))
    command("write", str(book))
    where = {"Milestones": ["T6", "T7"], "SOW Status": ["A1"], "Payment Schedule": ["A1"]}
    answer = office(book, pdf=str(pdf), read=where)
    assert "Accepted" in answer["shown"]["Milestones"]["T6"]
    assert "Accepted" not in answer["shown"]["Milestones"]["T7"]
    keep(pdf, "office")
    third = report(book, capsys)
    assert [m["gate"] for m in third["milestones"]][:2] == ["accepted", "in_progress"]
    assert third["milestones"][0]["payment"] == "billable"

    assert command("clear", str(book)) == 0
    cleared = FileDoor(book).read()
    assert [sheet.name for sheet in cleared.sheets] == users
    assert cleared.names == filled.names
    wanted = {at: v for cells in (FILLED_IN, MENDED, ACCEPTED) for at, v in cells["Milestones"].items()}
    sheet = cleared.sheet("Milestones")
    assert sheet is not None
    assert sheet.cells.get((5, 22)) is None
    found = {at: cell.value for at, cell in sheet.cells.items() if at[0] in range(6, 10)}
    assert len(found) == len(wanted)
