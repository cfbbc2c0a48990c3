"""The one-pass reader on XML as writers really produce it."""

from __future__ import annotations

import io
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml_packages import STRICT, STRICT_RELATIONS, parts, relationships, zipped

from sowgate.books.limits import Limits
from sowgate.books.ooxml.serials import from_serial
from sowgate.books.ooxml.shared_formulas import SharedFormula
from sowgate.books.ooxml.styles import date_kind
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


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        ('<c r="A1"><v>12</v></c>', Cell(12)),
        ('<c r="A1"><v>-3</v></c>', Cell(-3)),
        ('<c r="A1"><v>1.5E3</v></c>', Cell(1500.0)),
        ('<c r="A1" t="n"><v> 7 </v></c>', Cell(7)),
        ('<c r="A1"><v>1e999</v></c>', Cell("1e999")),
        ('<c r="A1"><v>12345678901234567890123</v></c>', Cell(12345678901234567890123.0)),
        ('<c r="A1" t="b"><v>1</v></c>', Cell(True)),
        ('<c r="A1" t="b"><v>0</v></c>', Cell(False)),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Cell(error="#REF!")),
        ('<c r="A1" t="d"><v>2026-03-31</v></c>', Cell(datetime(2026, 3, 31))),
        ('<c r="A1" t="d"><v>2026-03-31T08:00:00Z</v></c>', Cell(datetime(2026, 3, 31, 8))),
        ('<c r="A1" t="d"><v>soon</v></c>', Cell("soon")),
        ('<c r="A1" t="str"><v>a &amp; b</v></c>', Cell("a & b")),
        ('<c r="A1" t="inlineStr"><is><t>in</t></is></c>', Cell("in")),
        ('<c r="A1" t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r></is></c>', Cell("rich")),
        ('<c r="A1" t="inlineStr"><is><t>Y</t><rPh sb="0" eb="1"><t>hint</t></rPh></is></c>', Cell("Y")),
        ('<c r="A1" t="str"><v>two_x000A_lines _x0041</v></c>', Cell("two\nlines _x0041")),
        ('<c r="A1" t="str"><v>_xD83D__xDE00_ _xD800_</v></c>', Cell("\U0001f600 \ufffd")),
        ('<c r="A1"><f>B1+1</f><v>5</v></c>', Cell(5, "=B1+1")),
        ('<c r="A1"><f>B1+1</f></c>', Cell(None, "=B1+1", None, True)),
        ('<c r="A1"><f>B1+1</f><v></v></c>', Cell(None, "=B1+1", None, True)),
        ('<c r="A1"><f>B1+1</f><v/></c>', Cell(None, "=B1+1", None, True)),
        ('<c r="A1" t="str"><f>IF(B1,1,"")</f><v></v></c>', Cell("", '=IF(B1,1,"")')),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', Cell(None, "=1/0", "#DIV/0!")),
        ('<c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c>', Cell(1, "=B1:B2")),
        ('<c r="A1"><f t="dataTable" ref="A1" r1="B1" r2="B2"/><v>1</v></c>', Cell(1, "=TABLE(B1,B2)")),
    ],
)
def test_a_cell_is_read_by_its_type(xml: str, cell: Cell) -> None:
    assert plan(f'<row r="1">{xml}</row>').cells == {(1, 1): cell}


@pytest.mark.parametrize(
    "xml",
    ['<c r="A1" s="4"/>', '<c r="A1" t="s"/>', '<c r="A1" t="str"><v></v></c>', '<c r="A1"><v></v></c>',
     '<c r="A1" t="inlineStr"><is><t/></is></c>'],
)  # fmt: skip
def test_a_cell_that_only_has_a_look_is_no_cell(xml: str) -> None:
    assert plan(f'<row r="1">{xml}</row>').cells == {}


def test_cells_and_rows_without_addresses_follow_the_one_before() -> None:
    rows = '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c r="D2"><v>4</v></c><c><v>5</v></c></row>'
    rows += '<row r="7"><c><v>7</v></c></row><row><c><v>8</v></c></row>'
    values = {at: cell.value for at, cell in plan(rows).cells.items()}
    assert values == {(1, 1): 1, (1, 3): 3, (2, 4): 4, (2, 5): 5, (7, 1): 7, (8, 1): 8}


