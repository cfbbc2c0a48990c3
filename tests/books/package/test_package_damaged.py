"""Workbooks that some program has left half right: nothing of the user's changes its look or its place."""

from __future__ import annotations

import io

import openpyxl
import pytest
from conftest import MAIN, OFFICE, RELATIONSHIPS, handmade, owned_columns, owned_sheets, parts_of, zipped
from lxml import etree

from sowgate.books.package import write
from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"'
    '/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="164" fontId="0" fillId="0" borderId="0"/>'
    '<xf numFmtId="171" fontId="7" fillId="5" borderId="3"/></cellXfs></styleSheet>'
)
CELLS = (
    '<cols><col min="5" max="5" style="6"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr" s="1"><is>'
    '<t>Milestone</t></is></c></row><row r="2"><c r="A2" s="9"><v>45000</v></c></row></sheetData>'
    '<conditionalFormatting sqref="A1:A9"><cfRule type="cellIs" dxfId="4" priority="1" operator="equal">'
    "<formula>1</formula></cfRule></conditionalFormatting>"
)
WITH_COLUMNS = ChangeSet(owned_sheets(), (owned_columns(CellRange(1, 2, 2, 4)),))


def with_styles(styles: str, cells: str, target: str = "styles.xml") -> bytes:
    links = (
        f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="s" Type="{OFFICE}/worksheet" '
        f'Target="Plan.xml"/><Relationship Id="t" Type="{OFFICE}/styles" Target="{target}"/></Relationships>'
    )
    return handmade(cells, extra={"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": links})


def looks(data: bytes, name: str) -> list[bytes]:
    root = etree.fromstring(parts_of(data)["xl/styles.xml"])
    return [etree.tostring(one, with_tail=False) for one in root.find(f"{{*}}{name}")]


def test_a_number_that_no_look_stands_at_is_not_taken_by_ours() -> None:
    data = write(with_styles(STYLES, CELLS), WITH_COLUMNS)
    formats, plain = looks(data, "cellXfs"), f'<xf xmlns="{MAIN}" numFmtId="0" fontId="0" fillId="0"'.encode()
    assert all(one.startswith(plain) for one in formats[2:10])
    assert len(formats) > 10
    fonts, fills, borders = (looks(data, name) for name in ("fonts", "fills", "borders"))
    assert b'"Calibri"' in fonts[7]
    assert b"none" in fills[5]
    assert b"<left/>" in borders[3]
    assert looks(data, "dxfs")[:5] == [f'<dxf xmlns="{MAIN}"/>'.encode()] * 5
    codes = {
        one.get("numFmtId") for one in etree.fromstring(parts_of(data)["xl/styles.xml"]).iter("{*}numFmt")
    }
    assert "171" not in codes
    assert write(data, ChangeSet()) == with_styles(STYLES, CELLS)


def test_looks_that_nothing_holds_stay_plain_where_the_workbook_has_no_styles_at_all() -> None:
    data = write(handmade(CELLS), WITH_COLUMNS)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Plan"]
    assert sheet["A2"].number_format == "General"
    assert sheet["A2"].value == 45000


def test_a_number_far_beyond_the_list_costs_nothing() -> None:
    data = write(with_styles(STYLES, CELLS.replace('s="9"', 's="64999"')), WITH_COLUMNS)
    assert len(looks(data, "cellXfs")) < 100


def test_styles_that_are_none_are_refused_by_name() -> None:
    with pytest.raises(Refusal, match=r"names /xl/Plan\.xml as its styles"):
        write(with_styles(STYLES, CELLS, "Plan.xml"), WITH_COLUMNS)


def test_a_row_that_a_sheet_has_twice_is_cleared_in_both() -> None:
    ours = write(handmade(CELLS), WITH_COLUMNS)
    parts: dict[str, str | bytes] = dict(parts_of(ours))
    sheet = parts["xl/Plan.xml"]
    assert isinstance(sheet, bytes)
    row = sheet[sheet.index(b'<row r="1"') : sheet.index(b'<row r="2"')]
    parts["xl/Plan.xml"] = sheet.replace(row, row * 3)
    cleared = write(zipped(parts), ChangeSet())
    texts = [one.text for one in etree.fromstring(parts_of(cleared)["xl/Plan.xml"]).iter("{*}t")]
    assert texts == ["Milestone"] * 3


def test_a_cell_that_names_another_row_than_its_own_is_refused_in_one_sentence() -> None:
    astray = CELLS.replace('<row r="2"><c r="A2"', '<row r="8"><c r="A2"')
    with pytest.raises(Refusal, match="the cell A2 stands in row 8"):
        write(handmade(astray), WITH_COLUMNS)


def test_styles_that_are_named_but_lost_come_back_under_their_name() -> None:
    links = (
        f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="s" Type="{OFFICE}/worksheet" '
        f'Target="Plan.xml"/><Relationship Id="t" Type="{OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>"
    )
    data = handmade(CELLS, extra={"xl/_rels/workbook.xml.rels": links})
    done = write(data, WITH_COLUMNS)
    assert "xl/styles.xml" in parts_of(done)
    assert openpyxl.load_workbook(io.BytesIO(done))["Plan"]["A2"].number_format == "General"
    assert write(done, ChangeSet()) == data


def test_styles_that_are_there_but_not_named_are_refused() -> None:
    with pytest.raises(Refusal, match="does not name it as its styles"):
        write(handmade(CELLS, extra={"xl/styles.xml": STYLES}), WITH_COLUMNS)
