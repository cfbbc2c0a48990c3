"""The parts of a text that lists things: where they end, and which only tells more of the one before."""

from __future__ import annotations

import re

_BETWEEN = re.compile(
    r"\s*(?:,(?!\d)|[;+&\n]|\band\b|\be\b|\by\b|\bet\b|\bund\b|\bas well as\b|\bplus\b|\s/\s|\bsowie\b"
    r"|\bassim como\b|\bbem como\b|\basi como\b|\bainsi que\b)\s*"
)
_LISTED = re.compile(r"\s*(?:[;\n]|\(?\b(?:[1-9]|[a-f]|i{1,3}|iv|v)\))\s*")
SLASHES = re.compile(r"\s+/\s+")
_NUMBERED = re.compile(r"(?:^|(?<=\s))([1-9])\s?[.)]\s+(?=[^\W\d])")
"""A number of a list: "1. inspection report 2. pump set"."""
_APPOSITION = re.compile(
    r"(?:serial|type|model|rev|revision|issue|version|number|size|dated|signed|countersigned|stamped|approved|mounted"
    r"|fitted|issued|printed|bound|each|serie|tipo|modelo|firmad[oa]|assinad[oa]|signee?|unterschrieben)\b"
)
"""Behind a comma these words tell more of what stands before it."""


def parts_of(text: str, start: int, between: re.Pattern[str] = _BETWEEN) -> list[tuple[int, int]]:
    parts, place, telling_more = [], start, False
    for match in between.finditer(text, start):
        if (
            text[match.start() - 1 : match.start()].isdigit()
            and text[match.end() : match.end() + 1].isdigit()
        ):
            continue  # "units 1 and 2"
        if re.search(r"[,;\n]", match[0]):
            telling_more = match[0].startswith(",") and bool(_APPOSITION.match(text, match.end()))
        if telling_more:
            continue
        parts.append((place, match.start()))
        place = match.end()
    parts.append((place, len(text.rstrip())))
    return [part for part in parts if part[1] > part[0]]


def listed_parts(text: str, start: int) -> list[tuple[int, int]]:
    """The parts that numbers from 1 set apart, else those of lines, semicolons and letters."""
    numbers = [match for match in _NUMBERED.finditer(text) if match.end() >= start]
    if len(numbers) > 1 and [int(n[1]) for n in numbers] == list(range(1, len(numbers) + 1)):
        ends = [*(n.start() for n in numbers[1:]), len(text.rstrip())]
        parts = [(n.end(), len(text[:end].rstrip(" ;,\n"))) for n, end in zip(numbers, ends, strict=True)]
        return [part for part in parts if part[1] > part[0]]
    return parts_of(text, start, _LISTED)
