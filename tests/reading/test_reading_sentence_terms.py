"""An agreement in plain sentences states its terms as well as a list of labels does."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.terms import Terms
from sowgate.reading import read

ROWS = [
    ["Milestone", "Due date", "Amount"],
    ["Design accepted", "2026-03-01", 10],
    ["Built", "2026-05-01", 20],
]


def terms_of(*sentences: str) -> Terms:
    prose: list[list[Any]] = [[sentence] for sentence in sentences]
    return read(snapshot_of({"Plan": ROWS, "Agreement": prose}), Settings()).terms  # type: ignore[dict-item]


def test_value_dates_and_rates_stand_in_sentences() -> None:
    terms = terms_of(
        "The contract price amounts to EUR 45,000.00 without VAT.",
        "The services begin on 4 May 2026 and the agreement expires on 30 June 2027.",
        "VAT of 19% is added to every invoice.",
        "Overdue invoices bear interest of 6% per annum.",
        "Delay damages are 0.5% of the price per week, capped at 5%.",
        "The supplier receives an advance payment of 10% of the price.",
        "A retention of 5% applies.",
    )
    assert terms.contract_value is not None
    assert (terms.contract_value.value, terms.contract_value.cell) == (Decimal("45000.00"), "A1")
    assert terms.start_date is not None
    assert terms.end_date is not None
    assert (terms.start_date.value, terms.end_date.value) == (date(2026, 5, 4), date(2027, 6, 30))
    assert terms.tax is not None
    assert terms.late_interest is not None
    assert (terms.tax.value, terms.late_interest.value) == (Decimal(19), Decimal(6))
    assert terms.delay_damages is not None
    assert (terms.delay_damages.value.percent, terms.delay_damages.value.cap) == (Decimal("0.5"), Decimal(5))
    assert terms.advance is not None
    assert terms.advance.value.percent == Decimal(10)
    assert terms.retention is not None
    assert terms.retention.value[0].percent == Decimal(5)


def test_the_terms_of_acceptance_stand_in_sentences() -> None:
    terms = terms_of(
        "There are no more than three resubmissions, and the supplier cures each within 10 working days.",
        "Any rejection must be in writing and list the criteria not met.",
        "Publication of a report counts as its acceptance.",
        "In the event of termination the client pays what was accepted.",
        "Deadlines move day for day with late inputs.",
        "The review period begins when the notice of delivery is received.",
        "Working days follow the Scottish bank holidays.",
    )
    assert terms.rejection_cycles is not None
    assert terms.rejection_cycles.value == 3
    assert terms.cure_period is not None
    assert terms.cure_period.value.days == 10
    assert terms.rejection_notice is not None
    assert terms.use_as_acceptance is not None
    assert terms.termination_payment is not None
    assert terms.extension_of_time is not None
    assert terms.clock_start is not None
    assert terms.holiday_calendar is not None
    assert terms.holiday_calendar.value == ("GB-SCT",)


def test_conditions_come_first_in_other_mouths() -> None:
    terms = terms_of(
        "If the Client puts a deliverable into operational use, it counts as accepted.",
        "If the Client is late with an input, all later dates move by the same number of days.",
        "A deliverable on which the Client stays silent for 10 business days after receipt is accepted.",
        "The Client reviews each deliverable within 10 business days after it receives the delivery notice.",
    )
    assert terms.use_as_acceptance is not None
    assert terms.extension_of_time is not None
    assert terms.deemed_acceptance is not None
    assert terms.deemed_acceptance.value is True
    assert terms.review_period is not None
    assert "receives" in terms.review_period.text


@pytest.mark.parametrize(
    "sentence",
    [
        "This statement of work was signed on 13 May 2026.",
        "Der Vertrag wurde am 13.5.2026 von beiden Seiten unterzeichnet.",
        "El contrato fue firmado por las partes el 13/05/2026.",
        "O contrato foi assinado em 13/05/2026.",
        "Le contrat a été signé le 13/05/2026.",
    ],
)
def test_the_day_of_signature_stands_in_a_sentence(sentence: str) -> None:
    stated = terms_of(sentence).signed_date
    assert stated is not None
    assert stated.value == date(2026, 5, 13)


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Vertrag wurde am 3.5.2026 von beiden Seiten gekündigt.",
        "Le contrat signé est remis le 03/05/2026.",
        "The agreement describes what was delivered on 13 May 2026.",
    ],
)
def test_another_day_of_the_contract_is_not_its_signature(sentence: str) -> None:
    assert terms_of(sentence).signed_date is None


def test_silence_that_does_not_accept_and_holidays_of_a_country() -> None:
    terms = terms_of(
        "Silence of the Museum does not constitute acceptance; written acceptance is required in every case.",
        "Business days are Monday to Friday except public holidays in Ireland.",
    )
    assert terms.deemed_acceptance is not None
    assert terms.deemed_acceptance.value is False
    assert terms.holiday_calendar is not None
    assert terms.holiday_calendar.value == ("IE",)


@pytest.mark.parametrize(
    "sentence",
    [
        "The report explains how the contract value was negotiated in 2024.",
        "The client may accept or reject a deliverable within 5 business days.",
        "The retention of staff is a risk of 10% in the second year.",
        "We start with the interviews and end with a report.",
        "Advance notice is given to the residents.",
        "The tool counts late payments and interest for 8 of 10 suppliers.",
    ],
)
def test_a_sentence_that_only_mentions_a_term_states_none(sentence: str) -> None:
    terms = terms_of(sentence)
    assert terms.contract_value is None
    assert terms.start_date is None
    assert terms.end_date is None
    assert terms.rejection_notice is None
    assert terms.retention is None
    assert terms.advance is None
    assert terms.late_interest is None
