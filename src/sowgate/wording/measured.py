"""Whether a measure belongs to a vague word itself, and not only to something beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying

REACH = 48
_NEW_CLAUSE = re.compile(r"[;\n]|,(?!\d)|\.\s|\b(?:and|or|but|to|e|y|et|und|with|com|con|avec|mit)\b")
_MANNER = re.compile(r"(?:^| )(?:well|fine|properly|correctly|smoothly|normally|as intended|as expected)$")
NOT_UN = re.compile(r"\bnot (?:be(?:ing)? )?(?:un)?$|\bun$")


def manner(hit: Hit) -> bool:
    """Whether the words tell how well something goes ("properly"): a share of it measures nothing."""
    return _MANNER.search(hit.folded) is not None


def only_counted(saying: Saying, hit: Hit) -> bool:
    """Whether a share stands before it: "98 % of the system operates properly" counts what is undefined."""
    return manner(hit) and not any(start >= hit.end for start, _ in measures(saying))


def measured_itself(saying: Saying, hit: Hit) -> bool:
    """Whether a measure belongs to the word: "at most 5 minor defects", "fast: below 200 ms", "AQL 2.5"."""
    text = saying.text.folded
    for start, end in measures(saying):
        if start <= hit.start and hit.end <= end:
            return True
        between = text[hit.end : start] if start >= hit.end else text[end : hit.start]
        between = between.replace("e.g. ", "")
        if len(between) <= REACH and not _NEW_CLAUSE.search(between):
            return True
    return False


def measured_beside(saying: Saying, hit: Hit) -> bool:
    """Whether a measure or a standard stands in the same sentence, outside the word."""
    first, last = saying.text.sentence_span(hit.start, hit.end)
    return any(
        first <= start and end <= last and (end <= hit.start or start >= hit.end)
        for start, end in measures(saying)
    )


def measures(saying: Saying) -> Iterator[tuple[int, int]]:
    """Where measures and standards stand."""
    yield from ((t.start, t.end) for t in saying.thresholds)
    yield from ((h.start, h.end) for h in saying.of("standard"))
