"""MIL06: one row, several things that could be accepted apart."""

from __future__ import annotations

import re

from sowgate.wording.judgement import Remark
from sowgate.wording.sayings import Saying

_BETWEEN = re.compile(r"\s*(?:,(?!\d)|[;+&\n]|\band\b|\be\b|\by\b|\bet\b|\bund\b)\s*")
_BRACKETS = re.compile(r"\([^()]*\)")
_THINGS = ("record", "product")
_OUTCOME = re.compile(r"\b(?:trained|migrated|installed|configured|deployed|integrated|converted)\b")


def compound(deliverable: Saying) -> Remark | None:
    """MIL06 where the deliverable names things that stand apart: two full ones, or three of any kind.

    What belongs to another thing ("source code and its documentation") is no second deliverable.
    """
    text = _BRACKETS.sub(lambda m: " " * len(m.group()), deliverable.text.folded[:400])
    parts = [part for part in _parts(text, deliverable.text.body_start) if _is_thing(deliverable, *part)]
    full = [part for part in parts if _stands_alone(deliverable, *part)]
    if len(full) < 2 or len(deliverable.text.words) > 30:
        return None
    if len(full) < 3 and "," in text[full[0][1] : full[1][0]]:
        return None
    return Remark(code="MIL06", field=deliverable.field, words=deliverable.shown(full[0][0], full[-1][1]))


def _parts(text: str, start: int) -> list[tuple[int, int]]:
    parts, place = [], start
    for match in _BETWEEN.finditer(text, start):
        parts.append((place, match.start()))
        place = match.end()
    parts.append((place, len(text.rstrip())))
    return [part for part in parts if part[1] > part[0]]


def _is_thing(saying: Saying, start: int, end: int) -> bool:
    """Whether the part ends in a thing or tells an outcome, and is a phrase of its own."""
    tail = [h for h in saying.of(*_THINGS, "soft_record") if start <= h.start and h.end <= end]
    return bool(tail) or bool(_OUTCOME.search(saying.text.folded, start, end))


def _stands_alone(saying: Saying, start: int, end: int) -> bool:
    inside = [w for w in saying.text.words if start <= w.start and w.end <= end]
    if any(start <= c.start and c.end <= end for c in saying.of("companion")):
        return False
    if _OUTCOME.search(saying.text.folded, start, end):
        return len(inside) >= 2
    tail = [h for h in saying.of(*_THINGS) if start <= h.start and h.end <= end]
    if not tail or len(inside) < 2:
        return False
    rest = saying.text.folded[tail[-1].end : end].strip()
    return (
        not rest
        or bool(re.match(r"(?:\(|v\.?\s?\d|version|rev|\d|for|of|in|on)\b", rest))
        or rest.startswith("(")
    )
