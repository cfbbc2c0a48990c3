"""The summary of an application for payment on `Payment Schedule`, and the order of a long one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.grid.address import column_letter
from sowgate.grid.sheets import Formula, OwnedSheet
from sowgate.writing import change_set

AS_OF = date(2026, 5, 15)
HEADER = [
    "ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Accepted date", "Amount",
    "Change order", "Invoice number", "Invoice date", "Paid date",
]  # fmt: skip
RETENTION = [["Retention", "10%"], ["Retention release", "100% final acceptance"]]


def row(number: int, due: date, *facts: Any, amount: int = 25000, order: str | None = None) -> list[Any]:
    accepted, invoice, invoiced, paid = (*facts, *[None] * (4 - len(facts)))
    return [
        f"M{number}", f"Storey {number} cast", f"Cube test report {number} v1.0",
        "12 of 12 cubes reach C30; report signed by the client's engineer", due, accepted, amount, order,
        invoice, invoiced, paid,
    ]  # fmt: skip


# Paid, invoiced, accepted and not invoiced, to come, and a change order to come.
FIVE = [
    row(1, date(2026, 2, 2), date(2026, 2, 2), "INV-1", date(2026, 2, 3), date(2026, 3, 4)),
    row(2, date(2026, 4, 13), date(2026, 4, 13), "INV-2", date(2026, 5, 4)),
    row(3, date(2026, 5, 11), date(2026, 5, 11)),
    row(4, date(2026, 7, 13)),
    row(5, date(2026, 8, 10), amount=8000, order="CO-1"),
]


def written(
    rows: Sequence[list[Any]], terms: Sequence[list[Any]] = RETENTION
) -> tuple[WorkbookReport, OwnedSheet]:
    top = [["Contract value", "EUR 100,000.00"], ["Payment terms", "Net 30"], *terms]
    snapshot = snapshot_of({"Terms": top, "Milestones": [HEADER, *rows]})  # type: ignore[dict-item]
    report = check(snapshot, Settings(), AS_OF)
    (sheet,) = (s for s in change_set(report, snapshot, AS_OF).sheets if s.key == "payment_schedule")
    return report, sheet


def figures(sheet: OwnedSheet) -> dict[str, Decimal]:
    """The money of each numbered line, by the line's number; formulas by their result."""
    by_row: dict[int, list[Any]] = {}
    for cell in sorted(sheet.cells, key=lambda cell: cell.column):
        by_row.setdefault(cell.row, []).append(cell.value)
    found = {}
    for first, *others in by_row.values():
        number, dot, _ = str(first).partition(". ")
        if dot and number[:1].isdigit():
            value = others[-1]
            found[number] = value.result if isinstance(value, Formula) else value
    return found


def test_it_sums_the_work_the_retention_and_what_is_due() -> None:
    """By hand: three gates of 25,000, a tenth held back; two were invoiced, the third is due now."""
    report, sheet = written(FIVE)
    assert {number: float(money) for number, money in figures(sheet).items()} == {
        "1": 100000, "2": 8000, "3": 108000, "4": 75000, "5": 7500, "6": 67500, "7": 45000, "8": 22500,
        "9": 40500,
    }  # fmt: skip
    assert report.summary is not None
    assert figures(sheet)["8"] == report.summary.billable


def test_its_sums_are_formulas_over_the_lines_above() -> None:
    """Whoever corrects a figure by hand sees what it does to the payment."""
    _, sheet = written(FIVE)
    values = {(cell.row, cell.column): cell.value for cell in sheet.cells}
    row, column = next(at for at, value in values.items() if str(value).startswith("6. "))
    column = max(at[1] for at in values if at[0] == row)
    earned = values[row, column]
    assert isinstance(earned, Formula)
    letter = column_letter(column)
    assert earned.text == f"={letter}{row - 2}-{letter}{row - 1}"


def test_the_advance_is_added_until_it_is_recovered() -> None:
    """10,000 ahead, a tenth of each invoice recovers it: after three gates 2,500 stand."""
    terms = [
        *RETENTION,
        ["Advance", "10%"],
        ["Advance recovery", "10% of each invoice"],
        ["Start date", date(2026, 1, 5)],
    ]
    _, sheet = written(FIVE[:4], terms)
    found = figures(sheet)
    assert found["5a"] == Decimal(2500)
    assert found["8"] == Decimal(20000)
    assert found["6"] == found["4"] - found["5"] + found["5a"]
    assert found["9"] == Decimal(100000) - found["6"]


@pytest.mark.parametrize(
    ("terms", "rows", "shown"),
    [
        (RETENTION, FIVE, True),
        ([["Payment trigger", "Progress"]], FIVE, True),
        ([], FIVE, False),
        (RETENTION, FIVE[3:], False),
    ],
    ids=["retention", "progress", "neither", "nothing to invoice yet"],
)
def test_it_stands_only_where_contracts_are_paid_that_way(
    terms: list[list[Any]], rows: list[list[Any]], shown: bool
) -> None:
    _, sheet = written(rows, terms)
    assert bool(figures(sheet)) is shown


def many(count: int) -> list[list[Any]]:
    return [row(n, date(2026, 6, 1) + timedelta(days=n), amount=1000) for n in range(1, count + 1)]


def test_a_header_is_repeated_over_its_own_table_alone() -> None:
    """Print titles head every page that follows: a long table is the last thing of its sheet."""
    for count in (8, 200):
        _, sheet = written(many(count))
        (table,) = sheet.tables
        repeated = sheet.printing.repeat_row
        if count == 8:
            assert repeated is None
            assert sheet.freeze == f"C{table.range.min_row + 1}"
        else:
            assert repeated == table.range.min_row
            below = {cell.role for cell in sheet.cells if cell.row > table.range.max_row}
            assert "header" not in below
            assert sheet.charts
            assert all(int(chart.anchor.lstrip("ABCDEFGHIJKLMNOP")) < repeated for chart in sheet.charts)
            assert repeated in sheet.printing.breaks
