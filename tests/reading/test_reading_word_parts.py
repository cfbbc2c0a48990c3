"""What stands within one of many words is found there, whatever else is remembered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sowgate.reading.words.word_parts import WordParts

WORDS = st.lists(st.text(alphabet="abé1項", min_size=1, max_size=6), min_size=1, max_size=12)


@given(WORDS, st.text(alphabet="abé1項", min_size=1, max_size=6))
def test_a_part_of_a_word_of_the_same_letters_is_found(words: list[str], text: str) -> None:
    same = [word for word in words if word.isascii() is text.isascii()]
    assert (text in WordParts(words)) is any(text in word for word in same)


@given(WORDS)
def test_every_word_is_a_part_of_itself(words: list[str]) -> None:
    parts = WordParts(words)
    assert all(word in parts for word in words)


def test_two_words_side_by_side_make_no_third() -> None:
    assert "eadl" in WordParts(["deadline", "date"])
    assert "linedate" not in WordParts(["deadline", "date"])
