"""Words for thousands and millions: of amounts in cells ("45k", "1,5 mln"), of headings ("in thousands")."""

from __future__ import annotations

from sowgate.reading.words.folding import fold_value
from sowgate.reading.words.vocabulary import meanings

LETTERS = {"k": 1000, "t": 1000, "m": 1_000_000, "mio": 1_000_000}  # that stand at a currency: "kEUR", "€m"


def of_amount(word: str) -> int | None:
    """How many the word behind a number counts."""
    return _found(word, "scale_of_amounts")


def of_heading(word: str) -> int | None:
    """How many the word in a heading counts."""
    return _found(word, "scale_of_headings")


def words_of_amounts() -> frozenset[str]:
    """Every word that may stand behind an amount."""
    return frozenset({*meanings("scale"), *meanings("scale_of_amounts")})


def words_of_headings() -> frozenset[str]:
    """Every word that may stand in a heading's unit."""
    return frozenset({*meanings("scale"), *meanings("scale_of_headings")})


def _found(word: str, section: str) -> int | None:
    folded = fold_value(word)
    found = meanings("scale").get(folded) or meanings(section).get(folded)
    return int(found) if found else None
