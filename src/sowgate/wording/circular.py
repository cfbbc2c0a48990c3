"""ACC10: acceptance that is its own criterion, or rests on one side's discretion."""

from __future__ import annotations

import re

from sowgate.wording.judgement import Remark
from sowgate.wording.sayings import Saying

_BARE_DISCRETION = re.compile(
    r"discretion|discricao|opinion|judg|juicio|deem|determined by|decided by|concurrence that"
    r"|arbitrio|criterio d|criterio exclusivo|ermessen|appreciation|thinks|feels|believes|au gre"
)
_ASSENT = re.compile(
    r"\b(?:ok|okay|ahead|light|licht|luz|sinal|feu|yes|nods?|decid\w+|decision|entscheidet|agrees|whatever)\b"
)
"""In a criterion that is nothing else, a lamp or a network in a title is no thing to look at."""
_OTHER_CAUSES = ("administrative", "elapsed_time", "period")
_RECORDED = re.compile(
    r"\b(?:in writing|por escrito|par ecrit|schriftlich|(?:counter)?signed(?! off)|assinad[oa]|firmad[oa]"
    r"|signee?|unterschrieben|unterzeichnet)\b"
)
_SHORT = 14
_LOOKED_AT = (
    "record", "product", "soft_record", "passing", "standard", "checked", "behaviour", "state", "place",
    "worked", "outside", "administrative", "elapsed_time", "period", "measurable", "activity", "test_set",
    "living_document", "pointer", "subjective", "taste", "agreement", "universal", "open_list",
)  # fmt: skip
_PARTY = re.compile(
    r"\b(?:clients?|customers?|buyer|purchaser|employer|sponsor|kunden?|auftraggebers?|bauherrn?|besteller"
    r"|cliente|contratante|comprador|acheteur|steering (?:group|committee))\b"
)
_WILL = re.compile(
    r"\b(?:nods?|blessing|to say|says so|convinced|persuaded|willing|wants?|refuses?|chooses?|thumbs up"
    r"|as (?:it|they|he|she) (?:likes?|pleases?|sees?)|assents?|endorses?|nickt|einverstanden|uberzeugt|segen"
    r"|zustimmt|beneplacito|convencid[oa]|quiera|desee|queira|deseje|concord[ae]|convaincu|veut|souhaite)\b"
)
_CEREMONY = ("filler", "sign_off", "role", "ceremony", "completion")


def circular(saying: Saying, thing: Saying) -> Remark | None:
    """ACC10 where discretion stands with no test beside it, or approval with neither artifact nor test."""
    return _discretion(saying) or _nothing_but_approval(saying, thing) or _somebodys_will(saying)


def _nothing_but_approval(saying: Saying, thing: Saying) -> Remark | None:
    """The act of approving, whose it is, and nothing that is approved or looked at."""
    if not saying.of("sign_off") or saying.left(*_CEREMONY):
        return None
    if thing.versions and _RECORDED.search(saying.text.folded):
        return None  # a numbered version and a signature on it: both can be laid on the table
    if (
        saying.versions
        or saying.thresholds
        or saying.of("record", "product", "soft_record", "outside", *_OTHER_CAUSES)
    ):
        return None
    return Remark(code="ACC10", field=saying.field, words=saying.shown(0, len(saying.text.shown)))


def _somebodys_will(saying: Saying) -> Remark | None:
    """A short criterion in which somebody is willing or not, and nothing that anybody could look at."""
    if not saying or len(saying.text.words) > _SHORT or saying.thresholds or saying.versions:
        return None
    if saying.has(*_LOOKED_AT) or not (_PARTY.search(saying.text.folded) or saying.of("role", "title")):
        return None
    will = _WILL.search(saying.text.folded)
    if will is None:
        return None
    return Remark(code="ACC10", field=saying.field, words=saying.shown(0, len(saying.text.shown)))


def _discretion(saying: Saying) -> Remark | None:
    for hit in saying.of("discretion"):
        if any(h.start < hit.end and hit.start < h.end for h in saying.of("outside")):
            continue
        tested = [h for h in saying.of("passing", "standard") if not hit.start <= h.start < hit.end]
        measured = any(not hit.start <= t.start < hit.end for t in saying.thresholds)
        if measured or tested:
            continue
        text = saying.text.folded
        alone = not text[: hit.start].strip(" .-") and not text[hit.end :].strip(" .")
        if not (alone and _ASSENT.search(hit.folded)) and not _BARE_DISCRETION.search(hit.folded):
            things = [r for r in saying.of("record", "product") if r.end <= hit.start or r.start >= hit.start]
            if any(
                thing.folded not in ("form", "certificate", "service", "services", "system")
                for thing in things
            ):
                continue
        return Remark(code="ACC10", field=saying.field, words=saying.shown(hit.start, hit.end))
    return None
