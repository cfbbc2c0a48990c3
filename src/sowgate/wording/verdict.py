"""Whether a stranger could decide yes or no: the artifact and the condition that a row names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sowgate.wording.lexicon import Hit
from sowgate.wording.row import Row
from sowgate.wording.sayings import Saying
from sowgate.wording.vagueness import fatally_open, unfrozen

_BARE = frozenset(
    {
        "report",
        "reports",
        "document",
        "documents",
        "plan",
        "plans",
        "file",
        "files",
        "presentation",
        "summary",
    }
    | {"results", "schedule", "policy", "paper", "map", "log", "proposal", "tutorial", "tutorials", "guide"}
    | {"guides", "article", "articles", "specification", "video", "videos", "manual"}
)
_ABOUT_SOMETHING = frozenset(
    (
        "article",
        "articles",
        "blog post",
        "tutorial",
        "tutorials",
        "video",
        "videos",
        "newsletter",
        "press release",
    )
)
_OF_ANY_DOCUMENT = frozenset(("draft", "use", "using", "user", "users", "technical", "setup"))
_FOLLOWING_VERSION = re.compile(r"\s+(?:v|ver|version|rev|revision|versao)\.?\s?(?:\d+(?:\.\d+)*|[a-z])\b")
_BLAMED = ("taste", "subjective", "vagueness")
_CONDITIONS = ("passing", "checked", "standard", "place", "state", "behaviour")
_HEADED_CONDITIONS = ("passing", "checked", "standard", "place", "state", "test_set")
"""What makes a gate of a phase's name: a description of what the phase is for is only its name."""
_HEADING = re.compile(r"\W*(?:milestone|phase|stage|marco|fase|hito|etapa|jalon|etape|meilenstein)\s*\d")
_REFUSAL_WORDS = 30
_SPECIFIC_WORDS = 3
_TESTED_WORDS = 2
_SUBJECT_WORDS = 7
_DESCRIPTION_WORDS = 7
_TOLD_SUBJECT = 4
_SUBJECT = re.compile(r" (?:of|on) ")
_FEW_WORDS = 5
# "The following criteria must be met:" at the end of the text: the list did not come with it.
_ANNOUNCED = re.compile(
    r"\bfollowing\b[^.:;\n]{0,40}\b(?:included|implemented|delivered|provided|developed|added|covered|met|"
    r"completed|performed|fulfilled|satisfied)\W*$"
)


@dataclass(frozen=True)
class Anchors:
    """What a text gives to hold on to; None where it names none. `open` are vague words that nothing excuses.

    `specific` counts the words that tell this work from any other.
    """

    artifact: str | None
    condition: str | None
    specific: int
    open: tuple[Hit, ...]


def anchors(saying: Saying) -> Anchors:
    """The first artifact and the first condition of a text, as they stand."""
    loose = unfrozen(saying)
    specific = len(saying.specific)
    if loose:
        named = {w.text for h in loose for w in saying.text.words if h.start <= w.start < h.end}
        specific = sum(word not in named for word in saying.specific)
    return Anchors(_artifact(saying, loose), _condition(saying), specific, fatally_open(saying))


def _artifact(saying: Saying, loose: tuple[Hit, ...]) -> str | None:
    def fixed(hit: Hit) -> bool:
        return not any(other.start <= hit.start and hit.end <= other.end for other in loose)

    records = [hit for hit in saying.of("record") if fixed(hit)]
    if records and not _bare(saying):
        return saying.shown(*_phrase(saying, records[0]))
    for hit in saying.of("product", "soft_record"):
        if fixed(hit) and len(saying.content) >= 2:
            return saying.shown(*_phrase(saying, hit))
    return None


def _bare(saying: Saying) -> bool:
    """Whether only kinds of document are named: "Report", "Document and tutorial", "Milestone report"."""
    told = saying.versions or set(saying.left("filler", "record", "vagueness", "faint")) - _OF_ANY_DOCUMENT
    return not told and all(h.folded in _BARE for h in saying.of("record"))


def _phrase(saying: Saying, hit: Hit) -> tuple[int, int]:
    """The thing with up to three words before it, none of them a matter of opinion or degree."""
    blamed = saying.of(*_BLAMED)
    before = [w for w in saying.text.words if w.end <= hit.start and w.start >= saying.text.body_start][-3:]
    start = hit.start
    for word in reversed(before):
        if saying.text.folded[word.end : start].strip() or word.start in saying.fillers:
            break
        if any(h.start <= word.start < h.end for h in blamed):
            break  # "intuitive design": a draft would repeat what is found fault with
        start = word.start
    version = _FOLLOWING_VERSION.match(saying.text.folded, hit.end)
    return start, version.end() if version else hit.end


