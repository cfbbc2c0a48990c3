"""What rules make of a contract whose rows are in several currencies."""

from __future__ import annotations

from decimal import Decimal

import pytest
from contract_by_hand import context, row

from sowgate.contract.terms import Stated, Terms
from sowgate.rules import run

EUR, USD, GBP = "EUR", "USD", "GBP"


@pytest.mark.parametrize(
    ("currencies", "value"),
    [
        ((EUR, EUR, EUR), 6000),
        ((USD, USD, USD), 6000),
        ((None, EUR, EUR), 6000),
        ((None, None, None), 6000),
        ((EUR, EUR, USD), None),
        ((EUR, USD, GBP), None),
        ((None, EUR, USD), None),
    ],
)
def test_gates_in_several_currencies_have_no_sum(
    currencies: tuple[str | None, ...], value: int | None
) -> None:
    rows = [row(i, currency=currency) for i, currency in enumerate(currencies, 1)]
    assert context(rows).contract_value == (None if value is None else Decimal(value))


def test_a_stated_value_holds_in_several_currencies() -> None:
    terms = Terms(contract_value=Stated(value=Decimal(9000), text="9,000"))
    rows = [row(1, currency=EUR), row(2, currency=USD)]
    assert context(rows, terms).contract_value == 9000


def test_no_share_is_named_of_a_sum_over_currencies() -> None:
    rows = [row(1, currency=EUR), row(2, currency=EUR), row(3, currency=USD, amount=Decimal(900000))]
    codes = {finding.code for finding in run(context(rows)).findings}
    assert "PAY11" in codes
    assert not codes & {"PAY04", "PAY05", "PAY06", "MIL10"}


def test_only_rows_in_another_currency_than_the_schedules_are_foreign() -> None:
    rows = [row(1, currency=EUR), row(2, currency=EUR), row(3, currency=USD), row(4, currency=None)]
    given = context(rows)
    assert [given.is_foreign(one) for one in given.rows] == [False, False, True, False]
    assert [given.is_foreign(one, USD) for one in given.rows] == [True, True, False, False]
