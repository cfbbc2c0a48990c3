"""A table that shows amount, tax and their sum row by row states the rate of tax."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings

AS_OF = date(2026, 11, 22)


def of(header: list[Any], *rows: list[Any], terms: list[list[Any]] | None = None) -> WorkbookReport:
    plan = [[f"M{n}", f"Report {n} v1.0", date(2027, n, 28), *row] for n, row in enumerate(rows, 1)]
    table = [["Milestone", "Deliverable", "Due date", *header], *plan]
    return check(snapshot_of({"Payments": [*(terms or []), *table]}), Settings(), AS_OF)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (["Ex VAT (€)", "VAT (€)", "Incl. VAT (€)"], [[1000, 75, 1075], [2000, 150, 2150]]),
        (["Montant HT", "TVA", "Montant TTC"], [["1 000,00 €", "75,00 €", "1 075,00 €"],
                                                ["2 000,00 €", "150,00 €", "2 150,00 €"]]),
    ],
)  # fmt: skip
def test_what_is_payable_is_what_the_sheet_s_own_total_says(header: list[Any], rows: list[list[Any]]) -> None:
    report = of(header, *rows)
    assert report.terms["tax"].value == "7.5%"
    assert report.schedule is not None
    assert [line.payable for line in report.schedule.lines] == [Decimal(1075), Decimal(2150)]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (["Amount", "VAT"], [[1000, 75], [2000, 150]]),  # the amount may hold the tax already
        (["Amount", "VAT", "Total"], [[1000, 75, 1000], [2000, 150, 2000]]),
        (["Amount", "VAT", "Total"], [[1000, 75, 1075], [2000, 400, 2400]]),  # two rates are no rate
        (["Amount", "VAT", "Total"], [[1000, 75, 1075], [2000, None, 2000]]),
    ],
)
def test_less_than_that_proves_no_rate(header: list[Any], rows: list[list[Any]]) -> None:
    assert "tax" not in of(header, *rows).terms


def test_a_rate_that_the_terms_state_stands() -> None:
    found = of(["Ex VAT", "VAT", "Total"], [1000, 75, 1075], [2000, 150, 2150], terms=[["Tax", "20%"], []])
    assert found.terms["tax"].value == "20%"


def test_such_a_rate_is_no_statement_of_terms_that_others_would_be_missed_of() -> None:
    with_tax = of(["Ex VAT", "VAT", "Total"], [1000, 75, 1075], [2000, 150, 2150])
    without = of(["Amount"], [1000], [2000])
    told = [finding.code for finding in with_tax.findings if finding.code.startswith("TRM")]
    assert told == [finding.code for finding in without.findings if finding.code.startswith("TRM")]