def test_row_1_and_row_11_are_not_confused() -> None:
    rows = "".join(f'<row r="{r}"><c r="B{r}"><v>{r}</v></c></row>' for r in (1, 11, 111, 21))
    assert {at: cell.value for at, cell in plan(rows).cells.items()} == {(r, 2): r for r in (1, 11, 111, 21)}


def test_the_last_cell_of_a_sheet_costs_one_cell() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert set(plan(rows).cells) == {(1, 1), (1048576, 16384)}


def test_shared_strings_join_their_runs_and_leave_phonetic_hints_out() -> None:
    strings = "<si><t>plain</t></si><si><r><t>ri</t></r><r><t>ch</t></r></si>"
    strings += "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si><si/><si><t>last</t></si>"
    rows = "".join(f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>{i}</v></c></row>' for i in range(5))
    values = [cell.value for cell in plan(rows, strings=strings).cells.values()]
    assert values == ["plain", "rich", "東京", "last"]


@pytest.mark.parametrize("index", ["9", "-1", "x"])
def test_a_shared_string_that_is_not_there_is_damage_and_not_a_blank(index: str) -> None:
    members = parts(f'<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>', strings="<si><t>a</t></si>")
    assert refusal(members).code == "corrupt"


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[$-407]d\\. mmm yyyy"/><numFmt numFmtId="165" '
    'formatCode="&quot;day &quot;0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="46"/>'
    '<xf numFmtId="9"/><xf numFmtId="20"/></cellXfs>'
)


@pytest.mark.parametrize(
    ("style", "text", "value", "number_format"),
    [
        (0, "46112", 46112, "General"),
        (1, "46112", datetime(2026, 3, 31), "mm-dd-yy"),
        (2, "46112.5", datetime(2026, 3, 31, 12), "[$-407]d\\. mmm yyyy"),
        (3, "46112", 46112, '"day "0'),
        (4, "1.5", timedelta(hours=36), "[h]:mm:ss"),
        (5, "0.3", 0.3, "0%"),
        (6, "0.25", time(6), "h:mm"),
        (1, "-5", -5, "mm-dd-yy"),
        (1, "9999999", 9999999, "mm-dd-yy"),
        (99, "1", 1, "General"),
    ],
)
def test_the_number_format_tells_dates_from_numbers(
    style: int, text: str, value: object, number_format: str
) -> None:
    sheet = plan(f'<row r="1"><c r="A1" s="{style}"><v>{text}</v></c></row>', styles=STYLES)
    assert sheet.cells[1, 1] == Cell(value, number_format=number_format)  # type: ignore[arg-type]


@pytest.mark.parametrize("flag", ["1", "true"])
def test_the_1904_system_moves_every_date(flag: str) -> None:
    members = parts(
        '<row r="1"><c r="A1" s="1"><v>44650</v></c></row>',
        styles=STYLES,
        workbook=f'<workbookPr date1904="{flag}"/>',
    )
    read = book(members)
    assert read.date_1904
    assert read.sheets[0].cells[1, 1].value == datetime(2026, 3, 31)


@pytest.mark.parametrize(
    ("number_format", "kind"),
    [
        ("General", None), ("0.00", None), ("#,##0.00 [$€-407]", None), ("[Red]0", None),
        ('0 "months"', None), ("0\\d", None), ("dd/mm/yyyy", "date"), ("h:mm AM/PM", "date"),
        ("[$-F800]dddd, mmmm dd, yyyy", "date"), ("[hh]:mm", "duration"), ("[mm]:ss", "duration"),
        ("@", None), ("0.00E+00", None), ("_-* #,##0_-", None), ("d/m/yy;@", "date"),
        ("#,##0;[Red]-#,##0", None), ("[$-409]d-mmm;@", "date"), ("Standard", None),
    ],
)  # fmt: skip
def test_date_formats_are_known_by_their_letters(number_format: str, kind: str | None) -> None:
    assert date_kind(number_format) == kind


