"""Columns of ours become part of the Excel Table, or stand beside a plain range without covering anything."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import openpyxl
from conftest import handmade, owned_columns, owned_sheets, parts_of, saved, zipped
from lxml import etree
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from sowgate.books.package import outcome, write
from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet, OwnedCell, OwnedColumns

BESIDE = CellRange(3, 7, 8, 9)


def opened(data: bytes, **options: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), **options)


def with_columns(*columns: OwnedColumns) -> ChangeSet:
    return ChangeSet(owned_sheets(), columns)


def changed(data: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = opened(data)
    change(book)
    return saved(book)


def mark(data: bytes) -> str:
    return str(opened(data).defined_names["_sowgate_columns_1"].attr_text)


def test_columns_become_part_of_the_excel_table(plan: Callable[..., bytes]) -> None:
    data = write(plan(table=True), with_columns(owned_columns(BESIDE, "Milestones")))
    sheet = opened(data)["Plan"]
    table = sheet.tables["Milestones"]
    assert (table.ref, table.autoFilter.ref) == ("B3:I8", "B3:I8")
    names = [column.name for column in table.tableColumns]
    assert names[5:] == ["Gate status", "Risk flags", "At risk"]
    assert [sheet.cell(3, column).value for column in range(2, 10)] == names
    assert len({column.id for column in table.tableColumns}) == 8
    assert sheet["I4"].value == 12000.5
    assert mark(data) == "'Plan'!$G$3:$I$8"


def test_the_totals_row_stays_the_last_of_the_table(plan: Callable[..., bytes]) -> None:
    columns = owned_columns(BESIDE, "Milestones")
    data = write(plan(table=True, totals=True), with_columns(columns))
    table = opened(data)["Plan"].tables["Milestones"]
    assert (table.ref, table.autoFilter.ref, table.totalsRowCount) == ("B3:I9", "B3:I8", 1)
    assert opened(data)["Plan"]["G9"].value is None
    assert mark(data) == "'Plan'!$G$3:$I$9"


def test_a_column_name_that_the_table_has_already_is_made_another(plan: Callable[..., bytes]) -> None:
    columns = replace(owned_columns(BESIDE, "Milestones"), headers=("STATUS", "Risk flags", "At risk"))
    sheet = opened(write(plan(table=True), with_columns(columns)))["Plan"]
    assert sheet["G3"].value == "STATUS (sowgate)"
    assert sheet.tables["Milestones"].tableColumns[5].name == "STATUS (sowgate)"


def test_formats_and_validations_over_the_whole_table_follow_it(plan: Callable[..., bytes]) -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = book["Plan"]
        for at in ("B4:F8", "F4:F8"):
            sheet.conditional_formatting.add(
                at, FormulaRule(['$F4="Open"'], fill=PatternFill(bgColor="FF0000"))
            )
            validation = DataValidation(type="textLength", operator="lessThan", formula1="99")
            validation.add(at)
            sheet.add_data_validation(validation)

    sheet = opened(write(changed(plan(table=True), add), with_columns(owned_columns(BESIDE, "Milestones"))))[
        "Plan"
    ]
    assert sorted(str(one.sqref) for one in sheet.conditional_formatting) == ["B4:I8", "F4:F8"]
    assert sorted(str(one.sqref) for one in sheet.data_validations.dataValidation) == ["B4:I8", "F4:F8"]


def test_columns_stand_beside_a_table_whose_right_side_is_in_use(plan: Callable[..., bytes]) -> None:
    def add(book: openpyxl.Workbook) -> None:
        book["Plan"]["H5"] = "mine"

    done = outcome(changed(plan(table=True), add), with_columns(owned_columns(BESIDE, "Milestones")))
    sheet = opened(done.data)["Plan"]
    assert sheet.tables["Milestones"].ref == "B3:F8"
    assert (sheet["H5"].value, sheet["I3"].value) == ("mine", "Gate status")
    assert "in use" in done.notes[0]


def test_beside_a_plain_range_the_header_looks_like_its_neighbour(plan: Callable[..., bytes]) -> None:
    sheet = opened(write(plan(), with_columns(owned_columns(BESIDE))))["Plan"]
    assert sheet["G3"].value == "Gate status"
    assert sheet["G3"].font.name == "Georgia"
    assert sheet["G3"].fill.start_color.rgb.endswith("203040")


def test_body_cells_take_the_neighbours_typeface_and_our_signal_colour(plan: Callable[..., bytes]) -> None:
    cell = opened(write(plan(), with_columns(owned_columns(BESIDE))))["Plan"]["G4"]
    assert (cell.font.name, cell.font.sz) == ("Georgia", 13)
    assert not cell.font.i  # emphasis is the user's, not ours to repeat
    assert cell.fill.start_color.rgb.endswith("E2F2EC")
    assert cell.border.bottom.style == "hair"


def test_the_link_in_a_column_shows_its_text(plan: Callable[..., bytes]) -> None:
    data = write(plan(), with_columns(owned_columns(BESIDE)))
    assert opened(data, data_only=True)["Plan"]["H4"].value == "ACC02"
    assert opened(data)["Plan"]["H4"].value.startswith('=HYPERLINK("#')


def test_gantt_bars_are_passed_not_covered(plan: Callable[..., bytes]) -> None:
    def add(book: openpyxl.Workbook) -> None:
        for row in range(4, 9):
            book["Plan"].cell(row, row + 6).fill = PatternFill("solid", start_color="00AA00")

    done = outcome(changed(plan(), add), with_columns(owned_columns(BESIDE)))
    sheet = opened(done.data)["Plan"]
    assert mark(done.data) == "'Plan'!$O$3:$Q$8"  # the last bar ends in column N
    assert sheet["N8"].fill.start_color.rgb.endswith("00AA00")
    assert "O3" in done.notes[0]


def test_a_chart_over_the_sheet_is_not_written_under(plan: Callable[..., bytes]) -> None:
    from openpyxl.chart import BarChart

    def add(book: openpyxl.Workbook) -> None:
        book["Plan"].add_chart(BarChart(), "H2")

    data = write(changed(plan(), add), with_columns(owned_columns(BESIDE)))
    assert int(opened(data)["Plan"]._charts[0].anchor._from.col) == 7
    first = mark(data).split("$")[1]
    assert first > "H"
    assert len(first) == 1  # right behind the chart, not at the end of the world


def test_merged_cells_are_not_written_into(plan: Callable[..., bytes]) -> None:
    def add(book: openpyxl.Workbook) -> None:
        book["Plan"].merge_cells("F1:J4")

    assert mark(write(changed(plan(), add), with_columns(owned_columns(BESIDE)))) == "'Plan'!$K$3:$M$8"


def test_our_figures_do_not_slip_into_a_sum_of_the_users(plan: Callable[..., bytes]) -> None:
    def add(book: openpyxl.Workbook) -> None:
        book["Plan"]["A1"] = "=SUM(D4:H8)"
        book.create_sheet("Other")["A1"] = '=MAX(Plan!$B$5:$J$5)&"Z1:Z9"'

    data = write(changed(plan(), add), with_columns(owned_columns(BESIDE)))
    assert mark(data) == "'Plan'!$K$3:$M$8"


def test_a_protected_sheet_gets_no_columns_but_the_sheets_come(plan: Callable[..., bytes]) -> None:
    def protect(book: openpyxl.Workbook) -> None:
        book["Plan"].protection.enable()

    before = changed(plan(), protect)
    done = outcome(before, with_columns(owned_columns(BESIDE)))
    assert parts_of(done.data)["xl/worksheets/sheet1.xml"] == parts_of(before)["xl/worksheets/sheet1.xml"]
    assert "SOW Status" in opened(done.data).sheetnames
    assert "protected" in done.notes[0]


def test_hidden_columns_beside_the_table_are_shown_where_ours_go(plan: Callable[..., bytes]) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Plan"].column_dimensions.group("G", "XFD", hidden=True)

    data = write(changed(plan(), hide), with_columns(owned_columns(BESIDE)))
    columns = etree.fromstring(parts_of(data)["xl/worksheets/sheet1.xml"]).find("{*}cols")
    spans = [(one.get("min"), one.get("max"), one.get("hidden"), one.get("width")) for one in columns]
    assert [span[:3] for span in spans] == [
        ("7", "7", None), ("8", "8", None), ("9", "9", None), ("10", "16384", "1"),
    ]  # fmt: skip
    assert [span[3] for span in spans[:3]] == ["14.0", "20.0", "12.0"]


ROWS = (
    '<dimension ref="A1:B3"/><sheetData><row><c t="inlineStr"><is><t>Milestone</t></is></c><c/>'
    '<c t="inlineStr"><is><t>Note</t></is></c></row><row spans="1:1"><c><v>1</v></c></row>'
    '<row r="4"><c r="C4"><v>2</v></c></row></sheetData>'
)


def test_rows_and_cells_without_addresses_keep_their_places() -> None:
    at = CellRange(1, 4, 4, 6)
    data = write(handmade(ROWS), with_columns(owned_columns(at)))
    root = etree.fromstring(parts_of(data)["xl/Plan.xml"])
    cells = [one.get("r") for one in root.iter("{*}c")]
    assert cells[3:9] == ["D1", "E1", "F1", None, "D2", "E2"]
    assert [row.get("r") for row in root.iter("{*}row")] == ["1", "2", "3", "4"]
    assert root.find("{*}dimension").get("ref") == "A1:F4"
    assert next(row.get("spans") for row in root.iter("{*}row") if row.get("spans")) == "1:6"
    assert opened(data)["Plan"]["C4"].value == 2
    assert write(data, ChangeSet()) == handmade(ROWS)


def test_prefixes_that_ignorable_names_stay_declared() -> None:
    namespaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    )
    parts: dict[str, str | bytes] = dict(parts_of(handmade(ROWS)))
    sheet = parts["xl/Plan.xml"]
    assert isinstance(sheet, bytes)
    parts["xl/Plan.xml"] = sheet.replace(b"<worksheet ", f"<worksheet {namespaces} ".encode())
    after = parts_of(write(zipped(parts), with_columns(owned_columns(CellRange(1, 4, 4, 6)))))
    root = etree.fromstring(after["xl/Plan.xml"])
    assert root.nsmap["x14ac"].endswith("/ac")
    assert root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable") == "x14ac"


def test_shared_and_array_formulas_keep_their_text_and_results(plan: Callable[..., bytes]) -> None:
    rows = (
        '<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c>'
        '<c r="B1"><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c>'
        '<c r="B2"><v>2</v></c></row><row r="3">'
        '<c r="A3"><f t="shared" si="0"/><v>6</v></c><c r="B3"><f t="array" ref="B3:D3">A1:A3</f><v>2</v></c>'
        "</row></sheetData>"
    )
    data = write(handmade(rows), with_columns(owned_columns(CellRange(1, 3, 3, 5))))
    assert mark(data) == "'Plan'!$E$1:$G$3"  # past the array's whole rectangle
    after = etree.fromstring(parts_of(data)["xl/Plan.xml"])
    formulas = [(one.getparent().get("r"), one.text) for one in after.iter("{*}f")]
    ours = [one for one in formulas if not (one[1] or "").startswith("HYPERLINK")]
    assert ours == [("A1", "B1*2"), ("A2", None), ("A3", None), ("B3", "A1:A3")]


def test_long_text_and_control_characters_are_made_fit_for_a_cell(plan: Callable[..., bytes]) -> None:
    text = "\x07a\x0bb" + "x" * 40_000
    columns = replace(
        owned_columns(BESIDE),
        rows=((OwnedCell(text, "wrap"), OwnedCell(" =1+1", "text"), OwnedCell(Decimal("0.1"), "money")),),
    )
    sheet = opened(write(plan(), with_columns(columns)))["Plan"]
    assert len(sheet["G4"].value) == 32_767
    assert sheet["G4"].value.startswith("abxx")
    assert (sheet["H4"].value, sheet["H4"].data_type) == (" =1+1", "s")
    assert sheet["I4"].value == 0.1


def test_a_table_that_a_query_fills_is_left_alone(plan: Callable[..., bytes]) -> None:
    parts: dict[str, str | bytes] = dict(parts_of(plan(table=True)))
    table = parts["xl/tables/table1.xml"]
    assert isinstance(table, bytes)
    parts["xl/tables/table1.xml"] = table.replace(b"<table ", b'<table tableType="queryTable" ')
    done = outcome(zipped(parts), with_columns(owned_columns(BESIDE, "Milestones")))
    assert opened(done.data)["Plan"].tables["Milestones"].ref == "B3:F8"
    assert opened(done.data)["Plan"]["G3"].value == "Gate status"
    assert "query" in done.notes[0]


def test_columns_pass_what_a_formula_counts_by_whole_columns(plan: Callable[..., bytes]) -> None:
    def sums(book: openpyxl.Workbook) -> None:
        book["Plan"]["A20"] = "=SUM(D:H)"

    data = write(changed(plan(), sums), with_columns(owned_columns(BESIDE)))
    assert mark(data) == "'Plan'!$I$3:$K$8"


def test_a_formula_over_whole_rows_finds_no_figures_of_ours_there_and_the_user_is_told(
    plan: Callable[..., bytes],
) -> None:
    def sums(book: openpyxl.Workbook) -> None:
        book.create_sheet("Sums")["A1"] = "=SUM(Plan!4:4)"

    original = changed(plan(), sums)
    done = outcome(original, with_columns(owned_columns(BESIDE)))
    assert mark(done.data) == "'Plan'!$G$3:$I$8"
    assert [opened(done.data)["Plan"].cell(row, 9).value for row in (4, 5)] == ["12,000.50", 12000.5]
    assert any("counts whole rows of 'Plan'" in note for note in done.notes)
    assert write(done.data, ChangeSet()) == original
    assert not outcome(plan(), with_columns(owned_columns(BESIDE))).notes


def test_a_table_that_a_formula_counts_whole_is_not_widened(plan: Callable[..., bytes]) -> None:
    def sums(book: openpyxl.Workbook) -> None:
        book["Plan"]["A20"] = "=SUM(Milestones)"

    done = outcome(changed(plan(table=True), sums), with_columns(owned_columns(BESIDE, "Milestones")))
    assert opened(done.data)["Plan"].tables["Milestones"].ref == "B3:F8"
    assert any("a formula counts all its columns" in note for note in done.notes)
