"""What fixes a reference: a version, an annex, a date, a standard or a link, in the clause that refers."""

from __future__ import annotations

import re

from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying

DATE = re.compile(
    r"\b(?:of|dated|from)\s+\d{1,2}\s+\w+\s+\d{4}|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
)
_CLAUSE_END = re.compile(r"[;\n]|,(?!\d)|\.(?:\s|$)")
_NUMBERED = re.compile(
    r"\b[a-z]{1,5}-\d|\bno\.? ?\d|\bv\d"
    r"|\b(?:paragraph|article|subsection|sub-?clause|attachment|addendum) \w?\d"
    r"|\bthis (?:sow|contract|agreement|statement of work|order)\b"
)
"""A document by its number ("drawing SS-1", "plan TP-4")."""
_SECTION = re.compile(r"\s+(?:section\s+)?\d\d[ -]\d\d[ -]\d\d(?:\.\d\d)?\b")
"""A section of the project manual by its MasterFormat number: "specification 40 95 13"."""
_SOMEBODY_SEES = re.compile(r"(?:\b(?:can|could|will|may|able to|to|users?|they|she|he|you|we|i|and)|\()\s*$")
"""Before "see": somebody looks at it, or the place is only told in brackets, behind what it explains."""
_ITEMS_ABOVE = 2
_LISTED_NEXT = re.compile(r"[^.;:\n]{0,40}:\s*\n.+\s*\n.+")
_TEMPLATE = re.compile(r"\byour\b")
"""A form speaks to its author: "should reflect your target audience described above"."""
_NAMED_BY = re.compile(
    r"\s+(?:by|under|in|per|pursuant to)\s+(?:the\s+)?(?:\w+\s+){0,2}"
    r"(?:clause|section|annex|appendix|exhibit|schedule|article|iso|iec|en|regulation|directive|law|act|permit)\b"
)


def clause(saying: Saying, hit: Hit) -> tuple[int, int]:
    """The part of the sentence between commas in which the hit stands."""
    text = saying.text.folded
    starts = [m.end() for m in _CLAUSE_END.finditer(text, max(0, hit.start - 300), hit.start)]
    end = _CLAUSE_END.search(text, hit.end)
    return (starts[-1] if starts else max(0, hit.start - 300)), end.start() if end else len(text)


def fixed(saying: Saying, hit: Hit) -> bool:
    """A version, annex or date that follows the document's name fixes it; a link shows which is meant."""
    text = saying.text.folded
    if saying.text.linked:
        return True
    if _SECTION.match(text, hit.end):
        return True
    _, last = clause(saying, hit)
    after = text[last : last + 2]
    if after.startswith(","):
        last += 12
    if any(hit.start <= start < last for start, _ in saying.versions):
        return True
    return bool(DATE.search(text, hit.start, last)) or any(
        hit.start <= s.start < last for s in saying.of("standard")
    )


def frozen(saying: Saying, hit: Hit) -> bool:
    """Whether the document is fixed or numbered, or only looked at: "users can see the proposal"."""
    before = saying.text.folded[max(0, hit.start - 12) : hit.start]
    if hit.folded.startswith("following") and before.endswith("the "):
        return True  # "the following documentation: …" is told next
    looked_at = hit.folded.startswith(("see ", "refer to ")) and _SOMEBODY_SEES.search(before)
    _, last = clause(saying, hit)
    numbered = _NUMBERED.search(saying.text.folded, hit.start, last)
    return bool(looked_at or numbered) or fixed(saying, hit)


def placed(saying: Saying, hit: Hit) -> bool:
    """Whether the place it points to is fixed: by a version or an annex, or a document by its number.

    What is listed in the same cell, before or behind it, is told.
    """
    text = saying.text.folded
    if hit.folded.endswith("above") and text.count("\n", 0, hit.start) >= _ITEMS_ABOVE:
        return True  # the list stands in the same cell
    first, _ = saying.text.sentence_span(hit.start, hit.end)
    if _TEMPLATE.search(text, first, hit.start) or _LISTED_NEXT.match(text, hit.end):
        return True
    _, last = clause(saying, hit)
    return fixed(saying, hit) or bool(_NUMBERED.search(text, hit.start, last))


def named_by(saying: Saying, hit: Hit) -> bool:
    """ "As required by clause 4.2" names who requires what."""
    return bool(_NAMED_BY.match(saying.text.folded, hit.end))


def already_agreed(saying: Saying, hit: Hit) -> bool:
    """What was agreed in a numbered annex or on a date is no longer to be agreed."""
    return "agreed" in hit.folded and "be agreed" not in hit.folded and fixed(saying, hit)
