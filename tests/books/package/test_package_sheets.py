"""Sheets of ours arrive whole, and nothing else in the file changes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from conftest import handmade, owned_sheets, parts_of, saved, zipped
from lxml import etree

from sowgate.books.package import outcome, write
from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet
from sowgate.grid.sheets import Link, OwnedSheet, Placed

DANGLING = b'<Relationship Id="z" Type="x/y" Target="/XL/worksheets/SheetSow1.xml"/></Relationships>'
ROW = '<sheetData><row r="3"><c r="B3" t="inlineStr"><is><t>Milestone</t></is></c></row></sheetData>'


def opened(data: bytes, **options: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), **options)


def test_our_sheets_come_last_with_their_table_chart_format_and_print_titles(
    plan: Callable[..., bytes], changes: ChangeSet
) -> None:
    book = opened(write(plan(), changes))
    assert book.sheetnames == ["Plan", "SOW Status", "SOW Risk Flags"]
    flags = book["SOW Risk Flags"]
    assert flags.tables["SowRiskFlags"].ref == "A1:B5"
    assert len(flags._charts) == 1
    assert flags.print_title_rows == "$1:$1"
    (rules,) = flags.conditional_formatting
    assert rules.rules[0].dxf.fill.bgColor.rgb.endswith("FADFD3")
    assert flags["A1"].font.bold
    assert flags["B2"].value == 200
    assert book["SOW Status"].column_dimensions["A"].width == 31


def test_links_show_their_text_before_anything_is_calculated(
    plan: Callable[..., bytes], changes: ChangeSet
) -> None:
    data = write(plan(), changes)
    assert opened(data)["SOW Status"]["A2"].value == """=HYPERLINK("#'SOW Risk Flags'!A2","M1")"""
    values = opened(data, data_only=True)["SOW Status"]
    assert values["A2"].value == "M1"
    assert values["A4"].value == 4.5


def test_text_that_looks_like_a_formula_or_an_escape_stays_text(
    plan: Callable[..., bytes], changes: ChangeSet
) -> None:
    data = write(plan(), changes)
    cell = opened(data)["SOW Status"]["A3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    sheet = next(text for name, text in parts_of(data).items() if name.endswith("sheetSow1.xml"))
    assert b"_x005F_x0041_ stays" in sheet  # Excel would read "A stays" otherwise


def test_every_member_but_the_five_shells_keeps_its_stored_bytes_and_place(
    plan: Callable[..., bytes], changes: ChangeSet
) -> None:
    before = plan(table=True)
    after = parts_of(write(before, changes))
    kept = list(parts_of(before))
    assert list(after)[: len(kept)] == kept
    changed = {name for name, text in parts_of(before).items() if after[name] != text}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
    }


def test_our_names_are_marked_and_hidden(plan: Callable[..., bytes], changes: ChangeSet) -> None:
    names = opened(write(plan(), changes)).defined_names
    assert names["_sowgate_sheet_status"].attr_text == "'SOW Status'!$A$1"
    assert names["_sowgate_sheet_status"].hidden


def test_a_users_sheet_of_our_title_stays_theirs_and_our_links_follow(changes: ChangeSet) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "mine"
    book.active.title = "sow risk flags"
    done = outcome(saved(book), changes)
    after = opened(done.data)
    assert after.sheetnames == ["sow risk flags", "SOW Status", "SOW Risk Flags (sowgate)"]
    assert after["sow risk flags"]["A1"].value == "mine"
    assert "'SOW Risk Flags (sowgate)'!A2" in after["SOW Status"]["A2"].value
    assert "SOW Risk Flags (sowgate)" in done.notes[0]
    assert opened(write(done.data, ChangeSet())).sheetnames == ["sow risk flags"]


def test_a_table_of_ours_takes_another_name_where_the_user_has_that_one(changes: ChangeSet) -> None:
    from openpyxl.worksheet.table import Table

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["a", "b"])
    sheet.append([1, 2])
    sheet.add_table(Table(displayName="SOWRISKFLAGS", ref="A1:B2"))
    after = opened(write(saved(book), changes))
    tables = [table for one in after.worksheets for table in one.tables.values()]
    assert [one.displayName for one in tables] == ["SOWRISKFLAGS", "SowRiskFlags_2"]
    assert len({one.id for one in tables}) == 2


def test_a_strict_workbook_gets_strict_parts(changes: ChangeSet) -> None:
    data = write(handmade(ROW, strict=True), changes)
    for name, text in parts_of(data).items():
        if name.endswith((".xml", ".rels")) and name.startswith("xl/"):
            assert b"schemas.openxmlformats.org/spreadsheetml" not in text, name
            assert b"schemas.openxmlformats.org/officeDocument" not in text, name
            assert b"schemas.openxmlformats.org/drawingml" not in text, name


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(handmade(ROW, folder=""), id="workbook at the root"),
        pytest.param(handmade(ROW, folder="Some/Where/"), id="workbook elsewhere"),
        pytest.param(handmade(ROW, slash="/"), id="members with a leading slash"),
        pytest.param(handmade("<sheetData/>"), id="empty sheet and no styles"),
    ],
)
def test_odd_packages_are_written_and_cleared(data: bytes, changes: ChangeSet) -> None:
    once = write(data, changes)
    assert write(once, changes) == once
    assert write(once, ChangeSet()) == data


def test_a_name_that_a_dangling_relationship_points_at_is_not_used(changes: ChangeSet) -> None:
    parts: dict[str, str | bytes] = dict(parts_of(handmade(ROW)))
    rels = parts["xl/_rels/workbook.xml.rels"]
    assert isinstance(rels, bytes)
    dangling = rels.replace(b"</Relationships>", DANGLING)  # fmt: skip
    parts["xl/_rels/workbook.xml.rels"] = dangling
    assert "xl/worksheets/sheetSow1.xml" not in parts_of(write(zipped(parts), changes))


def test_dates_are_kept_in_a_workbook_that_counts_from_1904() -> None:
    from datetime import date

    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = OwnedSheet("status", "SOW Status", (Placed(1, 1, date(2026, 5, 1), "date"),))
    after = opened(write(saved(book), ChangeSet((sheet,))))
    assert after["SOW Status"]["A1"].value.date() == date(2026, 5, 1)


def test_styles_do_not_grow_when_written_again_after_a_foreign_save(
    plan: Callable[..., bytes], changes: ChangeSet
) -> None:
    def formats(data: bytes) -> int:
        root = etree.fromstring(parts_of(data)["xl/styles.xml"])
        return len(root.find("{*}cellXfs"))

    once = write(plan(), changes)
    parts = {name: text for name, text in parts_of(once).items() if not name.startswith("sowgate/")}
    resaved = zipped(parts)
    assert formats(write(resaved, changes)) == formats(once)


def test_a_change_of_what_is_ours_replaces_it(plan: Callable[..., bytes], changes: ChangeSet) -> None:
    status = replace(owned_sheets()[0], cells=(Placed(1, 1, Link("x", "Plan", "B3"), "link"),))
    twice = write(write(plan(), changes), ChangeSet((status,)))
    assert twice == write(plan(), ChangeSet((status,)))


def test_merges_stand_in_sheet_order_whatever_the_process_hashes(plan: Callable[..., bytes]) -> None:
    merged = tuple(CellRange(row, 1, row, 3) for row in range(40, 0, -1))
    sheet = OwnedSheet("status", "SOW Status", (Placed(1, 1, "x", "title"),), merged=merged)
    text = parts_of(write(plan(), ChangeSet((sheet,))))["xl/worksheets/sheetSow1.xml"]
    found = [one.get("ref") for one in etree.fromstring(text).iter("{*}mergeCell")]
    assert found == [f"A{row}:C{row}" for row in range(1, 41)]
