"""MIL02 and MIL04: milestones that time or paperwork reaches, not work.

FAR 32.1004(a)(1): the signing of contracts, the exercise of options and the passage of time shall not be
identified as performance-based events.
"""

from __future__ import annotations

import re

from sowgate.wording.judgement import Remark
from sowgate.wording.sayings import Saying

_ANCHORS = ("record", "product", "soft_record", "passing", "standard", "behaviour")
_LIMIT_BEFORE = re.compile(
    r"\b(?:within|by|no later than|not later than|at most|up to|valid for|for|dentro de|em ate|ate|en|sous"
    r"|innerhalb(?: von)?|spatestens|binnen|dans les)\s*(?:the |a |an )?$"
)
_TIME_BOX = re.compile(r"sprint|iterat|iterac")
_SEEN = ("record", "passing", "checked", "standard", "behaviour", "state", "place")
_NUMBERED = re.compile(r"(?:week|month|quarter|day|woche|monat|semana|mes|semaine|mois)s? \d{1,2}")
_DATED_ID = re.compile(r"[a-z]{1,3}[- ]?\d{1,3}\s*\([^()]+\)\s*$")
_NAME_WORDS = 12
_CLAUSE_END = re.compile(r"[:;,.\n]|\s[-–—]\s")


def time_based(saying: Saying, told: bool = False) -> Remark | None:
    """MIL02 where a period or a lapse of time is all that triggers the gate.

    `told`: the row tells what comes of it, so that "Sprint 3" is the name of a part of the plan.
    """
    if not saying:
        return None
    return _elapsed(saying) or _only_a_period(saying, told) or _headed_by_time(saying, told)


def _elapsed(saying: Saying) -> Remark | None:
    body = saying.text.folded
    for hit in saying.of("elapsed_time"):
        if _LIMIT_BEFORE.search(body[max(0, hit.start - 24) : hit.start]):
            continue
        end = _CLAUSE_END.search(body, hit.end)
        stop = end.start() if end else len(body)
        before = [a for a in saying.of(*_ANCHORS) if a.end <= hit.start]
        after = [a for a in saying.of(*_ANCHORS) if a.start >= stop]
        measured = [t for t in saying.thresholds if t.end <= hit.start or t.start >= stop]
        measured = [t for t in measured if "%" not in (t.unit or "") or t.start > saying.text.body_start + 2]
        if before or after or measured:
            continue
        return Remark(code="MIL02", field=saying.field, words=saying.shown(hit.start, stop))
    return None


def dated_aside(name: Saying) -> bool:
    """Whether a name is an id with its time in brackets, "M1 (Week 4)": a date where a thing is told."""
    return _DATED_ID.match(name.text.folded) is not None


def _only_a_period(saying: Saying, told: bool) -> Remark | None:
    periods = saying.of("period")
    if told and all(_TIME_BOX.search(hit.folded) for hit in periods):
        return None
    if not periods or saying.left("period", "payment_word", "filler", "currency", "elapsed_time"):
        return None
    start, end = saying.text.body_start, len(saying.text.folded)
    return Remark(code="MIL02", field=saying.field, words=saying.shown(min(start, periods[0].start), end))


def _headed_by_time(saying: Saying, told: bool) -> Remark | None:
    """A week's or month's number that leads what is no more than a name of work: "Week 6 Release"."""
    periods = saying.of("period")
    if told or not periods or saying.field == "milestone" or saying.has(*_SEEN) or saying.versions:
        return None
    first = periods[0]
    leads = first.start == saying.text.body_start and _NUMBERED.fullmatch(first.folded)
    if not leads or saying.thresholds or len(saying.text.words) > _NAME_WORDS:
        return None
    return Remark(code="MIL02", field=saying.field, words=saying.shown(first.start, first.end))


_SHARE = re.compile(
    r"\b\d{1,3}(?:[.,]\d+)?\s?(?:%|per ?cent\b|prozent\b|pour ?cent\b|por ?ciento\b|por ?cento\b)"
    r"|\b(?:half|la moitie|metade|la mitad|die halfte|cincuenta por ciento|cinquenta por cento)\b"
)


_IS_DUE = frozenset(
    ("is", "are", "be", "should", "shall", "will", "must", "cost", "costs", "price", "amount", "sum")
)


def administrative(saying: Saying) -> Remark | None:
    """MIL04 where paperwork is all that the field names, or all that a share is paid for."""
    paid = saying.has("administrative", "paid_at_start") and _share_on_paper(saying)
    if paid:
        return paid
    hits = saying.of("administrative")
    if not hits or saying.left("administrative", "payment_word", "filler", "completion", "period", "role"):
        return None
    return Remark(code="MIL04", field=saying.field, words=saying.shown(hits[0].start, hits[-1].end))


def _share_on_paper(saying: Saying) -> Remark | None:
    """ "30 % at contract signing (materials)": only words of payment between the share and the event.

    A document of that name ("the kick-off report") is no event.
    """
    told = {h.start for h in saying.of("payment_word", "filler", "period", "currency")}
    things = {h.start for h in saying.of("record", "product", "soft_record")}
    for share in _SHARE.finditer(saying.text.folded):
        for hit in saying.of("administrative", "paid_at_start"):
            between = [w for w in saying.text.words if share.end() <= w.start < hit.start]
            left = [w for w in between if w.start not in told and w.text not in _IS_DUE]
            if hit.start < share.end() or left:
                continue
            if hit.end + 1 not in things:
                return Remark(code="MIL04", field=saying.field, words=saying.shown(share.start(), hit.end))
    return None