@pytest.mark.parametrize(
    ("serial", "moment"),
    # The 1900 system counts a 29 February 1900 that never was (ECMA-376 part 1, 18.17.4.1).
    [
        (1, datetime(1900, 1, 1)), (59, datetime(1900, 2, 28)), (61, datetime(1900, 3, 1)),
        (36526, datetime(2000, 1, 1)), (2958465, datetime(9999, 12, 31)), (2958466, None), (-1, None),
        (45000.999999999, datetime(2023, 3, 16)), (0.5, time(12)), (0, time(0)),
    ],
)  # fmt: skip
def test_serials_are_dates_of_the_1900_system(serial: float, moment: object) -> None:
    assert from_serial(serial, "date", False) == moment


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


@pytest.mark.parametrize(
    ("master", "moved"),
    [
        ("=A1+$A1+A$1+$A$1", "=C4+$A4+C$1+$A$1"),
        ("=SUM(B2:B9)", "=SUM(D5:D12)"),
        ("=SUM(B:C)+SUM($B:C)+SUM(2:3)", "=SUM(D:E)+SUM($B:E)+SUM(5:6)"),
        ('=IF(A1="A1","B2",LOG10(A1))', '=IF(C4="A1","B2",LOG10(C4))'),
        ("='A1 sheet'!A1+Plan!A1", "='A1 sheet'!C4+Plan!C4"),
        ("=Table1[A1]+Rate1_A1+A1.x", "=Table1[A1]+Rate1_A1+A1.x"),
        ("=[1]Plan!A1", "=[1]Plan!C4"),
        ("=XFD1", "=#REF!4"),
        ("=1.5E3+A1", "=1.5E3+C4"),
        ("=Q1!A1", "=Q1!C4"),
    ],
)
def test_a_shared_formula_moves_its_relative_references(master: str, moved: str) -> None:
    assert SharedFormula(master, 1, 1).at(4, 3) == moved


def test_dependents_of_a_shared_formula_show_their_own_text() -> None:
    rows = '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f><v>2</v></c></row>'
    rows += '<row r="2"><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>'
    assert {at: cell.formula for at, cell in plan(rows).cells.items()} == {(1, 2): "=A1*2", (2, 2): "=A2*2"}


REFERENCES = st.builds(
    lambda a, column, b, row: f"{a}{column}{b}{row}",
    st.sampled_from(["", "$"]), st.sampled_from(["A", "B", "Z", "AA", "XFC"]), st.sampled_from(["", "$"]),
    st.integers(1, 99),
)  # fmt: skip
PIECES = st.one_of(
    REFERENCES, st.sampled_from(["1.5", '"A1 b"', "SUM(A1:B2)", "'a b'!C3", "TRUE", "Name_1", "$B:$C"])
)


@settings(deadline=None)  # the first call imports openpyxl
@given(st.lists(PIECES, min_size=1, max_size=6), st.integers(0, 50), st.integers(0, 1))
def test_shared_formulas_agree_with_openpyxls_translator(pieces: list[str], down: int, right: int) -> None:
    from openpyxl.formula.translate import Translator

    text = "=" + "+".join(pieces)
    theirs = Translator(text, origin="A1").translate_formula(row_delta=down, col_delta=right)
    assert SharedFormula(text, 1, 1).at(1 + down, 1 + right) == theirs


def test_placeholders_of_a_writer_that_never_calculates_are_not_results() -> None:
    zero = '<row r="1"><c r="A1"><v>0</v></c><c r="B1"><f>A1*2</f><v>0</v></c></row>'
    result = '<row r="2"><c r="B2"><f>A1+7</f><v>7</v></c></row>'
    on_load = "<calcPr calcId='124519' fullCalcOnLoad='1'/>"
    placeholder, stored = Cell(None, "=A1*2", None, True), Cell(0, "=A1*2")
    assert plan(zero, names=on_load).cells == {(1, 1): Cell(0), (1, 2): placeholder}
    assert plan(zero).cells[1, 2] == stored
    assert plan(zero + result, names=on_load).cells[1, 2] == stored


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
