"""The second opinion: what the lists cannot see, and where it has nothing to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sowgate.wording import RowWords, judge
from sowgate.wording.judging import by_the_lists
from sowgate.wording.opinion import unsure
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
    assert unsure(parts, ()) is None


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_a_likelihood_or_none(deliverable: str, criteria: str) -> None:
    doubt = unsure(row(_words(deliverable, criteria)), ())
    assert doubt is None or 0 <= doubt <= 1
