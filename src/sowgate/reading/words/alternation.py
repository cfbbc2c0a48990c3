"""Lists of words as one part of a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """The alternatives of a pattern that finds any of the words as they are written, the longest first."""
    return "|".join(map(re.escape, longest_first(words)))


def longest_first(words: Iterable[str]) -> list[str]:
    """The words, so that none hides a longer one that begins with it."""
    return sorted(words, key=lambda word: (-len(word), word))
