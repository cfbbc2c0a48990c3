"""The prepared vocabulary: in step with the lists, and the same words as the lists themselves give."""

from __future__ import annotations

from importlib.resources import files

import pytest

from sowgate.reading.words import prepared, preparing, vocabulary


def test_prepared_vocabulary_is_in_step_with_the_lists() -> None:
    kept = files("sowgate.reading").joinpath("vocabulary", prepared.FILE).read_text("utf-8")
    assert kept == preparing.prepared_text(), (
        "The lists have changed: run python -m sowgate.reading.words.preparing"
    )


def test_a_changed_list_is_read_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = prepared.source("words").replace(b'"tbd"', b'"tbd", "yet to come"', 1)
    found = prepared.source
    monkeypatch.setattr(prepared, "source", lambda name: changed if name == "words" else found(name))
    monkeypatch.setattr(vocabulary, "source", prepared.source)
    caches = (prepared.prepared, vocabulary.load, vocabulary.words)
    try:
        for cache in caches:
            cache.cache_clear()
        assert "yet to come" in vocabulary.words("placeholder")
        assert "tbd" in vocabulary.words("placeholder")
    finally:
        monkeypatch.undo()
        for cache in caches:
            cache.cache_clear()
    assert "yet to come" not in vocabulary.words("placeholder")


def test_prepared_words_are_those_of_the_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    def every() -> list[object]:
        for remembered in vars(vocabulary).values():
            if hasattr(remembered, "cache_clear") and remembered is not prepared.prepared:
                remembered.cache_clear()
        values, listed = vocabulary.parsed("values"), vocabulary.parsed("words")
        return [
            dict(vocabulary.header_aliases({})),
            dict(vocabulary.currencies()),
            [dict(vocabulary.meanings(section)) for section in values],
            [dict(vocabulary.grammar(section)) for section in vocabulary.parsed("grammar")],
            [vocabulary.words(section, key) for section, entry in listed.items() for key in entry],
            vocabulary.load("contents"),
            vocabulary.side_lists(),
            dict(vocabulary.term_words()),
        ]

    quick = every()
    monkeypatch.setattr(vocabulary, "prepared", dict)
    assert every() == quick
    monkeypatch.undo()
    assert every() == quick
