"""Headings of several words are known by their noun and what it is of."""

import pytest

from sowgate.reading.headings.understanding import vocabulary_with

KNOWN = {
    "Payment milestone event": "milestone", "Milestone achieved": "milestone", "Payment item": "milestone",
    "Evento gerador de pagamento": "milestone", "Événement de facturation": "milestone",
    "Module price (USD)": "amount", "Value of stage (£)": "amount", "Valor do evento": "amount",
    "Abrufbetrag (EUR)": "amount", "Teilvergütung": "amount", "検収金額（円）": "amount",
    "% of order value": "payment_percent", "Share of contract price": "payment_percent",
    "Achievement deadline": "due_date", "納入期日": "due_date", "Plazo de entrega": "due_date",
    "Completion document": "evidence", "Documento de entrega": "evidence",
    "Abnahmevoraussetzung": "acceptance_criteria", "Module reviewer": "approver",
    "Sponsor approver": "approver", "Stage manager": "owner",
    "Evento nº": "id", "Tranche no.": "id",
}  # fmt: skip
UNKNOWN = ("Project Name:", "作業日", "契約日", "Order date", "Mahnbetrag", "Steuersumme", "Work order",
           "Module", "Price of copper", "Sample price", "Test document")  # fmt: skip


@pytest.mark.parametrize(("text", "field"), KNOWN.items())
def test_a_phrase_is_known_by_its_noun(text: str, field: str) -> None:
    found = vocabulary_with(()).heading(text)
    assert found is not None
    assert found.fields == (field,)


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_phrase_with_an_unknown_word_or_without_a_noun_is_no_field_by_it(text: str) -> None:
    found = vocabulary_with(()).heading(text)
    assert found is None or found.fields in ((), ("phase",))


ASKED = {
    "Who signs": "approver", "Freizugeben durch": "approver", "Client sign-off person": "approver",
    "Wie keurt goed": "approver", "What will be shipped": "deliverable", "Qué entregamos": "deliverable",
    "Was geliefert wird": "deliverable", "How much": "amount", "Bis zum": "due_date",
    "Entro quando": "due_date",
}  # fmt: skip


@pytest.mark.parametrize(("text", "field"), ASKED.items())
def test_a_question_in_words_of_every_day_is_a_heading(text: str, field: str) -> None:
    found = vocabulary_with(()).heading(text)
    assert found is not None
    assert found.fields == (field,)


@pytest.mark.parametrize(
    "text", ["Signed", "Was", "Client", "By", "Who pays the supplier", "What went wrong"]
)
def test_half_a_question_is_none(text: str) -> None:
    found = vocabulary_with(()).heading(text)
    assert found is None or found.fields == ()
