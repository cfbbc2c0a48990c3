"""What drafts are written with, in five languages: usual outputs of work, and the words around them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

# What the sheet's language counts for: as much as one word that names a kind of work.
_AROUND = 2


class Output(NamedTuple):
    """The usual output of work: the words that name the work, the thing handed over, and its measure."""

    keys: frozenset[str]
    thing: str
    measure: str


class Phrases(NamedTuple):
    """The words of one language: `small` tells it from the others, `doing` are words that lead a row."""

    small: frozenset[str]
    doing: frozenset[str]
    outputs: tuple[Output, ...]
    thing: str
    measure: str
    signed_by: str
    signer: str
    evidence: str
    certificate: str
    version: str


@lru_cache(maxsize=1)
def _written() -> dict[str, Any]:
    source = files("sowgate.wording").joinpath("words", "drafts.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def languages() -> tuple[Phrases, ...]:
    """The phrases of all languages, English first."""
    return tuple(
        Phrases(
            small=frozenset(said["small"]),
            doing=frozenset(said["doing"]),
            outputs=tuple(Output(frozenset(o["keys"]), o["thing"], o["measure"]) for o in said["output"]),
            **{name: said[name] for name in Phrases._fields[3:]},
        )
        for said in _written().values()
    )


def phrases(words: frozenset[str], around: str | None = None) -> Phrases:
    """The language that most of the words speak; that of the sheet `around` them, else English, in doubt.

    A name of three words tells little: "Initiation à la SDL" has a small word of three languages.
    """
    spoken = Counter({_places()[around]: _AROUND}) if around in _places() else Counter[int]()
    telling = _telling()
    for word in telling.keys() & words:
        spoken.update(telling[word])
    known = languages()
    return known[max(range(len(known)), key=lambda i: (spoken[i], i == 0))]


def language_of(words: Iterable[str]) -> str | None:
    """The code of the language that most of these folded words tell; None where none is ahead."""
    telling, spoken = _telling(), Counter[int]()
    for word in words:
        if word in telling:
            for place, weight in telling[word].items():
                spoken[place] += weight
    (first, most), (_, next_) = (*spoken.most_common(2), (0, 0), (0, 0))[:2]
    return list(_places())[first] if most > next_ else None


@lru_cache(maxsize=1)
def _places() -> dict[str, int]:
    """The place in `languages` of each language by its code."""
    return {code: place for place, code in enumerate(_written())}


@lru_cache(maxsize=1)
def _telling() -> dict[str, Counter[int]]:
    """The words that tell a language: how much each of them counts for which, by its place in `languages`."""
    found: dict[str, Counter[int]] = {}
    for i, language in enumerate(languages()):
        for word in language.small:
            found.setdefault(word, Counter())[i] += 1
        for output in language.outputs:
            for word in output.keys:
                found.setdefault(word, Counter())[i] += 2
    return found
