"""`client-copy`: nothing internal is left in any byte of the copy, and what may stay is still there."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from client_books import SECRETS, calculated, internal_book
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import NumData, NumVal
from openpyxl.comments import Comment
from sow_files import sow

from sowgate.cli.entry import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(path: Path) -> bytes:
    """Names and contents of all members."""
    with zipfile.ZipFile(path) as package:
        return b"\n".join(name.encode() + b"\n" + package.read(name) for name in package.namelist())


def test_no_internal_figure_note_property_or_part_is_left_in_the_package(here: Path) -> None:
    source = internal_book(here / "ours.xlsx")
    before = everything(source)
    assert [secret for secret in SECRETS if secret.encode() not in before] == []
    assert main(["client-copy", "ours.xlsx", "theirs.xlsx"]) == 0
    after = everything(here / "theirs.xlsx")
    assert [secret for secret in SECRETS if secret.encode() in after] == []
    for part in (b"docProps", b"customXml", b"comments", b"calcChain", b"charts/", b"sharedStrings", b"vml"):
        assert part not in after
    assert everything(source) == before


def test_nothing_that_sowgate_wrote_is_left(here: Path, capsys: Captured) -> None:
    sow(here / "ours.xlsx")
    main(["write", "ours.xlsx", "--as-of", "2026-03-31", "--fail-on", "never", "-q"])
    before = everything(here / "ours.xlsx")
    for ours in (b"sowgate", b"SOW Risk Flags", b"Gate status"):
        assert ours in before
    capsys.readouterr()
    assert main(["client-copy", "ours.xlsx", "theirs.xlsx"]) == 0
    told = capsys.readouterr().out
    after = everything(here / "theirs.xlsx")
    for ours in (b"sowgate", b"SOW Risk Flags", b"Gate status", b"SOW Status", b"Payment Schedule"):
        assert ours not in after
    assert "sheet 'SOW Risk Flags': written by sowgate" in told


@pytest.mark.parametrize("template", ["sow", "sow-example", "sow-faults-payment", "sow-faults-beside"])
def test_a_contract_made_from_a_template_goes_out_without_a_word_of_sowgate(
    here: Path, template: str
) -> None:
    assert main(["new", template, "ours.xlsx"]) == 0
    main(["write", "ours.xlsx", "--as-of", "2026-03-31", "--fail-on", "never", "-q"])
    assert main(["client-copy", "ours.xlsx", "theirs.xlsx"]) == 0
    assert b"sowgate" in everything(here / "ours.xlsx").lower()
    assert b"sowgate" not in everything(here / "theirs.xlsx").lower()
    assert "Milestones" in load_workbook(here / "theirs.xlsx").sheetnames


def test_the_contract_itself_is_all_there_and_its_sums_still_work(here: Path) -> None:
    internal_book(here / "ours.xlsx")
    main(["client-copy", "ours.xlsx", "theirs.xlsx"])
    book = load_workbook(here / "theirs.xlsx")
    assert book.sheetnames == ["Milestones", "Terms", "Lists", "Lots"]
    sheet = book["Milestones"]
    assert [cell.value for cell in sheet[3]] == [
        "ID", "Milestone", "Deliverable", "Acceptance criteria", "Approver", "Due date", "Amount", "Status",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[5]][:2] == ["M2", "Dashboard accepted"]
    assert sheet["G7"].value == "=SUM(G4:G5)"
    assert load_workbook(here / "theirs.xlsx", data_only=True)["Milestones"]["G7"].value == 30000
    assert book["Terms"]["B9"].value == "=SUM(Milestones!G4:G5)-B1"
    assert book.defined_names["First_amount"].attr_text == "Milestones!$G$4"
    assert list(book.defined_names) == ["First_amount"]
    assert sheet["G4"].fill.fgColor.rgb == "00FFEE99"
    assert sheet.column_dimensions["C"].width == 44
    assert sheet.freeze_panes == "C4"
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["H4:H5"]
    assert sheet["C5"].hyperlink.target == "https://example.org/dashboard"
    assert book["Lots"].tables["Lots"].ref == "A1:B3"


def test_what_was_worked_out_from_our_figures_is_emptied_not_shown_as_a_value(
    here: Path, capsys: Captured
) -> None:
    internal_book(here / "ours.xlsx")
    main(["client-copy", "ours.xlsx", "theirs.xlsx"])
    book = load_workbook(here / "theirs.xlsx")
    assert book["Terms"]["B10"].value is None  # contract value less a hidden sheet's total
    assert book["Milestones"]["C9"].value is None  # "Total margin"
    assert "Terms!B10: worked out from what was taken out, so emptied" in capsys.readouterr().out


def with_charts(path: Path) -> Path:
    """The internal workbook with charts of its prices, of its prices under a telling name, and typed ones."""
    book = load_workbook(internal_book(path))
    sheet = book["Milestones"]
    for anchor, title, column in (
        ("M20", "Prices", 9),
        ("M40", "What our margin rests on", 9),
        ("M60", "Cost", 3),
    ):
        chart = BarChart()
        chart.title = title
        chart.add_data(Reference(sheet, min_col=column, min_row=3, max_row=5), titles_from_data=True)
        chart.set_categories(Reference(sheet, min_col=2, min_row=4, max_row=5))
        sheet.add_chart(chart, anchor)
    typed = BarChart()
    typed.title = "Typed"
    series = Series(Reference(sheet, min_col=9, min_row=4, max_row=5), title="Mine")
    series.val.numRef, series.val.numLit = None, NumData(pt=[NumVal(idx=0, v="7731.17")])
    typed.series.append(series)
    sheet.add_chart(typed, "M80")
    return saved(book, path)


def saved(book: Workbook, path: Path) -> Path:
    """The workbook as Excel would have saved it."""
    book.save(path)
    path.write_bytes(calculated(path.read_bytes()))
    return path


def test_charts_of_what_stays_stay_and_the_others_are_listed(here: Path, capsys: Captured) -> None:
    with_charts(here / "ours.xlsx")
    assert main(["client-copy", "ours.xlsx", "theirs.xlsx"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for name in ("'What our margin rests on'", "'Cost'", "'Typed'"):
        assert f"Milestones, chart {name}: it draws or names what was taken out" in told
    (chart,) = load_workbook(here / "theirs.xlsx")["Milestones"]._charts
    (series,) = chart.series
    assert series.val.numRef.f == "'Milestones'!$G$4:$G$5"  # the amounts, two columns further left
    assert series.cat.numRef.f == "'Milestones'!$B$4:$B$5"
    assert chart.anchor._from.col == 9  # M, three columns further left
    after = everything(here / "theirs.xlsx")
    assert b"7731.17" not in after
    assert b"Cache" not in after
    assert b"our margin" not in after


def test_a_chart_over_what_sowgate_wrote_goes_with_it(here: Path, capsys: Captured) -> None:
    sow(here / "ours.xlsx")
    main(["write", "ours.xlsx", "--as-of", "2026-03-31", "--fail-on", "never", "-q"])
    book = load_workbook(here / "ours.xlsx")
    chart = BarChart()
    chart.add_data(Reference(book["Payment Schedule"], min_col=9, min_row=5, max_row=8))
    users = next(
        sheet for sheet in book if sheet.title not in ("SOW Status", "SOW Risk Flags", "Payment Schedule")
    )
    users.add_chart(chart, "P2")
    book.save(here / "ours.xlsx")
    assert main(["client-copy", "ours.xlsx", "theirs.xlsx"]) == 0
    assert b"Payment Schedule" not in everything(here / "theirs.xlsx")


def test_comments_go_unless_they_are_asked_for_and_never_name_their_author(
    here: Path, capsys: Captured
) -> None:
    internal_book(here / "ours.xlsx")
    main(["client-copy", "ours.xlsx", "theirs.xlsx"])
    assert "comments on Milestones!D4: they may hold talk of your own (--keep-comments)" in " ".join(
        capsys.readouterr().out.split()
    )
    book = load_workbook(here / "ours.xlsx")
    book["Milestones"]["C4"].comment = Comment("on a cell that goes", "Kalkulantin")
    saved(book, here / "ours.xlsx")
    assert main(["client-copy", "ours.xlsx", "with.xlsx", "--keep-comments"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "comments on Milestones!C4: they may hold" in told
    assert "comments in the copy, on Milestones!C4: read what they say" in told
    cells = [cell for row in load_workbook(here / "with.xlsx")["Milestones"].iter_rows() for cell in row]
    kept = {cell.coordinate: cell.comment.text for cell in cells if cell.comment}
    assert kept == {"C4": "Pferdefuss: they will not test"}  # the deliverable, one column further left
    assert b"Vertriebsleitung" not in everything(here / "with.xlsx")
    assert b"on a cell that goes" not in everything(here / "with.xlsx")


def test_a_heading_that_is_also_a_word_of_the_file_format_is_no_leak(here: Path, capsys: Captured) -> None:
    book = load_workbook(sow(here / "ours.xlsx"))
    sheet = book["Milestones"]
    for row, value in ((3, "Margin"), (4, 0.31), (5, 0.28)):
        sheet.cell(row, sheet.max_column + (row == 3), value)
    book.save(here / "ours.xlsx")
    assert main(["client-copy", "ours.xlsx", "theirs.xlsx"]) == 0
    told = capsys.readouterr().out
    assert "column 'Margin'" in told
    assert "Still in it" not in told
    assert b"pageMargins" in everything(here / "theirs.xlsx")


def test_what_was_taken_out_is_listed_for_machines_too(here: Path, capsys: Captured) -> None:
    internal_book(here / "ours.xlsx")
    main(["client-copy", "ours.xlsx", "theirs.xlsx", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["copy"] == "theirs.xlsx"
    for line in ("Milestones, column 'Cost' (C)", "Milestones, column 'Notes' (K)",
                 "sheet 'Waivers': waivers",
                 "sheet 'Calculation': hidden", "Terms!A5 'Cost of capital' with its figures"):  # fmt: skip
        assert line in told["taken_out"]


def test_a_column_can_be_kept_and_another_be_taken_out_by_name(here: Path) -> None:
    internal_book(here / "ours.xlsx")
    main(["client-copy", "ours.xlsx", "theirs.xlsx", "--keep", "notes", "--also", "Status", "--also", "Lots"])
    book = load_workbook(here / "theirs.xlsx")
    header = [cell.value for cell in book["Milestones"][3]]
    assert "Notes" in header
    assert "Status" not in header
    assert "Lots" not in book.sheetnames


def test_the_copy_checks_like_the_contract_and_is_the_same_every_time(here: Path, capsys: Captured) -> None:
    sow(here / "ours.xlsx")
    main(["client-copy", "ours.xlsx", "one.xlsx"])
    main(["client-copy", "ours.xlsx", "two.xlsx"])
    assert (here / "one.xlsx").read_bytes() == (here / "two.xlsx").read_bytes()
    found = []
    for name in ("ours.xlsx", "one.xlsx"):
        capsys.readouterr()
        main(["check", name, "--as-of", "2026-03-31", "--format", "json"])
        workbook = json.loads(capsys.readouterr().out)["workbooks"][0]
        found.append([workbook[key] for key in ("milestones", "findings", "schedule", "summary")])
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ours.xlsx", "ours.xlsx"], "DEST is the workbook itself"),
        (["ours.xlsx", "there.xlsx"], "is there already"),
        (["ours.xlsx", "theirs.xlsm"], "holds no macros"),
        (["ours.xlsx", "theirs.pdf"], "End its name with .xlsx"),
    ],
)
def test_a_wrong_destination_is_told_in_one_sentence(
    here: Path, capsys: Captured, words: list[str], sentence: str
) -> None:
    sow(here / "ours.xlsx")
    (here / "there.xlsx").write_bytes(b"something")
    assert main(["client-copy", *words]) == 2
    assert sentence in capsys.readouterr().err
    assert (here / "there.xlsx").read_bytes() == b"something"


def test_a_workbook_that_cannot_be_copied_says_why(here: Path, capsys: Captured) -> None:
    (here / "broken.xlsx").write_bytes(b"no workbook at all")
    assert main(["client-copy", "broken.xlsx", "theirs.xlsx"]) == 3
    assert "[not_a_workbook]" in capsys.readouterr().err
    assert not (here / "theirs.xlsx").exists()


def test_a_figure_that_a_text_of_the_contract_shows_is_no_secret(here: Path, capsys: Captured) -> None:
    book = Workbook()
    plan = book.active
    plan.append(["Contract value", "EUR 1234567"])
    plan.append([])
    plan.append(["Milestone", "Deliverable", "Due date", "Payment %", "Our cost"])
    plan.append(["Design approved", "Design v1.0", "2026-05-04", 0.5, 1234567])
    plan.append(["Release accepted", "Release 1.0", "2026-08-03", 0.5, 7654321])
    book.save(here / "ours.xlsx")
    assert main(["client-copy", "ours.xlsx", "theirs.xlsx"]) == 0
    told = capsys.readouterr().out
    assert "Our cost" in told
    assert "figure" not in told
