"""Words and phrases inside values as parts of patterns: phrases.toml, and the user's own.

They are found as they are written, in any case; the patterns that they become part of are grammar, and stand
where they are used, remembered by the words in use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sowgate.reading.words.alternation import any_of
from sowgate.reading.words.folding import has_cjk
from sowgate.reading.words.in_use import own, taken, worded_cache
from sowgate.reading.words.vocabulary import load

_SHAPES = {"parts": "{}", "words": r"\b(?:{})\b", "begins": r"\b(?:{})", "ends": r"(?:{})\b"}


def phrase(*names: str) -> str:
    """The alternatives of a pattern that finds any phrase of the lists ("rate.cap"), or of the user's."""
    shapes: dict[str, list[str]] = {}
    mine: list[str] = []
    for name in names:
        section, _, key = name.partition(".")
        given = taken("phrases", section, key)
        for shape, texts in _listed(section, key).items():
            shapes.setdefault(shape, []).extend(text for text in texts if text.lower() not in given)
        mine.extend(own("phrases", section, key))
    found = [_SHAPES[shape].format(any_of(texts)) for shape, texts in shapes.items() if texts]
    return "|".join((*([standing_alone(mine)] if mine else ()), *found))


@worded_cache(maxsize=64)
def finds(*names: str) -> re.Pattern[str]:
    """Finds any phrase of the lists anywhere in a text."""
    return re.compile(phrase(*names), re.I)


def listed(section: str, key: str) -> Iterable[str]:
    """The built-in phrases of one list."""
    return (text for texts in _listed(section, key).values() for text in texts)


def all_phrases(section: str, key: str) -> Iterable[str]:
    """The phrases of one list and the user's own."""
    return (*listed(section, key), *own("phrases", section, key))


def _listed(section: str, key: str) -> Mapping[str, list[str]]:
    lists: Mapping[str, list[str]] = load("phrases")[section][key]
    return lists


def standing_alone(words: Iterable[str]) -> str:
    """The alternatives of a pattern that finds the words with no letter beside them (scripts with spaces)."""
    return "|".join(
        re.escape(word) if has_cjk(word) else rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])"
        for word in sorted(words, key=lambda word: (-len(word), word))
    )
