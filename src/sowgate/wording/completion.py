"""ACC03: a completion word in place of evidence."""

from __future__ import annotations

import re

from sowgate.wording.excuses import excused, taught
from sowgate.wording.judgement import Remark
from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying

_ATTRIBUTE = re.compile(
    r"\s+(?:set|list|copy|copies|text|file|package|build|version|schedule|inventory|record|form|order|days?|hours?)\b"
)
_LONG_TEXT_WORDS = 45
_CRITERION_WORDS = 16
_STATE_WORDS = 5
_DOING = re.compile(
    r"carried out|rendered|performed(?: in full)?|durchgefuhrt|ausgefuhrt|umgesetzt|erbracht|execute[es]*"
    r"|realise[es]*|effectue[es]*|geschult|unterwiesen|formee?s?|capacitad[oa]s?|treinad[oa]s?|(?:execut|realiz|efetu|efectu)ad[oa]s?"
)
_IN_TIME = re.compile(
    r"\s+(?:with)?in (?:at most |no more than |under |less than )?\d+(?:[.,]\d+)? "
    r"(?:working |business |calendar )?(?:seconds?|minutes?|hours?|days?|weeks?|h|min)\b"
)
_FIGURE = re.compile(r"(?:\bto|[=<>≤≥±])\s?\d")
_CLAUSE = re.compile(r"[.,;\n]")
_IN_STATUS = re.compile(r"\b(?:status|state)(?: is)? \W?$")
_ARTICLE = re.compile(r"\b(?:the|an?|its|this|one)\s*$")
_LISTED = re.compile(r"\w, $")
_OBJECT = re.compile(
    r"\s+(?!and\b|or\b|by\b|in\b|on\b|with\b|within\b|before\b|after\b|as\b|to\b)\w+(?: \w+)?,"
)
"""One of several verbs in a row: "create the tables, complete index creation, connect the driver"."""
_NEXT_WORD = re.compile(r"\s+[a-z]")
_PROMISE = re.compile(r"\b(?:we|i|team|supplier|contractor) (?:will|shall)\s*$")
_NOT = re.compile(r"\bnot\s*$")
_HOW = re.compile(r"\s+(?:via|by|through|using|with|over)\b")
_STILL_TO_BE = re.compile(r"\bto be\s*$")
_AT_WORK = re.compile(r"\s+(?:on|with|together|as|for|from|closely|hours?|days?)\b")
_SETTING = re.compile(r"\bset(?:s|ting)?\s*$")
_ANCHORED = re.compile(
    r"\b(?:after|following|before|prior to|until|from|since)\s+(?:the\s+)?(?:\w+\s+)?$|\bdays? of (?:the )?$"
)
_HELD = re.compile(r"\bwith (?:an? |the )?(?:\w+[ -]){1,5}$")
_RECORD_OF = re.compile(r"\b(?:record|certificate|notice|proof|statement|declaration)s? of\s*$")
_OF_WORK = re.compile(r"(?:finished|completed)\s+works?\b")
_THE = re.compile(r"\b(?:of|the)\s*$")
_TO = re.compile(r"\s+(?:(?:to|at|al|a|zu|in|by)\s+)?")
_IS = re.compile(r"\b(?:is|are|be|fully|and|now)\s*$")
_WORKING_THING = re.compile(
    r"\s+(?:prototype|code|product|demo|solution|software|system|application|app|version|implementation)\b"
)
_TOLD = re.compile(r"\b(?:what|have|has|work|been|was|were|to be)\s+(?:\w+\s+)?$")


def completion(saying: Saying) -> Remark | None:
    """ACC03 where a completion word is all that tells when the work is accepted."""
    if not saying:
        return None
    if len(saying.text.words) > _LONG_TEXT_WORDS:
        return None
    hits = [h for h in saying.of("completion") if not _is_attribute(saying, h)]
    if not hits and _only_final(saying):
        hits = list(saying.of("final_word"))
    for hit in hits:
        if (saying.thresholds and _unbounded(saying, hit)) or _by_others(saying, hit):
            continue  # "all open points done": ACC09 tells it, and ACC13 what others finish
        told = taught(saying, hit) or (_shown(saying, hit) and not _states_alone(saying))
        if told or (_DOING.fullmatch(hit.folded) and _tells_more(saying)):
            continue
        rest = saying.left(
            "completion",
            "final_word",
            "filler",
            "activity",
            "activity_modifier",
            "record",
            "product",
            "soft_record",
        )
        return Remark(code="ACC03", field=saying.field, words=saying.shown(hit.start, hit.end), sole=not rest)
    return None


def _states_alone(saying: Saying) -> bool:
    """Whether states are all that is said, and nothing that is in them: "Delivered and done"."""
    return len(saying.text.words) <= _STATE_WORDS and not saying.left(
        "completion", "final_word", "state", "filler"
    )


def _tells_more(saying: Saying) -> bool:
    """Whether the verb of doing is but a part of a description, or stands beside how well it was done."""
    if len(saying.text.words) > _CRITERION_WORDS:
        return True
    kinds = ("subjective", "taste", "vagueness", "escape")
    return any(not excused(saying, hit) for hit in saying.of(*kinds))


def _only_final(saying: Saying) -> bool:
    return bool(saying.of("final_word")) and not set(saying.left("final_word", "filler")) - {"version"}


