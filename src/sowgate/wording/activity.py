"""MIL03: work or effort in place of an output."""

from __future__ import annotations

import re

from sowgate.wording.excuses import excused
from sowgate.wording.judgement import Remark
from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying
from sowgate.wording.work_phrase import work_phrase

_OUTPUTS = ("record", "passing", "checked", "standard")
_SEEN = (*_OUTPUTS, "state", "behaviour", "place", "worked")
_LEFT_OPEN = ("subjective", "taste", "vagueness", "escape", "agreement", "universal")
_PLACE_OF_WORK = re.compile(
    r"[ -](?:environments?|rigs?|benches|bench|servers?|centres?|centers?|suites?|kits?)\b"
)
_DESCRIPTION_WORDS = 40
_TOLD_WORDS = 2
_DESCRIBES = re.compile(
    r"\b(?:we|i|team|supplier|contractor|vendor|consultant) (?:will|shall|use|are going to|plan to"
    r"|(?:have )?(?:provide|deliver|develop|add))\b"
    r"|\b(?:will|shall) (?:also )?(?:have|include|contain|cover|(?:now |then |all )?be (?:\w+ )?(?:provided"
    r"|delivered|added|covered|included|written|defined|deployed|developed|implemented|created|made))\b"
    r"|^\W*(?:provide|deliver|add|write|build|develop|create|implement|include|cover|achieve|use)s?\b"
)
"""The voice of a description, not of an acceptance criterion: "We will provide unit tests for …"."""
_TESTS = re.compile(
    r"\b(?:unit|integration|e2e|regression|automated|functional|end[ -]to[ -]end)"
    r"[ -]?tests?\b"
    r"|\btest(?:ing)? coverage\b"
)
_GENERAL = (
    "activity",
    "activity_modifier",
    "filler",
    "completion",
    "open_work",
    "activity_verb",
    "performing",
    "period",
    "final_word",
    "role",
)


def activity(deliverable: Saying, criteria: Saying) -> Remark | None:
    """MIL03 where the deliverable or the criteria name nothing but an activity or a level of effort.

    A numbered heading ("5. Testing") is a label like the milestone's name: with criteria that name an output
    it says nothing about the row.
    """
    headed = deliverable.text.body_start > 0 or deliverable.field == "milestone"
    headed = headed and _names_an_output(criteria)
    headed = headed or _described(deliverable, criteria)
    for saying in (deliverable, criteria):
        if not saying or (headed and saying is deliverable):
            continue
        if saying is criteria and saying.has("agreement"):
            continue  # "test levels will be agreed" is no work but a criterion still to come: ACC11 tells it
        hit = _effort(saying)
        if hit is None and not (saying is deliverable and _is_written(deliverable, criteria)):
            hit = _nothing_but_work(saying)
        if hit is None and not (saying is deliverable and _names_an_output(criteria)):
            hit = _leading(saying, "open_work", ended=("record", "passing", "standard"))
        if hit is None:
            hit = _leading(saying, "begun_work", ended=())
        if hit is None and not deliverable.text.coded and _is_told(saying, deliverable, criteria):
            hit = work_phrase(saying)
        if hit:
            return Remark(code="MIL03", field=saying.field, words=hit)
    return None


def _described(deliverable: Saying, criteria: Saying) -> bool:
    """Whether the criteria describe what is made, and the deliverable is the name of the work as its heading.

    "Testing: the code will have 95 % unit test coverage" hands tests over; "Research: we will start with the
    memory" hands nothing over.
    """
    folded = criteria.text.folded
    if not criteria or deliverable.text.body == criteria.text.body:
        return False
    if _TESTS.search(folded) and (criteria.thresholds or len(criteria.specific) >= _TOLD_WORDS):
        return True
    things = criteria.has("product", "record", "test_set", "behaviour")
    return bool(_DESCRIBES.search(folded)) and things and len(criteria.specific) >= _TOLD_WORDS


def _is_written(deliverable: Saying, criteria: Saying) -> bool:
    """Whether the criteria take the last word for a document's name: "Market study", "written study of …"."""
    words = deliverable.text.words
    if len(words) < 2 or words[-1].text not in criteria.text.vocabulary:
        return False
    last = words[-1]
    named = any(h.start <= last.start and last.end <= h.end for h in deliverable.of("soft_record"))
    return named and bool(criteria.of(*_OUTPUTS) or criteria.thresholds)


def _is_told(saying: Saying, deliverable: Saying, criteria: Saying) -> bool:
    """Whether the field has to name the output: an object of the work is no output of it.

    "Single sign-on integration with the directory" is a fair name of a thing whose criteria tell how it is
    seen to work; criteria that say no more than that are work, unless the deliverable names a thing.
    """
    if saying is deliverable:
        return not (criteria and _names_an_output(criteria)) or _says_no_more(criteria)
    same = deliverable.text.vocabulary.issuperset(saying.specific)
    return same or not deliverable.has("record", "product")


def _says_no_more(criteria: Saying) -> bool:
    """Whether nothing in the criteria can be seen, and what they say is open."""
    return not (criteria.thresholds or criteria.versions or criteria.has(*_SEEN)) and _wanting(criteria)


def _wanting(saying: Saying) -> bool:
    """Whether taste or an open amount is all that it says: that makes an output of no work."""
    return any(not excused(saying, hit) for hit in saying.of(*_LEFT_OPEN))


def _names_an_output(saying: Saying) -> bool:
    return bool(saying.has(*_OUTPUTS) or saying.thresholds or saying.versions or len(saying.specific) >= 2)


def _effort(saying: Saying) -> str | None:
    hits = saying.of("effort")
    if not hits or saying.of("record") or len(saying.text.words) > _DESCRIPTION_WORDS:
        return None
    counted = [t for t in saying.thresholds if not any(_overlap(h, t.start, t.end) for h in hits)]
    return None if counted else saying.shown(hits[0].start, hits[0].end)


def _overlap(hit: Hit, start: int, end: int) -> bool:
    return hit.start < end and start < hit.end


def _nothing_but_work(saying: Saying) -> str | None:
    """Activities and the words that stand before them, and nothing else."""
    if not saying.has("activity", "performing") or saying.has(*_OUTPUTS, "outside"):
        return None
    if saying.thresholds or saying.versions:
        return None
    hits = [h for h in saying.of("activity", "performing") if h.start >= saying.text.body_start]
    hits = [h for h in hits if not _PLACE_OF_WORK.match(saying.text.folded, h.end)]
    return _body(saying) if hits and not saying.left(*_GENERAL) else None


def _leading(saying: Saying, kind: str, ended: tuple[str, ...]) -> str | None:
    """Work that never has to end leads the text, and no measure or document ends it."""
    if not saying.has(kind) or saying.has(*ended):
        return None
    if saying.thresholds or (ended and saying.versions):
        return None
    if len(saying.text.words) > _DESCRIPTION_WORDS:
        return None
    body = saying.text.body_start
    fillers = saying.fillers
    for hit in saying.of(kind):
        if all(w.start in fillers for w in saying.text.words if body <= w.start < hit.start):
            return saying.shown(body, min(len(saying.text.shown), hit.end + 60))
    return None


def _body(saying: Saying) -> str:
    return saying.shown(saying.text.body_start, len(saying.text.shown))
