"""Shared formulas: what the cells that only refer to the master show."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml_packages import parts, zipped

from sowgate.books.limits import Limits
from sowgate.books.ooxml.shared_formulas import SharedFormula
from sowgate.books.ooxml.workbook import read_workbook


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
    sheet = read_workbook(io.BytesIO(zipped(parts(rows))), Limits()).sheets[0]
    assert {at: cell.formula for at, cell in sheet.cells.items()} == {(1, 2): "=A1*2", (2, 2): "=A2*2"}


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
