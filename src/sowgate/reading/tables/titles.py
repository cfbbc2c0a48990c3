"""What the texts above a table and the name of its sheet say of it: a plan, a payment plan, another list."""

from __future__ import annotations

import re

from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.terms.names import term_of
from sowgate.reading.words.folding import fold, has_cjk
from sowgate.reading.words.vocabulary import words

_NUMBER = re.compile(r"^\d{1,2} ")  # of a section's title: "5. Action items"
_ABOVE = 6  # rows over a header whose texts speak of its table
_LONGEST = 80  # characters of a title
_LABEL = 40  # characters of a label


def around(candidate: Candidate, labels: bool = True) -> list[str]:
    """The sheet's name and the texts of the rows just above the header, with the labels of terms or without.

    A term beside its value is no title: "支払条件 | 請求書別途発行".
    """
    top = candidate.header.rows[0]
    texts = [candidate.view.name]
    for row in candidate.view.rows_between(max(1, top - _ABOVE), top - 1):
        columns = candidate.view.columns(row)
        said = [candidate.view.text(row, column) for column in columns[:2]]
        stated = not labels and len(said) == 2 and len(said[0]) <= _LABEL and term_of(said[0]) is not None
        texts.extend(said[stated:])
    return [text for text in texts if text and len(text) <= _LONGEST]


def titled(candidate: Candidate, kind: str = "title", top: bool = False) -> bool:
    """Whether a title says what the list is; `top`: the title of the whole sheet, far above, counts too."""
    titles = words(kind)
    for text in [*around(candidate, labels=kind == "title"), *(_sheet_title(candidate) if top else ())]:
        folded = fold(text)
        if any(f" {title} " in f" {folded} " or (has_cjk(title) and title in folded) for title in titles):
            return True
    return False


def _sheet_title(candidate: Candidate) -> list[str]:
    """The text of the first filled row, where it stands alone and further up than `around` looks."""
    view = candidate.view
    for row in view.rows_between(1, candidate.header.rows[0] - _ABOVE - 1):
        texts = [text for column in view.columns(row) if (text := view.text(row, column))]
        if texts:
            return texts if len(texts) == 1 and len(texts[0]) <= _LONGEST else []
    return []


def foreign_title(candidate: Candidate) -> str | None:
    """The title that says that the list is another kind: of risks, of issues, of what was spent."""
    name = fold(candidate.view.name)
    if name in words("foreign") or name.split(" ")[-1] in words("log"):
        return candidate.view.name
    top = candidate.header.rows[0]
    for row in candidate.view.rows_between(max(1, top - 2), top - 1):
        columns = candidate.view.columns(row)
        for column in columns:
            text = candidate.view.text(row, column)
            if len(columns) > 1 and fold(text) in words("afterwards"):
                continue  # "Legend: | blue = client input | green = done" heads no list below it
            if _NUMBER.sub("", fold(text)) in words("foreign"):
                return text
    return None
