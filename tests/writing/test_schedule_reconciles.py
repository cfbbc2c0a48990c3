"""The schedule's own check closes: lines, retention held and change orders make up the contract value."""

from __future__ import annotations

from datetime import date

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.grid.sheets import Formula
from sowgate.writing import change_set


def shown_on_the_schedule(terms: list[list[object]], rows: list[list[object]]) -> list[object]:
    header = ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Amount", "Change order"]
    snapshot = snapshot_of({"Terms": terms, "Milestones": [header, *rows]})  # type: ignore[dict-item]
    report = check(snapshot, Settings(), date(2026, 4, 1))
    (sheet,) = (
        s for s in change_set(report, snapshot, date(2026, 4, 1)).sheets if s.key == "payment_schedule"
    )
    return [
        placed.value.result if isinstance(placed.value, Formula) else placed.value for placed in sheet.cells
    ]


def row(number: int, amount: int, order: str | None = None) -> list[object]:
    return [
        f"M{number}", f"Report {number} accepted", f"Report {number} v1.0",
        "12 sections, signed by the client programme manager", date(2026, 5, number), amount, order,
    ]  # fmt: skip


def test_a_change_order_comes_on_top_of_the_contract_value() -> None:
    shown = shown_on_the_schedule(
        [["Contract value", "EUR 30,000.00"]], [row(4, 10000), row(5, 20000), row(6, 5000, "CO-1")]
    )
    assert "Approved change orders" in shown
    assert "✔ The schedule adds up to the contract value" in shown


def test_amounts_that_miss_the_contract_value_are_said_so() -> None:
    shown = shown_on_the_schedule([["Contract value", "EUR 30,000.00"]], [row(4, 10000), row(5, 15000)])
    assert "▲ Not equal to the contract value: see the risk flags" in shown


def test_an_approved_change_order_that_no_row_bills_is_missed() -> None:
    header = ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Amount", "Change order"]
    orders = [
        ["Change order", "Description", "Amount", "Status"],
        ["CO-1", "Two more reports", 5000, "Approved"],
    ]
    snapshot = snapshot_of({
        "Terms": [["Contract value", "EUR 30,000.00"]],
        "Milestones": [header, row(4, 10000), row(5, 20000)],
        "Change orders": orders,
    })  # type: ignore[dict-item]  # fmt: skip
    report = check(snapshot, Settings(), date(2026, 4, 1))
    assert report.schedule is not None
    assert report.schedule.uncounted_change_orders == 5000
    (sheet,) = (
        s for s in change_set(report, snapshot, date(2026, 4, 1)).sheets if s.key == "payment_schedule"
    )
    shown = [c.value.result if isinstance(c.value, Formula) else c.value for c in sheet.cells]
    assert "Approved change orders that no row bills" in shown
    assert "▲ Not equal to the contract value: see the risk flags" in shown
