"""Rows that are called "Milestone 1", "Hito 2", or numbered under "Milestone": they say what they are."""

from __future__ import annotations

import re
from collections.abc import Collection

from sowgate.reading.candidate import Candidate
from sowgate.reading.folding import fold

_NUMBERED = re.compile(r"(\D+?)\s*(?:\bn[or]?\s)?(\d{1,2})\b")
_LEAST = 2


def numbered(candidate: Candidate, called: Collection[str]) -> bool:
    """Whether nearly all names or ids are what a milestone is `called` (folded) and a number of their own, or
    numbers of their own stand under a heading that begins so."""
    columns, headings = candidate.binding.columns, candidate.binding.headers
    return any(
        _numbered(candidate, columns[name], called, bare=fold(headings[name]).split(" ")[0] in called)
        for name in ("milestone", "id")
        if name in columns
    )


def _numbered(candidate: Candidate, column: int, called: Collection[str], *, bare: bool) -> bool:
    """`bare` numbers count too."""
    names = [_said(candidate.view.at(row.row, column).value) for row in candidate.rows]
    matches = (_NUMBERED.match(name) for name in names)
    numbers = [match[2] for match in matches if match and match[1].strip() in called]
    if bare:
        numbers += [name for name in names if name.isdigit()]
    return len(numbers) >= _LEAST and len(set(numbers)) == len(numbers) and len(numbers) * 5 >= len(names) * 4


def _said(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else fold(str(value))
