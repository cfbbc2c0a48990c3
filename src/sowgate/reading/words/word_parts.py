"""Whether a text is a part of one of many words, asked thousands of times of texts that mostly are not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from sowgate.reading.words.remembered import Remembered

_DIGIT = re.compile(r"\d")


class WordParts:
    """Many words, and what stands within any of them.

    The words stand in one text, long ones first, so that a search ends where they grow too short to hold
    what is looked for; words with digits and other scripts, which are few, stand apart.
    """

    def __init__(self, words: Iterable[str]) -> None:
        sorts: dict[tuple[bool, bool], list[str]] = {}
        for word in words:
            sorts.setdefault(_sort(word), []).append(word)
        self._texts = {sort: _Longest(found) for sort, found in sorts.items()}
        self._known: Remembered[str, bool] = Remembered(self._is_part)

    def __contains__(self, text: str) -> bool:
        return self._known[text]

    def _is_part(self, text: str) -> bool:
        alphabet, digits = _sort(text)
        # A text without digits may stand in a word with them, never the other way round.
        among = ((alphabet, True),) if digits else ((alphabet, False), (alphabet, True))
        return any(text in self._texts[sort] for sort in among if sort in self._texts)


class _Longest:
    """Words of one sort in a text, longest first, with the place where those of each length end."""

    def __init__(self, words: Iterable[str]) -> None:
        ordered = sorted(words, key=lambda word: (-len(word), word))
        self._text = "\n".join(ordered)
        self._longest = len(ordered[0])
        self._ends = [len(self._text)] * (self._longest + 1)
        end = 0
        ends: dict[int, int] = {}
        for length, group in groupby(ordered, len):
            end += sum(1 for _ in group) * (length + 1)
            ends[length] = end
        reached = 0
        for length in range(self._longest, 0, -1):
            reached = ends.get(length, reached)
            self._ends[length] = reached

    def __contains__(self, text: str) -> bool:
        return len(text) <= self._longest and self._text.find(text, 0, self._ends[len(text)]) >= 0


def _sort(word: str) -> tuple[bool, bool]:
    """Whether a word is ASCII, and whether it has a digit."""
    return word.isascii(), _DIGIT.search(word) is not None
