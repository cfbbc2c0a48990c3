"""Telling texts from headings by their words alone never loses a heading, whatever way it would be read."""

from __future__ import annotations

import random

import pytest

from sowgate.reading.headings.understanding import Vocabulary, vocabulary_with
from sowgate.reading.headings.words import HeadingWords
from sowgate.reading.words.vocabulary import currencies, grammar, header_aliases, words

_ODD = (
    "Site 12", "report", "M1", "1.", "(a)", "2)", "k€", "kEUR", "mio", "'000", "-", "–", "ID", "taskID", "%",
    "#", "days", "in months", "dd/mm/yyyy", "Day/Month/Year", "required", "y/n", "Deadline", "Dead line", "№",
    "of",
)  # fmt: skip
_BETWEEN = (" ", " ", "  ", " / ", "/", " & ", " (", ") ", " - ", "(", ")", " [", "] ", "\n", "_", ": ", ", ",
            "、", "・", "／", " and ", " und ", "", "+", "|")  # fmt: skip


def _texts() -> list[str]:
    """Texts put together of all that headings are made of, and of words that stand in none."""
    chance = random.Random(8)
    parts = (
        sorted(header_aliases({})),
        sorted(currencies()),
        sorted(words("adjective")),
        sorted(words("unit_filler")),
        sorted(word for section in ("qualifier", "edge", "money", "filler") for word in grammar(section)),
        _ODD,
    )

    def word() -> str:
        said = chance.choice(chance.choice(parts))
        return chance.choice(
            (said, said.title(), said.upper(), said.replace(" ", ""), said.replace(" ", "-"))
        )

    def text() -> str:
        said = word()
        for _ in range(chance.randint(0, 3)):
            said += chance.choice(_BETWEEN) + word()
        return said

    return [text() for _ in range(12_000)]


def test_no_heading_is_lost_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _texts()
    quick = vocabulary_with((), ())
    told = [quick.heading(text) for text in texts]
    assert sum(found is None for found in told) > 2_000
    assert sum(found is not None for found in told) > 1_500
    monkeypatch.setattr(HeadingWords, "foreign", lambda self, text: False)
    plodding = Vocabulary(header_aliases({}))
    lost = [text for text, found in zip(texts, told, strict=True) if plodding.heading(text) != found]
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "Signed certificate AC-5-11",
        "Load test report 14",
        "All open points are closed",
        "Müller GmbH",
        "12345",
    ],
)
def test_data_is_told_from_headings(text: str) -> None:
    assert vocabulary_with((), ()).heading(text) is None
