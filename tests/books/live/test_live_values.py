"""Values on their way from and to Excel: what COM says is read as the file door reads it; text stays text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from excel_double import BookData, Excel, SheetData, typed
from hypothesis import given
from hypothesis import strategies as st

from sowgate.books.live import LiveDoor
from sowgate.books.live.values import as_rows, cell_of, elapsed, put, scalar, text_to_put
from sowgate.grid.changes import ChangeSet
from sowgate.grid.sheets import Formula, Link, OwnedSheet, Placed
from sowgate.grid.snapshot import Cell


@pytest.mark.parametrize(
    ("from_excel", "read"),
    [
        (1000.0, 1000),
        (0.5, 0.5),
        (Decimal("1234.5600"), 1234.56),  # COM's currency type
        (Decimal("1000.0000"), 1000),
        (True, True),
        ("", None),
        (None, None),
        (datetime(2026, 5, 1), datetime(2026, 5, 1)),
        (datetime(2026, 5, 1, 8, 29, 59, 999_999), datetime(2026, 5, 1, 8, 30)),
        (datetime(1899, 12, 30, 8, 15), time(8, 15)),
        (datetime(1899, 12, 31), datetime(1900, 1, 1)),  # serial 1, a day early in OLE automation
        (datetime(1900, 3, 1), datetime(1900, 3, 1)),
        (date(2026, 5, 1), datetime(2026, 5, 1)),
    ],
)
def test_a_value_reads_as_a_file_stores_it(from_excel: object, read: object) -> None:
    found = scalar(from_excel)
    assert found == read
    assert type(found) is type(read)


def test_a_number_is_never_a_decimal_or_an_idle_float() -> None:
    assert isinstance(scalar(3.0), int)
    assert isinstance(scalar(2.0**60), float)


@pytest.mark.parametrize("hours", [1, 23, 24, 36, 500])
def test_elapsed_hours_are_a_duration(hours: int) -> None:
    from_excel = datetime(1899, 12, 30) + timedelta(hours=hours)
    assert elapsed(scalar(from_excel)) == timedelta(hours=hours)


def test_text_that_begins_with_an_equals_sign_is_no_formula() -> None:
    assert cell_of("=not a formula", "=not a formula") == Cell("=not a formula")
    assert cell_of(3.0, "=1+2") == Cell(3, "=1+2")
    assert cell_of(None, '=""') == Cell("", '=""')


def test_errors_are_told_with_their_formula_and_unknown_ones_are_errors_too() -> None:
    assert cell_of("#REF!", "=Gone!A1") == Cell(None, "=Gone!A1", "#REF!")
    assert cell_of("#SPILL!", "=SEQUENCE(3)").error == "#SPILL!"  # type: ignore[union-attr]
    assert cell_of(-2146826245, "=X()").error == "#VALUE!"  # type: ignore[union-attr]
    assert cell_of(-2146826245.0, "-2146826245") == Cell(-2146826245), "a number that a user has typed"


def test_blocks_of_one_cell_one_row_and_one_column_have_rows() -> None:
    assert as_rows(1.0, 1, 1) == [[1.0]]
    assert as_rows((1.0, 2.0), 1, 2) == [[1.0, 2.0]]
    assert as_rows([1.0, 2.0], 2, 1) == [[1.0], [2.0]]
    assert as_rows(((1.0,), (2.0,)), 2, 1) == [[1.0], [2.0]]


DANGEROUS = [
    "=1+1", "+1", "-5", "@SUM(A1)", "1/2", "12", "3.5%", "2026-01-02", "5 May", "May 5", "TRUE", "false",
    "#N/A", "'quoted", "1E5", "€ 5", "10:30", "(3)", "M1",
]  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_arrives_in_excel_as_the_same_text(text: str) -> None:
    assert typed(text_to_put(text)) == (text, None)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs"]), min_size=1))
def test_any_text_arrives_as_itself(text: str) -> None:
    assert typed(text_to_put(text)) == (text, None)


def test_plain_words_go_without_an_apostrophe() -> None:
    assert text_to_put("Gate status") == "Gate status"
    assert text_to_put("✔ Accepted").startswith("'"), "a symbol is no letter: better safe"


def test_text_longer_than_a_block_takes_is_cut_with_a_mark() -> None:
    assert len(text_to_put("word " * 3000)) == 8_000
    assert text_to_put("word " * 3000).endswith("…")


def test_money_dates_links_and_formulas_are_set_as_excel_means_them() -> None:
    assert put(Decimal("10.25")) == 10.25
    assert put(date(2026, 5, 31)) == datetime(2026, 5, 31)
    assert put(Formula("SUM(A1:A2)", None)) == "=SUM(A1:A2)"
    assert put(Link("x", "It's", "B2")) == "=HYPERLINK(\"#'It''s'!B2\",\"x\")"


def test_an_owned_sheet_shows_dangerous_texts_as_they_are() -> None:
    data = BookData("book.xlsx")
    data.sheets.append(SheetData("Plan"))
    door = LiveDoor(Excel().open(data))
    cells = tuple(Placed(row, 1, text) for row, text in enumerate(DANGEROUS, 1))
    door.apply(ChangeSet((OwnedSheet("status", "SOW Status", cells),)))
    sheet = door.read().sheet("SOW Status")
    assert sheet is not None
    # An error's text cannot be told from an error: xlwings gives both as the text.
    shown = [sheet.cell(row, 1).value or sheet.cell(row, 1).error for row in range(1, len(DANGEROUS) + 1)]
    assert shown == DANGEROUS
