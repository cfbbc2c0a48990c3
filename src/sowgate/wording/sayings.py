"""What one field of a row says: its things, states, measures, people and faults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sowgate.wording.lexicon import Hit, lexicon
from sowgate.wording.plain import Plain, plain
from sowgate.wording.thresholds import Threshold, thresholds

_VERSION = re.compile(
    r"\b(?:v|ver|version|versao|rev|revision|revisao|release|issue|draft|annex|anexo|annexe|anlage|appendix|exhibit|schedule"
    r"|clause|section|§)\.?\s?[0-9]+(?:\.[0-9]+)*\b"
    r"|\b(?:rev|revision|annex|anexo|annexe|anlage|appendix|exhibit|schedule|version)\.?\s[a-z]\b"
)


_IDENTIFIER = re.compile(r"\b[a-z]{2,}[A-Z][a-z]\w*\b|\b[a-z]+_[a-z_]+\b|\b\w+\(\)")
_KEPT_CHARACTERS = 400


@dataclass(frozen=True)
class Saying:
    """One field's text with all that the lists see in it."""

    field: str
    text: Plain

    @cached_property
    def hits(self) -> Mapping[str, tuple[Hit, ...]]:
        """Hits by kind."""
        return lexicon().hits(self.text) if self.text else {}

    @cached_property
    def thresholds(self) -> tuple[Threshold, ...]:
        """The measures it states."""
        return thresholds(self.text)

    @cached_property
    def versions(self) -> tuple[tuple[int, int], ...]:
        """Places of versions, annexes and clauses."""
        return tuple(m.span() for m in _VERSION.finditer(self.text.folded))

    @cached_property
    def identifiers(self) -> tuple[tuple[int, int], ...]:
        """Places of names out of program code ("createOrder", "create_order", "run()")."""
        return tuple(m.span() for m in _IDENTIFIER.finditer(self.text.shown))

    def of(self, *kinds: str) -> tuple[Hit, ...]:
        """The hits of some kinds, in order of place."""
        if len(kinds) == 1:
            return self.hits.get(kinds[0], ())
        known = self._sorted.get(kinds)
        if known is None:
            found = [hit for kind in kinds for hit in self.hits.get(kind, ())]
            found.sort(key=lambda hit: (hit.start, hit.end))
            known = self._sorted[kinds] = tuple(found)
        return known

    @cached_property
    def _sorted(self) -> dict[tuple[str, ...], tuple[Hit, ...]]:
        """Answers of `of` already given: the rules ask the same questions of one text many times."""
        return {}

    def shown(self, start: int, end: int) -> str:
        """The words as they stand."""
        return self.text.shown[start:end].strip()

    def left(self, *kinds: str) -> tuple[str, ...]:
        """The words after the label that no hit of these kinds covers; numbers are left out."""
        hits, place, covered_to = self.of(*kinds), 0, 0
        found = []
        for word in self.text.words:
            while place < len(hits) and hits[place].start <= word.start:
                covered_to = max(covered_to, hits[place].end)
                place += 1
            if word.end > covered_to and word.start >= self.text.body_start and not word.text.isdigit():
                found.append(word.text)
        return tuple(found)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The words that carry something."""
        return self.left("filler")

    @cached_property
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
        )
        return self.left(
            *general, "subjective", "universal", "completion", "final_word", "state", "payment_word"
        )

    def __bool__(self) -> bool:
        return bool(self.text)


def saying(field: str, text: str | None) -> Saying:
    """What the field says. Short texts seen last are kept: sheets repeat evidence, approvers and phrases."""
    if text and len(text) > _KEPT_CHARACTERS:
        return Saying(field, plain(text))
    return _kept(field, text)


@lru_cache(maxsize=2048)
def _kept(field: str, text: str | None) -> Saying:
    return Saying(field, plain(text))
