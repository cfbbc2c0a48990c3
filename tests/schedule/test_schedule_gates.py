"""A gate's state follows from what has happened; dates beat words."""

from __future__ import annotations

from typing import Any

import pytest
from schedule_cases import Period, Status, milestone, schedule, sow

from sowgate.contract.gates import MilestoneState

SUBMITTED = {"submitted_date": "2026-02-02"}
REJECTED = {**SUBMITTED, "rejected_date": "2026-02-10"}
RESUBMITTED = {"submitted_date": "2026-02-16", "rejected_date": "2026-02-10"}
ACCEPTED = {**SUBMITTED, "accepted_date": "2026-02-12"}


def state(as_of: str = "2026-03-01", terms: dict[str, Any] | None = None, **fields: Any) -> MilestoneState:
    """The state of a single milestone of 1,000."""
    work = sow(milestone("M1", amount="1000", due_date="2026-02-01", **fields), **(terms or {}))
    return schedule(work, as_of).states[0]


@pytest.mark.parametrize(
    ("fields", "gate"),
    [
        ({}, "not_started"),
        ({"status": Status.IN_PROGRESS}, "in_progress"),
        ({"percent_complete": "100"}, "in_progress"),
        ({"status": Status.NOT_STARTED, "percent_complete": "30"}, "not_started"),
        ({"actual_date": "2026-02-20"}, "in_progress"),
        (SUBMITTED, "submitted"),
        ({"status": Status.SUBMITTED}, "submitted"),
        ({**SUBMITTED, "status": Status.IN_PROGRESS}, "submitted"),
        (REJECTED, "rejected"),
        ({"status": Status.REJECTED}, "rejected"),
        ({"rejected_date": "2026-02-10", "status": Status.SUBMITTED}, "rejected"),
        (RESUBMITTED, "submitted"),
        ({**RESUBMITTED, "status": Status.REJECTED}, "submitted"),
        (ACCEPTED, "accepted"),
        ({"accepted_date": "2026-02-12", "status": Status.REJECTED}, "accepted"),
        ({**ACCEPTED, "rejected_date": "2026-02-08"}, "accepted"),
        ({**ACCEPTED, "rejected_date": "2026-02-20"}, "rejected"),
        ({"status": Status.ACCEPTED}, "accepted"),
        ({"status": Status.INVOICED}, "accepted"),
        ({"status": Status.PAID}, "accepted"),
        ({"status": Status.ACCEPTED, **REJECTED}, "rejected"),
        ({"status": Status.CANCELLED, **SUBMITTED}, "cancelled"),
        ({"status": Status.ON_HOLD, **SUBMITTED}, "on_hold"),
        ({"status": Status.WAIVED}, "waived"),
        ({"status": Status.CANCELLED, **ACCEPTED}, "accepted"),
    ],
)
def test_the_gate_says_what_the_facts_say(fields: dict[str, Any], gate: str) -> None:
    assert state(**fields).gate == gate


@pytest.mark.parametrize("fields", [{"invoice_date": "2026-02-20", "invoice_number": "INV-1"},
                                    {"invoiced_amount": "1000"}, {"paid_date": "2026-02-25"}])  # fmt: skip
def test_an_invoice_or_payment_accepts_nothing(fields: dict[str, Any]) -> None:
    assert state(**fields).gate == "not_started"
    assert state(**SUBMITTED, **fields).gate == "submitted"


@pytest.mark.parametrize(
    ("fields", "gate"),
    [
        ({"accepted_date": "2026-04-01", "status": Status.ACCEPTED}, "in_progress"),
        ({**SUBMITTED, "accepted_date": "2026-04-01", "status": Status.ACCEPTED}, "submitted"),
        ({"submitted_date": "2026-04-01", "status": Status.SUBMITTED}, "in_progress"),
        ({**SUBMITTED, "rejected_date": "2026-04-01"}, "submitted"),
    ],
)
def test_a_date_after_as_of_has_not_happened(fields: dict[str, Any], gate: str) -> None:
    assert state("2026-03-01", **fields).gate == gate


def test_an_acceptance_date_to_come_is_the_planned_one() -> None:
    found = state(accepted_date="2026-04-01")
    assert (str(found.acceptance_date), found.acceptance_basis) == ("2026-04-01", "planned")


SILENCE = {"review_period": Period(days=10), "deemed_acceptance": True}