def _condition(saying: Saying) -> str | None:
    for threshold in saying.thresholds:
        return saying.shown(threshold.start, threshold.end)
    kind = next((kind for kind in _CONDITIONS if kind in saying.hits), None)
    if kind is not None:
        return saying.shown(*saying.of(kind)[0][1:3])
    for start, end in saying.identifiers:
        return saying.shown(start, end)
    if len(saying.specific) >= _SPECIFIC_WORDS:
        for hit in saying.of("worked"):
            return saying.shown(hit.start, hit.end)
    return None


def decidable(parts: Row, things: Anchors, stated: Anchors) -> bool:
    """Whether deliverable and criteria together name something that can be checked, by the anchors of both.

    Where the deliverable says no more than the criteria, a bare name of a product ("Python library") is no
    condition; where it names the thing, the criteria need only tell it from others. Criteria that only tell
    who signs leave the decision to what the deliverable says.
    """
    told, thing = parts.told, parts.thing
    conditions = things if told is thing else stated
    if told.asked(hopeless):
        return False
    if conditions.open or _has_no_subject(told):
        return False
    if thing.text.coded and conditions.specific >= 1:
        return True  # a command by its name, and what it does
    if told is thing or _adds_nothing(thing, told):
        return _decides_alone(told, conditions)
    if conditions.condition is not None or conditions.specific >= _SPECIFIC_WORDS:
        return True
    if told.of("record") and conditions.artifact is not None:
        return True
    return bool(thing.of("record") or told.versions) and conditions.specific >= 1


def hopeless(told: Saying) -> bool:
    """Whether a text refuses, points elsewhere or announces what does not follow, whatever words it uses."""
    return _nothing_delivered(told) or _told_elsewhere(told) or bool(_ANNOUNCED.search(told.text.folded))


def _nothing_delivered(told: Saying) -> bool:
    return len(told.text.words) <= _REFUSAL_WORDS and bool(told.of("nothing_delivered"))


def _told_elsewhere(told: Saying) -> bool:
    """Whether a document that can still change decides, and nothing beside it can be seen or measured.

    "100 % compliance" measures nothing: whole is what the document says.
    """
    loose = unfrozen(told)
    if not loose or any(t.number != "100" for t in told.thresholds) or told.versions:
        return False
    inside = {w.start for h in loose for w in told.text.words if h.start <= w.start < h.end}
    if sum(w.text in set(told.specific) and w.start not in inside for w in told.text.words) > _FEW_WORDS:
        return False
    seen = told.of("passing", "checked", "standard", "place", "behaviour", "state")
    return all(any(h.start <= s.start and s.end <= h.end for h in loose) for s in seen)


def _has_no_subject(told: Saying) -> bool:
    """Whether a text to be published is all that is named, and not what it is about."""
    records = told.of("record")
    if not records or told.versions or told.thresholds or told.text.linked:
        return False
    return all(h.folded in _ABOUT_SOMETHING for h in records) and not told.left(
        "filler", "record", "outlet", "state", "making", "activity_verb", "vagueness", "faint"
    )


def _decides_alone(told: Saying, conditions: Anchors) -> bool:
    if _HEADING.match(told.text.folded):
        return bool(told.thresholds or told.of(*_HEADED_CONDITIONS))
    if conditions.condition is not None or (told.of("record") and conditions.artifact is not None):
        return True
    if told.text.linked and conditions.specific >= 1:
        return True
    if (told.versions or told.text.coded) and conditions.specific >= 2:
        return True
    if told.of("test_set") and conditions.specific >= _TESTED_WORDS:
        return True
    if conditions.specific >= _TOLD_SUBJECT and any(
        _SUBJECT.match(told.text.folded, h.end) for h in told.of("soft_record")
    ):
        return True
    return conditions.specific >= (_SUBJECT_WORDS if told.of("soft_record") else _DESCRIPTION_WORDS)


def _adds_nothing(thing: Saying, told: Saying) -> bool:
    if thing.text.body == told.text.body or not thing.specific:
        return True
    if thing.text.vocabulary <= told.text.vocabulary and not thing.has("record", "product"):
        return True
    things = [h for h in thing.of("record", "product", "soft_record") if h.folded not in _BARE]
    shared = set(thing.specific) & told.text.vocabulary
    return not things and not shared and not thing.versions and len(thing.specific) <= 2
