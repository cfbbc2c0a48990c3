"""The one-pass reader on cells as writers really spell them."""

from __future__ import annotations

import io
from datetime import datetime, time, timedelta

import pytest
from ooxml_packages import STYLES, parts, zipped

from sowgate.books.limits import Limits
from sowgate.books.ooxml.serials import from_serial
from sowgate.books.ooxml.styles import date_kind
from sowgate.books.ooxml.workbook import read_workbook
from sowgate.grid.door import Refusal
from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot


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


def test_placeholders_of_a_writer_that_never_calculates_are_not_results() -> None:
    zero = '<row r="1"><c r="A1"><v>0</v></c><c r="B1"><f>A1*2</f><v>0</v></c></row>'
    result = '<row r="2"><c r="B2"><f>A1+7</f><v>7</v></c></row>'
    on_load = "<calcPr calcId='124519' fullCalcOnLoad='1'/>"
    placeholder, stored = Cell(None, "=A1*2", None, True), Cell(0, "=A1*2")
    assert plan(zero, names=on_load).cells == {(1, 1): Cell(0), (1, 2): placeholder}
    assert plan(zero).cells[1, 2] == stored
    assert plan(zero + result, names=on_load).cells[1, 2] == stored
