"""The word lists, matched in one pass over the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from sowgate.wording.index import Index, Tried, index
from sowgate.wording.plain import Plain

_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"\w")
_GAP = re.compile(r"[ \-'/‐‑]{0,3}")


class Hit(NamedTuple):
    """Words of a text that an entry lists; `start` and `end` are character offsets in the plain text."""

    kind: str
    start: int
    end: int
    folded: str


_MOST_WORDS = 50_000
_LONGEST_WORD = 40

_Longer = Mapping[str, list[tuple[tuple[str, ...], str]]]


class _Pattern:
    """One pattern, compiled when first tried: most of them no text comes near, and all take 15 ms."""

    def __init__(self, tried: Tried) -> None:
        self.kind = tried.kind
        self._source = tried.source

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._source)


class _Known(NamedTuple):
    """What the lists know of one word: the kinds of it alone, and the longer phrases by their second word.

    `near` and `holds` are patterns, a bit each: those it is near to, and those that need characters it holds.
    """

    near: int
    holds: int
    kinds: list[str]
    longer: _Longer | None


class Lexicon:
    """All lists: phrases indexed by their first two words, patterns by the words and characters they need.

    What is known of a word is put together when it is first met: a text then costs one look-up a word, and
    only patterns whose words and characters it holds are tried.
    """

    def __init__(self, listed: Index) -> None:
        self._signs = listed.signs
        self._single: dict[str, list[str]] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        for kind, phrases in listed.phrases.items():
            for phrase in phrases:
                self._add(kind, tuple(phrase.split()))
        for seconds in self._longer.values():
            for found in seconds.values():
                found.sort(key=lambda item: (-len(item[0]), item))
        self._patterns = [_Pattern(tried) for tried in listed.patterns]
        self._near, self._anywhere = _bits(tried.near or None for tried in listed.patterns)
        self._grams, self._free = _bits(tried.needs for tried in listed.patterns)
        self._marks = [(gram, bits) for gram, bits in self._grams.items() if not _LETTERS.match(gram)]
        self._words: dict[str, _Known] = {}

    def _add(self, kind: str, words: tuple[str, ...]) -> None:
        if len(words) == 1:
            kinds = self._single.setdefault(words[0], [])
            if kind not in kinds:
                kinds.append(kind)
        elif words:
            self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, kind))

    def signs(self, kind: str) -> tuple[str, ...]:
        """The parts of the grammar of measures of a kind, folded."""
        return tuple(self._signs.get(kind, ()))

    def hits(self, text: Plain) -> Mapping[str, tuple[Hit, ...]]:
        """What the text says, by kind, in order of place; a longer phrase hides the shorter in it."""
        found: dict[str, list[Hit]] = {}
        near, holds = self._anywhere, self._free
        for place, word in enumerate(text.words):
            known = self._words.get(word.text) or self._learned(word.text)
            near |= known.near
            holds |= known.holds
            taken = self._longer_hits(text, place, known.longer, found) if known.longer else ()
            for kind in known.kinds:
                if kind not in taken:
                    found.setdefault(kind, []).append(Hit(kind, word.start, word.end, word.text))
        self._pattern_hits(text.folded, near, holds, found)
        return {kind: _without_inner(hits) for kind, hits in found.items()}

    def _learned(self, word: str) -> _Known:
        near = self._near.get(word, 0)
        if _DIGIT.search(word):
            near |= self._near.get("#", 0)
        holds = 0
        for length in (1, 2, 3):
            for start in range(len(word) - length + 1):
                holds |= self._grams.get(word[start : start + length], 0)
        known = _Known(near, holds, self._single.get(word, []), self._longer.get(word))
        if len(word) <= _LONGEST_WORD:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            self._words[word] = known
        return known

    def _longer_hits(
        self, text: Plain, place: int, longer: _Longer, found: dict[str, list[Hit]]
    ) -> Sequence[str]:
        """Adds the phrases that begin at a word, the longest of each kind; gives their kinds."""
        words = text.words
        phrases = longer.get(words[place + 1].text) if place + 1 < len(words) else None
        if phrases is None:
            return ()
        taken: list[str] = []
        for phrase, kind in phrases:
            if kind in taken or not _stands(text, place, phrase):
                continue
            taken.append(kind)
            start, end = words[place].start, words[place + len(phrase) - 1].end
            found.setdefault(kind, []).append(Hit(kind, start, end, text.folded[start:end]))
        return taken

    def _pattern_hits(self, folded: str, near: int, holds: int, found: dict[str, list[Hit]]) -> None:
        """Adds what the patterns find, of those that the text is near to and whose characters it holds."""
        if "…" in folded or "..." in folded:
            near |= self._near.get("...", 0)
        for mark, bits in self._marks:
            if mark in folded:
                holds |= bits
        left = near & holds
        while left:
            lowest = left & -left
            left ^= lowest
            pattern = self._patterns[lowest.bit_length() - 1]
            for match in pattern.compiled.finditer(folded):
                if match.end() > match.start():
                    hit = Hit(pattern.kind, match.start(), match.end(), match.group())
                    found.setdefault(hit.kind, []).append(hit)


def _bits(keys: Iterable[Iterable[str] | None]) -> tuple[dict[str, int], int]:
    """For every key the patterns that have it, a bit each; and those that have none."""
    found: dict[str, int] = {}
    without = 0
    for place, of_pattern in enumerate(keys):
        if of_pattern is None:
            without |= 1 << place
        for key in of_pattern or ():
            found[key] = found.get(key, 0) | 1 << place
    return found, without


def _stands(text: Plain, place: int, phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands at this word, with only a space, hyphen or apostrophe between its words."""
    words = text.words[place : place + len(phrase)]
    if len(words) < len(phrase):
        return False
    if any(word.text != wanted for word, wanted in zip(words, phrase, strict=True)):
        return False
    return all(_GAP.fullmatch(text.folded, left.end, right.start) for left, right in pairwise(words))


def _without_inner(hits: list[Hit]) -> tuple[Hit, ...]:
    """Hits in order of place, those inside an earlier or longer one left out."""
    if len(hits) == 1:
        return (hits[0],)
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists of all languages together: a sheet mixes languages, and a word that misleads is left out."""
    return Lexicon(index())
