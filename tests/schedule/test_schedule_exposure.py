"""Exposure: cost ahead of cash, its peak, and what money in time is worth."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_cases import (
    Advance,
    Kind,
    Recovery,
    Release,
    Status,
    day,
    flat,
    milestone,
    schedule,
    sow,
)

from sowgate.contract.exposure import Exposure
from sowgate.schedule import exposure
from sowgate.schedule.discounting import xirr, xnpv

# Microsoft's documentation of XNPV and XIRR
FLOWS = [
    (date(2008, 1, 1), Decimal(-10000)),
    (date(2008, 3, 1), Decimal(2750)),
    (date(2008, 10, 30), Decimal(4250)),
    (date(2009, 2, 15), Decimal(3250)),
    (date(2009, 4, 1), Decimal(2750)),
]


def test_xnpv_and_xirr_are_those_of_excel() -> None:
    assert round(xnpv(Decimal(9), FLOWS), 6) == Decimal("2086.647602")
    found = xirr(FLOWS)
    assert found is not None
    # Excel stops its search at 1e-8 of the rate.
    assert abs(found / 100 - Decimal("0.373362535")) < Decimal("2e-9")


def test_flows_of_one_sign_have_no_rate_of_return() -> None:
    assert xirr(FLOWS[1:]) is None
    assert xirr([]) is None


@pytest.mark.parametrize("percent", [-100, -101])
def test_a_rate_that_takes_everything_has_no_present_value(percent: int) -> None:
    with pytest.raises(ValueError, match="rate"):
        xnpv(Decimal(percent), FLOWS)


def test_of_several_rates_the_one_nearest_to_ten_percent_is_given() -> None:
    # -100, +230, -132 a year (365 days) apart: worth nothing at 10 % and at 20 %
    days = [date(2026, 1, 1) + timedelta(days=365 * n) for n in range(3)]
    flows = list(zip(days, map(Decimal, (-100, 230, -132)), strict=True))
    assert xirr(flows) == 10
    # -100, +300, -216: 20 % and 80 %
    assert xirr(list(zip(days, map(Decimal, (-100, 300, -216)), strict=True))) == 20


def test_flows_that_return_exactly_what_was_put_in_return_nothing() -> None:
    assert xirr([(date(2026, 1, 1), Decimal(-5)), (date(2030, 1, 1), Decimal(5))]) == 0


def test_a_loss_has_a_rate_below_zero() -> None:
    # half of it back after a year
    assert xirr([(date(2025, 1, 1), Decimal(-10)), (date(2026, 1, 1), Decimal(5))]) == -50


def found(as_of: str, *rows: Any, **terms: Any) -> Exposure | None:
    work = sow(*rows, **terms)
    return exposure(work, schedule(work, as_of), day(as_of))


def test_a_million_over_six_months_peaks_in_the_first() -> None:
    # 5 % retention, cost 88 %, paid one month late: peak 146,666.67 in month 1; 95,000 of cash at
    # substantial completion, 120,000 at the end.
    month = [day("2026-01-30") + timedelta(days=30 * i) for i in range(8)]
    rows = [
        milestone(
            f"M{i}", payment_percent="16.66666666666667", cost="146666.66666666667", due_date=str(month[i])
        )
        for i in range(6)
    ]
    halves = (Release(share=Decimal(50), event="final acceptance"),
              Release(share=Decimal(50), event="final acceptance", days_after=90))  # fmt: skip
    curve = found(
        "2026-01-01", *rows, contract_value="1000000", retention=flat("5"), retention_release=halves,
        payment_terms=30, business_day_convention="Unadjusted", cost_of_capital="9",
    )  # fmt: skip
    assert curve is not None
    assert (str(curve.peak), curve.peak_date) == ("146666.67", month[0])
    by_day = {point.date: point.exposure for point in curve.series}
    assert by_day[month[6]] == -95000
    assert curve.series[-1].exposure == -120000
    assert curve.financing_cost is not None
    assert curve.npv is not None
    assert curve.npv < 120000


def test_cost_is_spread_over_working_days_from_start_to_due() -> None:
    curve = found(
        "2026-03-01",
        milestone("M1", amount="1000", cost="700", start_date="2026-03-05", due_date="2026-03-13"),
        payment_terms=10, business_day_convention="Unadjusted",
    )  # fmt: skip
    assert curve is not None
    assert [
        (str(p.date), str(p.cost), str(p.billed), str(p.cash), str(p.exposure)) for p in curve.series
    ] == [
        ("2026-03-05", "100.00", "0.00", "0.00", "100.00"),
        ("2026-03-06", "200.00", "0.00", "0.00", "200.00"),
        ("2026-03-09", "300.00", "0.00", "0.00", "300.00"),
        ("2026-03-10", "400.00", "0.00", "0.00", "400.00"),
        ("2026-03-11", "500.00", "0.00", "0.00", "500.00"),
        ("2026-03-12", "600.00", "0.00", "0.00", "600.00"),
        ("2026-03-13", "700.00", "1000.00", "0.00", "700.00"),
        ("2026-03-23", "700.00", "1000.00", "1000.00", "-300.00"),
    ]
    assert (curve.peak, str(curve.peak_date)) == (700, "2026-03-13")
    assert (curve.financing_cost, curve.npv) == (None, None)


def test_financing_is_what_the_open_days_cost() -> None:
    # 36,500 spent on 2 March and paid on 11 April, 40 days at 9 %: 360.00
    curve = found(
        "2026-03-01", milestone("M1", amount="36500", cost="36500", due_date="2026-03-02"),
        payment_terms=40, cost_of_capital="9", business_day_convention="Unadjusted",
    )  # fmt: skip
    assert curve is not None
    assert str(curve.financing_cost) == "360.00"
    # 36,500 / 1.09 ** (40 / 365) - 36,500 = -343.088
    assert str(curve.npv) == "-343.09"


def test_the_rate_of_return_and_the_buyer_s_value_are_told() -> None:
    # 36,500 out on 2 March, 40,000 in 365 days later: 40,000 / 36,500 - 1 = 9.589041 %
    curve = found(
        "2026-03-01", milestone("M1", amount="40000", cost="36500", due_date="2026-03-02"),
        payment_terms=365, cost_of_capital="10", business_day_convention="Unadjusted",
    )  # fmt: skip
    assert curve is not None
    assert str(curve.xirr) == "9.589041"
    # 40,000 / 1.1 = 36,363.636
    assert (str(curve.npv), str(curve.npv_buyer)) == ("-136.36", "-36363.64")
    unpaid = found("2026-03-01", milestone("M1", amount="0", cost="5", due_date="2026-03-02"))
    assert unpaid is not None
    assert unpaid.xirr is None


def test_the_margin_at_each_gate_is_what_is_earned_less_what_is_spent() -> None:
    curve = found(
        "2026-03-01",
        # Monday 2 to Friday 6 March, 100 a day; accepted (no review) on the 6th
        milestone("M1", amount="300", cost="500", start_date="2026-03-02", due_date="2026-03-06"),
        # 4 to 13 March, eight working days of 100; waits for M1
        milestone("M2", amount="1500", cost="800", start_date="2026-03-04", due_date="2026-03-13", after=[0]),
    )
    assert curve is not None
    told = [(g.milestone, str(g.date), int(g.earned), int(g.cost), int(g.margin)) for g in curve.gates]
    assert told == [("M1", "2026-03-06", 300, 800, -500), ("M2", "2026-03-13", 1800, 1300, 500)]
    # M2's 4 and 5 March lie before M1's acceptance
    assert [int(gate.work_ahead) for gate in curve.gates] == [0, 200]
    assert curve.work_ahead == 200


def test_work_is_not_ahead_of_a_gate_that_is_accepted() -> None:
    curve = found(
        "2026-03-20",
        milestone("M1", amount="300", cost="500", due_date="2026-03-06", accepted_date="2026-03-18"),
        milestone("M2", amount="1500", cost="800", start_date="2026-03-04", due_date="2026-03-13", after=[0]),
    )
    assert curve is not None
    assert curve.work_ahead == 0


PAID = {"accepted_date": "2026-02-03", "invoice_date": "2026-02-03"}


@pytest.mark.parametrize(
    ("fields", "cash"),
    [
        ({"paid_date": "2026-02-20"}, [("2026-02-20", 1000)]),
        ({"paid_date": "2026-02-20", "paid_amount": "400"}, [("2026-02-20", 400), ("2026-04-01", 1000)]),
        ({}, [("2026-04-01", 1000)]),  # overdue: planned cash of the past counts on as-of
        ({"paid_date": "2026-04-20"}, [("2026-04-20", 1000)]),
        ({"status": Status.PAID}, [("2026-03-05", 1000)]),
    ],
)
def test_cash_counts_on_the_day_it_came_or_can_come(
    fields: dict[str, Any], cash: list[tuple[str, int]]
) -> None:
    row = milestone("M1", amount="1000", cost="500", due_date="2026-02-02", **PAID, **fields)
    curve = found("2026-04-01", row, payment_terms=30)
    assert curve is not None
    moved = [(str(p.date), int(p.cash)) for p in curve.series if p.cash]
    assert moved == cash


def test_without_cost_there_is_no_exposure() -> None:
    assert found("2026-03-01", milestone("M1", amount="1000", due_date="2026-03-02")) is None
    assert found("2026-03-01", milestone("M1", amount="1000", cost="0", due_date="2026-03-02")) is None
    optional = milestone("M1", amount="1000", cost="5", due_date="2026-03-02", kind=Kind.OPTIONAL)
    assert found("2026-03-01", optional) is None


def test_an_advance_keeps_the_exposure_below_zero() -> None:
    rows = [milestone("M1", amount="1000", cost="800", due_date="2026-04-01")]
    terms = {"contract_value": "1000", "start_date": "2026-03-02", "payment_terms": 0}
    plain = found("2026-03-01", *rows, **terms)
    ahead = found("2026-03-01", *rows, **terms, advance=Advance(percent=Decimal(10)),
                  advance_recovery=Recovery(percent=Decimal(10)))  # fmt: skip
    assert plain is not None
    assert ahead is not None
    assert (plain.series[0].exposure, ahead.series[0].exposure) == (-200, -100)
    assert ahead.series[-1].exposure == -200


WORK = st.lists(
    st.tuples(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(0, 300), st.integers(0, 90)),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(WORK, st.booleans())
def test_when_all_is_paid_exposure_is_minus_the_margin(
    work: list[tuple[int, int, int, int]], spread: bool
) -> None:
    start = day("2026-01-05")
    rows = [
        milestone(
            f"M{i}", amount=str(Decimal(amount) / 100), cost=str(Decimal(cost) / 100),
            due_date=str(start + timedelta(days=due)),
            **({"start_date": str(start + timedelta(days=due - min(length, due)))} if spread else {}),
        )
        for i, (amount, cost, due, length) in enumerate(work)
    ]  # fmt: skip
    curve = found("2026-01-05", *rows, payment_terms=30, cost_of_capital="8")
    assert curve is not None
    margin = Decimal(sum(amount - cost for amount, cost, _, _ in work)) / 100
    assert curve.series[-1].exposure == -margin
    assert curve.peak == max(point.exposure for point in curve.series)
    assert curve.peak_date == next(p.date for p in curve.series if p.exposure == curve.peak)
    assert len({point.date for point in curve.series}) == len(curve.series)


def test_a_cost_that_does_not_divide_moves_on_working_days_alone_and_rounds_exactly() -> None:
    # 1 yen over the six working days 2 to 9 March (due on Saturday the 14th would add none): after three
    # days exactly half of it is spent, and half is rounded up
    curve = found(
        "2026-03-01",
        milestone("M1", amount="3", cost="1", start_date="2026-03-02", due_date="2026-03-09"),
        currency="JPY", business_day_convention="Unadjusted",
    )  # fmt: skip
    assert curve is not None
    assert [(p.date.day, int(p.cost)) for p in curve.series] == [
        (2, 0), (3, 0), (4, 1), (5, 1), (6, 1), (9, 1)
    ]  # fmt: skip
    ending_on_saturday = found(
        "2026-03-01",
        milestone("M1", amount="3", cost="10", start_date="2026-03-12", due_date="2026-03-14"),
        milestone("M2", amount="3", cost="10", start_date="2026-03-11", due_date="2026-03-14"),
    )
    assert ending_on_saturday is not None
    # the 14th is here for the cash alone, which comes on acceptance
    assert [p.date.day for p in ending_on_saturday.series] == [11, 12, 13, 14]
    assert [str(p.cost) for p in ending_on_saturday.series] == ["3.33", "11.67", "20.00", "20.00"]
