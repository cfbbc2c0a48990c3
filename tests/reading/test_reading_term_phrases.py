"""Labels put together of known words, several terms in one cell, and terms that sentences state."""

from datetime import date
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.terms import Terms
from sowgate.reading import read
from sowgate.reading.terms.names import term_of

PLAN: list[list[object]] = [
    ["Milestone", "Deliverable", "Due date", "Amount"],
    ["Design", "Document", date(2026, 5, 4), 10],
    ["Build", "Release", date(2026, 6, 4), 20],
]


def terms(*lines: str) -> Terms:
    rows = [[line] for line in lines]
    return read(snapshot_of({"Plan": [*rows, [], *PLAN]}), Settings()).terms  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "label",
    ["Maximum grant amount", "Agreement amount", "Net order value", "Valor del convenio",
     "Contribution totale",
     "委託料総額", "制作費合計", "合同总价"],
)  # fmt: skip
def test_a_label_of_the_agreement_and_its_money_is_the_contract_value(label: str) -> None:
    assert term_of(label) == ("contract_value", "")


@pytest.mark.parametrize(
    ("label", "term"),
    [
        ("Original contract value", "contract_value"),
        ("Valor inicial do contrato", "contract_value"),
        ("Maximum rejection cycles", "rejection_cycles"),
        ("Clock starts on", "clock_start"),
        ("Agreed review period", "review_period"),
        ("Vereinbarte Prüffrist", "review_period"),
    ],
)
def test_a_word_at_the_edge_of_a_label_changes_nothing(label: str, term: str) -> None:
    assert term_of(label) == (term, "")


@pytest.mark.parametrize("label", ["Maximum advance", "Maximum payment", "Original amount", "Tax on"])
def test_a_highest_sum_is_no_term_but_its_cap(label: str) -> None:
    assert term_of(label) is None


@pytest.mark.parametrize(
    "label",
    ["Contract", "Price per order", "Project manager", "Contract price per day", "Monthly contract value"],
)
def test_a_label_with_another_word_states_no_value(label: str) -> None:
    assert term_of(label) is None


def test_several_terms_in_one_cell_end_with_their_sentences() -> None:
    found = terms(
        "Valor total: R$ 420 mil. Aceite tácito após 5 dias úteis sem manifestação.",
        "Start date: 2. März 2026",
    )
    assert found.contract_value is not None
    assert found.contract_value.value == 420_000
    assert found.deemed_acceptance is not None
    assert found.deemed_acceptance.value is True
    assert found.review_period is not None
    assert (found.review_period.value.days, found.review_period.value.business) == (5, True)
    assert found.start_date is not None
    assert found.start_date.value == date(2026, 3, 2)


def test_sentences_state_value_advance_retention_and_payment() -> None:
    found = terms(
        "Our price for the pilot is USD 60k, fixed. We ask for 20% in advance. Payment terms are 21 days.",
        "Retenção contratual de 5% sobre cada medição.",
    )
    assert found.contract_value is not None
    assert found.contract_value.value == 60_000
    assert found.advance is not None
    assert found.advance.value.percent == 20
    assert found.payment_terms is not None
    assert found.payment_terms.value.days == 21
    assert found.retention is not None
    assert found.retention.value[0].percent == Decimal(5)


def test_a_release_of_the_retention_is_no_rate_of_it() -> None:
    assert terms("Retenção de garantia de 50% liberada no aceite final.").retention is None


def test_a_date_with_a_remark_is_the_date() -> None:
    found = terms("Start date: 1 March 2026 (kick-off)").start_date
    assert found is not None
    assert found.value == date(2026, 3, 1)
