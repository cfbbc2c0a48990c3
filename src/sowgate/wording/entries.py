"""The word lists as they are written: one TOML file a language beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

LANGUAGES = ("en", "pt", "es", "fr", "de")
_ENDINGS = {
    "de": ("", "e", "em", "en", "er", "es"),
    "es": ("o", "a", "os", "as"),
    "fr": ("", "e", "s", "es"),
    "pt": ("o", "a", "os", "as"),
}
"""What "~" stands for at the end of a listed word: the endings of adjectives and participles."""


@dataclass(frozen=True)
class Entry:
    """A group of words of one kind, with why they are listed.

    `triggers` are sentences in which the kind must be seen, `passes` sentences in which it must not be: both
    run as tests. A pattern is tried only where one of `near` stands in the text; without `near`, always.
    `signs` are parts of the grammar of measures (units, comparators), not phrases to be found by themselves.
    """

    language: str
    kind: str
    words: tuple[str, ...]
    patterns: tuple[str, ...]
    near: tuple[str, ...]
    signs: tuple[str, ...]
    reason: str
    triggers: tuple[str, ...]
    passes: tuple[str, ...]


def sources() -> dict[str, bytes]:
    """The files of all languages together: a sheet mixes languages, and a word that misleads is left out."""
    folder = files("sowgate.wording").joinpath("words")
    return {
        language: folder.joinpath(f"{language}.toml").read_bytes().replace(b"\r\n", b"\n")
        for language in LANGUAGES
    }


def entries(written: dict[str, bytes]) -> tuple[Entry, ...]:
    """All entries of the files, in the order of the languages."""
    return tuple(entry for language, content in written.items() for entry in _entries(language, content))


def _forms(word: str, language: str) -> Iterator[str]:
    """The word, or all forms of it: "angemessen~" is also "angemessene" and "angemessener"."""
    if "~" not in word:
        yield word
        return
    for ending in _ENDINGS[language]:
        yield word.replace("~", ending)


def _entries(language: str, content: bytes) -> Iterator[Entry]:
    for item in tomllib.loads(content.decode())["entry"]:
        yield Entry(
            language=language,
            kind=item["kind"],
            words=tuple(form for word in item.get("words", ()) for form in _forms(word, language)),
            patterns=tuple(item.get("patterns", ())),
            near=tuple(item.get("near", ())),
            signs=tuple(item.get("signs", ())),
            reason=item["reason"],
            triggers=tuple(item["triggers"]),
            passes=tuple(item["passes"]),
        )
