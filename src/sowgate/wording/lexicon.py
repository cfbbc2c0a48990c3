"""The word lists, matched in one pass over the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from sowgate.wording.index import Index, Tried, index
from sowgate.wording.plain import Plain

_GAP = re.compile(r"[ \-'/‐‑]{0,3}")


class Hit(NamedTuple):
    """Words of a text that an entry lists; `start` and `end` are character offsets in the plain text."""

    kind: str
    start: int
    end: int
    folded: str


class _Pattern:
    """One pattern, compiled when first tried: most of them no text comes near, and all take 15 ms.

    Every match contains one of the triples that it `needs`, where they are known.
    """

    def __init__(self, tried: Tried) -> None:
        self.kind = tried.kind
        self.needs = None if tried.needs is None else frozenset(tried.needs)
        self._source = tried.source

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._source)


class Lexicon:
    """All lists: phrases indexed by their first two words, patterns by the words they are near."""

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
        self._near: dict[str, list[int]] = {}
        self._anywhere: list[int] = []
        for place, tried in enumerate(listed.patterns):
            if not tried.near:
                self._anywhere.append(place)
            for word in tried.near:
                self._near.setdefault(word, []).append(place)

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
        for hit in self._phrase_hits(text):
            found.setdefault(hit.kind, []).append(hit)
        near = {place for cue in self._near.keys() & text.cues for place in self._near[cue]}
        for place in sorted(near.union(self._anywhere)):
            pattern = self._patterns[place]
            if pattern.needs is not None and pattern.needs.isdisjoint(text.triples):
                continue
            for match in pattern.compiled.finditer(text.folded):
                if match.end() > match.start():
                    hit = Hit(pattern.kind, match.start(), match.end(), match.group())
                    found.setdefault(hit.kind, []).append(hit)
        return {kind: _without_inner(hits) for kind, hits in found.items()}

    def _phrase_hits(self, text: Plain) -> Iterator[Hit]:
        words = text.words
        for place, word in enumerate(words):
            taken: set[str] = set()
            seconds = self._longer.get(word.text)
            if seconds is not None and place + 1 < len(words):
                for phrase, kind in seconds.get(words[place + 1].text, ()):
                    if kind in taken or not _stands(text, place, phrase):
                        continue
                    taken.add(kind)
                    end = words[place + len(phrase) - 1].end
                    yield Hit(kind, word.start, end, text.folded[word.start : end])
            for kind in self._single.get(word.text, ()):
                if kind not in taken:
                    yield Hit(kind, word.start, word.end, word.text)


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
