"""ACC10: acceptance that is its own criterion, or rests on one side's discretion."""

from __future__ import annotations

import re

from sowgate.wording.judgement import Remark
from sowgate.wording.sayings import Saying, saying

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


def circular(criteria: Saying, thing: Saying, approver: str | None = None) -> Remark | None:
    """ACC10 where discretion stands with no test beside it, or approval with neither artifact nor test.

    What the row's approver is called tells nothing: "approved by the Network Manager" names no network.
    """
    if found := _circular(criteria, thing):
        return found
    called = (approver or "").strip()
    if " " not in called or len(criteria.text.words) > _SHORT:
        return None
    plainly, named = re.subn(re.escape(called), "client", criteria.text.shown, flags=re.I)
    if not named or not (found := _circular(saying(criteria.field, plainly), thing)):
        return None
    return found._replace(words=criteria.shown(0, len(criteria.text.shown)))


def _circular(criteria: Saying, thing: Saying) -> Remark | None:
    return _discretion(criteria) or _nothing_but_approval(criteria, thing) or _somebodys_will(criteria)


def _nothing_but_approval(said: Saying, thing: Saying) -> Remark | None:
    """The act of approving, whose it is, and nothing that is approved or looked at."""
    if not said.of("sign_off") or said.left(*_CEREMONY):
        return None
    if thing.versions and _RECORDED.search(said.text.folded):
        return None  # a numbered version and a signature on it: both can be laid on the table
    if (
        said.versions
        or said.thresholds
        or said.of("record", "product", "soft_record", "outside", *_OTHER_CAUSES)
    ):
        return None
    return Remark(code="ACC10", field=said.field, words=said.shown(0, len(said.text.shown)))


def _somebodys_will(said: Saying) -> Remark | None:
    """A short criterion in which somebody is willing or not, and nothing that anybody could look at."""
    if not said or len(said.text.words) > _SHORT or said.thresholds or said.versions:
        return None
    if said.has(*_LOOKED_AT) or not (_PARTY.search(said.text.folded) or said.of("role", "title")):
        return None
    will = _WILL.search(said.text.folded)
    if will is None:
        return None
    return Remark(code="ACC10", field=said.field, words=said.shown(0, len(said.text.shown)))


def _discretion(said: Saying) -> Remark | None:
    for hit in said.of("discretion"):
        if any(h.start < hit.end and hit.start < h.end for h in said.of("outside")):
            continue
        tested = [h for h in said.of("passing", "standard") if not hit.start <= h.start < hit.end]
        measured = any(not hit.start <= t.start < hit.end for t in said.thresholds)
        if measured or tested:
            continue
        text = said.text.folded
        alone = not text[: hit.start].strip(" .-") and not text[hit.end :].strip(" .")
        if not (alone and _ASSENT.search(hit.folded)) and not _BARE_DISCRETION.search(hit.folded):
            things = [r for r in said.of("record", "product") if r.end <= hit.start or r.start >= hit.start]
            if any(
                thing.folded not in ("form", "certificate", "service", "services", "system")
                for thing in things
            ):
                continue
        return Remark(code="ACC10", field=said.field, words=said.shown(hit.start, hit.end))
    return None
