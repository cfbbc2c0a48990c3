"""The one-pass reader on whole packages: Strict, prefixed, moved, incomplete and damaged ones."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from ooxml_packages import STRICT, STRICT_RELATIONS, STYLES, parts, relationships, zipped

from sowgate.books.limits import Limits
from sowgate.books.ooxml.workbook import named_area, read_workbook
from sowgate.grid.address import CellRange
from sowgate.grid.door import Refusal
from sowgate.grid.snapshot import Cell, NamedRange, SheetSnapshot, TableRange, WorkbookSnapshot


def book(members: dict[str, str | bytes]) -> WorkbookSnapshot:
    return read_workbook(io.BytesIO(zipped(members)), Limits())


def plan(rows: str = "", **options: str) -> SheetSnapshot:
    return book(parts(rows, **options)).sheets[0]


def refusal(members: dict[str, str | bytes], limits: Limits | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_workbook(io.BytesIO(zipped(members)), limits or Limits())
    return caught.value


def test_strict_workbooks_are_read_like_any_other() -> None:
    sheet = plan(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="d"><v>2026-03-31</v></c></row>',
        strings="<si><t>strict</t></si>",
        styles=STYLES,
        namespace=STRICT,
        relations=STRICT_RELATIONS,
    )
    assert [cell.value for cell in sheet.cells.values()] == ["strict", datetime(2026, 3, 31)]


def test_prefixed_elements_and_other_vocabularies_are_told_apart() -> None:
    members = parts()
    members["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns="urn:other">'
        '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v><v>9</v></x:c><c r="B1"><v>2</v></c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert book(members).sheets[0].cells == {(1, 1): Cell(1)}


def test_utf_16_parts_are_read() -> None:
    members = parts('<row r="1"><c r="A1" t="str"><v>Übergabe</v></c></row>')
    text = '<?xml version="1.0" encoding="UTF-16"?>' + str(members["xl/worksheets/sheet1.xml"])
    members["xl/worksheets/sheet1.xml"] = text.encode("utf-16")
    assert book(members).sheets[0].cells == {(1, 1): Cell("Übergabe")}


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/Worksheets/SHEET1.xml"])
def test_two_sheets_of_one_part_are_damage(target: str) -> None:
    """Found by fuzzing: what is written into one would show on both, and hundreds of them cost minutes."""
    members = parts()
    again = '<sheet name="Again" sheetId="2" r:id="r2"/></sheets>'
    members["xl/workbook.xml"] = str(members["xl/workbook.xml"]).replace("</sheets>", again)
    members["xl/_rels/workbook.xml.rels"] = relationships(
        ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "worksheet", target)
    )
    refused = refusal(members)
    assert refused.code == "corrupt"
    assert "'Plan' and 'Again'" in refused.message


def test_a_sheet_without_a_name_is_damage() -> None:
    """Found by fuzzing: no mark of ours could say which sheet it means."""
    members = parts()
    members["xl/workbook.xml"] = str(members["xl/workbook.xml"]).replace('"Plan"', '""')
    assert "no name" in refusal(members).message


@pytest.mark.parametrize("kind", ["s", "str", "inlineStr", "n"])
def test_a_text_is_cut_where_excel_cuts_it(kind: str) -> None:
    """Found by fuzzing: a text of ten megabytes made every rule slow."""
    long = "ab" * 20_000
    value = {"s": "<v>0</v>", "inlineStr": f"<is><t>{long}</t></is>"}.get(kind, f"<v>{long}</v>")
    rows = f'<row r="1"><c r="A1" t="{kind}">{value}</c></row>'
    assert plan(rows, strings=f"<si><t>{long}</t></si>").cells[1, 1].value == long[:32_767]


def test_hidden_rows_columns_and_merges_are_told() -> None:
    sheet = plan(
        '<row r="2" hidden="1"/><row r="3" hidden="true"><c r="A3"><v>1</v></c></row><row r="4" hidden="0"/>',
        before='<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>',
        after='<mergeCells><mergeCell ref="A3:B4"/></mergeCells>',
    )
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2, 3}, {2, 3})
    assert sheet.merged == (CellRange(3, 1, 4, 2),)


def test_tables_come_with_header_and_totals_rows() -> None:
    members = parts(after='<tableParts count="2"><tablePart r:id="t2"/><tablePart r:id="t1"/></tableParts>')
    members["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        ("t1", "table", "../tables/table1.xml"), ("t2", "table", "/xl/tables/table2.xml")
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    members["xl/tables/table1.xml"] = (
        f'<table xmlns="{main}" name="a" displayName="Gates" ref="B4:F9" totalsRowCount="1"/>'
    )
    members["xl/tables/table2.xml"] = f'<table xmlns="{main}" name="Terms" ref="H1:I4" headerRowCount="0"/>'
    assert book(members).sheets[0].tables == (
        TableRange("Terms", CellRange(1, 8, 4, 9), 0, 0),
        TableRange("Gates", CellRange(4, 2, 9, 6), 1, 1),
    )


def test_names_stand_for_one_rectangle_or_are_left_out() -> None:
    named = {
        "Holidays": "Plan!$A$2:$A$9",
        "Here' localSheetId='0": "'Plan'!$B$2",
        "Column": "plan!$C:$C",
        "_sowgate_sheet_status' hidden='1": "Plan!$A$1",
        "Two": "Plan!$A$1,Plan!$B$1",
        "Gone": "Plan!#REF!",
        "Other": "[1]Plan!$A$1",
        "Rate": "0.2",
        "Moves": "OFFSET(Plan!$A$1,1,1)",
        "Elsewhere": "Data!$A$1",
        "X' localSheetId='7": "Plan!$A$1",
        "_xlnm.Print_Area' localSheetId='0": "Plan!$A$1:$F$9",
    }
    listed = "".join(f"<definedName name='{name}'>{text}</definedName>" for name, text in named.items())
    names = f"<definedNames>{listed}</definedNames>"
    assert book(parts(names=names)).names == (
        NamedRange("Holidays", "Plan", CellRange(2, 1, 9, 1)),
        NamedRange("Here", "Plan", CellRange(2, 2, 2, 2), "Plan"),
        NamedRange("Column", "Plan", CellRange(1, 3, 1048576, 3)),
        NamedRange("_sowgate_sheet_status", "Plan", CellRange(1, 1, 1, 1)),
    )


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("='It''s ''here'''!$B$2:$C$9", ("It's 'here'", CellRange(2, 2, 9, 3))),
        ("Änderung!$4:$6", ("Änderung", CellRange(4, 1, 6, 16384))),
        ("Plan!A1", ("Plan", CellRange(1, 1, 1, 1))),
        ("Plan!$A$1+1", None),
        ("'Plan!$A$1", None),
        ("$A$1", None),
    ],
)
def test_the_area_of_a_name(text: str, area: object) -> None:
    assert named_area(text) == area


def test_sheets_that_are_no_worksheets_hold_no_cells() -> None:
    members = parts()
    members["xl/workbook.xml"] = str(members["xl/workbook.xml"]).replace(
        "<sheets>", '<sheets><sheet name="Chart" sheetId="9" r:id="c"/>'
    )
    members["xl/_rels/workbook.xml.rels"] = relationships(
        ("c", "chartsheet", "chartsheets/sheet1.xml"), ("r1", "worksheet", "worksheets/sheet1.xml")
    )
    assert [sheet.name for sheet in book(members).sheets] == ["Plan"]


def test_the_workbook_part_may_lie_anywhere_in_any_case() -> None:
    members = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    moved = {name.replace("xl/", "Book\\"): content for name, content in members.items()}
    moved["_rels/.rels"] = relationships(("r1", "officeDocument", "/BOOK/Workbook.xml"))
    moved["Book\\_rels/workbook.xml.rels"] = relationships(
        ("r1", "worksheet", "./x/../worksheets/Sheet1.XML")
    )
    assert book(moved).sheets[0].cells == {(1, 1): Cell(1)}


def test_damage_names_the_part() -> None:
    members = parts()
    for part, content in (
        ("xl/worksheets/sheet1.xml", "<worksheet"),
        ("xl/workbook.xml", "<workbook></wrong>"),
        ("xl/_rels/workbook.xml.rels", "nonsense"),
    ):
        refused = refusal({**members, part: content})
        assert refused.code == "corrupt"
        assert part in refused.message


@pytest.mark.parametrize(
    "rows",
    ['<row r="0"/>', '<row r="1048577"/>', '<row r="x"/>', '<row r="1"><c r="XFE1"><v>1</v></c></row>',
     '<row r="1"><c r="?"><v>1</v></c></row>', '<row r="1"><c r="A0"><v>1</v></c></row>',
     '<row r="1048576"/><row><c><v>1</v></c></row>', '<row r="1"><c r="A9999999"><v>1</v></c></row>'],
)  # fmt: skip
def test_places_outside_a_sheet_are_damage(rows: str) -> None:
    assert refusal(parts(rows)).code == "corrupt"


def test_missing_parts_are_named() -> None:
    members = parts()
    without = {name: content for name, content in members.items() if name != "xl/worksheets/sheet1.xml"}
    assert "'Plan'" in refusal(without).message
    unlisted = {**members, "xl/_rels/workbook.xml.rels": relationships()}
    assert refusal(unlisted).code == "corrupt"


def test_missing_styles_and_strings_are_no_obstacle() -> None:
    assert plan('<row r="1"><c r="A1" s="3"><v>46112</v></c></row>').cells == {(1, 1): Cell(46112)}


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "_rels/.rels", "xl/sharedStrings.xml"]
)
def test_a_doctype_is_refused_in_any_part(part: str) -> None:
    members = parts(strings="")
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    refused = refusal({**members, part: bomb + str(members[part])})
    assert refused.code == "corrupt"
    assert "DOCTYPE" in refused.message


def test_external_entities_are_never_opened() -> None:
    members = parts('<row r="1"><c r="A1" t="str"><v>&secret;</v></c></row>')
    assert refusal(members).code == "corrupt"


@pytest.mark.parametrize("encoding", ["u-1tf-8", "shift_jis", "utf-7"])
def test_an_encoding_that_no_workbook_has_is_damage(encoding: str) -> None:
    members = parts()
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert (
        refusal({**members, "xl/workbook.xml": declared + str(members["xl/workbook.xml"])}).code == "corrupt"
    )


def test_limits_are_held_while_inflating() -> None:
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>{r}</v></c></row>' for r in range(1, 5001))
    assert len(plan(rows).cells) == 5000
    assert refusal(parts(rows), Limits(max_cells=4999)).code == "too_large"
    assert refusal(parts(rows), Limits(max_inflated_bytes=100_000)).code == "too_large"
    blank = parts("<row r='1'>" + " " * 400_000 + "</row>")
    assert refusal(blank, Limits(ratio_from=100_000)).code == "too_large"
    assert read_workbook(io.BytesIO(zipped(blank)), Limits()).sheets[0].cells == {}
