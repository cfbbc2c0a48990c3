"""The word lists: loaded once from the TOML files beside this module, matched in one pass over the words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import chain, pairwise

from sowgate.wording.plain import Plain, fold

LANGUAGES = ("en", "pt", "es", "fr", "de")
_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[ \-'/‐‑]{0,3}")


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


@dataclass(frozen=True)
class Hit:
    """Words of a text that an entry lists; `start` and `end` are character offsets in the plain text."""

    kind: str
    start: int
    end: int
    folded: str


@dataclass(frozen=True)
class _Pattern:
    kind: str
    near: frozenset[str]
    source: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Compiled when first tried: most of them no text comes near, and compiling all takes 15 ms."""
        return re.compile(self.source)


class Lexicon:
    """All entries, indexed by their first two words."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self._phrases: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        self._patterns: list[_Pattern] = []
        for entry in entries:
            for phrase in entry.words:
                words = tuple(_WORD.findall(fold(phrase)))
                self._phrases.setdefault(words[:2], []).append((words, entry.kind))
            near = frozenset(fold(word) for word in entry.near)
            self._patterns += [_Pattern(entry.kind, near, p) for p in entry.patterns]
        for listed in self._phrases.values():
            listed.sort(key=lambda item: (-len(item[0]), item))

    def hits(self, text: Plain) -> Mapping[str, tuple[Hit, ...]]:
        """What the text says, by kind, in order of place; a longer phrase hides the shorter in it."""
        found: dict[str, list[Hit]] = {}
        for hit in self._phrase_hits(text):
            found.setdefault(hit.kind, []).append(hit)
        for pattern in self._patterns:
            if pattern.near and not (pattern.near & text.vocabulary):
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
            following = words[place + 1].text if place + 1 < len(words) else ""
            longer = self._phrases.get((word.text, following), ())
            for phrase, kind in chain(longer, self._phrases.get((word.text,), ())):
                if kind in taken or not _stands(text, place, phrase):
                    continue
                taken.add(kind)
                end = words[place + len(phrase) - 1].end
                yield Hit(kind, word.start, end, text.folded[word.start : end])


def _stands(text: Plain, place: int, phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands at this word, with only a space, hyphen or apostrophe between its words."""
    if len(phrase) == 1:
        return True
    words = text.words[place : place + len(phrase)]
    if len(words) < len(phrase) or words[1].text != phrase[1]:
        return False
    if any(word.text != wanted for word, wanted in zip(words, phrase, strict=True)):
        return False
    return all(_GAP.fullmatch(text.folded, left.end, right.start) for left, right in pairwise(words))


def _without_inner(hits: list[Hit]) -> tuple[Hit, ...]:
    """Hits in order of place, those inside an earlier or longer one left out."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def _entries(language: str) -> Iterator[Entry]:
    source = files("sowgate.wording").joinpath("words", f"{language}.toml")
    for item in tomllib.loads(source.read_text(encoding="utf-8"))["entry"]:
        yield Entry(
            language=language,
            kind=item["kind"],
            words=tuple(item.get("words", ())),
            patterns=tuple(item.get("patterns", ())),
            near=tuple(item.get("near", ())),
            signs=tuple(item.get("signs", ())),
            reason=item["reason"],
            triggers=tuple(item["triggers"]),
            passes=tuple(item["passes"]),
        )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists of all languages together: a sheet mixes languages, and a word that misleads is left out."""
    return Lexicon(tuple(entry for language in LANGUAGES for entry in _entries(language)))
