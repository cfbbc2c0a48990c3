"""The judge of a row's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sowgate.wording.activity import activity
from sowgate.wording.circular import circular
from sowgate.wording.completion import completion
from sowgate.wording.compound import compound
from sowgate.wording.draft import Drafts, drafts
from sowgate.wording.judgement import Judgement, Remark, RowWords
from sowgate.wording.measurable import measurable
from sowgate.wording.opinion import Opinion
from sowgate.wording.plain import JUDGED_CHARACTERS
from sowgate.wording.proof import proof
from sowgate.wording.row import Row, row
from sowgate.wording.sayings import Saying
from sowgate.wording.time_based import administrative, dated_aside, time_based
from sowgate.wording.vagueness import vagueness, vagueness_of_thing
from sowgate.wording.verdict import Anchors, anchors, decidable, hopeless

_NEVER_BINARY = frozenset({"MIL02", "MIL03", "ACC02", "ACC03", "ACC10"})
_OUTCOMES = ("record", "passing", "checked", "standard", "behaviour")
_UNDECIDABLE = 0.55
"""The likelihood from which the second opinion counts: a false alarm costs more than a miss."""
_MERE_WORK = 0.8
_CAUSES = frozenset({"MIL02", "MIL03", "MIL04", "MIL05", "ACC10", "ACC13"})
"""Faults that name the cause already: an act of another is no work of the supplier."""
_SHOWN_CHARACTERS = 80
_MEASURED = frozenset({"ACC02", "ACC06", "ACC14"})
"""What a measure or a version in the criteria settles in the deliverable too."""
_NOTHING_SHOWN = "ACC05"
"""In `Judgement.why_not` where nothing in the row can be checked: it names nothing that could be observed."""


def judge(words: RowWords) -> Judgement:
    """Judge one row by its deliverable, criteria, evidence and approver together. Pure; never raises."""
    return _judge(_cut(words))


def _cut(words: RowWords) -> RowWords:
    """Keep cached keys small: what lies beyond the judged length changes nothing."""
    texts = (words.milestone, words.deliverable, words.criteria, words.evidence, words.approver)
    if all(text is None or len(text) <= JUDGED_CHARACTERS for text in texts):
        return words
    long = {
        name: value[:JUDGED_CHARACTERS]
        for name, value in words
        if isinstance(value, str) and len(value) > JUDGED_CHARACTERS
    }
    return words.model_copy(update=long)


@dataclass(frozen=True)
class Said:
    """What the lists say of a row; `certain` where a fault decides that no second opinion can mend."""

    remarks: tuple[Remark, ...]
    things: Anchors
    conditions: Anchors
    why_not: tuple[str, ...]
    hopeless: bool

    @property
    def certain(self) -> bool:
        """Whether a fault by name makes the row undecidable, or a field is missing, or nothing is told."""
        return bool(self.why_not) and (self.hopeless or self.why_not != (_NOTHING_SHOWN,))

    @property
    def features(self) -> Iterator[str]:
        """The same as features of the second opinion."""
        yield from ("why " + code for code in self.why_not)
        yield from {"says " + remark.code for remark in self.remarks}
        if self.things.artifact or self.conditions.artifact:
            yield "artifact"
        if self.things.condition or self.conditions.condition:
            yield "condition"


def by_the_lists(words: RowWords) -> Said:
    """What the lists alone say of a row."""
    return _said(row(_cut(words)))


def _said(parts: Row) -> Said:
    remarks = tuple(_remarks(parts))
    things, conditions = parts.thing.asked(anchors), parts.criteria.asked(anchors)
    why_not = _why_not(parts, remarks, things, conditions)
    return Said(remarks, things, conditions, why_not, bool(why_not) and parts.told.asked(hopeless))


def _second(parts: Row, said: Said) -> Said:
    """What the lists say, and beside them the second opinion, which no fault by name has to fear.

    It may call work what no list has words for, and says whether the row can be decided.
    """
    if said.certain:
        return said
    opinion = Opinion(parts, said.features)
    doubt, work = opinion.likelihood("undecidable"), opinion.likelihood("work")
    if doubt is None or work is None:
        return said
    if work > _MERE_WORK and doubt > _UNDECIDABLE and not _CAUSES & {r.code for r in said.remarks}:
        remark = Remark(code="MIL03", field=parts.thing.field, words=parts.thing.shown(0, _SHOWN_CHARACTERS))
        return replace(said, remarks=(remark, *said.remarks), why_not=("MIL03",))
    return replace(said, why_not=(_NOTHING_SHOWN,) if doubt > _UNDECIDABLE else ())


@lru_cache(maxsize=4096)
def _judge(words: RowWords) -> Judgement:
    parts = row(words)
    said = _second(parts, _said(parts))
    remarks, why_not, things, conditions = said.remarks, said.why_not, said.things, said.conditions
    is_work = any(r.code == "MIL03" and r.field == parts.thing.field for r in remarks)
    stated = things if things.artifact and not is_work else conditions
    written = drafts(parts, stated) if remarks or why_not else Drafts("", "")
    return Judgement(
        remarks=remarks,
        artifact=stated.artifact,
        condition=conditions.condition or things.condition,
        binary=not why_not,
        why_not=why_not,
        draft=written.criteria,
        deliverable_draft=written.deliverable,
    )


def _why_not(
    parts: Row, remarks: tuple[Remark, ...], things: Anchors, conditions: Anchors
) -> tuple[str, ...]:
    codes = {remark.code for remark in remarks} & _NEVER_BINARY
    if not parts.deliverable:
        codes.add("MIL01")
    if not parts.criteria:
        codes.add("ACC01")
    if codes:
        return tuple(sorted(codes))
    begun = any(r.code == "MIL04" for r in remarks) and activity(parts.thing, parts.content) is not None
    return () if not begun and decidable(parts, things, conditions) else (_NOTHING_SHOWN,)


def _remarks(parts: Row) -> Iterator[Remark]:
    stated = (parts.told.asked(completion), circular(parts.criteria, parts.thing, parts.words.approver))
    faults = [remark for remark in stated if remark]
    yield from _milestone_remarks(parts, faults)
    yield from faults
    if not any(fault.sole for fault in faults):
        left_open = parts.told.asked(_vagueness)
        yield from left_open
        yield from _of_thing(parts, {r.code for r in left_open})
        if "ACC06" not in {r.code for r in left_open} and (remark := measurable(parts.thing, parts.criteria)):
            yield remark
    yield from proof(parts)


def _vagueness(said: Saying) -> tuple[Remark, ...]:
    return tuple(vagueness(said))


def _of_thing(parts: Row, already: set[str]) -> Iterator[Remark]:
    """What the deliverable leaves open and the criteria do not name; amount and degree they may measure."""
    told = parts.told
    if told is parts.thing or not parts.deliverable or not told:
        return
    measured = bool(told.thresholds or told.versions or told.of("standard"))
    for remark in parts.deliverable.asked(_named_vagueness):
        if remark.code not in already and not (measured and remark.code in _MEASURED):
            yield remark


def _named_vagueness(said: Saying) -> tuple[Remark, ...]:
    return tuple(vagueness_of_thing(said))


def _milestone_remarks(parts: Row, faults: list[Remark]) -> Iterator[Remark]:
    """One remark a code, at the field that says it first; one cause, one remark.

    A period paid for is no second fault for being effort too, and "Testing complete" is a completion word.
    """
    fields = (parts.deliverable, parts.criteria, parts.name)
    told = bool(parts.criteria.thresholds or parts.criteria.has(*_OUTCOMES))
    timing = fields[:2] if parts.deliverable and dated_aside(parts.name) else fields
    timed = next((r for s in timing if (r := time_based(s, told or s is parts.name))), None)
    paperwork = next((r for s in fields if (r := s.asked(administrative))), None)
    worked = activity(parts.thing, parts.content)
    whole = timed is not None and not timed.words.count(" ") + 1 < len(parts.thing.text.words) / 2
    already = {fault.field for fault in faults if fault.sole} | ({timed.field} if timed and whole else set())
    if timed:
        yield timed
    if worked and worked.field not in already and not (paperwork and paperwork.field == worked.field):
        yield worked
    if paperwork and not (timed and timed.field == paperwork.field):
        yield paperwork
    if not (timed or worked) and (remark := parts.deliverable.asked(compound)):
        yield remark
