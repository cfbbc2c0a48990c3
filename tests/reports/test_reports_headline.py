"""A workbook is headed by what has been billed and paid, and by nothing of money where there is none."""

from __future__ import annotations

from datetime import date
from typing import Any

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.reports.layout import Page
from sowgate.reports.summary_lines import headline

DAY = date(2026, 3, 2)


def headed(rows: list[list[Any]]) -> str:
    return " ".join(headline(check(snapshot_of({"Plan": rows}), Settings(), DAY), Page()))


def test_what_is_invoiced_and_paid_is_told_where_something_is() -> None:
    rows = [
        ["Jalon", "Montant", "Statut"],
        ["Backend v1.0", "150 000 DZD", "Payé"],
        ["Backoffice v1.0", "140 000 DZD", "Facturé"],
        ["Frontend v1.0", "180 000 DZD", "À venir"],
    ]
    assert "invoiced 140,000.00 · paid 150,000.00" in headed(rows)
    assert "paid" not in headed([rows[0], *([name, amount, "À venir"] for name, amount, _ in rows[1:])])


def test_a_plan_without_prices_is_headed_without_money() -> None:
    line = headed([["Task", "Due date"], ["Report v1.0", DAY], ["Model v1.0", DAY]])
    assert line.strip() == "2 milestones, 0 accepted"
