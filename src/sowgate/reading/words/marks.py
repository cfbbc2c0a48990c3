"""Words of headings and titles that tell what a column or list is about (marks.toml, and the user's own)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sowgate.reading.words.alternation import any_of
from sowgate.reading.words.in_use import own, worded_cache
from sowgate.reading.words.vocabulary import load

_SHAPES = {
    "words": r"\b(?:{})\b",
    "begins": r"\b(?:{})",
    "ends": r"(?:{})\b",
    "parts": "{}",
    "starts": r"\A(?:{})",
    "first": r"\A(?:{})\b",
    "last": r"(?:{})\Z",
}


class Marks:
    """What one section of marks.toml finds in a folded text."""

    def __init__(self, section: str) -> None:
        lists: dict[str, list[str]] = load("marks")[section]
        listed = {key: _with_own(section, key, lists.get(key, ())) for key in (*_SHAPES, "alone", "tails")}
        self._alone, self._tails = frozenset(listed["alone"]), frozenset(listed["tails"])
        shapes = [shape.format(any_of(listed[key])) for key, shape in _SHAPES.items() if listed[key]]
        self._pattern = re.compile("|".join(shapes)) if shapes else None

    def find(self, folded: str) -> bool:
        """Whether the text has a word of the section where the section wants it."""
        if folded in self._alone or (self._pattern is not None and self._pattern.search(folded) is not None):
            return True
        whole, _, tail = folded.rpartition(" ")
        return tail in self._tails and whole in self._alone


def alternatives(section: str, key: str = "words") -> str:
    """The words of one list of a section as part of a pattern, without the list's own place in a text."""
    lists: dict[str, list[str]] = load("marks")[section]
    return any_of(_with_own(section, key, lists[key]))


def _with_own(section: str, key: str, listed: Iterable[str]) -> list[str]:
    return [*listed, *own("marks", section, key)]


@worded_cache(maxsize=64)
def marks(section: str) -> Marks:
    """The words of one section."""
    return Marks(section)


def names_parties(folded: str) -> bool:
    """Whether a whole heading says who is paid or pays, or where it is booked."""
    return marks("of_parties").find(folded) or marks("of_accounts").find(folded)
