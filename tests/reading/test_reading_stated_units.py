"""Notes beside a table that say in what its amounts count, and columns in which two hands wrote."""

from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read


def plan(note: str, *amounts: object, heading: str = "Amount") -> StatementOfWork:
    cells: dict[str, object] = {"A1": note, "A3": "Milestone", "B3": "Due date", "C3": heading}
    for row, amount in enumerate(amounts, 4):
        cells |= {f"A{row}": f"Thing {row} accepted", f"B{row}": f"2026-0{row}-15", f"C{row}": amount}
    return read(snapshot_of({"Plan": cells}), Settings())


@pytest.mark.parametrize(
    ("note", "currency", "scale"),
    [
        ("All fees in USD thousands unless stated otherwise", "USD", 1000),
        ("Amounts are in US dollars.", "USD", 1),
        ("Prices in EUR, net", "EUR", 1),
        ("(importes en miles de MXN)", "MXN", 1000),
        ("Valores em R$ mil", "BRL", 1000),
        ("Montants en k€ HT", "EUR", 1000),
        ("Tous les montants sont en milliers d'euros", "EUR", 1000),
        ("Alle Beträge in T€", "EUR", 1000),
        ("Alle bedragen in euro's, excl. btw", "EUR", 1),
        ("Importi in migliaia di euro", "EUR", 1000),
        ("单位：万元", "CNY", 10_000),
        ("（単位：千円）", "JPY", 1000),
    ],
)
def test_a_note_gives_the_amounts_their_currency_and_thousands(note: str, currency: str, scale: int) -> None:
    sow = plan(note, 45, 82.5, 60)
    assert [row.amount for row in sow.milestones] == [45 * scale, Decimal("82.5") * scale, 60 * scale]
    assert {row.currency for row in sow.milestones} == {currency}
    if scale > 1:
        assert any("A1" in said for said in sow.tables[0].notes)


@pytest.mark.parametrize(
    "note",
    [
        "Values in m above sea level",
        "Costs in this table are estimates",
        "Prices: see annex",
        "Werte in Tagen",
    ],
)
def test_other_notes_change_no_amount(note: str) -> None:
    assert [row.amount for row in plan(note, 45, 82.5, 60).milestones] == [45, Decimal("82.5"), 60]


def test_the_headings_own_unit_goes_before_a_note() -> None:
    assert plan("All fees in USD thousands", 45, heading="Amount (EUR)").milestones[0].amount == 45


def test_an_amount_that_names_its_thousands_is_not_multiplied_again() -> None:
    sow = plan("", "316万元", 395, heading="金额（万元）")
    assert [row.amount for row in sow.milestones] == [3_160_000, 3_950_000]


def test_a_bare_dollar_is_the_dollar_of_its_heading() -> None:
    sow = plan("", "$ 48.000.000", "$ 120.000.000", heading="Monto (COP)")
    assert {row.currency for row in sow.milestones} == {"COP"}


def test_one_foreign_amount_proves_no_mark_for_the_others() -> None:
    sow = plan("", "£8,500", "€7.500,00", "US$ 22,000", "£6,500")
    assert [row.amount for row in sow.milestones] == [8500, 7500, 22_000, 6500]
