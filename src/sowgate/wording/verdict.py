"""Whether a stranger could decide yes or no: the artifact and the condition that a row names."""

from __future__ import annotations

from dataclasses import dataclass

from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying
from sowgate.wording.vagueness import fatally_open

_BARE = frozenset(
    {
        "report",
        "document",
        "documents",
        "plan",
        "plans",
        "file",
        "files",
        "presentation",
        "summary",
        "results",
        "schedule",
        "policy",
        "paper",
        "map",
        "log",
        "proposal",
    }
)


_SPECIFIC_WORDS = 3
_DESCRIPTION_WORDS = 9


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
    return Anchors(_artifact(saying), _condition(saying), len(saying.specific), fatally_open(saying))


def _artifact(saying: Saying) -> str | None:
    for hit in saying.of("record"):
        if not _bare(saying):
            return saying.shown(*_phrase(saying, hit))
    for hit in saying.of("product", "soft_record"):
        if len(saying.content) >= 2:
            return saying.shown(*_phrase(saying, hit))
    return None


def _bare(saying: Saying) -> bool:
    """Whether only kinds of document are named: "Report", "Document and tutorial", "Milestone report"."""
    told = saying.versions or saying.left("filler", "record", "vagueness", "faint")
    return not told and all(h.folded in _BARE for h in saying.of("record"))


def _phrase(saying: Saying, hit: Hit) -> tuple[int, int]:
    """The thing with up to three words before it."""
    before = [w for w in saying.text.words if w.end <= hit.start and w.start >= saying.text.body_start][-3:]
    start = hit.start
    fillers = {h.start for h in saying.of("filler")}
    for word in reversed(before):
        if saying.text.folded[word.end : start].strip() or word.start in fillers:
            break
        start = word.start
    return start, hit.end


def _condition(saying: Saying) -> str | None:
    for threshold in saying.thresholds:
        return saying.shown(threshold.start, threshold.end)
    for kind in ("passing", "standard", "state", "behaviour"):
        for hit in saying.of(kind):
            return saying.shown(hit.start, hit.end)
    return None


def decidable(deliverable: Saying, criteria: Saying, things: Anchors, conditions: Anchors) -> bool:
    """Whether deliverable and criteria together name something that can be checked.

    Where the deliverable says no more than the criteria, a bare name of a product ("Python library") is no
    condition; where it names the thing, the criteria need only tell it from others.
    """
    if conditions.open or criteria.of("nothing_delivered"):
        return False
    if conditions.condition is not None:
        return True
    if _adds_nothing(deliverable, criteria):
        documented = bool(criteria.of("record")) and conditions.artifact is not None
        studied = bool(criteria.of("soft_record")) and conditions.specific > _SPECIFIC_WORDS
        return documented or studied or conditions.specific >= _DESCRIPTION_WORDS
    if conditions.specific >= _SPECIFIC_WORDS or conditions.artifact is not None:
        return True
    return things.artifact is not None and conditions.specific >= 1


def _adds_nothing(deliverable: Saying, criteria: Saying) -> bool:
    if deliverable.text.folded == criteria.text.folded or not deliverable.specific:
        return True
    return deliverable.text.vocabulary <= criteria.text.vocabulary and not deliverable.of("record")
