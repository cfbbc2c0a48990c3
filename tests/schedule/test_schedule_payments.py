"""The state of a payment, the first that holds, and its reason in one line."""

from __future__ import annotations

import time
from typing import Any

import pytest
from schedule_cases import Dependency, Kind, Period, Status, flat, milestone, schedule, sow

from sowgate.contract.gates import MilestoneState

ACCEPTED = {"submitted_date": "2026-02-16", "accepted_date": "2026-03-03"}
INVOICED = {**ACCEPTED, "invoice_number": "INV-3", "invoice_date": "2026-03-03"}


def state(as_of: str = "2026-03-20", terms: dict[str, Any] | None = None, **fields: Any) -> MilestoneState:
    """The state of a single milestone of 12,000 EUR."""
    work = sow(milestone("M2", amount="12000", **fields), currency="EUR", payment_terms=30, **(terms or {}))
    return schedule(work, as_of).states[0]


@pytest.mark.parametrize(
    ("as_of", "fields", "payment", "why"),
    [
        ("2026-05-20", {"submitted_date": "2026-05-01", "rejected_date": "2026-05-12"}, "blocked",
         "blocked: M2 is rejected since 12 May 2026"),
        ("2026-05-20", {"status": Status.REJECTED}, "blocked", "blocked: M2 is rejected"),
        ("2026-05-20", {"status": Status.ON_HOLD}, "blocked", "blocked: M2 is on hold"),
        ("2026-03-20", ACCEPTED, "billable", "billable: accepted 3 March 2026, not invoiced"),
        ("2026-03-20", {"status": Status.ACCEPTED}, "billable", "billable: accepted, not invoiced"),
        ("2026-03-20", INVOICED, "invoiced",
         "invoiced: invoice INV-3 of 3 March 2026, due 2 April 2026"),
        ("2026-04-02", INVOICED, "invoiced",
         "invoiced: invoice INV-3 of 3 March 2026, due 2 April 2026"),
        ("2026-04-03", INVOICED, "overdue", "overdue: invoice INV-3 was due 2 April 2026, 1 day ago"),
        ("2026-04-17", INVOICED, "overdue", "overdue: invoice INV-3 was due 2 April 2026, 15 days ago"),
        ("2026-04-17", {**ACCEPTED, "invoice_number": "INV-3"}, "invoiced",
         "invoiced: invoice INV-3 has no date"),
        ("2026-03-20", {"status": Status.INVOICED}, "invoiced", "invoiced: no invoice date is known"),
        ("2026-04-17", {**INVOICED, "paid_date": "2026-04-10", "paid_amount": "5000"}, "part_paid",
         "part paid: 5,000.00 EUR of 12,000.00 EUR on 10 April 2026, 7,000.00 EUR open"),
        ("2026-04-17", {**INVOICED, "paid_amount": "0"}, "overdue",
         "overdue: invoice INV-3 was due 2 April 2026, 15 days ago"),
        ("2026-04-17", {**INVOICED, "paid_date": "2026-04-10", "paid_amount": "12000"}, "paid",
         "paid: 12,000.00 EUR on 10 April 2026"),
        ("2026-04-17", {**INVOICED, "paid_date": "2026-04-10"}, "paid", "paid: in full on 10 April 2026"),
        ("2026-04-17", {"status": Status.PAID}, "paid", "paid: so the status says"),
        ("2026-04-01", {**INVOICED, "paid_date": "2026-04-30"}, "invoiced",
         "invoiced: invoice INV-3 of 3 March 2026, due 2 April 2026"),
        ("2026-03-20", {"invoice_date": "2026-03-03"}, "invoiced",
         "invoiced: the invoice of 3 March 2026, due 2 April 2026"),
        ("2026-03-20", {"due_date": "2026-05-04"}, "planned", "planned: acceptance expected 4 May 2026"),
        ("2026-03-20", {"submitted_date": "2026-03-16"}, "planned",
         "planned: submitted 16 March 2026, not accepted"),
        ("2026-03-20", {}, "planned", "planned: no date is known"),
        ("2026-03-20", {"status": Status.CANCELLED}, "planned", "planned: cancelled, nothing is billed"),
    ],
)  # fmt: skip
def test_the_first_state_that_holds_and_why(
    as_of: str, fields: dict[str, Any], payment: str, why: str
) -> None:
    found = state(as_of, **fields)
    assert (found.payment, found.why) == (payment, why)


def test_a_running_review_tells_its_last_day() -> None:
    found = state(terms={"review_period": Period(days=10)}, submitted_date="2026-03-16")
    assert found.why == "planned: submitted 16 March 2026, review to 30 March 2026"


def test_a_deemed_acceptance_is_billable() -> None:
    terms = {"review_period": Period(days=10), "deemed_acceptance": True}
    found = state(terms=terms, submitted_date="2026-03-02")
    assert found.why == "billable: deemed accepted 16 March 2026, not invoiced"


def test_a_rejection_after_silence_accepted_stands_and_is_told() -> None:
    terms = {"review_period": Period(days=10), "deemed_acceptance": True}
    found = state("2026-04-01", terms, submitted_date="2026-03-02", rejected_date="2026-03-20")
    assert found.gate == "rejected"
    assert found.why == (
        "blocked: M2 is rejected since 20 March 2026, after silence had accepted it on 16 March 2026"
    )


