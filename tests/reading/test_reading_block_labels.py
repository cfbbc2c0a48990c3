"""Short labels state a term in a block of labels, and nothing where they stand alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.terms import Terms
from sowgate.reading import read

PLAN = [
    ["Milestone", "Due date", "Amount"],
    ["Design accepted", "2027-04-01", 10],
    ["Built", "2027-06-01", 20],
]


def terms_of(rows: list[list[Any]]) -> Terms:
    return read(snapshot_of({"Plan": PLAN, "Particulars": rows}), Settings()).terms  # type: ignore[dict-item]


def test_short_labels_among_others_are_terms() -> None:
    terms = terms_of(
        [
            ["Client", "Northmere County Council"],
            ["Start", date(2027, 3, 15)],
            ["End", date(2028, 2, 28)],
            ["Review period", "10 working days"],
            ["Payment", "30 days from invoice"],
            ["Bank holidays", "GB-ENG"],
            ["Use", "Use of a report in a meeting counts as acceptance"],
            ["Termination", "Accepted reports in full"],
        ]
    )
    assert terms.start_date is not None
    assert terms.end_date is not None
    assert (terms.start_date.value, terms.end_date.value) == (date(2027, 3, 15), date(2028, 2, 28))
    assert terms.payment_terms is not None
    assert terms.payment_terms.value.days == 30
    assert terms.holiday_calendar is not None
    assert terms.holiday_calendar.value == ("GB-ENG",)
    assert terms.use_as_acceptance is not None
    assert terms.termination_payment is not None


def test_short_labels_alone_are_none() -> None:
    terms = terms_of([["Start", date(2027, 3, 15)], ["Use", "the canteen"], ["Payment", "by card"]])
    assert terms.start_date is None
    assert terms.use_as_acceptance is None
    assert terms.payment_terms is None


def test_terms_under_the_labels_of_strangers() -> None:
    terms = terms_of(
        [
            ["Agreed price", "EUR 45,000.00"],
            ["Services start", date(2027, 3, 15)],
            ["Long-stop date", date(2028, 2, 28)],
            ["Time to accept or reject", "10 business days"],
            ["If the client does not answer", "The deliverable is accepted"],
            ["When the clock starts", "On receipt of the notice"],
            ["How to reject", "In writing, naming each criterion not met"],
            ["Rework cycles", 2],
            ["Time for rework", "5 business days"],
            ["Credit period", "30 days"],
            ["Holidays observed", "GB-ENG"],
            ["Overdue interest", "8% a year"],
            ["Damages for delay", "0.5% per week, cap 5%"],
            ["Relief events", "Day for day for late access"],
            ["Beneficial use", "Counts as acceptance"],
            ["Termination costs", "Accepted milestones in full"],
            ["Price review", "None"],
            ["Holdback", "5%"],
            ["Return of retention", "100% final acceptance"],
        ]
    )
    silent = {"perspective", "advance", "advance_recovery"}
    said = {name for name, value in terms if value is not None} - silent
    assert said >= {
        "contract_value", "start_date", "end_date", "review_period", "deemed_acceptance", "clock_start",
        "rejection_notice", "rejection_cycles", "cure_period", "payment_terms", "holiday_calendar",
        "late_interest", "delay_damages", "extension_of_time", "use_as_acceptance", "termination_payment",
        "indexation", "retention", "retention_release",
    }  # fmt: skip
