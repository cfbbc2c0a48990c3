"""A client's words and layout in the configuration: read with them, told where they are wrong, kept apart."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sowgate.batch.paths import Found
from sowgate.batch.task import Task
from sowgate.batch.work import do
from sowgate.cli.configuration import load
from sowgate.cli.entry import main
from sowgate.cli.schemas import configuration_schema
from sowgate.contract.settings import Settings
from sowgate.reading.words.own_words import using

HOUSE = """
[vocabulary]
status = { accepted = ["Schváleno"], in_progress = "Rozpracováno", not_started = "Nezahájeno" }
row = { total = "Celkem za dílo" }
label = { payment_terms = "Splatnost" }
unit = { day = "dnů" }
currency = { CZK = "korun" }
[aliases]
milestone = "Milník"
deliverable = "Výstup"
due_date = "Termín do"
amount = "Platba"
status = "Stav"
"""


@pytest.fixture(autouse=True)
def _left_as_found() -> Iterator[None]:
    yield
    with using({}):
        pass


def czech(path: Path, *settings: tuple[str, str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    sheet = book.active
    rows: list[tuple[Any, ...]] = [
        ("Splatnost", "45 dnů"),
        (),
        ("Milník", "Výstup", "Termín do", "Platba", "Stav"),
        ("Analýza", "Dokument analýzy", date(2026, 3, 31), "100 000 korun", "Schváleno"),
        ("Vývoj", "Aplikace 1.0", date(2026, 6, 30), "300 000 korun", "Rozpracováno"),
        ("Celkem za dílo", None, None, "400 000 korun", None),
    ]
    for row in rows:
        sheet.append(row)
    if settings:
        own = book.create_sheet("SOW Settings")
        for row in settings:
            own.append(row)
    book.save(path)
    return path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    status = main(
        ["check", *arguments, "--as-of", "2026-05-01", "--format", "json", "--fail-on", "never", "-q"]
    )
    assert status == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def read_well(workbook: dict[str, Any]) -> bool:
    gates = [(m["milestone"], m["amount"], m["gate"]) for m in workbook["milestones"]]
    return (
        gates == [("Analýza", "100000.00", "accepted"), ("Vývoj", "300000.00", "in_progress")]
        and workbook["terms"]["payment_terms"]["value"] == "Net 45"
        and workbook["schedule"]["currency"] == "CZK"
    )


def test_a_czech_sheet_is_read_with_ten_lines_of_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    czech(tmp_path / "a.xlsx")
    (before,) = checked(capsys, "a.xlsx")["workbooks"]
    assert not read_well(before)
    Path("sowgate.toml").write_text(HOUSE, "utf-8")
    (after,) = checked(capsys, "a.xlsx")["workbooks"]
    assert read_well(after)


def test_a_layout_holds_for_the_workbooks_of_its_client_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for_acme = HOUSE.replace("[vocabulary]", '[vocabulary."acme/*"]').replace(
        "[aliases]", '[aliases."acme/*"]'
    )
    Path("sowgate.toml").write_text(for_acme, "utf-8")
    czech(tmp_path / "acme" / "a.xlsx")
    czech(tmp_path / "acme" / "b.xlsx")
    czech(tmp_path / "other" / "a.xlsx")
    for jobs in ("1", "2"):
        workbooks = checked(capsys, ".", "-j", jobs)["workbooks"]
        assert {book["path"].replace("\\", "/"): read_well(book) for book in workbooks} == {
            "acme/a.xlsx": True,
            "acme/b.xlsx": True,
            "other/a.xlsx": False,
        }


def test_words_of_one_client_stand_before_those_of_all(tmp_path: Path) -> None:
    file = tmp_path / "sowgate.toml"
    file.write_text(
        '[vocabulary.status]\npaid = ["Erl.", "Bez."]\n'
        '[vocabulary."acme/*".status]\naccepted = "ERL."\n'
        '[aliases]\nmilestone = "Was"\n[aliases."acme/*"]\ndeliverable = "Was"\n'
        '[columns]\nowner = "none"\n[columns."acme/*"]\nowner = "F"\n',
        "utf-8",
    )
    configuration = load(str(file))
    theirs = configuration.settings(str(tmp_path / "acme" / "a.xlsx"), {})
    assert theirs.vocabulary == {"status": {"paid": ("Bez.",), "accepted": ("ERL.",)}}
    assert (theirs.aliases, theirs.columns) == ({"milestone": (), "deliverable": ("Was",)}, {"owner": "F"})
    others = configuration.settings(str(tmp_path / "a.xlsx"), {})
    assert others.vocabulary == {"status": {"paid": ("Erl.", "Bez.")}}
    assert (others.aliases, others.columns) == ({"milestone": ("Was",)}, {"owner": "none"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[vocabulary.statsu]\naccepted = 'x'", "there is no list 'statsu'. Did you mean 'status'?"),
        ("[vocabulary.status]\nacepted = 'x'", "has no meaning 'acepted'. Did you mean 'accepted'?"),
        ("[vocabulary.status]\naccepted = 3", "[vocabulary.status]: accepted must be a list of texts"),
        ("[vocabulary]\nstatus = 'x'", "status must be a table of meanings, written as [vocabulary.status]"),
        (
            "[vocabulary.status]\naccepted = ['Fertig']\nsubmitted = ['fertig ']",
            "[status] gives 'fertig ' two meanings, 'accepted' and 'submitted'. Leave one of them.",
        ),
        ("[vocabulary.'acme/*'.status]\nacepted = 'x'", '[vocabulary."acme/*"]: [status] has no meaning'),
        (
            "[vocabulary.zzz]\naccepted = 'x'",
            "there is no list 'zzz'. Choose one of sowgate explain vocabulary.",
        ),
        (
            "[vocabulary.status]\naccepted = ['']",
            "[status] has an empty word for 'accepted'. Write the word as",
        ),
        ("[vocabulary.rate]\nper_week = 'x'", "[rate] has no meaning 'per_week'. Did you mean 'week'?"),
        ("[vocabulary.status.accepted]\nx = 'y'", "[vocabulary.status]: accepted must be a list of texts"),
        ("[aliases]\nmilestone = 'Was'\nowner = 'WAS'", "'WAS' cannot be both milestone and owner"),
        ("[columns]\nowner = 3", "owner must be a column's letters, its header, or 'none'"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_exit_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sowgate.toml").write_text(text, "utf-8")
    assert main(["check", "x.xlsx"]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_words_of_a_workbook_are_no_other_workbooks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One workbook of a folder corrects words on its own sheet; its neighbours are read as ever."""
    monkeypatch.chdir(tmp_path)
    Path("sowgate.toml").write_text(HOUSE, "utf-8")
    for name in ("a", "c"):
        czech(tmp_path / f"{name}.xlsx")
    czech(tmp_path / "b.xlsx", ("Word", "Meaning"), ("Schváleno", "submitted"))
    (a, b, c) = checked(capsys, ".", "-j", "1")["workbooks"]
    assert read_well(a)
    assert [m["gate"] for m in b["milestones"]] == ["submitted", "in_progress"]
    assert read_well(c)


