"""The judge of a row's words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sowgate.wording.activity import activity
from sowgate.wording.circular import circular
from sowgate.wording.completion import completion
from sowgate.wording.compound import compound
from sowgate.wording.draft import draft
from sowgate.wording.judgement import Judgement, Remark, RowWords
from sowgate.wording.measurable import measurable
from sowgate.wording.plain import JUDGED_CHARACTERS
from sowgate.wording.proof import proof
from sowgate.wording.sayings import Saying, saying
from sowgate.wording.time_based import administrative, time_based
from sowgate.wording.vagueness import vagueness
from sowgate.wording.verdict import Anchors, anchors, decidable

_NEVER_BINARY = ("MIL02", "MIL03", "ACC02", "ACC03", "ACC10")
NO_CONDITION = "no_checkable_condition"


def judge(words: RowWords) -> Judgement:
    """Judge one row by its deliverable, criteria, evidence and approver together. Never raises; pure."""
    return _judge(_cut(words))


def _cut(words: RowWords) -> RowWords:
    """Keep cached keys small: what lies beyond the judged length changes nothing."""
    long = {
        name: value[: JUDGED_CHARACTERS + 1]
        for name, value in words
        if isinstance(value, str) and len(value) > JUDGED_CHARACTERS
    }
    return words.model_copy(update=long) if long else words


@lru_cache(maxsize=8192)
def _judge(words: RowWords) -> Judgement:
    name = saying("milestone", words.milestone)
    deliverable = saying("deliverable", words.deliverable)
    criteria = saying("acceptance_criteria", words.criteria)
    evidence = saying("evidence", words.evidence)
    remarks = tuple(_remarks(words, name, deliverable, criteria, evidence))
    things, conditions = anchors(deliverable), anchors(criteria)
    why_not = _why_not(remarks, deliverable, criteria, things, conditions)
    stated = things if things.artifact else conditions
    return Judgement(
        remarks=remarks,
        artifact=things.artifact or conditions.artifact,
        condition=conditions.condition or things.condition,
        binary=not why_not,
        why_not=why_not,
        draft=draft(words, name, deliverable, criteria, stated),
    )


def _why_not(
    remarks: tuple[Remark, ...], deliverable: Saying, criteria: Saying, things: Anchors, conditions: Anchors
) -> tuple[str, ...]:
    codes = {remark.code for remark in remarks} & set(_NEVER_BINARY)
    if not deliverable:
        codes.add("MIL01")
    if not criteria:
        codes.add("ACC01")
    if codes:
        return tuple(sorted(codes))
    return () if decidable(deliverable, criteria, things, conditions) else (NO_CONDITION,)


def _remarks(
    words: RowWords, name: Saying, deliverable: Saying, criteria: Saying, evidence: Saying
) -> Iterator[Remark]:
    stated = (completion(criteria), circular(criteria)) if criteria else (completion(deliverable),)
    faults = [remark for remark in stated if remark]
    yield from _milestone_remarks(name, deliverable, criteria, faults)
    yield from faults
    if not any(fault.sole for fault in faults):
        left_open = tuple(vagueness(criteria))
        yield from left_open
        if "ACC06" not in {r.code for r in left_open} and (remark := measurable(deliverable, criteria)):
            yield remark
    yield from proof(words, criteria, deliverable, evidence)


def _milestone_remarks(
    name: Saying, deliverable: Saying, criteria: Saying, faults: list[Remark]
) -> Iterator[Remark]:
    """One remark a code, at the field that says it first; one cause, one remark.

    A period paid for is no second fault for being effort too, and "Testing complete" is a completion word.
    """
    fields = (deliverable, criteria, name)
    timed = next((r for s in fields if (r := time_based(s))), None)
    paperwork = next((r for s in fields if (r := administrative(s))), None)
    worked = activity(deliverable, criteria)
    if worked is None and not deliverable and not criteria:
        worked = activity(name, criteria)
    if timed:
        yield timed
    if worked and not (timed and timed.field == worked.field) and worked.field not in {f.field for f in faults if f.sole}:
        yield worked
    if paperwork and not (timed and timed.field == paperwork.field):
        yield paperwork
    if not (timed or worked) and (remark := compound(deliverable)):
        yield remark
