"""A second opinion on whether a stranger could decide: weights of words, learned from labelled rows.

The lists tell what is wrong and where; they see only what somebody wrote into them. Beside them stands a
logistic model over single words, pairs, beginnings and endings of words, and what the lists found: its
weights are a data file (`words/opinion.json`), made by tests/benchmarks/opinion.py from rows that people
labelled. It answers two questions, whether the row names anything that can be checked and whether it pays
for mere work, and only where it knows most of the words.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Literal

from sowgate.wording.row import Row
from sowgate.wording.sayings import Saying

_TOKEN = re.compile(r"\w+|[%<>:;/=≥≤]")
_MOST_TOKENS = 200
_KNOWN_SHARE = 0.6
_FARTHEST = 50_000
"""Beyond this sum, in thousandths, a likelihood is 0 or 1 to any reader."""
_LENGTHS = (3, 5, 8, 12, 18, 30, 60)
_NAMING = (1, 2, 3, 4, 6, 9, 14)
_KINDS = (
    "record", "soft_record", "product", "test_set", "activity", "activity_verb", "effort", "state",
    "worked", "place", "behaviour", "passing", "checked", "standard", "vagueness", "faint", "subjective",
    "taste", "universal", "whole", "open_list", "escape", "agreement", "weak_modal", "living_document",
    "pointer", "sign_off", "role", "performing", "open_work", "begun_work", "making", "companion", "outlet",
    "completion",
)  # fmt: skip


Question = Literal["undecidable", "work"]


@dataclass(frozen=True)
class Model:
    """By question: weights in thousandths by feature, and the constant. And the words met in training."""

    weights: Mapping[str, Mapping[str, int]]
    constants: Mapping[str, int]
    known: frozenset[str]


class Opinion:
    """What the model says of one row; `None` for texts whose words it lacks."""

    def __init__(self, parts: Row, found: Iterable[str]) -> None:
        model = _model()
        words = [w for w in {*tokens(parts.told), *tokens(parts.thing)} if w[0].isalpha()]
        knows = bool(words) and sum(w in model.known for w in words) >= _KNOWN_SHARE * len(words)
        self._features = tuple(features(parts, found)) if knows else None

    def likelihood(self, question: Question) -> float | None:
        """How likely a reader says yes, 0 to 1."""
        if self._features is None:
            return None
        model = _model()
        weights = model.weights[question]
        total = model.constants[question] + sum(weights.get(feature, 0) for feature in self._features)
        return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, total)) / 1000))


def features(parts: Row, found: Iterable[str]) -> Iterator[str]:
    """The features of a row: words of its criteria, and of a deliverable that says something else; kinds.

    `found`: what the lists say of the row (codes, artifact, condition). A feature may come more than once:
    each distinct word with an ending gives it once.
    """
    told, thing = parts.told, parts.thing
    same = told is thing or thing.text.folded == told.text.folded
    yield from _of_text(told, "")
    if not same:
        yield from _of_text(thing, "d ")
    else:
        yield "same"
    for name, saying in (("t ", thing), ("c ", told)):
        yield from (name + kind for kind in _KINDS if kind in saying.hits)
        count = len(saying.specific)
        yield from (f"{name}names<{n}" for n in _NAMING if count < n)
        if saying.thresholds:
            yield name + "measure"
        if saying.versions:
            yield name + "version"
    yield from found


def _of_text(saying: Saying, prefix: str) -> Iterator[str]:
    words = tokens(saying)
    if not words:
        return
    for word in set(words):
        yield prefix + word
        if not prefix:
            yield from shapes(word)
    if prefix:
        yield prefix + "^" + words[0]
        yield prefix + "$" + words[-1][-3:]
        return
    yield from {f"{left} {right}" for left, right in pairwise(words)}
    yield "^" + words[0]
    yield "^" + words[0][-3:]
    yield "$" + words[-1]
    yield "$" + words[-1][-3:]
    yield from (f"length<{n}" for n in _LENGTHS if len(words) < n)


def shapes(word: str) -> Iterator[str]:
    """How a word begins and ends: "implement…", "…tion"."""
    if len(word) > 5:
        yield word[:5] + "…"
    if len(word) > 4:
        yield "…" + word[-4:]
        yield "…" + word[-3:]


def tokens(saying: Saying) -> list[str]:
    """The words and signs of a text, numbers as "#"."""
    found = _TOKEN.findall(saying.text.folded)[:_MOST_TOKENS]
    return ["#" if word[0].isdigit() else word for word in found]


@lru_cache(maxsize=1)
def _model() -> Model:
    file = resources.files("sowgate.wording").joinpath("words/opinion.json")
    data = json.loads(file.read_text("utf-8"))
    return Model(data["weights"], data["constants"], frozenset(data["known"].split()))
