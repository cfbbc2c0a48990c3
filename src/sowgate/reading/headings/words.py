"""Which texts cannot be headings at all: no word of theirs stands in any heading, or one stands in none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sowgate.reading.headings.date_headings import grammar_words
from sowgate.reading.headings.phrases import is_compound
from sowgate.reading.headings.units import unit_words
from sowgate.reading.words.folding import fold, has_cjk
from sowgate.reading.words.vocabulary import words
from sowgate.reading.words.word_parts import WordParts

# Where a heading is cut into parts that may stand for the whole: brackets, and the marks between halves.
_CUTS = re.compile(r"[()\[\]{}<>（）【】/／&|・]")
_BRACKETS = re.compile(r"[()\[\]{}<>（）【】]")
_BRACKET = re.compile(r"[(\[{<（【]")
# Words that join two headings to one; letters that number a heading in front.
_BETWEEN = frozenset({"and", "or", "e", "y", "et", "und", "en"})
_LETTERS = frozenset("abcdefgh")


class HeadingWords:
    """All words of headings: of the aliases, spelled apart and closed up, and of the grammar."""

    def __init__(self, aliases: Iterable[str], closed_up: Iterable[str]) -> None:
        self._closed_up = frozenset(closed_up)
        known = frozenset(word for alias in aliases for word in alias.split())
        self._words = known | self._closed_up | grammar_words()
        others = frozenset(word for text in words("adjective") for word in text.split())
        self._all = self._words | others | unit_words() | _BETWEEN
        # A word may be a part of a heading's word ("dead line" for "deadline").
        self._parts = WordParts(self._all)

    def lack(self, text: str) -> bool:
        """Whether the text says nothing as a heading; only Latin texts are told so, whose words stand apart.

        Every cell of a sheet is asked, and data is told from headings at once.
        """
        folded = fold(text)
        return (
            folded.isascii()
            and self._words.isdisjoint(folded.split())
            and folded.replace(" ", "") not in self._closed_up
            and not any(map(is_compound, folded.split()))
        )

    def foreign(self, text: str) -> bool:
        """Whether every part of the text holds a word that no heading has, so that nothing in it binds.

        Sound whatever way a heading is read: each way needs one part of the text, between brackets and marks,
        of which every word is a heading's, an adjective, a unit, or a number in front.
        """
        if _CUTS.search(text) is None:  # most texts: one part
            said = fold(text).split()
            return not said or not self._of_headings(said, said, 0)
        parts = [fold(part).split() for part in _CUTS.split(text)]
        row = None if _BRACKET.search(text) else [word for part in parts for word in part]
        able: list[bool] = []  # of each part, whether a heading may be made of it
        numbers = at = 0
        for part in parts:
            if len(part) == 1 and part[0].isdigit():
                numbers += 1  # in front of a heading, or nothing
            elif part:
                able.append(self._of_headings(part, row, at))
            at += len(part)
        # Of three parts and more ("SharePoint/2026/D1") none stands for the whole.
        several = len(able) + numbers > 2 and _BRACKETS.search(text) is None
        return not able or not (all(able) if several else any(able))

    def _of_headings(self, part: list[str], row: list[str] | None, at: int) -> bool:
        """Whether a heading may be made of these words; `row` are all, where no bracket parts them."""
        numbering = len(part) > 1
        for place, word in enumerate(part):
            if numbering and (word.isdigit() or word in _LETTERS):
                continue
            numbering = False
            if word in self._all or has_cjk(word) or is_compound(word):
                continue
            if word not in self._parts:
                return False
            # A part of a word stands beside its other parts.
            here = at + place
            if row is not None and not (
                (here and row[here - 1] + word in self._parts)
                or (here + 1 < len(row) and word + row[here + 1] in self._parts)
            ):
                return False
        return True
