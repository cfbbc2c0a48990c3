"""What an unmapped header probably means: said to people, never bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher

from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.words.folding import fold
from sowgate.reading.words.in_use import worded_cache

_ALIKE = 0.84
_SHORTEST = 5
_APART = 3
"""By how many characters at most a misspelt heading is longer or shorter."""


def suggest(unmapped: Mapping[str, str], bound: Mapping[str, int], vocabulary: Vocabulary) -> dict[str, str]:
    """Column letters to the field that its header resembles, for fields that no column holds yet."""
    found: dict[str, str] = {}
    for letter, header in unmapped.items():
        folded = fold(header)
        if len(folded) < _SHORTEST:
            continue
        characters = Counter(folded)
        best = max(
            (
                (_likeness(folded, text), text, name)
                for text, name in _beginning(vocabulary, folded[0])
                if abs(len(folded) - len(text)) <= _APART and name not in bound and _may_be(characters, text)
            ),
            default=None,
        )
        if best is not None and best[0] >= _ALIKE:
            found[letter] = best[2]
    return found


@worded_cache(maxsize=256)
def _beginning(vocabulary: Vocabulary, letter: str) -> tuple[tuple[str, str], ...]:
    """The aliases that begin with a letter, with their fields: a misspelt heading begins as the right one."""
    return tuple(
        (text, alias.field)
        for text, alias in vocabulary.aliases.items()
        if text[0] == letter and len(text) >= _SHORTEST and alias.field
    )


def _may_be(characters: Counter[str], text: str) -> bool:
    """Whether the texts share characters enough to be alike, in whatever order they stand."""
    shared = sum(min(count, characters[one]) for one, count in Counter(text).items())
    return 2 * shared >= _ALIKE * (characters.total() + len(text))


def _likeness(folded: str, text: str) -> float:
    return SequenceMatcher(None, folded, text, autojunk=False).ratio()
