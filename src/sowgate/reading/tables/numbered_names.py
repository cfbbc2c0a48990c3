"""Rows that are called "Milestone 1", "Hito 2", or numbered under "Milestone": they say what they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks

_NUMBERED = re.compile(r"(\D+?)\s*(?:\bn[or]?\s)?(\d{1,2})\b")
_RUN = re.compile(r"MS?[-. ]?0?(\d{1,2})")
_LEAST = 2


def numbered(candidate: Candidate) -> bool:
    """Whether nearly all names or ids are "milestone" and a number, each its own, or the ids run from M1 on.

    Numbers alone count under a heading that begins so.
    """
    called = marks("milestone_itself").find
    columns, headings = candidate.binding.columns, candidate.binding.headers
    return _run_on(candidate) or any(
        _numbered(candidate, columns[name], called, bare=called(fold(headings[name]).split(" ")[0]))
        for name in ("milestone", "id")
        if name in columns
    )


def _run_on(candidate: Candidate) -> bool:
    """Whether the ids are M1, M2, M3 to their last, as nothing else beside due dates and money."""
    column = candidate.binding.columns.get("id")
    if column is None or len(candidate.rows) <= _LEAST:
        return False
    ids = (_RUN.fullmatch(candidate.view.text(row.row, column)) for row in candidate.rows)
    return [int(found[1]) if found else 0 for found in ids] == list(range(1, len(candidate.rows) + 1))


def _numbered(candidate: Candidate, column: int, called: Callable[[str], bool], *, bare: bool) -> bool:
    """`bare` numbers count too."""
    names = [_said(candidate.view.at(row.row, column).value) for row in candidate.rows]
    matches = (_NUMBERED.match(name) for name in names)
    numbers = [match[2] for match in matches if match and called(match[1].strip())]
    if bare:
        numbers += [name for name in names if name.isdigit()]
    return len(numbers) >= _LEAST and len(set(numbers)) == len(numbers) and len(numbers) * 5 >= len(names) * 4


def _said(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else fold(str(value))
