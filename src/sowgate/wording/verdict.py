"""Whether a stranger could decide yes or no: the artifact and the condition that a row names."""

from __future__ import annotations

from dataclasses import dataclass

from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying
from sowgate.wording.vagueness import open_words

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
_FATAL_OPENNESS = frozenset({"universal", "agreement", "open_list", "escape", "vagueness", "living_document"})


@dataclass(frozen=True)
class Anchors:
    """What a text gives to hold on to; None where it names none. `open` are vague words that nothing excuses."""

    artifact: str | None
    condition: str | None
    measured: bool
    open: tuple[Hit, ...]


def anchors(saying: Saying) -> Anchors:
    """The first artifact and the first condition of a text, as they stand."""
    return Anchors(_artifact(saying), _condition(saying), _measured(saying), open_words(saying))


def _artifact(saying: Saying) -> str | None:
    for hit in saying.of("record"):
        if hit.folded in _BARE and len(saying.content) < 2 and not saying.versions:
            continue
        return saying.shown(*_phrase(saying, hit))
    for hit in saying.of("product", "soft_record"):
        if len(saying.content) >= 3 and saying.of("state", "passing", "behaviour", "standard"):
            return saying.shown(*_phrase(saying, hit))
    return None


def _phrase(saying: Saying, hit: Hit) -> tuple[int, int]:
    """The thing with up to three words before it."""
    before = [w for w in saying.text.words if w.end <= hit.start and w.start >= saying.text.body_start][-3:]
    start = hit.start
    for word in reversed(before):
        if saying.text.folded[word.end : start].strip() or word.text in (
            "the",
            "a",
            "an",
            "of",
            "and",
            "or",
            "will",
            "provide",
            "by",
            "to",
            "in",
        ):
            break
        start = word.start
    return start, hit.end


def _measured(saying: Saying) -> bool:
    return bool(saying.thresholds or saying.of("passing", "standard"))


def _condition(saying: Saying) -> str | None:
    for threshold in saying.thresholds:
        return saying.shown(threshold.start, threshold.end)
    for kind in ("passing", "standard", "state", "behaviour"):
        for hit in saying.of(kind):
            return saying.shown(hit.start, hit.end)
    return None


def decidable(deliverable: Anchors, criteria: Anchors, same: bool) -> bool:
    """Whether deliverable and criteria together name something that can be checked."""
    if criteria.open and not criteria.measured:
        return False
    if criteria.condition is not None:
        return True
    if criteria.artifact is not None:
        return True
    return not same and deliverable.artifact is not None and bool(deliverable.condition)
