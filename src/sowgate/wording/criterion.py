"""The structure of an acceptance criterion: what is shown, by which measure, test and proof, for whom."""

from __future__ import annotations

from sowgate.contract.frozen import Frozen
from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying, saying
from sowgate.wording.verdict import anchors

_ROLE_WORDS = 3


class Measure(Frozen):
    """A stated measure as it stands: "at least 90 %" is comparator "at least", number "90", unit "%"."""

    comparator: str | None
    number: str
    unit: str | None


class Criterion(Frozen):
    """The parts of one criterion, each in the words of the text; None or empty where it does not say.

    `artifact` is the thing, `predicate` the state or outcome it must show, `test` the test or the standard
    that tells, `evidence` the record that proves it, `signatory` who accepts, `deadline` the latest time.
    """

    artifact: str | None = None
    predicate: str | None = None
    measures: tuple[Measure, ...] = ()
    test: str | None = None
    evidence: str | None = None
    signatory: str | None = None
    deadline: str | None = None


def parse(text: str | None) -> Criterion:
    """The structure of a criterion's text. Never raises; no structure gives an empty Criterion."""
    return structure(saying("acceptance_criteria", text))


def structure(said: Saying) -> Criterion:
    """The structure of what a field says."""
    return Criterion(
        artifact=anchors(said).artifact,
        predicate=_first(said, "passing", "state", "worked", "behaviour"),
        measures=tuple(
            Measure(comparator=t.comparator, number=t.number, unit=t.unit) for t in said.thresholds
        ),
        test=_first(said, "standard", "test_name"),
        evidence=_evidence(said),
        signatory=signatory(said),
        deadline=_first(said, "deadline"),
    )


def _first(said: Saying, *kinds: str) -> str | None:
    for kind in kinds:
        for hit in said.of(kind):
            return said.shown(hit.start, hit.end)
    return None


def _evidence(said: Saying) -> str | None:
    """The last record named: criteria tell first what is accepted, then what proves it."""
    records = said.of("record")
    return said.shown(records[-1].start, records[-1].end) if records else None


def signatory(said: Saying) -> str | None:
    """The role that signs: the role's words after an act of signing, with the words that narrow it."""
    for act in said.of("sign_off"):
        for role in said.of("role"):
            between = said.text.folded[act.end : role.start]
            if (
                role.start < act.end
                or len(between.split()) > _ROLE_WORDS + 1
                or any(c in between for c in ".;:,")
            ):
                continue
            return said.shown(_narrowed(said, act, role), _whole(said, role))
    return None


def _narrowed(said: Saying, act: Hit, role: Hit) -> int:
    """Where the role begins: after the last small word between the act and the role."""
    fillers = {h.start for h in said.of("filler")}
    start = role.start
    for word in reversed([w for w in said.text.words if act.end <= w.start < role.start]):
        if word.start in fillers:
            break
        start = word.start
    return start


def _whole(said: Saying, role: Hit) -> int:
    """Where the role ends: "client" goes on to "client PM"."""
    end = role.end
    for other in said.of("role"):
        if other.start >= end and not said.text.folded[end : other.start].strip():
            end = other.end
    return end
