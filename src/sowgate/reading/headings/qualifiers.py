"""Headings that say planned or actual beside a date's own: "Ngày kết thúc dự kiến", "Плановый срок сдачи".

The grammar of headings knows single words; here a qualifier of one word or two is taken out of a heading
wherever it stands, and the rest must be the whole heading of a date.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import grammar

# What a qualified start or end is; "" is understood, but no field of ours.
_QUALIFIED = {
    ("planned", "start_date"): "start_date", ("planned", "due_date"): "due_date",
    ("expected", "start_date"): "start_date", ("expected", "due_date"): "due_date",
    ("actual", "start_date"): "", ("actual", "due_date"): "actual_date",
    ("forecast", "start_date"): "", ("forecast", "due_date"): "forecast_date",
    ("baseline", "start_date"): "", ("baseline", "due_date"): "baseline_due_date",
}  # fmt: skip
_MOST = 8  # words of a heading


def qualified_date(folded: str, field_of: Callable[[str], str | None]) -> str | None:
    """The field of a heading of a qualifier and a date's own heading; None where it is none.

    `field_of` tells the field that a whole folded text is the heading of.
    """
    words = folded.split()
    if not 2 <= len(words) <= _MOST:
        return None
    known = _qualifiers()
    for size in (2, 1):
        for at in range(len(words) - size + 1):
            qualifier = known.get(" ".join(words[at : at + size]))
            if qualifier is None:
                continue
            field = field_of(" ".join(words[:at] + words[at + size :]))
            found = _QUALIFIED.get((qualifier, field or ""))
            if found is not None:
                return found
    return None


@worded_cache(maxsize=1024)
def qualifies(folded: str) -> bool:
    """Whether a folded band holds a qualifier of two words: "Thời gian thực tế" over "Bắt đầu"."""
    words = folded.split()
    return any(" ".join(pair) in _qualifiers() for pair in itertools.pairwise(words))


@worded_cache(maxsize=1)
def _qualifiers() -> dict[str, str]:
    return {word: meaning for word, meaning in grammar("qualifier").items() if not word.isdigit()}
