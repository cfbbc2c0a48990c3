"""What fixes a reference: a version, an annex, a date, a standard or a link, in the clause that refers."""

from __future__ import annotations

import re

from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying

DATE = re.compile(
    r"\b(?:of|dated|from)\s+\d{1,2}\s+\w+\s+\d{4}|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
)
_CLAUSE_END = re.compile(r"[;\n]|,(?!\d)|\.(?:\s|$)")
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
    _, last = clause(saying, hit)
    after = text[last : last + 2]
    if after.startswith(","):
        last += 12
    if any(hit.start <= start < last for start, _ in saying.versions):
        return True
    return bool(DATE.search(text, hit.start, last)) or any(
        hit.start <= s.start < last for s in saying.of("standard")
    )


def named_by(saying: Saying, hit: Hit) -> bool:
    """ "As required by clause 4.2" names who requires what."""
    return bool(_NAMED_BY.match(saying.text.folded, hit.end))


def already_agreed(saying: Saying, hit: Hit) -> bool:
    """What was agreed in a numbered annex or on a date is no longer to be agreed."""
    return "agreed" in hit.folded and "be agreed" not in hit.folded and fixed(saying, hit)
