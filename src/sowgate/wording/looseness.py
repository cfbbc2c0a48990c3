"""Degrees that belong to a thing ("basic", "necessary", "core"): a remark wherever they stand, never more.

What is told beside them can still be tried, so they leave a row decidable; but how much of the thing must
be there is open (INCOSE Guide to Writing Requirements, R7). A number, a version, a standard or a date in the
same sentence, or a list of the parts, settles them.
"""

from __future__ import annotations

import re

from sowgate.wording.lexicon import Hit
from sowgate.wording.measured import measures
from sowgate.wording.phrases import first_of_a_list, is_a_name, is_enumerated, part_of_another
from sowgate.wording.references import DATE
from sowgate.wording.sayings import Saying

_TOLD_NEXT = re.compile(
    r"[\w ]{0,48}\b(?:includes?|including|consists? of|comprises?|are|is|will be|namely)\b"
)
_CENTRAL = frozenset(("core", "main", "key", "primary", "principal", "major", "fundamental", "essential"))
_NEAR = 24
_KIND_OF_DOCUMENT = frozenset(
    ("basic", "simple", "small", "short", "minimal", "rough", "related", "relevant")
)
_TAUGHT_BY = re.compile(r"\s+(?:tutorials?|guides?|how-?tos?|articles?|documentation|training|user manual)\b")
_EXPLAINS = re.compile(r"[\w ]{0,24}\b(?:that|which) (?:explains?|shows?|describes?|demonstrates?)\b")
_AS_IT_IS = re.compile(r"\b(?:already|we have|we've|currently|at the moment|so far|today)\b")


def loose(saying: Saying, hit: Hit) -> bool:
    """Whether the degree is settled, or no degree at all."""
    if part_of_another(saying, hit) or is_enumerated(saying, hit) or first_of_a_list(saying, hit):
        return True
    text = saying.text.folded
    if is_a_name(saying, hit) and not text[: hit.start].endswith((" a ", " an ")):
        return True
    if hit.folded in _KIND_OF_DOCUMENT and (
        _TAUGHT_BY.match(text, hit.end) or _EXPLAINS.match(text, hit.end)
    ):
        return True
    first, _ = saying.text.sentence_span(hit.start, hit.end)
    if _AS_IT_IS.search(text, first, hit.start):
        return True  # what there is already is no promise
    if hit.folded in _CENTRAL and _TOLD_NEXT.match(text, hit.end):
        return True  # "the main function of the dashboard is the creation of …" tells which
    return _settled(saying, hit)


def _settled(saying: Saying, hit: Hit) -> bool:
    """Whether the sentence states a measure, a version, a standard or a date, or a name out of the code."""
    first, last = saying.text.sentence_span(hit.start, hit.end)
    if any(first <= start and end <= last for start, end in measures(saying)):
        return True
    if any(first <= start < last for start, _ in saying.versions):
        return True
    if DATE.search(saying.text.folded, first, last):
        return True
    return any(0 <= start - hit.end <= _NEAR for start, _ in saying.identifiers)
