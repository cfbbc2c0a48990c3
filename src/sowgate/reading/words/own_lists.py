"""The lists of the vocabulary that take words of a user's own: their meanings, and where the words belong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sowgate.reading.words.in_use import Place
from sowgate.reading.words.vocabulary import load, parsed

_FILE = "own_lists"
# Sections of the data files by the kind of list that they hold, where the kind is not their file's name.
_FILES = {"meanings": "values", "side": "side_sheets"}


class Target(NamedTuple):
    """Where the words of one meaning go, and what they mean there."""

    place: Place
    meaning: str


class WordList(NamedTuple):
    """One list: the places of each meaning; `apart` are meanings that share words with the others.

    A meaning of `second` is named with its list where another list has one of that name: "rate: day".
    """

    targets: Mapping[str, tuple[Target, ...]]
    apart: frozenset[str] = frozenset()
    about: str = ""
    second: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def lists() -> Mapping[str, WordList]:
    """Every list that takes words of the user's own, by its name, in the order of its file."""
    return {name: _made(entry) for name, entry in parsed(_FILE).items()}


def _made(entry: Mapping[str, Any]) -> WordList:
    targets = dict(_of_section(entry["every"], entry.get("also", ()))) if "every" in entry else {}
    for meaning, places in entry.get("meanings", {}).items():
        targets[meaning] = tuple(_target(place) for place in places)
    apart, second = (
        frozenset(targets if "*" in entry.get(key, ()) else entry.get(key, ())) for key in ("apart", "second")
    )
    return WordList(targets, apart, entry["about"], second)


def _of_section(every: str, also: Sequence[str]) -> Iterator[tuple[str, tuple[Target, ...]]]:
    """Each key of a section is a meaning, told in that section; `also` are further places of its words."""
    kind, _, section = every.partition(" ")
    if kind == "currencies":
        known: Mapping[str, Any] = load("values")["currency"]
    else:
        known = load("terms") if kind == "labels" else load(_FILES.get(kind, kind))[section]
    for meaning in known:
        first = Target((kind, section, meaning if kind == "side" else ""), meaning)
        yield (
            meaning,
            (first, *(_target(f"{place}{meaning}" if place.endswith("=") else place) for place in also)),
        )


def _target(text: str) -> Target:
    """ "marks planned words" is a place; "grammar edge =start" one where the word means something."""
    kind, section, key = text.split(" ")
    return Target((kind, section, ""), key[1:]) if key.startswith("=") else Target((kind, section, key), "")


def known_words(target: Target) -> Sequence[str]:
    """The built-in words of one place, as the data files have them."""
    kind, section, key = target.place
    if kind == "period":  # words beside those of the phrases of that name
        kind, section, key = "phrases", "period", section
    if kind == "currencies":
        found: Any = load("values")["currency"].get(target.meaning, ())
    elif kind == "labels":
        found = load("terms").get(target.meaning, ())
    else:
        of_section = load(_FILES.get(kind, kind))[section]
        # Of words inside headings all that the section has, wherever they must stand.
        found = of_section if kind == "marks" else of_section.get(key or target.meaning, ())
    return [text for texts in found.values() for text in texts] if isinstance(found, dict) else list(found)
