"""References between rows and side sheets: ids as people write them, alone and inside other words.

"CO-03", "CO 3" and "co3" are one id; "D1-D3" and "D1 to D3" name three.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

# Letters, an optional mark, a number: the form of nearly every id. A version ("v1.0") is none.
_ID = re.compile(r"(?<![\w.])([^\W\d_]{1,12})[\s_.#№-]{0,2}0*(\d{1,6})(?![\w]|\.\d)")
_RANGE = re.compile(
    r"(?<![\w.])([^\W\d_]{1,12})[\s_.#№-]{0,2}0*(\d{1,6})\s*(?:-|–|—|\.\.\.?|…|to|bis|a|à|até|hasta)\s*"
    r"(?:\1)?[\s_.#№-]{0,2}0*(\d{1,6})(?![\w]|\.\d)",
    re.I,
)
_LONGEST_RANGE = 200


@lru_cache(maxsize=8192)
def folded(text: str | None) -> str:
    """A text for comparison: case, outer marks and runs of space do not count."""
    return " ".join((text or "").casefold().split()).strip(" .,;:")


@lru_cache(maxsize=8192)
def id_key(text: str | None) -> str:
    """An id for comparison: "CO-03" and "co 3" are "co3"; what has no such form is only folded."""
    plain = folded(text)
    match = _ID.fullmatch(plain)
    return f"{match[1]}{int(match[2])}" if match else plain


@lru_cache(maxsize=8192)
def ids_in(text: str | None) -> frozenset[str]:
    """The keys of all ids that a text names, ranges spelled out."""
    if not text:
        return frozenset()
    found = {f"{match[1].casefold()}{int(match[2])}" for match in _ID.finditer(text)}
    for match in _RANGE.finditer(text):
        first, last = int(match[2]), int(match[3])
        if first < last <= first + _LONGEST_RANGE:
            found |= {f"{match[1].casefold()}{number}" for number in range(first, last + 1)}
    return frozenset(found)


def ids_like(text: str | None, letters: Collection[str]) -> frozenset[str]:
    """The ids of a text that have one of these letters before the number (see `letters_of`)."""
    return frozenset(key for key in ids_in(text) if key.rstrip("0123456789") in letters)


def letters_of(known: Collection[str]) -> frozenset[str]:
    """The letters before the numbers of known ids: those built like one of them share its letters."""
    return frozenset(key.rstrip("0123456789") for key in known if key[-1:].isdigit()) - {""}
