"""The parts of a heading that may stand for the whole: a noun behind adjectives, half of a pair, an aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.reading.dates import Order
from sowgate.reading.folding import fold
from sowgate.reading.vocabulary import words

# Fields that a part may give: names and texts. Dates, money and percents need their whole heading.
PARTLY = frozenset({"milestone", "deliverable", "phase", "notes", "acceptance_criteria", "evidence", "owner"})
_MILESTONES = frozenset({"milestone", "milestones"})
# A milestone of somebody else, or of a row's own past and future, names no row.
_OF_OTHERS = frozenset(
    {
        "next", "last", "previous", "current", "latest", "linked", "related", "parent", "per", "no", "is",
        "upcoming", "prior", "preceding", "for", "to", "from", "by", "of", "non", "not", "associated",
        "dependent",
    }
)  # fmt: skip
_STAGES = frozenset({"etape", "etapa", "fase", "phase"})
_OF = frozenset({"de", "du", "des", "d", "do", "da", "del", "di", "van"})
_HALVES = re.compile(r"\s*[/&／・|]\s*")
_ASIDE = re.compile(r"[(\[（【]([^)\]）】]{4,40})[)\]）】]")
_DAY = frozenset({"day", "dia", "jour", "tag", "giorno", "dag"})
_MONTH = frozenset({"month", "mes", "mois", "monat", "mese", "maand"})
_YEAR = frozenset({"year", "ano", "annee", "an", "jahr", "anno", "jaar"})


def parts_of(text: str) -> Iterator[str]:
    """The parts worth looking up, the surest first."""
    whole = fold(text).split()
    pair = len(whole) == 2 and _HALVES.search(text.strip()) is None
    if pair and whole[1] in _MILESTONES and whole[0] not in _OF_OTHERS:
        yield whole[1]  # "Trans. milestone"
    if len(whole) in {3, 4} and whole[0] in _STAGES and whole[1] in _OF:
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
    if len(said) != 3 or not all(word in _DAY | _MONTH | _YEAR for word in said):
        return None
    return ("mdy" if said[0] in _MONTH else "dmy" if said[0] in _DAY else None,)