@pytest.mark.parametrize(
    ("paid", "payment"),
    [("10800", "paid"), ("10799.99", "part_paid"), ("12000", "paid")],
)
def test_paid_means_what_is_payable_after_retention(paid: str, payment: str) -> None:
    found = state(
        "2026-04-17", {"retention": flat("10")}, **INVOICED, paid_amount=paid, invoiced_amount="12000"
    )
    assert found.payment == payment


@pytest.mark.parametrize(
    ("fields", "payment"),
    [
        ({"invoiced_amount": "12000", "paid_amount": "12000"}, "paid"),
        ({"paid_amount": "12000"}, "paid"),
        ({"paid_amount": "14400"}, "paid"),
        ({"paid_amount": "13000"}, "part_paid"),
        ({"invoiced_amount": "5000", "paid_amount": "5000"}, "part_paid"),
    ],
)
def test_a_sheet_may_keep_its_payments_before_tax(fields: dict[str, Any], payment: str) -> None:
    assert state("2026-04-17", {"tax": "20"}, **INVOICED, **fields).payment == payment


def chain(*gates: dict[str, Any], **terms: Any) -> list[MilestoneState]:
    """Milestones in a row, each after the one before."""
    rows = [
        milestone(f"M{i + 1}", amount="100", after=[i - 1] if i else [], **g) for i, g in enumerate(gates)
    ]
    profile = terms.pop("profile", "seller")
    return list(schedule(sow(*rows, **terms), "2026-03-20", profile).states)


SUBMITTED = {"submitted_date": "2026-03-02"}


def test_a_submission_waits_for_its_predecessor() -> None:
    found = chain({"status": Status.IN_PROGRESS}, SUBMITTED)
    assert found[1].payment == "blocked"
    assert found[1].why == "blocked: predecessor M1 is in progress"
    assert chain(ACCEPTED, SUBMITTED)[1].payment == "planned"
    assert chain({"status": Status.WAIVED}, SUBMITTED)[1].payment == "planned"
    assert chain({"status": Status.CANCELLED}, SUBMITTED)[1].payment == "planned"


def test_a_written_acceptance_is_billable_unless_payments_are_cumulative() -> None:
    rejected = {"submitted_date": "2026-03-02", "rejected_date": "2026-03-12"}
    assert chain(rejected, ACCEPTED)[1].payment == "billable"
    for terms in ({"cumulative_payment": True}, {"profile": "far"}):
        found = chain(rejected, ACCEPTED, **terms)
        assert found[1].why == "blocked: predecessor M1 is rejected since 12 March 2026"
    assert chain(rejected, ACCEPTED, profile="far", cumulative_payment=False)[1].payment == "billable"


def test_cumulative_payment_looks_through_accepted_gates() -> None:
    found = chain(SUBMITTED, ACCEPTED, ACCEPTED, cumulative_payment=True)
    assert found[2].why == "blocked: predecessor M1 is submitted since 2 March 2026"


def test_a_start_to_start_link_does_not_ask_for_acceptance() -> None:
    after = {"depends_on": (Dependency(text="M1SS", target=0, link="SS"),)}
    rows = [milestone("M1"), milestone("M2", **SUBMITTED, **after)]
    assert schedule(sow(*rows), "2026-03-20").states[1].payment == "planned"


def test_cycles_and_strange_targets_end() -> None:
    rows = [
        milestone("M1", amount="1", after=[1], **ACCEPTED),
        milestone("M2", amount="1", after=[0], **ACCEPTED),
        milestone("M3", amount="1", after=[2, 99, -1], **ACCEPTED),
        milestone("M4", amount="1", after=[4], **SUBMITTED),
        milestone("M5", amount="1", after=[3], **SUBMITTED),
    ]
    found = schedule(sow(*rows, cumulative_payment=True), "2026-03-20")
    assert [one.payment for one in found.states] == ["billable"] * 3 + ["blocked"] * 2


def test_ten_thousand_rows_in_one_chain_are_quick() -> None:
    count = 10_000
    rows = [milestone("M1", amount="1", status=Status.IN_PROGRESS)]
    rows += [milestone(f"M{i + 1}", amount="1", after=[i - 1], **ACCEPTED) for i in range(1, count)]
    work = sow(*rows, cumulative_payment=True, contract_value=str(count), retention=flat("10"))
    start = time.process_time()
    found = schedule(work, "2026-03-20")
    assert time.process_time() - start < 8
    assert found.states[-1].payment == "blocked"
    assert found.totals.net == count * 9 // 10


def test_a_line_tells_the_day_on_which_the_money_came() -> None:
    fields = {"accepted_date": "2026-03-02", "invoice_date": "2026-03-03"}
    rows = (
        milestone("M1", amount="100", **fields, paid_date="2026-03-20"),
        milestone("M2", amount="100", **fields, paid_date="2026-03-20", paid_amount="40"),
        milestone("M3", amount="100", **fields),
    )
    found = schedule(sow(*rows, payment_terms=30), "2026-06-20")
    assert [str(line.paid_date) for line in found.lines] == ["2026-03-20", "2026-03-20", "None"]


def test_a_deposit_without_a_date_stands_before_the_payments_that_have_one() -> None:
    rows = [
        milestone("M1", amount="2000", due_date="2027-01-24"),
        milestone("M2", amount="1000"),
        milestone("D", amount="1000", kind=Kind.ADVANCE),
    ]
    assert [one.milestone for one in schedule(sow(*rows)).lines] == ["D", "M1", "M2"]
