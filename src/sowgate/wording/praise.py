"""What settles praise, or shows that nobody's feeling is meant."""

from __future__ import annotations

import re

from sowgate.wording.lexicon import Hit
from sowgate.wording.measured import NOT_UN, measured_itself, only_counted
from sowgate.wording.sayings import Saying

_SURVEY = re.compile(r"\s+(?:survey|score|rating|index|questionnaire|level|(?:completion )?certificate)\b")
_FEELING_OF_SOMEBODY = re.compile(r"^(?:to |happy|pleased|satisfactorily|workmanlike|professional)")
_SOMEBODY = re.compile(
    r"[^.;,]{0,40}\b(?:clients?|customers?|users?|stakeholders?|owner|buyer|management|sponsor|everyone|needs?"
    r"|wishes|expectations?|team|director|committee|readers?|demands?|requests?)\b|\W*$"
)
_FEELS = re.compile(r"\b(?:is|are|be|feels?|felt|was|were|being)\s+(?:\w+\s+)?$")
_TERM_BEFORE = re.compile(r"\b(?:statistically|semantically|physically|state of the)\s+$")
_TERM = re.compile(r"\s+(?:citizens?|objects?|values?|mail|post|tickets?|travel|paths?|flows?)\b")


def subjective(saying: Saying, hit: Hit) -> bool:
    """Whether a survey measures it, a "not" denies it, or no feeling is meant."""
    text = saying.text.folded
    if _SURVEY.match(text, hit.end) or NOT_UN.search(text[max(0, hit.start - 12) : hit.start]):
        return True
    if _is_no_praise(saying, hit):
        return True
    return not _FEELING_OF_SOMEBODY.match(hit.folded) and measured_itself(saying, hit)


def taste(saying: Saying, hit: Hit) -> bool:
    """Whether a measure of its own settles it, or it belongs to a way out that is judged itself."""
    if any(e.start <= hit.start and hit.end <= e.end for e in saying.of("escape")):
        return True
    return not only_counted(saying, hit) and measured_itself(saying, hit)


def _is_no_praise(saying: Saying, hit: Hit) -> bool:
    """Whether nobody's feeling is meant: "satisfies the axioms", "first-class citizen"."""
    text = saying.text.folded
    if hit.folded in ("satisfy", "satisfies"):
        return not _SOMEBODY.match(text, hit.end)
    if hit.folded.startswith("comfortable with"):
        return not _FEELS.search(text, max(0, hit.start - 16), hit.start)
    return bool(_TERM_BEFORE.search(text, max(0, hit.start - 14), hit.start) or _TERM.match(text, hit.end))
