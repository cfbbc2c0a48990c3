"""What a director finds in the roll-up: a value for every contract, what is still open, no empty columns."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from sowgate.portfolio import outputs
from sowgate.portfolio.facts import contract_of
from sowgate.portfolio.gathering import gather
from sowgate.portfolio.tables import Portfolio, portfolio

DAY = date(2026, 3, 31)


def book(path: str, lines: list[dict[str, Any]], **schedule: Any) -> dict[str, Any]:
    """One workbook of a report that states no terms; `schedule` adds to its schedule."""
    net = sum((Decimal(line["payable"]) for line in lines), Decimal(0))
    row = {
        "id": "M1",
        "milestone": path,
        "amount": "1",
        "due_date": None,
        "kind": "milestone",
        "gate": "accepted",
    }
    return {
        "path": path, "outcome": "checked", "reason": None, "terms": {}, "findings": [], "milestones": [row],
        "schedule": {"currency": "EUR", "contract_value": None, "lines": lines,
                     "totals": {"net": str(net)}, **schedule},
        "summary": {"milestones": 1}, "exposure": None,
    }  # fmt: skip


def line(state: str, payable: str, **more: Any) -> dict[str, Any]:
    return {"state": state, "payable": payable, "due_date": "2026-02-20", "acceptance_date": None, **more}


def rolled(*books: dict[str, Any]) -> Portfolio:
    return portfolio(gather(contract_of(one, DAY) for one in books), DAY)


def test_a_contract_that_states_no_value_is_worth_what_its_payments_add_up_to() -> None:
    lines = [line("planned", "900.00"), line("planned", "100.00")]
    assert contract_of(book("a.xlsx", lines), DAY).value == 1000
    assert contract_of(book("a.xlsx", lines, unreleased_retention="50.00"), DAY).value == 1050
    assert contract_of(book("a.xlsx", lines, contract_value="1200.00"), DAY).value == 1200
    assert contract_of(book("a.xlsx", []), DAY).value is None


def test_of_a_gate_with_several_invoices_only_the_overdue_part_ages_and_only_what_is_open_is_cash() -> None:
    part = line(
        "part_paid", "1000.00", invoiced="800.00", received="300.00", overdue="500.00", days_overdue=39,
        billable="200.00",
    )  # fmt: skip
    found = contract_of(book("a.xlsx", [part]), DAY)
    assert found.ageing == {("overdue", "31 to 60 days"): 500, ("billable", "no date"): 200}
    assert found.cash == {"2026-02": 700}


def test_columns_that_no_contract_fills_are_left_out_where_people_read() -> None:
    made = rolled(book("a.xlsx", [line("planned", "900.00")]))
    shown = load_workbook(io.BytesIO(outputs.workbook(made)))["Contracts"]
    (header,) = (row for row in shown.iter_rows(values_only=True) if row[0] == "Path")
    assert "Client" not in header
    assert "Peak exposure" not in header
    assert "Contract value" in header
    assert "client" in outputs.as_csv(made).splitlines()[0]  # a program finds every column


def test_a_note_is_read_in_two_lines_beside_a_narrow_table_too() -> None:
    made = rolled(book("a.xlsx", [line("planned", "900.00")]))
    sheet = load_workbook(io.BytesIO(outputs.workbook(made)))["Exposure"]
    assert sheet.row_dimensions[2].height < 40


def test_money_without_a_due_date_is_told_beside_the_months() -> None:
    lines = [
        line("planned", "900.00"),
        line("planned", "100.00", due_date=None),
        line("paid", "5", due_date=None),
    ]
    note = rolled(book("a.xlsx", lines)).table("cash").note
    assert note.endswith("Without a due date and not in it: 100.00 EUR.")
    assert "Without a due date" not in rolled(book("a.xlsx", lines[:1])).table("cash").note
