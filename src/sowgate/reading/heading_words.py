"""Which texts cannot be headings at all: no word of theirs stands in any heading."""

from __future__ import annotations

from collections.abc import Iterable

from sowgate.reading.date_headings import grammar_words
from sowgate.reading.folding import fold


class HeadingWords:
    """All words of headings: of the aliases, spelled apart and closed up, and of the grammar."""

    def __init__(self, aliases: Iterable[str], closed_up: Iterable[str]) -> None:
        self._closed_up = frozenset(closed_up)
        words = frozenset(word for alias in aliases for word in alias.split())
        self._words = words | self._closed_up | grammar_words()

    def lack(self, text: str) -> bool:
        """Whether the text says nothing as a heading; only Latin texts are told so, whose words stand apart.

        Every cell of a sheet is asked, and data is told from headings at once.
        """
        folded = fold(text)
        return (
            folded.isascii()
            and self._words.isdisjoint(folded.split())
            and folded.replace(" ", "") not in self._closed_up
        )
