"""The builder: what a reader finds in the rendered file, with openpyxl as the reader."""

from __future__ import annotations

import re
import time
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from sowgate.books.builder import build, link_formula
from sowgate.books.sheet_file import render
from sowgate.books.styles import look
from sowgate.grid.address import CellRange
from sowgate.grid.sheets import (
    Chart,
    Formula,
    Highlight,
    Link,
    OwnedSheet,
    Placed,
    PrintSetup,
    Series,
    SheetTable,
)


def sheet(*cells: Placed, **more: object) -> OwnedSheet:
    return OwnedSheet("status", "Sheet of ours", cells, **more)  # type: ignore[arg-type]


def reread(*sheets: OwnedSheet, data_only: bool = False):
    return load_workbook(BytesIO(render(sheets)), data_only=data_only)


def part(sheets: OwnedSheet, name: str) -> str:
    with ZipFile(BytesIO(render([sheets]))) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x","y")', "#N/A", "#REF!", "+1", "-1", "@x", "TRUE"]
)
def test_text_stays_text(text: str) -> None:
    cell = reread(sheet(Placed(1, 1, text)))["Sheet of ours"]["A1"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_text_that_no_cell_can_hold_is_cleaned_and_cut_with_a_mark() -> None:
    ours = reread(sheet(Placed(1, 1, "a\x00\x0bb\r\nc\ud800"), Placed(2, 1, "x" * 40_000)))["Sheet of ours"]
    assert ours["A1"].value == "ab\nc"
    assert len(ours["A2"].value) == 32_767
    assert ours["A2"].value.endswith("x…")


def test_a_link_quotes_sheet_and_text() -> None:
    formula = link_formula(Link('the "big" one', 'O\'Brien "A"', "E9"))
    assert formula == '=HYPERLINK("#\'O\'\'Brien ""A""\'!E9","the ""big"" one")'


def test_a_links_text_fits_the_limit_of_a_formula() -> None:
    shown = re.search(r',"(.*)"\)$', link_formula(Link("y" * 400, "S", "A1")))
    assert shown is not None
    assert len(shown[1]) == 255
    assert shown[1].endswith("…")


def test_results_of_links_and_formulas_are_stored_for_readers_that_do_not_calculate() -> None:
    ours = sheet(
        Placed(1, 1, Link('M1 <&> "x"', "Milestones", "C7"), "link"),
        Placed(2, 1, Formula("=SUM(B1:B2)", Decimal("1234.50")), "money"),
        Placed(3, 1, Formula('=IF(1<2,"yes & no","")', "yes & no")),
        Placed(4, 1, Formula("=1=1", True)),
        Placed(5, 1, Formula("=NOW()", None)),
    )
    values = reread(ours, data_only=True)["Sheet of ours"]
    formulas = reread(ours)["Sheet of ours"]
    assert [values.cell(row, 1).value for row in range(1, 6)] == [
        'M1 <&> "x"',
        1234.5,
        "yes & no",
        True,
        None,
    ]
    assert formulas["A3"].value == '=IF(1<2,"yes & no","")'


def test_the_same_sheets_give_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = sheet(
        Placed(1, 1, "a"), Placed(2, 1, Decimal("1.5"), "money"), Placed(3, 1, date(2026, 1, 2), "date")
    )
    before = render([ours])
    later = time.localtime(time.time() + 86_400 * 400)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert render([ours]) == before


def test_a_workbook_without_sheets_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one sheet"):
        build([])


@pytest.mark.parametrize(("decimals", "digits"), [(0, "#,##0"), (2, "#,##0.00"), (3, "#,##0.000")])
def test_money_shows_the_currencys_decimals_and_stands_right(decimals: int, digits: str) -> None:
    cell = reread(sheet(Placed(1, 1, Decimal("-5"), "money", decimals)))["Sheet of ours"]["A1"]
    positive, negative, zero, _text = cell.number_format.split(";")
    assert positive.startswith(digits + "_")
    assert negative == "-" + positive
    assert zero.startswith('"–"')
    assert cell.alignment.horizontal == "right"
    assert cell.value == -5


def test_dates_are_dates() -> None:
    cell = reread(sheet(Placed(1, 1, date(2026, 11, 22), "date")))["Sheet of ours"]["A1"]
    assert cell.is_date
    assert cell.value.date() == date(2026, 11, 22)


def test_a_header_stands_over_its_column() -> None:
    ours = reread(
        sheet(
            Placed(1, 1, "Name", "header"), Placed(1, 2, "Net", "header"),
            Placed(2, 1, "M1", "text"), Placed(2, 2, Decimal(1), "money"),
        )
    )["Sheet of ours"]  # fmt: skip
    assert ours["A1"].alignment.horizontal is None
    assert ours["B1"].alignment.horizontal == "right"


def test_a_table_names_its_columns_as_its_header_cells_and_filters_them() -> None:
    cells = [Placed(3, c, text, "header") for c, text in enumerate(("Code", "Net (EUR)"), 2)]
    cells += [Placed(4, 2, "A"), Placed(4, 3, Decimal(1), "money")]
    ours = reread(sheet(*cells, tables=(SheetTable("Flags", CellRange(3, 2, 4, 3)),)))["Sheet of ours"]
    table = ours.tables["Flags"]
    assert (table.ref, table.autoFilter.ref) == ("B3:C4", "B3:C4")
    assert [column.name for column in table.tableColumns] == ["Code", "Net (EUR)"]


def test_a_totals_row_is_declared_and_not_filtered() -> None:
    cells = [Placed(1, 1, "Code", "header"), Placed(1, 2, "Net", "header"), Placed(2, 2, Decimal(1), "money")]
    cells += [Placed(3, 1, "Total", "total_label"), Placed(3, 2, Formula("=SUBTOTAL(109,B2:B2)", Decimal(1)))]
    ours = sheet(*cells, tables=(SheetTable("T", CellRange(1, 1, 3, 2), totals_row=True),))
    table = reread(ours)["Sheet of ours"].tables["T"]
    assert (table.totalsRowCount, table.autoFilter.ref) == (1, "A1:B2")
    assert table.tableColumns[0].totalsRowLabel == "Total"
    assert table.tableColumns[1].totalsRowFunction == "custom"


def test_it_prints_one_page_wide_with_repeated_header_and_numbered_pages() -> None:
    printing = PrintSetup(landscape=True, repeat_row=4, footer="Smith & Sons", breaks=(30,))
    ours = reread(sheet(Placed(1, 1, "x"), printing=printing, freeze="A5"))["Sheet of ours"]
    assert (ours.page_setup.orientation, ours.page_setup.fitToWidth, ours.page_setup.fitToHeight) == (
        "landscape", 1, 0,
    )  # fmt: skip
    assert ours.sheet_properties.pageSetUpPr.fitToPage
    assert ours.print_title_rows == "$4:$4"
    assert ours.freeze_panes == "A5"
    assert "&P / &N" in ours.oddFooter.right.text
    assert ours.oddFooter.left.text.replace("&&", "&") == "Smith & Sons"
    assert [mark.id for mark in ours.row_breaks.brk] == [29]


def test_a_chart_is_native_has_axes_and_says_what_it_shows() -> None:
    data = [
        Placed(r, c, v) for r, row in enumerate([("Jan", 1), ("Feb", 2)], 1) for c, v in enumerate(row, 1)
    ]
    chart = Chart(
        "column", "Payments", "D2", CellRange(1, 1, 2, 1), (Series("Net", CellRange(1, 2, 2, 2)),),
        alt_text='Columns: "Net" & more',
    )  # fmt: skip
    line = Chart("line", "So far", "D20", CellRange(1, 1, 2, 1), (Series("Net", CellRange(1, 2, 2, 2)),))
    ours = sheet(*data, charts=(chart, line))
    drawn = part(ours, "xl/charts/chart1.xml")
    assert "'Sheet of ours'!$B$1:$B$2" in drawn
    assert 'delete val="1"' not in drawn
    drawing = ElementTree.fromstring(part(ours, "xl/drawings/drawing1.xml"))
    described = [one.get("descr") for one in drawing.iter() if one.tag.endswith("}cNvPr")]
    assert described == ['Columns: "Net" & more', None]
    assert "lineChart" in part(ours, "xl/charts/chart2.xml")


def test_a_value_axis_begins_at_zero_unless_something_lies_below_it() -> None:
    """1,000 beside 990 must not look like the double."""

    def axis(*values: int) -> str:
        data = [
            Placed(row, column, one)
            for row, value in enumerate(values, 1)
            for column, one in ((1, "x"), (2, value))
        ]
        chart = Chart("column", "Net", "D2", CellRange(1, 1, 2, 1), (Series("Net", CellRange(1, 2, 2, 2)),))
        return part(sheet(*data, charts=(chart,)), "xl/charts/chart1.xml")

    assert 'min val="0"' in axis(990, 1000)
    assert 'min val="0"' not in axis(-990, 1000)


def test_text_stands_off_the_column_before_it_and_figures_do_not() -> None:
    """A full line of one column would run into the next column's words."""
    ours = reread(
        sheet(
            Placed(1, 1, "Wrong", "header"), Placed(1, 2, "To do", "header"), Placed(1, 3, "Net", "header"),
            Placed(2, 1, "a", "wrap"), Placed(2, 2, "b", "wrap"), Placed(2, 3, Decimal(1), "money"),
        )
    )["Sheet of ours"]  # fmt: skip
    assert [ours[at].alignment.indent for at in ("A1", "B1", "A2", "B2", "C2")] == [0, 1, 0, 1, 0]
    assert ours["B2"].alignment.horizontal == "left"


def test_what_is_for_the_screen_is_not_printed() -> None:
    cells = [Placed(row, column, "x") for row in range(1, 9) for column in (1, 4)]
    assert reread(sheet(*cells, printing=PrintSetup(last_row=5)))["Sheet of ours"].print_area.endswith(
        "$A$1:$D$5"
    )
    assert not reread(sheet(*cells))["Sheet of ours"].print_area


def test_a_highlight_colours_by_text() -> None:
    highlight = Highlight(CellRange(2, 1, 9, 1), "✖", "bad", whole=False)
    formats = reread(sheet(Placed(1, 1, "x"), highlights=(highlight,)))[
        "Sheet of ours"
    ].conditional_formatting
    (rules,) = list(formats)
    assert str(rules.sqref) == "A2:A9"
    assert rules.rules[0].formula == ['LEFT(A2,1)="✖"']


def test_merged_cells_keep_the_first_cells_look() -> None:
    ours = reread(sheet(Placed(1, 1, "T", "section"), merged=(CellRange(1, 1, 1, 3),)))["Sheet of ours"]
    assert [str(r) for r in ours.merged_cells.ranges] == ["A1:C1"]
    assert ours["C1"].border.bottom.style == "thin"


def test_every_signal_is_a_colour_of_its_own() -> None:
    looks = [look(role) for role in ("good", "caution", "bad", "neutral")]
    assert len({(one.colour, one.fill) for one in looks}) == 4
