"""References once columns are taken out: moved, or found to rest on what is gone."""

from __future__ import annotations

import pytest

from sowgate.books.client.references import Gone, GoneTable, Outside, References
from sowgate.grid.address import CellRange
from sowgate.grid.withheld import Withheld

_WITHHELD = Withheld(
    sheets=("Calc",), columns={"Plan": (3, 5)}, cells={"Terms": (CellRange(5, 1, 6, 2),)}, names=()
)


@pytest.fixture
def references() -> References:
    tables = {"items": GoneTable(frozenset({"cost"})), "secret": GoneTable(frozenset(), True)}
    return References(_WITHHELD, tables, {"margin_rate"})


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("=B2", "=B2"),
        ("=D2*F2", "=C2*D2"),
        ("=SUM($F$4:$F$9)", "=SUM($D$4:$D$9)"),
        ("=SUM(F:H)", "=SUM(D:F)"),
        ("='Terms'!B7+Terms!A1", "='Terms'!B7+Terms!A1"),
        ('=IF(D4="C4:E9 is text",F4,0)', '=IF(C4="C4:E9 is text",D4,0)'),
        ("=LOG10(D1)+Rate", "=LOG10(C1)+Rate"),
        ("=SUM(Items[Price])", "=SUM(Items[Price])"),
        ("=SUM(Other[])", "=SUM(Other[])"),
        ("=Items[[#This Row],[Price]]", "=Items[[#This Row],[Price]]"),
    ],
)
def test_references_to_what_stays_move_along(references: References, formula: str, after: str) -> None:
    assert references.formula(formula, "Plan") == after


@pytest.mark.parametrize(
    "formula",
    [
        "=C4", "=SUM(B4:D4)", "=SUM(C:C)", "=SUM(4:4)", "=Plan!$E$9", "='Calc'!A1", "=Terms!A5",
        "=SUM(Terms!A1:B9)", "=B1*Margin_rate", "=SUM(Items[Cost])", "=SUM(Items)",
        "=SUM(Items[[Price]:[Cost]])",
        "=COUNT(Secret[A])", '=INDIRECT("C4")', "=OFFSET(B1,0,1)", "=SUM(Terms:Plan!B1)",
    ],
)  # fmt: skip
def test_what_rests_on_something_gone_is_told(references: References, formula: str) -> None:
    with pytest.raises(Gone):
        references.formula(formula, "Plan")


def test_another_workbook_is_told_apart(references: References) -> None:
    for formula in ("=[1]Prices!A1", "='[prices.xlsx]May'!$B$2", "=[2]!Rate"):
        with pytest.raises(Outside):
            references.formula(formula, "Plan")


def test_a_cell_that_was_emptied_takes_others_along(references: References) -> None:
    references.emptied["terms"].add((9, 2))
    with pytest.raises(Gone):
        references.formula("=Terms!B9", "Plan")
    assert references.formula("=Terms!B8", "Plan") == "=Terms!B8"


@pytest.mark.parametrize(
    ("area", "left"),
    [("A1:K1", "A1:I1"), ("C1:E9", "C1:C9"), ("C4", ""), ("D4:D9 E1", "C4:C9"), ("F2", "D2")],
)
def test_areas_become_narrower(references: References, area: str, left: str) -> None:
    assert references.areas("Plan", area) == left


@pytest.mark.parametrize("text", ["1'000.000,00", "=A1)", "=[x"])
def test_what_is_no_formula_is_held_for_gone(references: References, text: str) -> None:
    with pytest.raises((Gone, Outside)):
        references.formula(text, "Plan")
