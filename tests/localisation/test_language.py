"""Sentences in five languages: chosen, filled in, and whole in every catalogue."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from sowgate.contract.money import format_money, format_percent
from sowgate.language import LANGUAGES, say, say_number, speaking, spoken


def test_english_is_spoken_where_nothing_is_chosen() -> None:
    assert spoken() == "en"
    assert say("{count} gates are open", count=3) == "3 gates are open"
    assert say("braces {stay} without values") == "braces {stay} without values"


def test_the_number_chooses_the_form() -> None:
    assert [say_number("{number} gate", "{number} gates", n) for n in (0, 1, 2)] == [
        "0 gates",
        "1 gate",
        "2 gates",
    ]


def test_a_language_holds_within_its_block_and_thread_alone() -> None:
    with speaking("de"):
        with ThreadPoolExecutor(1) as other:
            assert other.submit(spoken).result() == "en"
        with speaking("fr"):
            assert spoken() == "fr"
        with speaking(None):
            assert spoken() == "de"
    assert spoken() == "en"


def test_a_sentence_without_translation_is_said_in_english() -> None:
    with speaking("pt"):
        assert say("No catalogue has this {thing}.", thing="sentence") == "No catalogue has this sentence."


@pytest.mark.parametrize(
    ("language", "money", "percent"),
    [
        ("en", "1,234,567.50 EUR", "33.33 %"),
        ("de", "1.234.567,50 EUR", "33,33 %"),
        ("es", "1.234.567,50 EUR", "33,33 %"),
        ("pt", "1.234.567,50 EUR", "33,33 %"),
        ("fr", "1\u00a0234\u00a0567,50 EUR", "33,33 %"),
    ],
)
def test_figures_have_the_language_s_separators(language: str, money: str, percent: str) -> None:
    assert language in LANGUAGES
    with speaking(language):  # type: ignore[arg-type]
        assert format_money(Decimal("1234567.5"), "EUR") == money
        assert format_percent(Decimal("33.33")) == percent
