"""The Invoices sheet: several invoices a milestone, part payments, credit notes, withholding tax."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_cases import PaymentTerms, day, flat, line, milestone, schedule, sow

from sowgate.check.summary import summarise
from sowgate.contract.gates import PaymentSchedule, Settlement
from sowgate.contract.side_sheets import Invoice
from sowgate.contract.sow import StatementOfWork
from sowgate.schedule import exposure

ACCEPTED = {"accepted_date": "2026-01-12"}


def invoice(number: str, *gates: int, **fields: Any) -> Invoice:
    read = {k: day(v) if k.endswith("_date") else Decimal(v) for k, v in fields.items()}
    return Invoice(sheet="Invoices", row=2, invoice=number, gates=gates or (0,), **read)


def work(*invoices: Invoice, rows: tuple[Any, ...] = (), **terms: Any) -> StatementOfWork:
    first = milestone("M1", amount="10000", due_date="2026-01-10", **ACCEPTED)
    given_terms = {"payment_terms": 30, "contract_value": str(10000 * (1 + len(rows)))} | terms
    return sow(first, *rows, **given_terms).model_copy(update={"invoices": invoices})


def settled(found: PaymentSchedule, position: int = 0) -> Settlement:
    told = found.states[position].settlement
    assert told is not None
    return told


def part(number: str, amount: str, on: str, **fields: Any) -> Invoice:
    return invoice(number, amount=amount, invoice_date=on, **fields)


@pytest.mark.parametrize(
    ("invoices", "as_of", "state", "why"),
    [
        # two invoices, both paid
        ([part("A", "6000", "2026-01-15", paid_date="2026-02-10", paid_amount="6000"),
          part("B", "4000", "2026-01-20", paid_date="2026-02-12", paid_amount="4000")],
         "2026-03-01", "paid", "paid: 10,000.00 on 12 February 2026"),
        # one paid, one open and not yet due
        ([part("A", "6000", "2026-01-15", paid_date="2026-02-10", paid_amount="6000"),
          part("B", "4000", "2026-02-20")],
         "2026-03-01", "part_paid",
         "part paid: 6,000.00 of 10,000.00 on 10 February 2026, 4,000.00 open"),
        # one paid, the other overdue: part paid comes first, the words tell the rest
        ([part("A", "6000", "2026-01-15", paid_date="2026-02-10", paid_amount="6000"),
          part("B", "4000", "2026-01-20")],
         "2026-03-01", "part_paid",
         "part paid: 6,000.00 of 10,000.00 on 10 February 2026, 4,000.00 open, 4,000.00 overdue since "
         "19 February 2026"),
        # nothing paid, the first of two is overdue (15 January + 30 = Saturday 14, so Monday 16 February)
        ([part("A", "6000", "2026-01-15"), part("B", "4000", "2026-02-20")],
         "2026-03-01", "overdue", "overdue: 6,000.00 was due 16 February 2026, 13 days ago"),
        # invoiced in part, nothing due yet
        ([part("A", "6000", "2026-02-20")],
         "2026-03-01", "invoiced",
         "invoiced: 6,000.00 of 10,000.00 invoiced, due 23 March 2026, 4,000.00 not invoiced"),
        # credited in full: to be invoiced again
        ([part("A", "10000", "2026-01-15"), part("CN", "-10000", "2026-02-01")],
         "2026-03-01", "billable", "billable: accepted 12 January 2026, not invoiced"),
        # a credit note takes the overdue part away; the rest is not due
        ([part("A", "6000", "2026-01-15"), part("CN", "-6000", "2026-02-01"),
          part("B", "10000", "2026-02-20")],
         "2026-03-01", "invoiced", "invoiced: 10,000.00 invoiced, due 16 February 2026"),
        # an invoice of next month is a plan
        ([part("A", "10000", "2026-03-15")],
         "2026-03-01", "billable", "billable: accepted 12 January 2026, not invoiced"),
        # a payment of next month is a plan
        ([part("A", "10000", "2026-02-15", paid_date="2026-03-10", paid_amount="10000")],
         "2026-03-01", "invoiced", "invoiced: 10,000.00 invoiced, due 17 March 2026"),
        # a payment date alone is the whole
        ([part("A", "10000", "2026-01-15", paid_date="2026-02-10")],
         "2026-03-01", "paid", "paid: 10,000.00 on 10 February 2026"),
    ],
)  # fmt: skip
def test_the_sums_of_the_invoices_tell_the_state(
    invoices: list[Invoice], as_of: str, state: str, why: str
) -> None:
    found = schedule(work(*invoices), as_of).states[0]
    assert (found.payment.value, found.why) == (state, why)


def test_tax_withheld_settles_like_cash() -> None:
    told = part("A", "10000", "2026-01-15", paid_date="2026-02-10", paid_amount="8500", withheld="1500")
    found = schedule(work(told))
    assert found.states[0].payment == "paid"
    assert settled(found).received == 10000
    # 15 % announced on an invoice that nobody has paid settles nothing
    waiting = part("A", "10000", "2026-02-15", withheld="1500")
    assert settled(schedule(work(waiting))).open == 10000


def test_the_facts_of_a_half_invoiced_gate() -> None:
    found = schedule(
        work(
            part("A", "3000", "2026-01-15", paid_date="2026-02-10", paid_amount="1000"),
            part("B", "2500", "2026-02-20"),
            part("CN", "-500", "2026-02-21"),
        )
    )
    told = settled(found)
    # open: A 2,000 less the credit of 500, B 2,500; A was due 14, rolled to 16 February
    assert told.invoices == (0, 1, 2)
    assert [told.target, told.invoiced, told.received, told.open, told.remaining, told.overdue] == [
        10000, 5000, 1000, 4000, 5000, 1500
    ]  # fmt: skip
    assert told.overdue_since == day("2026-02-16")
    one = line(found, "M1")
    assert (one.invoice_date, one.due_date) == (day("2026-01-15"), day("2026-02-16"))
    assert (one.billable, one.overdue, one.days_overdue) == (5000, 1500, 13)


def test_what_is_not_invoiced_of_a_half_invoiced_gate_is_billable_money() -> None:
    book = work(part("A", "3000", "2026-02-15", paid_date="2026-02-20", paid_amount="1000"))
    found = summarise(book, schedule(book), (), ())
    assert (found.paid, found.invoiced, found.billable, found.overdue) == (1000, 2000, 7000, 0)
    # a gate that nobody accepted: the rest is not billable yet
    early = book.milestones[0].model_copy(update={"accepted_date": None})
    book = book.model_copy(update={"milestones": (early,)})
    assert summarise(book, schedule(book), (), ()).billable == 0


def test_payable_is_after_retention_and_with_tax() -> None:
    # gross 10,000, retention 500, net 9,500, tax 1,900, payable 11,400
    terms = {"retention": flat("5"), "tax": "20"}
    paid = {"paid_date": "2026-02-10"}
    assert schedule(work(part("A", "11400", "2026-01-15", **paid), **terms)).states[0].payment == "paid"
    # the sheet keeps its invoices before tax
    assert schedule(work(part("A", "9500", "2026-01-15", **paid), **terms)).states[0].payment == "paid"
    short = schedule(work(part("A", "11000", "2026-01-15", **paid), **terms))
    assert short.states[0].why == (
        "part paid: 11,000.00 of 11,400.00 on 10 February 2026, 400.00 not invoiced"
    )


def test_an_early_payment_discount_is_judged_by_invoice() -> None:
    offer = PaymentTerms(days=30, discount_percent=Decimal(2), discount_days=10)
    in_time = part("A", "6000", "2026-01-15", paid_date="2026-01-25", paid_amount="5880")
    late = part("B", "4000", "2026-01-20", paid_date="2026-02-10", paid_amount="3920")
    told = settled(schedule(work(in_time, late, payment_terms=offer)))
    assert (told.received, told.open, told.overdue) == (9920, 80, 80)


def test_late_interest_runs_by_invoice() -> None:
    # A 6,000 due 16 February, paid 26 February: 10 days; B 4,000 due 19 February, open on 1 March: 10 days
    found = schedule(
        work(
            part("A", "6000", "2026-01-15", paid_date="2026-02-26", paid_amount="6000"),
            part("B", "4000", "2026-01-20"),
            late_interest="8",
        )
    )
    # 6,000 x 8 % x 10/365 = 13.15; 4,000 x 8 % x 10/365 = 8.77
    assert line(found, "M1").late_interest == Decimal("21.92")


def test_one_invoice_for_two_milestones_is_shared_by_their_amounts() -> None:
    second = milestone("M2", amount="20000", due_date="2026-01-10", **ACCEPTED)
    shared = invoice("A", 0, 1, amount="30000", invoice_date="2026-01-15", paid_date="2026-02-10",
                     paid_amount="10000")  # fmt: skip
    found = schedule(work(shared, rows=(second,), contract_value="30000"))
    assert [settled(found, i).invoiced for i in (0, 1)] == [10000, 20000]
    # 10,000 by 1 to 2: 3,333.33 and 6,666.67
    assert [settled(found, i).received for i in (0, 1)] == [Decimal("3333.33"), Decimal("6666.67")]


def test_an_invoice_that_names_no_milestone_is_told() -> None:
    stray = Invoice(sheet="Invoices", row=3, invoice="X", amount=Decimal(5))
    found = schedule(work(stray, part("A", "10000", "2026-01-15")))
    assert found.unmatched_invoices == (0,)
    assert settled(found).invoices == (1,)


def test_the_row_s_own_invoice_columns_only_repeat_an_invoice_of_the_sheet() -> None:
    book = work(part("A", "4000", "2026-01-15", paid_date="2026-02-01", paid_amount="4000"))
    row = book.milestones[0].model_copy(
        update={"invoice_number": "A", "invoiced_amount": Decimal(10000), "invoice_date": day("2026-01-01")}
    )
    told = settled(schedule(book.model_copy(update={"milestones": (row,)})))
    assert (told.invoiced, told.received, told.remaining) == (4000, 4000, 6000)


def test_a_payment_that_only_the_row_tells_of_stands() -> None:
    book = work(part("A", "10000", "2026-01-15"))
    row = book.milestones[0].model_copy(update={"paid_date": day("2026-02-10")})
    found = schedule(book.model_copy(update={"milestones": (row,)}))
    assert found.states[0].payment == "paid"
    assert settled(found).open == 0


def test_cash_of_several_invoices_comes_on_its_own_days() -> None:
    row = milestone("M1", amount="10000", cost="7000", due_date="2026-01-10", **ACCEPTED)
    book = work(
        part("A", "6000", "2026-01-15", paid_date="2026-02-10", paid_amount="5000"),
        part("B", "2000", "2026-02-20"),
    ).model_copy(update={"milestones": (row,)})
    curve = exposure(book, schedule(book), day("2026-03-01"))
    assert curve is not None
    points = {str(p.date): (int(p.billed), int(p.cash)) for p in curve.series}
    # 5,000 came on 10 February; A's open 1,000 is expected today, B's 2,000 on 23 March, and the last 2,000
    # is billed today and due 31 March
    assert points == {
        "2026-01-10": (0, 0),
        "2026-02-10": (6000, 5000),
        "2026-03-01": (10000, 6000),
        "2026-03-23": (10000, 8000),
        "2026-03-31": (10000, 10000),
    }


AMOUNT = st.integers(-300000, 1500000).map(lambda n: Decimal(n) / 100)
DATES = st.integers(0, 200).map(lambda n: day("2026-01-01").fromordinal(day("2026-01-01").toordinal() + n))
INVOICES = st.lists(
    st.builds(
        Invoice, sheet=st.just("I"), row=st.just(2), invoice=st.just("A"), amount=st.none() | AMOUNT,
        gates=st.sampled_from([(), (0,), (1,), (0, 1)]), invoice_date=st.none() | DATES,
        paid_date=st.none() | DATES, paid_amount=st.none() | AMOUNT, withheld=st.none() | AMOUNT,
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(INVOICES, DATES)
def test_whatever_the_invoices_say_the_payments_add_up(invoices: list[Invoice], as_of: Any) -> None:
    rows = [
        milestone(f"M{i}", amount="10000", cost="4000", due_date="2026-02-01", **ACCEPTED) for i in (1, 2)
    ]
    book = sow(*rows, contract_value="20000", payment_terms=30, tax="19", late_interest="8").model_copy(
        update={"invoices": tuple(invoices)}
    )
    found = schedule(book, str(as_of))
    assert found.totals.net == 20000
    for state in found.states:
        told = state.settlement
        assert told is not None
        assert min(told.open, told.remaining, told.overdue) >= 0
        assert told.overdue <= told.open
        assert (state.payment == "paid") == (told.received >= told.target)
        if told.received < told.target and told.received >= 0:
            # the rest is open, or still to be invoiced, or was paid more than it was invoiced
            assert told.received + told.open + told.remaining >= told.target
    curve = exposure(book, found, as_of)
    assert curve is not None
    assert curve.series[-1].exposure == 8000 - 20000
    assert curve.series[-1].billed == 20000
    book_money = summarise(book, found, (), ())
    parts = (
        book_money.paid,
        book_money.invoiced,
        book_money.overdue,
        book_money.billable,
        book_money.blocked,
    )
    assert sum(parts) <= 20000
    assert min(parts) >= 0
