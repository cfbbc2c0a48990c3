"""Invoice and due dates, discounts, late interest and delay damages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from schedule_cases import (
    DelayDamages,
    PaymentTerms,
    Period,
    Status,
    flat,
    line,
    milestone,
    schedule,
    sow,
)

from sowgate.contract.gates import ScheduleLine
from sowgate.schedule.damages import damages
from sowgate.schedule.invoices import (
    annual_rate_of_discount,
    effective_rate_of_discount,
    simple_interest,
)


def one(as_of: str, terms: dict[str, Any], **fields: Any) -> ScheduleLine:
    """The line of a single milestone of 12,000."""
    work = sow(milestone("M1", amount="12000", **fields), **terms)
    return line(schedule(work, as_of), "M1")


ACCEPTED = {"due_date": "2026-03-01", "submitted_date": "2026-03-02", "accepted_date": "2026-03-05"}


@pytest.mark.parametrize(
    ("as_of", "fields", "invoiced"),
    [
        ("2026-03-20", ACCEPTED, "2026-03-20"),  # accepted, not invoiced: not before as-of
        ("2026-03-20", {**ACCEPTED, "invoice_date": "2026-03-09"}, "2026-03-09"),
        ("2026-03-20", {**ACCEPTED, "invoice_date": "2026-04-02"}, "2026-04-02"),  # a planned invoice
        ("2026-03-20", {"due_date": "2026-03-01"}, "2026-03-01"),  # a plan that is over stays as written
        ("2026-03-20", {**ACCEPTED, "invoice_number": "INV-1"}, "None"),  # invoiced, nobody knows when
        ("2026-03-20", {}, "None"),
    ],
)
def test_the_invoice_date_is_the_written_one_else_the_day_it_can_be_sent(
    as_of: str, fields: dict[str, Any], invoiced: str
) -> None:
    assert str(one(as_of, {"payment_terms": 30}, **fields).invoice_date) == invoiced


@pytest.mark.parametrize(
    ("trigger", "fields", "invoiced", "state"),
    [
        ("submission", {"submitted_date": "2026-03-02"}, "2026-03-20", "billable"),
        ("submission", {"due_date": "2026-04-01"}, "2026-04-01", "planned"),
        ("acceptance", {"submitted_date": "2026-03-02", "due_date": "2026-04-01"}, "2026-03-16", "planned"),
        ("progress", {"status": Status.IN_PROGRESS, "due_date": "2026-04-01"}, "2026-03-20", "billable"),
        ("progress", {"due_date": "2026-04-01"}, "2026-04-01", "planned"),
    ],
)
def test_the_payment_trigger_says_what_lets_a_milestone_be_invoiced(
    trigger: str, fields: dict[str, Any], invoiced: str, state: str
) -> None:
    found = one("2026-03-20", {"payment_trigger": trigger, "review_period": Period(days=10)}, **fields)
    assert (str(found.invoice_date), found.state) == (invoiced, state)


EOM = PaymentTerms(days=30, end_of_month=True)
TEN_BUSINESS_DAYS = PaymentTerms(days=10, business=True)


@pytest.mark.parametrize(
    ("invoiced", "terms", "due"),
    [
        ("2026-03-09", {"payment_terms": 30}, "2026-04-08"),
        ("2026-03-05", {"payment_terms": 30}, "2026-04-06"),  # 4 April is a Saturday: Following
        ("2026-03-05", {"payment_terms": 30, "business_day_convention": "Preceding"}, "2026-04-03"),
        ("2026-03-05", {"payment_terms": 30, "business_day_convention": "Unadjusted"}, "2026-04-04"),
        ("2026-03-05", {"payment_terms": 30, "holiday_calendar": ("GB-ENG",)}, "2026-04-07"),  # Easter Monday
        ("2026-03-05", {"payment_terms": 30, "holidays": ["2026-04-06"]}, "2026-04-07"),
        ("2026-05-01", {"payment_terms": 30, "business_day_convention": "Modified Following"}, "2026-05-29"),
        ("2026-03-05", {"payment_terms": EOM}, "2026-04-30"),
        ("2026-01-05", {"payment_terms": EOM}, "2026-03-02"),
        ("2026-03-07", {"payment_terms": 0}, "2026-03-09"),
        ("2026-03-27", {"payment_terms": TEN_BUSINESS_DAYS}, "2026-04-10"),
        ("2026-03-27", {"payment_terms": TEN_BUSINESS_DAYS, "holiday_calendar": ("GB-ENG",)}, "2026-04-14"),
        ("2026-03-05", {}, "None"),
    ],
)
def test_the_due_date_is_the_terms_days_after_the_invoice_then_the_convention(
    invoiced: str, terms: dict[str, Any], due: str
) -> None:
    assert str(one("2026-06-20", terms, invoice_date=invoiced).due_date) == due


def test_a_discount_is_told_with_its_last_day_and_stays_out_of_net() -> None:
    offer = PaymentTerms(days=30, discount_percent=Decimal(2), discount_days=10)
    found = one("2026-03-10", {"payment_terms": offer}, **ACCEPTED, invoice_date="2026-03-09")
    assert (found.net, found.discount, str(found.discount_date)) == (12000, 240, "2026-03-19")
    taken = {**ACCEPTED, "invoice_date": "2026-03-09", "paid_amount": "11760"}
    assert one("2026-04-30", {"payment_terms": offer}, **taken, paid_date="2026-03-19").state == "paid"
    assert one("2026-04-30", {"payment_terms": offer}, **taken, paid_date="2026-03-20").state == "part_paid"


def test_the_price_of_a_missed_discount_is_the_published_one() -> None:
    # 2/10 net 30: 36.73 % on 360 days, 37.24 % on 365, 44.59 % effective
    assert annual_rate_of_discount(Decimal(2), 20, 360) == Decimal("36.73")
    assert annual_rate_of_discount(Decimal(2), 20) == Decimal("37.24")
    assert effective_rate_of_discount(Decimal(2), 20) == Decimal("44.59")


def test_simple_interest_is_the_recomputed_one() -> None:
    assert simple_interest(Decimal(12000), Decimal(13), 90, 2) == Decimal("384.66")
    # The trap: printed as 32.66.
    assert simple_interest(Decimal(2000), Decimal("13.25"), 45, 2) == Decimal("32.67")


LATE = {"payment_terms": 30, "late_interest": "13"}
INVOICED = {**ACCEPTED, "invoice_date": "2026-03-09"}  # due on Wednesday 8 April


@pytest.mark.parametrize(
    ("as_of", "fields", "interest"),
    [
        ("2026-04-08", INVOICED, "0.00"),
        ("2026-07-07", INVOICED, "384.66"),  # 90 days
        ("2026-09-01", {**INVOICED, "paid_date": "2026-07-07"}, "384.66"),  # to payment, not to as-of
        ("2026-09-01", {**INVOICED, "paid_date": "2026-04-01"}, "0.00"),
        ("2026-07-07", {**INVOICED, "paid_date": "2026-04-01", "paid_amount": "6000"}, "192.33"),
        ("2026-07-07", {"due_date": "2026-03-01"}, "0.00"),  # no invoice, nothing is late
    ],
)
def test_late_interest_runs_from_the_due_date_to_payment_or_as_of(
    as_of: str, fields: dict[str, Any], interest: str
) -> None:
    found = one(as_of, LATE, **fields)
    assert str(found.late_interest) == interest
    assert found.net == 12000


def test_no_term_no_interest_no_damages() -> None:
    found = one("2026-07-07", {"payment_terms": 30}, **INVOICED)
    assert (found.late_interest, found.delay_damages, found.discount, found.discount_date) == (None,) * 4


def test_delay_damages_are_the_published_ones_capped() -> None:
    # 10.5 % per 2 days, capped at 52 %, on 200: eight days 84; capped 104
    assert damages(Decimal(200), Decimal("10.5"), 2, 8, Decimal(52)) == 84
    assert damages(Decimal(200), Decimal("10.5"), 2, 60, Decimal(52)) == 104
    assert damages(Decimal(200), Decimal("10.5"), 2, 60, None) == 630


@pytest.mark.parametrize(
    ("caps", "as_of", "expected"),
    [
        ({}, "2026-03-03", 1000),  # two days of 500
        ({"cap_amount": Decimal(4000)}, "2026-03-31", 4000),
        ({"cap": Decimal(10)}, "2026-03-31", 1200),  # ten percent of the milestone's 12,000
        ({"cap": Decimal(10), "cap_amount": Decimal(800)}, "2026-03-31", 800),
    ],
)
def test_damages_of_a_fixed_sum_a_day(caps: dict[str, Decimal], as_of: str, expected: int) -> None:
    clause = DelayDamages(percent=Decimal(0), amount=Decimal(500), per="day", **caps)
    assert one(as_of, {"delay_damages": clause}, due_date="2026-03-01").delay_damages == expected


def test_a_begun_week_counts_whole_where_the_clause_says_so() -> None:
    begun = DelayDamages(percent=Decimal("0.5"), per="week", cap=Decimal(10), whole=True)
    for as_of, expected in (("2026-03-01", 0), ("2026-03-02", 60), ("2026-03-08", 60), ("2026-03-09", 120)):
        assert one(as_of, {"delay_damages": begun}, due_date="2026-03-01").delay_damages == expected


WEEKLY = {"delay_damages": DelayDamages(percent=Decimal("0.5"), per="week", cap=Decimal(10))}


@pytest.mark.parametrize(
    ("as_of", "fields", "expected"),
    [
        ("2026-03-01", {}, "0.00"),
        ("2026-03-15", {}, "120.00"),  # two weeks of 60
        ("2026-03-04", {}, "25.71"),  # pro rata: 3 / 7 of 60
        ("2027-03-01", {}, "1200.00"),  # the cap
        ("2027-03-01", {"submitted_date": "2026-03-15"}, "120.00"),
        ("2027-03-01", {"submitted_date": "2026-02-15"}, "0.00"),
        ("2026-03-15", {"submitted_date": "2026-02-15", "rejected_date": "2026-02-20"}, "120.00"),
        ("2027-03-01", {"accepted_date": "2026-03-08"}, "60.00"),
        ("2027-03-01", {"status": Status.ACCEPTED}, "0.00"),  # delivered, nobody knows when: no accusation
    ],
)
def test_delay_damages_accrue_by_the_day_until_delivery(
    as_of: str, fields: dict[str, Any], expected: str
) -> None:
    found = one(as_of, WEEKLY, due_date="2026-03-01", **fields)
    assert str(found.delay_damages) == expected
    assert found.net == 12000


def test_tax_is_on_net_and_every_line_is_rounded_half_up() -> None:
    found = one("2026-03-10", {"tax": "19.6", "retention": flat("12.345")}, **ACCEPTED)
    assert (str(found.retention), str(found.net)) == ("1481.40", "10518.60")
    assert (str(found.tax), str(found.payable)) == ("2061.65", "12580.25")
