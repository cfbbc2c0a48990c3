"""A table chosen by its range, upright or turned; and units that a note above a turned one says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read

Rows = list[list[Scalar]]

UPRIGHT: Rows = [
    ["ID", "Milestone", "Due date", "Amount"],
    ["A1", "Kick-off minutes signed", date(2026, 1, 5), 10_000],
    ["A2", "Data delivered and accepted", date(2026, 2, 5), 10_000],
]
TURNED: Rows = [
    ["Milestone", "Requirements signed", "Design signed", "Test passed"],
    ["Due date", date(2026, 2, 2), date(2026, 3, 2), date(2026, 4, 2)],
    ["Amount", 30, 30, 40],
    ["Deliverable", "Spec", "Design document", "Report"],
]


def of(rows: Sequence[Sequence[Scalar]], table: str | None = None) -> StatementOfWork:
    return read(snapshot_of({"Plan": [list(row) for row in rows]}), Settings(table=table))


def names(sow: StatementOfWork) -> list[str | None]:
    return [row.milestone for row in sow.milestones]


@pytest.mark.parametrize("table", ["A7:D10", "Plan!A7:D10", "'plan'!$A$7:$D$10", "A6:D10"])
def test_a_turned_table_is_chosen_by_its_range(table: str) -> None:
    sow = of([*UPRIGHT, [], [], [], *TURNED], table)
    assert sow.tables[0].turned
    assert names(sow) == ["Requirements signed", "Design signed", "Test passed"]


def test_an_upright_table_is_chosen_by_its_range() -> None:
    sow = of([*UPRIGHT, [], [], [], *TURNED], "A1:D3")
    assert names(sow) == ["Kick-off minutes signed", "Data delivered and accepted"]


@pytest.mark.parametrize("table", ["Other!A1:D3", "F1:H9", "Payments", "A1", "A1:A9"])
def test_a_range_that_holds_no_table_is_told(table: str) -> None:
    sow = of(UPRIGHT, table)
    assert sow.tables == ()
    assert sow.looked_at[0].missing


@pytest.mark.parametrize(
    "note",
    ["in k€", "Amounts in USD thousands", "All amounts in k€", "(in thousands of euros)", "T€"],
)
@pytest.mark.parametrize("rows", [TURNED, UPRIGHT], ids=["turned", "upright"])
def test_a_note_above_says_the_thousands(rows: Rows, note: str) -> None:
    sow = of([["Delivery plan"], [note], [], *rows])
    assert sow.milestones[0].amount == (30_000 if rows is TURNED else 10_000_000)
    assert any("units of 1000" in text and "A2" in text for text in sow.tables[0].notes)


@pytest.mark.parametrize("note", ["EUR", "k", "T", "M", "1,000 EUR", "Total 45 k€", "in Porto", "Mr. K"])
def test_other_cells_above_a_table_are_no_units(note: str) -> None:
    assert of([[note], [], *TURNED]).milestones[0].amount == 30


def test_thousands_far_above_are_of_something_else() -> None:
    assert of([["Revenue of the group"], ["in k€"], [], [], [], *TURNED]).milestones[0].amount == 30
