"""Clear gives back the bytes while nobody else has saved, else the cells; twice is once."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from conftest import owned_columns, owned_sheets, parts_of, saved, zipped
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill

from sowgate.books.package import outcome, write
from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet

BESIDE = CellRange(3, 7, 8, 9)
NOTHING = ChangeSet()


def wanted(table: bool) -> ChangeSet:
    return ChangeSet(owned_sheets(), (owned_columns(BESIDE, "Milestones" if table else None),))


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(data: bytes) -> dict[str, dict[str, object]]:
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in opened(data).worksheets
    }


@pytest.mark.parametrize("table", [False, True])
def test_clear_gives_back_every_byte_of_the_file(plan: Callable[..., bytes], table: bool) -> None:
    original = plan(table=table)
    done = outcome(write(original, wanted(table)), NOTHING)
    assert done.data == original
    assert done.cleared == "bytes"


@pytest.mark.parametrize("table", [False, True])
def test_writing_twice_is_writing_once(plan: Callable[..., bytes], table: bool) -> None:
    once = write(plan(table=table), wanted(table))
    assert write(once, wanted(table)) == once


def test_clearing_a_workbook_that_has_nothing_of_ours_changes_nothing(plan: Callable[..., bytes]) -> None:
    done = outcome(plan(), NOTHING)
    assert (done.data, done.cleared) == (plan(), "nothing")


@pytest.mark.parametrize("table", [False, True])
def test_after_somebody_saved_clear_takes_out_the_cells(plan: Callable[..., bytes], table: bool) -> None:
    original = plan(table=table)
    book = opened(write(original, wanted(table)))
    book["Plan"]["B4"] = "changed by the user"
    done = outcome(saved(book), NOTHING)
    assert done.cleared == "cells"
    expected = cells(original)
    expected["Plan"]["B4"] = "changed by the user"
    assert cells(done.data) == expected
    after = opened(done.data)
    assert not [name for name in after.defined_names if name.startswith("_sowgate")]
    assert {one.ref for one in after["Plan"].tables.values()} == ({"B3:F8"} if table else set())
    left = " ".join(parts_of(done.data))
    assert "sheet2.xml" not in left
    assert "chart" not in left
    assert "sowgate" not in left


def test_formats_that_followed_the_table_go_back_with_it(plan: Callable[..., bytes]) -> None:
    book = opened(plan(table=True))
    book["Plan"].conditional_formatting.add(
        "B4:F8", FormulaRule(["TRUE"], fill=PatternFill(bgColor="FF0000"))
    )
    resaved = saved(opened(write(saved(book), wanted(True))))
    after = opened(write(resaved, NOTHING))["Plan"]
    assert [str(one.sqref) for one in after.conditional_formatting] == ["B4:F8"]


def test_rules_of_excel_2010s_extension_follow_the_table_and_go_back(plan: Callable[..., bytes]) -> None:
    extension = (
        '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        "<x14:conditionalFormattings><x14:conditionalFormatting "
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><xm:sqref>B4:F8 B20</xm:sqref>'
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    parts: dict[str, str | bytes] = dict(parts_of(plan(table=True)))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</worksheet>", extension.encode())
    written = parts_of(write(zipped(parts), wanted(True)))
    assert b"<xm:sqref>B4:I8 B20</xm:sqref>" in written["xl/worksheets/sheet1.xml"]
    resaved = zipped({name: text for name, text in written.items() if not name.startswith("sowgate/")})
    cleared = parts_of(write(resaved, NOTHING))["xl/worksheets/sheet1.xml"]
    assert b"<xm:sqref>B4:F8 B20</xm:sqref>" in cleared


def test_writing_after_somebody_saved_leaves_one_set_of_ours(plan: Callable[..., bytes]) -> None:
    resaved = saved(opened(write(plan(table=True), wanted(True))))
    again = write(resaved, wanted(True))
    assert opened(again).sheetnames == ["Plan", "SOW Status", "SOW Risk Flags"]
    assert opened(again)["Plan"].tables["Milestones"].ref == "B3:I8"
    assert write(again, wanted(True)) == again
    assert opened(write(again, NOTHING)).sheetnames == ["Plan"]


def test_a_sheet_of_ours_that_the_user_renamed_or_deleted_is_still_known(plan: Callable[..., bytes]) -> None:
    book = opened(write(plan(), wanted(False)))
    del book["SOW Risk Flags"]
    book["SOW Status"].title = "My status"
    book.defined_names["_sowgate_sheet_status"].attr_text = "'My status'!$A$1"
    assert opened(write(saved(book), NOTHING)).sheetnames == ["Plan"]


def test_sheet_local_names_and_the_active_tab_survive_the_removal(plan: Callable[..., bytes]) -> None:
    book = opened(write(plan(), wanted(False)))
    mine = book.create_sheet("Mine")
    mine["A1"] = 1
    mine.print_title_rows = "1:1"
    book.active = 3
    after = opened(write(saved(book), NOTHING))
    assert after.sheetnames == ["Plan", "Mine"]
    assert after["Mine"].print_title_rows == "$1:$1"
    assert after.active.title == "Mine"


def test_a_column_that_the_user_put_between_ours_stays_theirs(plan: Callable[..., bytes]) -> None:
    book = opened(write(plan(), wanted(False)))
    sheet = book["Plan"]
    sheet.insert_cols(8)
    sheet["H3"], sheet["H4"] = "Mine", "kept"
    book.defined_names["_sowgate_columns_1"].attr_text = "'Plan'!$G$3:$J$8"  # as Excel would move it
    expected = cells(plan())
    expected["Plan"] |= {"H3": "Mine", "H4": "kept"}
    assert cells(write(saved(book), NOTHING)) == expected


def test_a_column_that_the_user_added_to_the_table_behind_ours_keeps_its_place(
    plan: Callable[..., bytes],
) -> None:
    book = opened(write(plan(table=True), wanted(True)))
    sheet, table = book["Plan"], book["Plan"].tables["Milestones"]
    sheet["J3"], sheet["J4"] = "Mine", "kept"
    table.ref = table.autoFilter.ref = "B3:J8"
    table.tableColumns.append(type(table.tableColumns[0])(id=99, name="Mine"))
    after = opened(write(saved(book), NOTHING))["Plan"]
    table = after.tables["Milestones"]
    assert table.ref == "B3:J8"
    names = [column.name for column in table.tableColumns]
    assert [after.cell(3, column).value for column in range(2, 11)] == names  # or Excel repairs the table
    assert (after["J4"].value, after["G4"].value) == ("kept", None)


def test_rows_that_the_user_added_below_leave_no_trace_of_ours(plan: Callable[..., bytes]) -> None:
    before = opened(plan(table=True))
    before["Plan"].conditional_formatting.add(
        "B4:F8", FormulaRule(["TRUE"], fill=PatternFill(bgColor="FF0000"))
    )
    book = opened(write(saved(before), wanted(True)))
    sheet, table = book["Plan"], book["Plan"].tables["Milestones"]
    table.ref = table.autoFilter.ref = "B3:I9"
    sheet["B9"], sheet["G9"] = "M6", "accepted"
    after = opened(write(saved(book), NOTHING))["Plan"]
    assert after.tables["Milestones"].ref == "B3:F9"
    assert (after["B9"].value, after["G9"].value) == ("M6", None)
    assert [str(one.sqref) for one in after.conditional_formatting] == ["B4:F8"]


def test_a_tampered_stash_is_not_believed(plan: Callable[..., bytes]) -> None:
    parts: dict[str, str | bytes] = dict(parts_of(write(plan(), wanted(False))))
    stash = parts["sowgate/original.bin"]
    assert isinstance(stash, bytes)
    parts["sowgate/original.bin"] = stash[:-40] + b"\0" * 40
    done = outcome(zipped(parts), NOTHING)
    assert done.cleared == "cells"
    assert cells(done.data) == cells(plan())


def test_the_file_grows_by_little_more_than_what_was_added(plan: Callable[..., bytes]) -> None:
    data = write(plan(), wanted(False))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kept = archive.getinfo("sowgate/original.bin").compress_size
    assert kept < len(plan())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_clear_after_a_save_by_libreoffice(plan: Callable[..., bytes], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "plan.xlsx"
    source.write_bytes(write(plan(table=True), wanted(True)))
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120
    )
    resaved = (tmp_path / "plan.xlsx").read_bytes()
    assert opened(resaved).sheetnames == ["Plan", "SOW Status", "SOW Risk Flags"]
    done = outcome(resaved, NOTHING)
    assert done.cleared == "cells"
    assert cells(done.data) == cells(plan(table=True))
    assert opened(done.data)["Plan"].tables["Milestones"].ref == "B3:F8"


def test_a_table_is_narrowed_again_though_its_relationship_no_longer_says_what_it_is(
    plan: Callable[..., bytes],
) -> None:
    done = write(plan(table=True), wanted(table=True))
    parts = parts_of(done)
    rels = next(name for name in parts if name.endswith("_rels/sheet1.xml.rels"))
    kind = re.search(rb'Type="[^"]*/table"', parts[rels])
    assert kind is not None
    parts[rels] = parts[rels].replace(kind[0], b'Type=".."')
    cleared = parts_of(write(zipped(dict(parts)), ChangeSet()))
    table = next(cleared[name] for name in cleared if "/tables/table" in name)
    assert b'ref="B3:F8"' in table
