"""What people call a milestone: its id beside its name, the id never twice."""

from __future__ import annotations

import re

# Behind the id: "M1: Design", "M1 - Design", "M1) Design", "M1 Design".
_BETWEEN = re.compile(r"(?P<mark>[.:)\-–—|]?)(?:\s+[:\-–—|]?\s*|(?<=:))(?=\S)")


def beside_its_id(key: str, name: str) -> str:
    """The name without the id that it begins with: "Design" of M1 for "M1: Design"; empty for the id alone.

    A number needs a mark behind it: "2 days on site" of milestone 2 stays whole.
    """
    plain = name.strip()
    if not key or not plain.casefold().startswith(key.casefold()):
        return plain
    if len(plain) == len(key):
        return ""
    between = _BETWEEN.match(plain, len(key))
    if between is None or not (between["mark"] or any(map(str.isalpha, key))):
        return plain
    return plain[between.end() :]


def id_and_name(key: str, name: str) -> str:
    """Both in a line: "M1 Design"; one alone where the other is empty or the same."""
    return f"{key} {beside_its_id(key, name)}".strip()
