"""How deep each row stands in an outline that ids do not tell: a column of levels or codes, or indents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sowgate.grid.address import column_number
from sowgate.reading.milestones.draft import Draft
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import words

_CODE = re.compile(r"\d{1,4}(?:\.\d{1,4})*\.?")
_LEVEL = re.compile(r"\d{1,2}")


def levels_of(drafts: Sequence[Draft]) -> list[int]:
    """The depth of each row, the same for rows side by side; empty where nothing tells it.

    A column that no field was read from is headed as one of levels ("Outline level") or of codes ("WBS"), or
    some names begin with more white space than others.
    """
    if len(drafts) < 3:
        return []
    candidate = drafts[0].candidate
    view, unmapped = candidate.view, candidate.binding.unmapped
    rows = [draft.row.row for draft in drafts]
    if view.steps:
        return [view.steps.get(row, 0) for row in rows]
    for letter, header in unmapped.items():
        if fold(header) not in words("outline"):
            continue
        column = column_number(letter)
        texts = [plain_text(view.own(row, column).value).strip() for row in rows]
        if all(map(_LEVEL.fullmatch, texts)):
            return [int(text) for text in texts]
        if all(map(_CODE.fullmatch, texts)):
            return [text.rstrip(".").count(".") for text in texts]
    name = candidate.binding.columns.get("milestone", 0)
    if name == 0:
        return []
    values = [view.own(row, name).value for row in rows]
    depths = [len(value) - len(value.lstrip()) if isinstance(value, str) else 0 for value in values]
    return depths if len(set(depths)) > 1 else []
