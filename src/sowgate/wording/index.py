"""The word lists made ready for matching: folded, cut into words, and kept in a file beside them.

`python -m sowgate.wording.needed` writes that file anew after a change of the lists. It bears the digest of
the lists it was made of: where that is not theirs, the index is worked out from them, with the same hits at a
third of the speed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

from sowgate.wording.entries import Entry, entries, sources
from sowgate.wording.plain import fold

FILE = "index.json"
_WORD = re.compile(r"\w+")


class Tried(NamedTuple):
    """A pattern that is tried where one of `near` is a word of the text and one of `needs` is in it.

    As `near`, "#" stands for any digit and "..." for an ellipsis. `needs` are up to three characters of one
    word, or one that is in no word. No `near`: whatever the words. `needs` None: whatever the text.
    """

    kind: str
    near: tuple[str, ...]
    source: str
    needs: tuple[str, ...] | None


class Index(NamedTuple):
    """Phrases (folded words with single spaces) and signs by kind, and the patterns in their order."""

    phrases: Mapping[str, list[str]]
    signs: Mapping[str, list[str]]
    patterns: tuple[Tried, ...]


def index() -> Index:
    """The index of the lists as they stand."""
    written = sources()
    try:
        kept = json.loads(files("sowgate.wording").joinpath("words", FILE).read_text("utf-8"))
        if kept["digest"] == digest(written):
            patterns = (
                Tried(kind, tuple(near), source, None if needs is None else tuple(needs))
                for kind, near, source, needs in kept["patterns"]
            )
            return Index(kept["phrases"], kept["signs"], tuple(patterns))
    except (OSError, ValueError, KeyError):
        pass
    return made(entries(written))


def made(listed: tuple[Entry, ...], needs: Mapping[str, list[str] | None] | None = None) -> Index:
    """The index of entries; `needs` by pattern, where it has been worked out."""
    phrases: dict[str, list[str]] = {}
    signs: dict[str, list[str]] = {}
    patterns: list[Tried] = []
    for entry in listed:
        phrases.setdefault(entry.kind, []).extend(" ".join(_WORD.findall(fold(w))) for w in entry.words)
        if entry.signs:
            signs.setdefault(entry.kind, []).extend(map(fold, entry.signs))
        near = tuple(dict.fromkeys(fold(word) for word in entry.near))
        for source in entry.patterns:
            found = (needs or {}).get(source)
            patterns.append(Tried(entry.kind, near, source, None if found is None else tuple(found)))
    return Index(phrases, signs, tuple(patterns))


def digest(written: Mapping[str, bytes]) -> str:
    return hashlib.sha256(b"".join(written.values())).hexdigest()
