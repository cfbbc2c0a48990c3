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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Literal

from sowgate.wording.row import Row
from sowgate.wording.sayings import Saying

_TOKEN = re.compile(r"\w+|[%<>:;/=≥≤]")
_MOST_TOKENS = 200
_MOST_KEPT = 20_000
_KNOWN_SHARE = 0.6
_FARTHEST = 50_000
"""Beyond this sum, in thousandths, a likelihood is 0 or 1 to any reader."""
_LENGTHS = (3, 5, 8, 12, 18, 30, 60)
_NAMING = (1, 2, 3, 4, 6, 9, 14)
_KINDS = frozenset((
    "record", "soft_record", "product", "test_set", "activity", "activity_verb", "effort", "state",
    "worked", "place", "behaviour", "passing", "checked", "standard", "vagueness", "faint",
    "subjective", "taste", "universal", "whole", "open_list", "escape", "agreement", "weak_modal",
    "living_document", "pointer", "loose", "sign_off", "role", "performing", "open_work", "begun_work",
    "making", "companion", "outlet", "completion",
))  # fmt: skip


Question = Literal["undecidable", "work"]
_QUESTIONS: tuple[Question, Question] = ("undecidable", "work")
Weights = tuple[int, int]
_NONE: Weights = (0, 0)


@dataclass(frozen=True)
class Model:
    """Weights in thousandths by feature, one a question, and the constants; the words met in training.

    `words` keeps what a word weighs with its beginning and endings: a workbook repeats its words.
    """

    weights: Mapping[str, Weights]
    constants: Weights
    known: frozenset[str]
    words: dict[str, Weights]

    def of_word(self, word: str) -> Weights:
        """What a word weighs by itself and by its shapes."""
        found = self.words.get(word)
        if found is None:
            each = [self.weights.get(feature, _NONE) for feature in (word, *shapes(word))]
            found = sum(one for one, _ in each), sum(other for _, other in each)
            if len(self.words) < _MOST_KEPT:
                self.words[word] = found
        return found


class Opinion:
    """What the model says of one row; `None` for texts whose words it lacks."""

    def __init__(self, parts: Row, found: Iterable[str]) -> None:
        model = _model()
        words = [w for w in {*tokens(parts.told), *tokens(parts.thing)} if w[0].isalpha()]
        knows = bool(words) and len(model.known.intersection(words)) >= _KNOWN_SHARE * len(words)
        self._totals = _weighed(parts, found, model) if knows else None

    def likelihood(self, question: Question) -> float | None:
        """How likely a reader says yes, 0 to 1."""
        if self._totals is None:
            return None
        total = self._totals[_QUESTIONS.index(question)]
        return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, total)) / 1000))


def _weighed(parts: Row, found: Iterable[str], model: Model) -> Weights:
    """The constants and the weights of all `features` of the row, those of a single word looked up once."""
    first, second = model.constants
    for word in set(tokens(parts.told)):
        one, other = model.of_word(word)
        first += one
        second += other
    known = model.weights
    for feature in _around(parts, found):
        if feature in known:
            one, other = known[feature]
            first += one
            second += other
    return first, second


def features(parts: Row, found: Iterable[str]) -> Iterator[str]:
    """The features of a row: words of its criteria, and of a deliverable that says something else; kinds.

    `found`: what the lists say of the row (codes, artifact, condition). A feature may come more than once:
    each distinct word with an ending gives it once.
    """
    for word in set(tokens(parts.told)):
        yield word
        yield from shapes(word)
    yield from _around(parts, found)


def _around(parts: Row, found: Iterable[str]) -> Iterator[str]:
    """All features but those of the single words of the criteria."""
    told, thing = parts.told, parts.thing
    yield from _order(tokens(told))
    if told is thing or thing.text.folded == told.text.folded:
        yield "same"
    else:
        yield from _of_name(tokens(thing))
    for name, saying in (("t ", thing), ("c ", told)):
        yield from (name + kind for kind in saying.hits if kind in _KINDS)
        yield from _below(name + "names", len(saying.specific), _NAMING)
        if saying.thresholds:
            yield name + "measure"
        if saying.versions:
            yield name + "version"
    yield from found


def _order(words: Sequence[str]) -> Iterator[str]:
    """Pairs, the first and the last word, and how many there are."""
    if not words:
        return
    yield from {f"{left} {right}" for left, right in pairwise(words)}
    first, last = words[0], words[-1]
    yield from ("^" + first, "^" + first[-3:], "$" + last, "$" + last[-3:])
    yield from _below("length", len(words), _LENGTHS)


@lru_cache(maxsize=256)
def _below(name: str, count: int, limits: tuple[int, ...]) -> tuple[str, ...]:
    """Which of some limits a count stays below."""
    return tuple(f"{name}<{limit}" for limit in limits if count < limit)


def _of_name(words: Sequence[str]) -> Iterator[str]:
    """The words of a deliverable that names the row, with the first and how the last ends."""
    if words:
        yield from {"d " + word for word in words}
        yield from ("d ^" + words[0], "d $" + words[-1][-3:])


def shapes(word: str) -> Iterator[str]:
    """How a word begins and ends: "implement…", "…tion"."""
    if len(word) > 5:
        yield word[:5] + "…"
    if len(word) > 4:
        yield "…" + word[-4:]
        yield "…" + word[-3:]


def tokens(saying: Saying) -> list[str]:
    """The words and signs of a text, numbers as "#"."""
    return saying.asked(_tokens)


def _tokens(saying: Saying) -> list[str]:
    found = _TOKEN.findall(saying.text.folded)[:_MOST_TOKENS]
    return ["#" if word[0].isdigit() else word for word in found]


@lru_cache(maxsize=1)
def _model() -> Model:
    file = resources.files("sowgate.wording").joinpath("words/opinion.json")
    data = json.loads(file.read_text("utf-8"))
    weights = {feature: (one, other) for feature, (one, other) in data["weights"].items()}
    return Model(weights, tuple(data["constants"]), frozenset(data["known"].split()), {})
