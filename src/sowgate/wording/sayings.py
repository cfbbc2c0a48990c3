"""What one field of a row says: its things, states, measures, people and faults."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from sowgate.contract.once import once
from sowgate.wording.lexicon import Hit, lexicon
from sowgate.wording.plain import Plain, Word, plain
from sowgate.wording.thresholds import Threshold, thresholds

_VERSION = re.compile(
    r"\b(?:v|ver|version|versao|rev|revision|revisao|release|issue|draft|annex|anexo|annexe|anlage|appendix|exhibit|schedule"
    r"|clause|section|§)\.?\s?[0-9]+(?:\.[0-9]+)*\b"
    r"|\b(?:rev|revision|annex|anexo|annexe|anlage|appendix|exhibit|schedule|version)\.?\s[a-z]\b"
)


_IDENTIFIER = re.compile(
    r"\b[a-z]{2,}[A-Z][a-z]\w*\b|\b[a-z]+_[a-z_]+\b|\b\w+\(\)"
    r"|\b[\w-]+\.(?:rs|py|json|ya?ml|toml|md|html|css|sql|sol|go|java|cpp|sh|csv|xlsx|docx|pptx|pdf|xml|txt|dwg|ifc|shp)\b"
)
Answer = TypeVar("Answer")
_PLACE = itemgetter(1, 2)
_KEPT_CHARACTERS = 400


@dataclass(frozen=True)
class Saying:
    """One field's text with all that the lists see in it."""

    field: str
    text: Plain

    @once
    def hits(self) -> Mapping[str, tuple[Hit, ...]]:
        """Hits by kind."""
        return lexicon().hits(self.text) if self.text else {}

    @once
    def thresholds(self) -> tuple[Threshold, ...]:
        """The measures it states."""
        return thresholds(self.text)

    @once
    def versions(self) -> tuple[tuple[int, int], ...]:
        """Places of versions, annexes and clauses."""
        return tuple(m.span() for m in _VERSION.finditer(self.text.folded))

    @once
    def identifiers(self) -> tuple[tuple[int, int], ...]:
        """Places of names out of program code ("createOrder", "create_order", "run()")."""
        return tuple(m.span() for m in _IDENTIFIER.finditer(self.text.shown))

    def of(self, *kinds: str) -> tuple[Hit, ...]:
        """The hits of some kinds, in order of place."""
        hits = self.hits
        if len(kinds) == 1:
            return hits.get(kinds[0], ())
        if hits.keys().isdisjoint(kinds):
            return ()
        known = self._sorted.get(kinds)
        if known is None:
            found = [hit for kind in kinds for hit in hits.get(kind, ())]
            found.sort(key=_PLACE)
            known = self._sorted[kinds] = tuple(found)
        return known

    @once
    def _sorted(self) -> dict[tuple[str, ...], tuple[Hit, ...]]:
        """Answers of `of` already given: the rules ask the same questions of one text many times."""
        return {}

    def has(self, *kinds: str) -> bool:
        """Whether there is a hit of any of these kinds."""
        return not self.hits.keys().isdisjoint(kinds)

    @once
    def fillers(self) -> frozenset[int]:
        """Where small words begin, which carry nothing."""
        return frozenset(hit.start for hit in self.of("filler"))

    def shown(self, start: int, end: int) -> str:
        """The words as they stand, with the bracket that closes one opened in them."""
        words, after = self.text.shown[start:end], self.text.shown[end : end + 1]
        if after == ")" and words.count("(") > words.count(")"):
            words += after
        return words.strip()

    def left(self, *kinds: str) -> tuple[str, ...]:
        """The words after the label that no hit of these kinds covers; numbers are left out."""
        covered = [self._covered_by(kind) for kind in kinds if kind in self.hits]
        if not covered:
            return tuple(word.text for word in self._counting)
        gone = covered[0] if len(covered) == 1 else covered[0].union(*covered[1:])
        return tuple(word.text for word in self._counting if word.start not in gone)

    @once
    def _counting(self) -> tuple[Word, ...]:
        """The words after the label that are no numbers."""
        body = self.text.body_start
        return tuple(word for word in self.text.words if word.start >= body and not word.text.isdigit())

    def _covered_by(self, kind: str) -> frozenset[int]:
        """Where the words begin that hits of a kind cover."""
        known = self._covered.get(kind)
        if known is None:
            words, starts = self.text.words, self._starts
            found: list[int] = []
            for hit in self.hits[kind]:
                place = bisect_left(starts, hit.start)
                while place < len(words) and words[place].end <= hit.end:
                    found.append(starts[place])
                    place += 1
            known = self._covered[kind] = frozenset(found)
        return known

    @once
    def _covered(self) -> dict[str, frozenset[int]]:
        """Answers of `_covered_by` already given."""
        return {}

    @once
    def _starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.text.words)

    @once
    def content(self) -> tuple[str, ...]:
        """The words that carry something."""
        return self.left("filler")

    @once
    def specific(self) -> tuple[str, ...]:
        """The words that tell this work from any other: names of things, identifiers."""
        general = (
            "filler",
            "activity",
            "activity_modifier",
            "activity_verb",
            "open_work",
            "vagueness",
            "faint",
            "making",
        )
        return self.left(
            *general, "subjective", "universal", "completion", "final_word", "state", "payment_word"
        )

    def asked(self, question: Callable[[Saying], Answer]) -> Answer:
        """The answer to a question about this text alone, worked out once: sheets repeat their texts."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: Answer = self._answers[question]
        return answer

    @once
    def _answers(self) -> dict[Callable[[Saying], Any], Any]:
        """Answers of `asked` already given."""
        return {}

    def __bool__(self) -> bool:
        return bool(self.text.words)


def saying(field: str, text: str | None) -> Saying:
    """What the field says. Short texts seen last are kept: sheets repeat evidence, approvers and phrases."""
    if text and len(text) > _KEPT_CHARACTERS:
        return Saying(field, plain(text))
    return _kept(field, text)


@lru_cache(maxsize=2048)
def _kept(field: str, text: str | None) -> Saying:
    return Saying(field, plain(text))
