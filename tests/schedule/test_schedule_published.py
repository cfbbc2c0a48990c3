"""Figures that others publish, recomputed by the schedule; and one that is published wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from schedule_cases import Advance, Recovery, flat, line, milestone, schedule, sow

from sowgate.contract.working_days import Calendar, add_months, end_of_month
from sowgate.schedule.invoices import simple_interest

SUNDAY, SATURDAY, FRIDAY = 6, 5, 4


def test_statutory_interest_of_the_daniels_silverman_calculator() -> None:
    # danielssilverman.co.uk/interest.php: 851.06 and 148.94 of VAT, 30 days late at 12 %
    assert simple_interest(Decimal("851.06") + Decimal("148.94"), Decimal(12), 30, 2) == Decimal("9.86")


def test_interest_is_not_computed_from_a_rounded_daily_rate() -> None:
    # support.paidnice.com, "statutory interest in the UK": 101 days of a daily 1.68 are printed as 169.68
    assert simple_interest(Decimal(5000), Decimal("12.25"), 101, 2) == Decimal("169.49")


def test_retainage_of_a_pay_application() -> None:
    # payapppro.com, "How to calculate retainage on AIA G702 & G703": 40,000 completed of 100,000 at 10 %
    rows = (
        milestone("M1", amount="40000", due_date="2026-03-02"),
        milestone("M2", amount="60000", due_date="2026-06-01"),
    )
    first = line(schedule(sow(*rows, contract_value="100000", retention=flat("10"))), "M1")
    assert (first.gross, first.retention, first.net) == (40000, 4000, 36000)


def test_recovery_begins_with_the_certificate_that_passes_the_threshold_and_takes_of_it_alone() -> None:
    # en.allexperts.com, Construction Law, "FIDIC: repayment of the advance" (2014): 15 % of that
    # certificate, not of all before it; and (2016) of its gross, whatever is retained
    rows = [milestone(f"M{i}", amount=amount, due_date=f"2026-0{i}-02")
            for i, amount in enumerate(("60000", "40000", "100000", "800000"), 1)]  # fmt: skip
    found = schedule(
        sow(
            *rows,
            contract_value="1000000",
            advance=Advance(percent=Decimal(10)),
            advance_recovery=Recovery(percent=Decimal(15), threshold=Decimal(10)),
            retention=flat("10"),
        ),
        "2026-01-01",
    )
    taken = [line(found, f"M{i}").advance_recovery for i in (1, 2, 3, 4)]
    assert taken == [0, 0, 15000, 85000]


@pytest.mark.parametrize(
    ("start", "end", "calendar", "days"),
    [  # Excel's documentation of NETWORKDAYS and NETWORKDAYS.INTL: both ends count
        ("2012-10-01", "2013-03-01", Calendar(), 110),
        ("2012-10-01", "2013-03-01", Calendar(own=frozenset({date(2012, 11, 22)})), 109),
        ("2012-10-01", "2013-03-01",
         Calendar(own=frozenset({date(2012, 11, 22), date(2012, 12, 4), date(2013, 1, 21)})), 107),
        ("2006-01-01", "2006-01-31", Calendar(), 22),
        ("2006-01-01", "2006-02-01",
         Calendar(weekend=frozenset({FRIDAY, SATURDAY}),
                  own=frozenset({date(2006, 1, 2), date(2006, 1, 16)})), 22),
    ],
)  # fmt: skip
def test_working_days_between_two_dates(start: str, end: str, calendar: Calendar, days: int) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    assert calendar.is_working_day(first) + calendar.count_business_days(first, last) == days


@pytest.mark.parametrize(
    ("count", "weekend", "serial"),
    [(90, SUNDAY, 41013), (30, SATURDAY, 40944)],  # Excel's documentation of WORKDAY.INTL, from 2012-01-01
)
def test_working_days_after_a_date_with_one_weekend_day(count: int, weekend: int, serial: int) -> None:
    found = Calendar(weekend=frozenset({weekend})).add_business_days(date(2012, 1, 1), count)
    assert (found - date(1899, 12, 30)).days == serial


def test_months_as_edate_and_eomonth_count_them() -> None:
    # Excel's documentation: EDATE(15-Jan-11, 1), (-1), (2); EOMONTH(1-Jan-11, 1), (-3)
    start = date(2011, 1, 15)
    assert [add_months(start, n) for n in (1, -1, 2)] == [
        date(2011, 2, 15),
        date(2010, 12, 15),
        date(2011, 3, 15),
    ]
    first = date(2011, 1, 1)
    assert [end_of_month(add_months(first, n)) for n in (1, -3)] == [date(2011, 2, 28), date(2010, 10, 31)]