@pytest.mark.parametrize(
    ("as_of", "gate", "basis"),
    [
        ("2026-02-15", "submitted", "planned"),
        ("2026-02-16", "submitted", "planned"),  # the last day itself still belongs to the client
        ("2026-02-17", "deemed_accepted", "deemed"),
    ],
)
def test_silence_accepts_once_the_last_day_is_over(as_of: str, gate: str, basis: str) -> None:
    # Monday 2 February + 10 business days = Monday 16 February; the day after submission is day 1.
    found = state(as_of, SILENCE, **SUBMITTED)
    assert (found.gate, found.acceptance_basis) == (gate, basis)
    assert str(found.acceptance_date) == "2026-02-16"
    assert str(found.review_ends) == "2026-02-16"


def test_ten_business_days_are_not_ten_calendar_days() -> None:
    # The trap: a clause that says ten business days while its code adds ten calendar days (12 February).
    assert state("2026-02-13", SILENCE, **SUBMITTED).gate == "submitted"


def test_calendar_days_do_not_roll() -> None:
    found = state("2026-02-20", {**SILENCE, "review_period": Period(days=5, business=False)}, **SUBMITTED)
    assert str(found.acceptance_date) == "2026-02-07"  # a Saturday


def test_holidays_make_the_review_longer() -> None:
    terms = {**SILENCE, "holidays": ["2026-02-05", "2026-02-16"]}
    assert str(state("2026-03-01", terms, **SUBMITTED).acceptance_date) == "2026-02-18"


def test_the_row_s_own_review_beats_the_contract_s() -> None:
    found = state("2026-03-01", SILENCE, **SUBMITTED, review_days=Period(days=3))
    assert (found.gate, str(found.acceptance_date)) == ("deemed_accepted", "2026-02-05")


@pytest.mark.parametrize(
    "terms", [{}, {"review_period": Period(days=10)}, {"deemed_acceptance": True},
              {"review_period": Period(days=10), "deemed_acceptance": False}]
)  # fmt: skip
def test_silence_alone_accepts_nothing(terms: dict[str, Any]) -> None:
    assert state("2027-01-01", terms, **SUBMITTED).gate == "submitted"


def test_the_end_of_the_review_is_told_whatever_silence_means() -> None:
    assert (
        str(state("2027-01-01", {"review_period": Period(days=10)}, **SUBMITTED).review_ends) == "2026-02-16"
    )


def test_a_rejection_stops_the_clock_and_a_resubmission_restarts_it() -> None:
    assert state("2026-06-01", SILENCE, **REJECTED).gate == "rejected"
    again = state("2026-03-02", SILENCE, **RESUBMITTED)
    assert (again.gate, str(again.acceptance_date)) == ("submitted", "2026-03-02")
    assert state("2026-03-03", SILENCE, **RESUBMITTED).gate == "deemed_accepted"


@pytest.mark.parametrize(
    ("fields", "terms", "expected"),
    [
        ({"forecast_date": "2026-03-12"}, {"review_period": Period(days=10)}, "2026-03-26"),
        ({}, {"review_period": Period(days=10)}, "2026-02-13"),  # due on a Sunday
        ({}, {}, "2026-02-01"),
        ({"forecast_date": "2026-03-12"}, {}, "2026-03-12"),
    ],
)
def test_planned_acceptance_is_forecast_else_due_plus_the_review(
    fields: dict[str, Any], terms: dict[str, Any], expected: str
) -> None:
    found = state("2026-01-01", terms, **fields)
    assert (str(found.acceptance_date), found.acceptance_basis) == (expected, "planned")


def test_an_acceptance_without_a_date_is_no_invented_date() -> None:
    found = state(status=Status.ACCEPTED)
    assert (found.acceptance_date, found.acceptance_basis) == (None, "actual")
    assert str(found.invoice_date) == "2026-03-01"


def test_a_submission_that_was_rejected_plans_no_acceptance() -> None:
    rejected = milestone("M1", amount="1", submitted_date="2026-02-02", rejected_date="2026-02-10")
    found = schedule(sow(rejected, review_period=Period(days=10)), "2026-03-01").states[0]
    assert (found.gate, found.acceptance_date, found.invoice_date) == ("rejected", None, None)
    to_come = milestone("M1", amount="1", submitted_date="2026-03-02")
    found = schedule(sow(to_come, review_period=Period(days=10)), "2026-03-01").states[0]
    assert str(found.acceptance_date) == "2026-03-16"