def test_a_kept_report_is_of_the_same_words(tmp_path: Path) -> None:
    path, folder = czech(tmp_path / "a.xlsx"), tmp_path / "cache"

    def kept(**vocabulary: dict[str, tuple[str, ...]]) -> bool:
        settings = Settings.of(vocabulary=vocabulary)
        found = Found(str(path), path.name, path.name)
        return do(Task(found, settings, date(2026, 5, 1), cache=str(folder))).kept

    assert not kept()
    assert not kept(status={"accepted": ("Schváleno",)})
    assert not kept(status={"submitted": ("Schváleno",)})
    assert kept(status={"accepted": ("Schváleno",)})
    shutil.rmtree(folder)


def test_the_schema_knows_every_list_and_meaning() -> None:
    known = configuration_schema()["properties"]["vocabulary"]
    assert {"status", "label", "row", "answer", "link", "currency", "unit"} <= set(known["properties"])
    assert "accepted" in known["properties"]["status"]["properties"]


def test_the_example_of_the_readme_is_true(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    (example,) = (block for block in re.findall(r"```toml\n(.*?)```", readme, re.S) if "vocabulary" in block)
    Path("sowgate.toml").write_text(example, "utf-8")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [
        ("Zahlungsfrist ab RE", "10 AT"),
        (),
        ("Meilenstein", "Liefergegenstand", "Prüfmaßstab", "Termin", "Betrag", "Status"),
        ("Konzept", "Fachkonzept v1", "Alle 12 Punkte geprüft", date(2026, 3, 31), 100, "Abgenommen intern"),
        ("Bau", "Release 1.0", "0 Fehler", date(2026, 6, 30), 300, "i. O."),
        ("Summe netto", None, None, None, 400, None),
    ]:
        sheet.append(row)
    for folder in ("clients/acme", "others"):
        Path(folder).mkdir(parents=True)
        book.save(Path(folder, "a.xlsx"))
    theirs, others = checked(capsys, ".")["workbooks"]
    assert [m["gate"] for m in theirs["milestones"]] == ["accepted", "accepted"]
    assert [m["gate"] for m in others["milestones"]][:2] == ["accepted", "accepted"]
    assert theirs["tables"][0]["columns"]["acceptance_criteria"] == "C"
    assert theirs["terms"]["payment_terms"]["value"] == "Net 10 business days"
    assert "payment_terms" not in others["terms"]
    assert "acceptance_criteria" not in others["tables"][0]["columns"]


def test_a_word_that_gives_up_its_built_in_meaning_is_told_where_one_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    czech(tmp_path / "a.xlsx")
    Path("sowgate.toml").write_text(
        '[vocabulary]\nstatus = { accepted = ["Fertig", "Schváleno"], paid = "Paid" }\n'
        'row = { total = "VAT" }\ninvoices = { invoice_date = "Ausgestellt am", paid_date = "Dated" }\n',
        "utf-8",
    )
    main(["check", "a.xlsx", "--as-of", "2026-05-01", "--fail-on", "never", "-v"])
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("[vocabulary")]
    assert told == [
        "[vocabulary.invoices]: 'Dated' means paid_date, and no longer invoice_date",
        "[vocabulary.row]: 'VAT' means total, and no longer tax",
        "[vocabulary.status]: 'Fertig' means accepted, and no longer in_progress",
    ]
