"""The second opinion: what the lists cannot see, and where it has nothing to say."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sowgate.wording import RowWords, judge
from sowgate.wording.judging import by_the_lists
from sowgate.wording.opinion import Opinion, _model, features
from sowgate.wording.row import row


def _words(deliverable: str, criteria: str) -> RowWords:
    return RowWords(milestone="Item", deliverable=deliverable, criteria=criteria)


@pytest.mark.parametrize(
    ("deliverable", "criteria"),
    [
        ("Metadata support", "We will add metadata capabilities to the booking client."),
        ("Front end", "We will provide front-end files and deployment tutorials."),
    ],
)
def test_names_without_a_behaviour_are_no_gate_though_no_list_has_their_words(
    deliverable: str, criteria: str
) -> None:
    words = _words(deliverable, criteria)
    assert by_the_lists(words).why_not == ()
    assert judge(words).why_not == ("ACC05",)


@pytest.mark.parametrize(
    ("deliverable", "criteria"),
    [
        ("Cancellation", "Implement cancellation of a booking with refund of the fee"),
        ("Measurements", "Sync and proving measured on real devices"),
    ],
)
def test_what_can_be_tried_is_a_gate_though_no_list_has_its_words(deliverable: str, criteria: str) -> None:
    words = _words(deliverable, criteria)
    assert by_the_lists(words).why_not == ("ACC05",)
    assert judge(words).binary


@pytest.mark.parametrize(
    ("deliverable", "criteria", "code"),
    [
        ("Testing", "95 % of requests answered within 300 ms; test report signed by the IT manager", "MIL03"),
        ("Booking page", "Page completed to the satisfaction of the client", "ACC02"),
        ("Migration", "Migration completed", "ACC03"),
    ],
)
def test_a_fault_by_name_stands_whatever_the_words_around_it(
    deliverable: str, criteria: str, code: str
) -> None:
    assert code in judge(_words(deliverable, criteria)).why_not


def test_texts_whose_words_were_never_met_are_left_to_the_lists() -> None:
    parts = row(
        _words("Protokół odbioru", "Wszystkie zgłoszone usterki usunięte, potwierdzone przez inwestora")
    )
    assert Opinion(parts, ()).likelihood("undecidable") is None


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_a_likelihood_or_none(deliverable: str, criteria: str) -> None:
    doubt = Opinion(row(_words(deliverable, criteria)), ()).likelihood("work")
    assert doubt is None or 0 <= doubt <= 1


@pytest.mark.parametrize("text", ["Onboarding developers", "Prepare agendas and take notes of the meetings"])
def test_work_is_seen_though_no_list_names_it(text: str) -> None:
    assert "MIL03" not in by_the_lists(_words(text, text)).why_not
    assert "MIL03" in judge(_words(text, text)).why_not


@pytest.mark.parametrize(
    "text",
    [
        "30 % at contract signing (ordering of materials)",
        "50% of the total cost is due upon acceptance of the quote",
        "25 % prior to filming commencement",
        "Acompte de 30 % à la signature du devis",
        "50% de entrada e 50% na entrega",
        "60 % a la firma del contrato",
    ],
)
def test_a_share_paid_for_paper_is_an_advance(text: str) -> None:
    assert "MIL04" in {r.code for r in judge(_words(text, text)).remarks}


@pytest.mark.parametrize(
    "text",
    ["25% upon delivery of the kick-off report", "30 % on acceptance of the drawings by the architect"],
)
def test_a_share_paid_for_a_document_is_none(text: str) -> None:
    assert "MIL04" not in {r.code for r in judge(_words(text, text)).remarks}


@given(st.text(max_size=200), st.text(max_size=200))
def test_what_is_weighed_is_what_was_learned(deliverable: str, criteria: str) -> None:
    parts, model = row(_words(deliverable, criteria)), _model()
    doubt = Opinion(parts, ("artifact",)).likelihood("undecidable")
    total = model.constants[0] + sum(model.weights.get(f, (0, 0))[0] for f in features(parts, ("artifact",)))
    assert doubt is None or doubt == pytest.approx(1 / (1 + math.exp(-total / 1000)))
