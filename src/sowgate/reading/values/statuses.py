"""What status words and kinds of row mean."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.sow import Kind, Status
from sowgate.grid.snapshot import Cell, Scalar
from sowgate.reading.values.numbers import from_cell
from sowgate.reading.words.folding import fold, fold_value, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.marks import marks
from sowgate.reading.words.phrases import finds, phrase
from sowgate.reading.words.vocabulary import begins_with_word, meanings

_PERCENT = re.compile(r"^(\d+(?:[.,]\d+)?)\s*%$")
_SPLIT = re.compile(r"\s*(?:[-–—:;,/(]|\bon\b)\s*")
# "Mobilisation + 30 days" names a day, not money paid in advance.
_LATER = re.compile(r"^\+\s*\d+\s*[a-z]", re.I)


class _Beside(NamedTuple):
    """The patterns of what stands beside a kind in a name, with the words in use."""

    # The first word decides, and what follows must not make it a thing that is delivered.
    follows: re.Pattern[str]
    delivered: re.Pattern[str]
    optional: re.Pattern[str]


@worded_cache(maxsize=1)
def _beside() -> _Beside:
    return _Beside(
        re.compile(rf"^(?:$|[-–—:;,(+\d%€$£&|]|{phrase('kind.follows')})", re.I),
        finds("kind.delivered"),
        re.compile(rf"\((?:{phrase('kind.optional')})\)|^optional\b", re.I),
    )


def status_meaning(cell: Cell) -> Status | None:
    """The status that a cell's words or number mean; None for a word that nobody knows."""
    value = cell.value
    if isinstance(value, bool):
        return Status.IN_PROGRESS if value else Status.NOT_STARTED
    if isinstance(value, (int, float)):
        number = from_cell(value)
        return Status.NOT_STARTED if number == 0 else Status.IN_PROGRESS if 0 < number <= 100 else None
    return word_meaning(value) if isinstance(value, str) else None


def word_meaning(text: str) -> Status | None:
    """The status that a text means: the whole, else the part before a dash, bracket or colon."""
    shown = one_line(text)
    match = _PERCENT.match(shown)
    if match:
        return Status.NOT_STARTED if Decimal(match[1].replace(",", ".")) == 0 else Status.IN_PROGRESS
    known = meanings("status")
    for tried in (shown, re.sub(r"^\d+\s*[.)-]\s*", "", shown), _SPLIT.split(shown)[0], _by_whom(shown)):
        meaning = known.get(fold_value(tried))
        if meaning:
            return Status(meaning)
    return None


def _by_whom(text: str) -> str:
    """What stands before the one who did it: "Rejected by client"."""
    said = text.split()
    by = next((i for i, word in enumerate(said) if i and marks("by_whom").find(fold(word))), len(said))
    return " ".join(said[:by])


def kind_of_word(value: Scalar) -> Kind | None:
    """The kind that a cell of the `kind` column names; None for a word that nobody knows."""
    if not isinstance(value, str):
        return None
    folded = fold_value(value)
    meaning = meanings("kind").get(folded)
    if meaning is None:
        start = begins_with_word(folded, _kind_texts())
        meaning = meanings("kind")[start] if start else None
    return Kind(meaning) if meaning else None


def inferred_kind(name: str | None, amount: Decimal | None) -> Kind:
    """What kind of row its own words make it; a milestone where nothing says otherwise.

    Only the start of the name counts, and only where it is not the start of a thing that is delivered.
    """
    shown = one_line(name or "")
    start = begins_with_word(fold(shown), _kind_words())
    if start is not None:
        kind = Kind(meanings("kind")[start])
        rest = _rest(shown, start)
        dated = kind is Kind.ADVANCE and _LATER.match(rest)
        if kind is Kind.OPTIONAL and marks("exercised").find(fold(rest)):
            return Kind.MILESTONE  # "Option 1 exercised" is a trigger, no work that may be ordered
        follows = kind is not Kind.MILESTONE and _beside().follows.match(rest)
        if follows and not (dated or _beside().delivered.search(rest)):
            return kind
    if _beside().optional.search(shown):
        return Kind.OPTIONAL
    if amount is not None and amount < 0:
        return Kind.ADJUSTMENT
    return Kind.MILESTONE


def _rest(shown: str, start: str) -> str:
    """What stands behind the words that fold to `start`."""
    words = shown.split()
    for count in range(1, len(words) + 1):
        folded = fold(" ".join(words[:count]))
        if folded == start:
            last = words[count - 1]
            tail = last[len(last.rstrip(":;,-–—(+")) :]
            return (tail + " " + " ".join(words[count:])).strip()
        if folded.startswith(start):
            return folded[len(start) :].strip()
    return ""


@worded_cache(maxsize=1)
def _kind_texts() -> frozenset[str]:
    return frozenset(meanings("kind"))


@worded_cache(maxsize=1)
def _kind_words() -> frozenset[str]:
    return frozenset(fold(word) for word in meanings("kind"))
