"""Terms that sentences state under no label, and sentences that state none."""

from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.terms import Terms
from sowgate.reading import read

ROWS = {
    "A6": "Milestone", "B6": "Due date", "C6": "Amount", "A7": "Design accepted", "B7": "2026-03-01",
    "C7": 10, "A8": "Build accepted", "B8": "2026-05-01", "C8": 20,
}  # fmt: skip


def terms_of(*sentences: str) -> Terms:
    cells: dict[str, Any] = {**ROWS, **{f"A{row}": text for row, text in enumerate(sentences, 11)}}
    return read(snapshot_of({"Plan": cells}), Settings()).terms


@pytest.mark.parametrize(
    ("sentence", "days", "business"),
    [
        (
            "Client has five (5) business days to accept or reject; otherwise it is deemed accepted.",
            5, True,
        ),
        (
            "Government acceptance: 10 business days after receipt; absent written rejection within "
            "that time deliverables are deemed accepted.", 10, True,
        ),
        (
            "Recette : 15 jours ouvrés après livraison ; sans réserves, la recette est réputée acquise.",
            15, True,
        ),
        ("The Customer shall review each report within 7 calendar days. Silence: deemed accepted.", 7, False),
    ],
)  # fmt: skip
def test_a_clause_states_the_review_and_that_silence_accepts(
    sentence: str, days: int, business: bool
) -> None:
    terms = terms_of(sentence)
    assert terms.review_period is not None
    assert (terms.review_period.value.days, terms.review_period.value.business) == (days, business)
    assert terms.deemed_acceptance is not None
    assert terms.deemed_acceptance.value is True


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Invoices are payable within forty-five (45) days of receipt.", 45),
        ("All payments are due within 30 days after the invoice date", 30),
        ("Zahlbar innerhalb von 14 Tagen nach Rechnungseingang", 14),
        ("Les factures sont payables à 60 jours fin de mois", 60),
        ("Pago de facturas a 30 días de su recepción", 30),
    ],
)
def test_a_clause_states_when_invoices_are_due(sentence: str, days: int) -> None:
    terms = terms_of(sentence)
    assert terms.payment_terms is not None
    assert terms.payment_terms.value.days == days


@pytest.mark.parametrize(
    "sentence",
    [
        "Late payments due after 30 days bear interest at 8% a year",
        "The supplier corrects rejected deliverables and resubmits them within 5 days",
        "Deliverables are accepted in writing by the project manager",
        "Warranty runs for 90 days after final acceptance of the system",
    ],
)
def test_other_sentences_state_neither(sentence: str) -> None:
    terms = terms_of(sentence)
    assert terms.payment_terms is None
    assert terms.review_period is None
    assert terms.deemed_acceptance is None


def test_silence_that_is_said_not_to_accept_does_not() -> None:
    terms = terms_of("Deliverables shall not be deemed accepted until the client has signed for them.")
    assert terms.deemed_acceptance is not None
    assert terms.deemed_acceptance.value is False


def test_a_label_goes_before_a_clause() -> None:
    sentence = "Invoices are payable within forty-five (45) days of receipt."
    cells: dict[str, Any] = {**ROWS, "A2": sentence, "A3": "Payment terms", "B3": "Net 30"}
    terms = read(snapshot_of({"Plan": cells}), Settings()).terms
    assert terms.payment_terms is not None
    assert terms.payment_terms.value.days == 30


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Montant du marché HT :", "312 000,00 €"), ("Gesamthonorar netto:", "312.000,00 €"),
        ("Aanneemsom excl. btw:", "€ 312.000,00"), ("Contract sum (excl. VAT)", "EUR 312,000.00"),
        ("契約金額", "312,000円（税抜）"),
    ],
)  # fmt: skip
def test_a_label_says_with_or_without_tax(label: str, value: str) -> None:
    cells: dict[str, Any] = {**ROWS, "A2": label, "B2": value}
    stated = read(snapshot_of({"Plan": cells}), Settings()).terms.contract_value
    assert stated is not None
    assert stated.value == 312_000


@pytest.mark.parametrize(
    ("line", "term", "value"),
    [
        ("Total Fee CAD 2,150,000 (Canadian dollars)", "contract_value", 2_150_000),
        ("Customer PO 880071/B        PO value SEK 4 800 000", "po_value", 4_800_000),
        (
            "Construction cost: £2,400,000   Fee: 7.5%   Total fee: £180,000 excl. VAT",
            "contract_value",
            180_000,
        ),
        ("合同总价（万元）", "contract_value", 8_600_000),
    ],
)
def test_a_line_states_its_terms_without_a_colon(line: str, term: str, value: int) -> None:
    cells: dict[str, Any] = {**ROWS, "A2": line, **({"B2": 860} if "万" in line else {})}
    stated = getattr(read(snapshot_of({"Plan": cells}), Settings()).terms, term)
    assert stated is not None
    assert stated.value == value


def test_a_start_with_its_day_in_one_cell_is_the_contracts_start() -> None:
    start = terms_of("Inicio: 9 de marzo de 2026").start_date
    assert start is not None
    assert start.value.isoformat() == "2026-03-09"


def test_terms_stand_beside_the_table_behind_an_empty_column() -> None:
    beside = {
        "E6": "Term",
        "F6": "Value",
        "E7": "Total price",
        "F7": "EUR 120,000",
        "E8": "Retention",
        "F8": "5%",
    }
    terms = read(snapshot_of({"Plan": {**ROWS, **beside}}), Settings()).terms
    assert terms.contract_value is not None
    assert terms.contract_value.value == 120_000
    assert terms.retention is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "When an invoice is due, for instance net 30 days",
        "Enter how long the client reviews, e.g. client has 10 days to accept",
    ],
)
def test_help_states_no_term(sentence: str) -> None:
    terms = terms_of(sentence)
    assert terms.payment_terms is None
    assert terms.review_period is None
