"""Several currencies: refused without a rate and its date, converted by a stated one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from schedule_cases import day, line, milestone, schedule, sow, total

from sowgate.contract.terms import ExchangeRate
from sowgate.reading.values.exchange_rates import read_exchange_rates
from sowgate.schedule import exposure

DOLLARS = milestone("M2", amount="1000", cost="500", currency="USD", due_date="2026-04-01")
EUROS = milestone("M1", amount="9000", currency="EUR", due_date="2026-03-02")


def rates(text: str) -> dict[str, Any]:
    return {"exchange_rates": read_exchange_rates(text)}


@pytest.mark.parametrize(
    ("text", "base", "quote", "rate", "on"),
    [
        ("1 EUR = 1.08 USD at 2026-03-01", "EUR", "USD", "1.08", "2026-03-01"),
        ("1 USD = 0,92 EUR vom 01.03.2026", "USD", "EUR", "0.92", "2026-03-01"),
        ("EUR/USD 1.0812 (ECB, 1 March 2026)", "EUR", "USD", "1.0812", "2026-03-01"),
        ("100 JPY = 0.61 EUR on 13 March 2026", "JPY", "EUR", "0.0061", "2026-03-13"),
        ("€1 = $1.08", None, None, None, None),
        ("1 EUR = 1.08 USD", "EUR", "USD", "1.08", None),
        # may be 3 January or 1 March
        ("1 EUR = 1.08 USD at 03/01/2026", "EUR", "USD", "1.08", None),
    ],
)
def test_a_rate_is_read_with_its_date(
    text: str, base: str | None, quote: str | None, rate: str | None, on: str | None
) -> None:
    found = read_exchange_rates(text)
    if base is None or quote is None or rate is None:
        assert found is None
        return
    assert found == (
        ExchangeRate(base=base, quote=quote, rate=Decimal(rate), on=None if on is None else day(on)),
    )


def test_several_rates_keep_their_own_dates() -> None:
    found = read_exchange_rates("1 EUR = 1.08 USD at 2026-03-01; 1 EUR = 0.86 GBP at 2026-02-15")
    assert found is not None
    assert [(rate.quote, str(rate.on)) for rate in found] == [("USD", "2026-03-01"), ("GBP", "2026-02-15")]


def test_a_row_in_another_currency_is_converted_by_the_stated_rate() -> None:
    work = sow(EUROS, DOLLARS, currency="EUR", **rates("1 EUR = 1.08 USD at 2026-03-01"))
    found = schedule(work)
    # 1,000 / 1.08 = 925.9259
    assert line(found, "M2").gross == Decimal("925.93")
    assert (total(found), found.converted) == (Decimal("9925.93"), (1,))
    assert found.notes == ("M2: 1,000.00 USD are 925.93 EUR at 1 EUR = 1.08 USD of 2026-03-01.",)
    curve = exposure(work, found, day("2026-03-01"))
    assert curve is not None
    assert curve.series[-1].cost == Decimal("462.96")


def test_the_rate_is_used_in_either_direction_and_rounded_to_the_currency() -> None:
    found = schedule(sow(EUROS, DOLLARS, currency="EUR", **rates("1 USD = 0.92 EUR at 2026-03-01")))
    assert line(found, "M2").gross == 920
    yen = milestone("M1", amount="900000", currency="JPY", due_date="2026-03-02")
    found = schedule(sow(yen, DOLLARS, currency="JPY", **rates("1 USD = 150.4567 JPY at 2026-03-01")))
    assert str(line(found, "M2").gross) == "150457"


def test_a_rate_in_the_row_s_own_notes_holds_for_the_row() -> None:
    noted = DOLLARS.model_copy(update={"notes": "Rate 1 USD = 0.90 EUR, ECB, 2026-02-27"})
    found = schedule(sow(EUROS, noted, currency="EUR", **rates("1 USD = 0.92 EUR at 2026-03-01")))
    assert line(found, "M2").gross == 900


def test_a_contract_in_one_currency_whose_rows_are_all_in_another_is_converted() -> None:
    found = schedule(sow(DOLLARS, currency="EUR", **rates("1 USD = 0.92 EUR at 2026-03-01")))
    assert (found.currency, total(found)) == ("EUR", 920)


@pytest.mark.parametrize(
    "text",
    ["1 EUR = 1.08 USD", "1 EUR = 0.86 GBP at 2026-03-01", f"1 EUR = {'9' * 80} USD at 2026-03-01"],
)
def test_without_a_dated_rate_the_row_is_refused(text: str) -> None:
    found = schedule(sow(EUROS, DOLLARS, currency="EUR", **rates(text)))
    assert (total(found), found.converted) == (9000, ())
    assert found.notes == ("Rows in another currency than EUR are not in the schedule: 1.",)
