"""MIL03: work or effort in place of an output."""

from __future__ import annotations

from sowgate.wording.judgement import Remark
from sowgate.wording.sayings import Saying

_OUTPUTS = ("record", "passing", "standard", "behaviour")


def activity(saying: Saying) -> Remark | None:
    """MIL03 where the field names nothing but an activity or a level of effort."""
    if not saying:
        return None
    effort = saying.of("effort")
    outputs = saying.of(*_OUTPUTS)
    if effort and not outputs and not _measured(saying):
        return Remark(code="MIL03", field=saying.field, words=saying.shown(effort[0].start, effort[0].end))
    if outputs or _measured(saying) or saying.versions:
        return None
    hits = [h for h in saying.of("activity") if h.start >= saying.text.body_start]
    if hits and not saying.left("activity", "activity_modifier", "filler", "completion"):
        return Remark(code="MIL03", field=saying.field, words=_body(saying))
    verb = saying.of("activity_verb", "activity")
    starts = bool(verb) and verb[0].start <= saying.text.body_start + 1
    if starts and len(saying.content) <= 4 and not saying.of("state"):
        return Remark(code="MIL03", field=saying.field, words=_body(saying))
    return None


def _measured(saying: Saying) -> bool:
    return bool(saying.thresholds)


def _body(saying: Saying) -> str:
    return saying.shown(saying.text.body_start, len(saying.text.shown))
