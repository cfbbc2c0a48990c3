"""The parts of a heading that may stand for the whole: a noun behind adjectives, half of a pair, an aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.reading.values.dates import Order
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks
from sowgate.reading.words.vocabulary import words

# Fields that a part may give: names and texts. Dates, money and percents need their whole heading.
PARTLY = frozenset({"milestone", "deliverable", "phase", "notes", "acceptance_criteria", "evidence", "owner"})
_DATE_PARTS = ("day", "month", "year")
_HALVES = re.compile(r"\s*[/&／・|]\s*")
_ASIDE = re.compile(r"[(\[（【]([^)\]）】]{4,40})[)\]）】]")


def parts_of(text: str) -> Iterator[str]:
    """The parts worth looking up, the surest first."""
    whole = fold(text).split()
    pair = len(whole) == 2 and _HALVES.search(text.strip()) is None
    if pair and marks("milestones").find(whole[1]) and not marks("of_another").find(whole[0]):
        yield whole[1]  # "Trans. milestone"
    if len(whole) in {3, 4} and marks("stages").find(whole[0]) and marks("joining").find(whole[1]):
        yield whole[0]  # "Étape de production"
    bare = [word for word in whole if word not in words("adjective")]
    if bare and len(bare) < len(whole):
        yield " ".join(bare)
    halves = [half for half in _HALVES.split(_ASIDE.sub(" ", text).strip()) if half]
    if len(halves) == 2 and all(len(half.split()) <= 3 for half in halves):
        yield from halves
    inside = _ASIDE.findall(text)
    if len(inside) == 1:
        yield inside[0]


def date_words(folded: str) -> tuple[Order | None] | None:
    """(order,) where a parenthesis says in words how a date is written ("Day/Month/Year"); else None."""
    said = folded.split()
    if len(said) != 3 or not all(any(marks(part).find(word) for part in _DATE_PARTS) for word in said):
        return None
    return ("mdy" if marks("month").find(said[0]) else "dmy" if marks("day").find(said[0]) else None,)