def _is_attribute(saying: Saying, hit: Hit) -> bool:
    """Whether it describes a thing, as in "complete set of 14 drawings", and is no state by itself."""
    folded = saying.text.folded
    before = folded[max(0, hit.start - 24) : hit.start]
    leads = hit.start <= saying.text.body_start + 1
    if hit.folded in ("complete", "finalise", "finalize"):
        leads = leads or bool(_PROMISE.search(before))
        if not leads and hit.folded != "complete":
            return True
        if leads and hit.folded == "complete" and sum(w.start > hit.end for w in saying.text.words) >= 3:
            return True
    if hit.folded == "complete" and _NEXT_WORD.match(folded, hit.end) and _ARTICLE.search(before):
        return True
    if hit.folded == "complete" and _LISTED.search(before) and _OBJECT.match(folded, hit.end):
        return True
    if _IN_STATUS.search(before) or _tells_when_or_how(saying, hit, before):
        return True
    if _OF_WORK.match(folded, hit.start) and _THE.search(before):
        return True
    if hit.folded == "completion" and _RECORD_OF.search(before):
        return True
    if hit.folded == "ready" and _NOT.search(before):
        return True
    if hit.folded == "working" and _AT_WORK.match(folded, hit.end):
        return True
    if hit.folded == "working" and any(0 <= hit.start - t.end <= 1 for t in saying.of("product")):
        return hit.end < saying.text.words[-1].end  # "System working" is all that is said
    if hit.folded == "working" and not leads and not _IS.search(before):
        return not _WORKING_THING.match(folded, hit.end)
    if hit.folded == "done" and _TOLD.search(before) and hit.end < saying.text.words[-1].end:
        return True
    if any(r.end < hit.start and " of " in folded[r.end : hit.start] for r in saying.of("record")[:1]):
        return hit.end < saying.text.words[-1].end and hit.folded == "completed"
    if hit.folded.startswith("complete") and _ATTRIBUTE.match(folded, hit.end):
        return True
    if hit.folded in ("complete", "completed", "finished", "finalised", "finalized", "working"):
        things = saying.of("record", "product")
        return any(
            0 < t.start - hit.end <= 25 and not re.search(r"[.,;:\n]| and | of ", folded[hit.end : t.start])
            for t in things
        )
    return False


def _tells_when_or_how(saying: Saying, hit: Hit, before: str) -> bool:
    """Whether it is no state of the work: "15 days after completion of", "done via e-mail"."""
    folded = saying.text.folded
    if hit.folded == "completion" and _ANCHORED.search(before):
        return any(r.end < hit.start for r in saying.of("record"))
    if hit.folded in ("completed", "finished") and _STILL_TO_BE.search(before):
        return len(saying.text.words) > _CRITERION_WORDS
    if hit.folded == "done":
        return bool(_HOW.match(folded, hit.end))
    if hit.folded == "up and running":
        return bool(_SETTING.search(before))
    return hit.folded == "in place" and bool(_HELD.search(folded[max(0, hit.start - 60) : hit.start]))


def _unbounded(saying: Saying, hit: Hit) -> bool:
    """Whether "all" or "every" stands before it in its clause."""
    begun = max((m.end() for m in _CLAUSE.finditer(saying.text.folded, 0, hit.start)), default=0)
    return any(begun <= h.start < hit.start and not excused(saying, h) for h in saying.of("universal"))


def _by_others(saying: Saying, hit: Hit) -> bool:
    """Whether its clause is of what others do."""
    begun = max((m.end() for m in _CLAUSE.finditer(saying.text.folded, 0, hit.start)), default=0)
    return any(begun <= h.start < hit.end for h in saying.of("outside"))


def _named_before(saying: Saying, hit: Hit) -> bool:
    """Whether something is named that is finished: "close finished within 6 days"."""
    begun = max((m.end() for m in _CLAUSE.finditer(saying.text.folded, 0, hit.start)), default=0)
    return any(
        begun <= word.start < hit.start and word.start not in saying.fillers for word in saying.text.words
    )


def _measured_beside(saying: Saying, hit: Hit) -> bool:
    """Whether another clause says what is seen: a figure, a measure or a test."""
    begun = max((m.end() for m in _CLAUSE.finditer(saying.text.folded, 0, hit.start)), default=0)
    if any(t.end <= begun for t in saying.thresholds) or any(
        h.end <= begun for h in saying.of("passing", "standard")
    ):
        return True
    return bool(_FIGURE.search(saying.text.folded, 0, begun))


def _shown(saying: Saying, hit: Hit) -> bool:
    """Whether the sentence says how anybody sees it: a measure, test, standard, state or signature."""
    if saying.versions and saying.of("record") and saying.of("state"):
        return True  # another clause lays a numbered record on the table
    first, last = saying.text.sentence_span(hit.start, hit.end)

    def inside(start: int, end: int) -> bool:
        return first <= start and end <= last and not (hit.start <= start and end <= hit.end)

    def grades(start: int, end: int) -> bool:
        """Whether it only grades the word: "100 % complete" and "complete to 100 %" measure nothing."""
        folded = saying.text.folded
        before = end <= hit.start and not folded[end : hit.start].strip()
        return before or (start >= hit.end and _TO.fullmatch(folded, hit.end, start) is not None)

    if any(inside(t.start, t.end) and not grades(t.start, t.end) for t in saying.thresholds):
        return True
    if any(inside(*span) for span in saying.versions):
        return True
    if (
        _IN_TIME.match(saying.text.folded, hit.end)
        and _named_before(saying, hit)
        and _measured_beside(saying, hit)
    ):
        return True
    if any(
        inside(h.start, h.end) for h in saying.of("passing", "standard", "place", "sign_off", "behaviour")
    ):
        return True
    before = [m.end() for m in _CLAUSE.finditer(saying.text.folded, 0, hit.start)]
    after = _CLAUSE.search(saying.text.folded, hit.end)
    first, last = (before or [0])[-1], after.start() if after else len(saying.text.folded)
    return any(inside(h.start, h.end) for h in saying.of("state", "worked"))
