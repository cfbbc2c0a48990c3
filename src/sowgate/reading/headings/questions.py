"""Headings that ask in words of every day: "Who signs off", "Qué entregamos", "Was geliefert wird".

Every word must be known; what is asked and what is done together name the field.
"""

from __future__ import annotations

from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import grammar

_MOST = 7  # words of a heading
# What the words of a heading say together, the fullest first; words that change nothing are left out.
_ASKED = (
    (frozenset({"who", "approve"}), "approver"),
    (frozenset({"who", "check"}), "approver"),
    (frozenset({"how", "approve"}), "acceptance_criteria"),
    (frozenset({"what", "deliver"}), "deliverable"),
    (frozenset({"what", "done"}), "milestone"),
    (frozenset({"when", "done"}), "acceptance_criteria"),
    (frozenset({"when", "deliver"}), "due_date"),
    (frozenset({"deliver", "on"}), "due_date"),
    (frozenset({"when"}), "due_date"),
    (frozenset({"how_much"}), "amount"),
    (frozenset({"how", "how_much"}), "amount"),
)


@worded_cache(maxsize=4096)
def question_field(folded: str) -> str | None:
    """The field that a folded heading asks for; None where a word is not known."""
    words = folded.split()
    if not 2 <= len(words) <= _MOST:
        return None
    said = {grammar("question").get(word) for word in words} - {"filler"}
    return next((field for asked, field in _ASKED if said == asked), None)
