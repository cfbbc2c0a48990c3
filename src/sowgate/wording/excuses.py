"""What settles a vague word: something in its own phrase that fixes the amount, the degree or the version.

A measure elsewhere in the sentence does not: "12 of 12 modules tested, with adequate documentation" leaves
the documentation open (for the idea: INCOSE Guide to Writing Requirements, R7 to R9 and R26). An escape
clause or a list without an end is excused by nothing. Words that are often only names ("simple", "basic")
count where they lead the text or stand twice in a sentence, and in a long description not at all.
"""

from __future__ import annotations

import re

from sowgate.wording.lexicon import Hit
from sowgate.wording.looseness import loose
from sowgate.wording.measured import NOT_UN, REACH, measured_beside, measured_itself, only_counted
from sowgate.wording.phrases import (
    COMPOUND,
    describes_a_record,
    first_of_a_list,
    in_code,
    is_a_name,
    is_enumerated,
    names_no_content,
    part_of_another,
)
from sowgate.wording.praise import subjective, taste
from sowgate.wording.references import DATE, already_agreed, clause, frozen, named_by, placed
from sowgate.wording.sayings import Saying

_LONG_TEXT_WORDS = {
    "taste": 60,
    "faint": 45,
    "weak_modal": 100,
    "vagueness": 90,
    "living_document": 45,
}
"""In longer descriptions words of a kind are prose, not the criterion."""
_EACH_TIME = ("for ", "upon ", "after ")
_EITHER = re.compile(r"\beither\b")
_WANTED = re.compile(r"\b(?:needs?|wishes|requests|expectations|demands)\b")
_TOLD_OF = re.compile(
    r"\b(?:that|which|of|on|about|with|how|covering|describing|explaining|comparing|listing)\b"
)
_OR_AT_ONCE = re.compile(r"\d[\d.,]*\s?[^\W\d]*\s+(?:or|oder|ou|o)\s+$")
"""Before "faster": a limit ("10 seconds or faster")."""
_COUNTING = re.compile(r"\b(?:how|as|so|too|at|one or)\s*$")
_NAMES = re.compile(
    r"/?(?:major)?\s+(?:dates?\b|versions?\b|releases?\b|builds?\b|channel\b|branch\b|figures\b|recent\b|liabilit"
    r"|expressions?\b|(?:fee )?refunds?\b|fills?\b"
    r"|deployment\b|prototyping\b|start\b|reference\b|authorit|hours\b)"
)
_OF_EXTENT = frozenset(("comprehensive", "extensive", "thorough"))
"""How much a document holds stays open, though its subject is told."""
_KIND_OF_RECORD = frozenset(
    ("comprehensive", "extensive", "thorough", "in depth", "regular", "periodic", "quick", "effective")
)
_QUANTITIES = frozenset(("initial", "preliminary", "limited", "different", "good", "better", "and or"))
_ILLUSTRATION = frozenset(("for example", "for instance"))
_AT_LEAST = re.compile(r"\b(?:as )?(?:a )?(?:at least|minimum|at a minimum)\b")
_RECIPIENTS = re.compile(
    r"all (?:the )?(?:users|participants|attendees|staff|employees|stakeholders)|every(?:one|body)"
)
_DENIED = re.compile(r"\b(?:not|no|without|never)\b")
_LISTED_HERE = re.compile(
    r"\s+(?:\w+\s+)?(?:delivered|included|developed|implemented|provided) (?:with|in|within|by|for) this "
    r"(?:milestone|phase|deliverable)\b"
    r"|\s+(?:\w+\s+)?(?:described|listed|named|given|mentioned|specified) (?:below|here)\b"
)
_EACH_HOLDS = re.compile(
    r"(?: \w+)? (?:carries|bears|shows|lists|names|states|gives|contains|comes with|has (?!been|to|passed))\b"
)
"""What each item of a document holds can be ticked off: "every finding carries a rating"."""
_EXCEPT = re.compile(
    r"\b(?:except|excluding|apart from|other than|save for|exceto|excepto|salvo|sauf|hormis|ausser)\s+\w{3,}"
)
_WITHIN = frozenset(("vagueness", "faint", "weak_modal"))
_NEVER_TAUGHT = frozenset(("escape", "open_list", "agreement", "outside", "living_document", "pointer"))
_NEXT_THING = re.compile(r", (?:and |plus |as well as )?(?:an?|the|some|several|few|many|various) ")
_TELLS = re.compile(r"\b(?:how|why|explain(?:s|ing)|walks?)\b")
_RELATIVE = re.compile(r"\b(?:where|that|which|who|so)\b")
_PURPOSE = re.compile(r"\b(?:to|in order to) (?:ensure|guarantee|assure)\b|\bpara garantir\b|\bafin de\b")
_NO_CLASS = re.compile(r"\b(?:no|without|zero|0|sem|sin|sans|ohne|keine?n?|pas de)\s+$")
_DEFECTS = re.compile(
    r"\s+(?:defects?|errors?|bugs|findings|faults|deviations|non-?conformities|defeitos|erros|falhas|pendencias|defectos"
    r"|errores|fallos|incidencias|anomalies|reserves?|defauts|mangeln?|fehlern?|abweichungen)\b"
)
_ANY_ONE = re.compile(r"\s+(?:or all|can be|future|specific|point|other time|time|day)\b")
_LANGUAGE = re.compile(r"\s+(?:api|sdk|app|library|package|code|client|ui|playground)\b")
_SUPERLATIVE = re.compile(
    r"\s+(?:\w+ly|suitable|frequent|popular|recent|used|common|relevant|optimal|efficient|likely|active|viewed)\b"
)
_SHARES = frozenset(("many", "most", "some", "several", "usually", "often", "typically", "generally"))
_REASON = re.compile(r"\W*(?:since|because|although|while|whereas|given that|currently|today)\b")
_FACT = re.compile(
    r"\W*(?:many|most|several)(?: of the)? (?:[\w-]+ ){1,3}"
    r"(?:are|is|do|does|have|has|use|need|lack) (?!to be\b|(?:supplied|provided|delivered|left|handed"
    r"|shown|given|attached|included|installed|made|kept|listed|submitted|tested|trained|fixed|completed|signed)\b)"
)
"""A sentence in the present that begins with "many" or "most" tells a fact; what is handed over is none."""
_EXPLANATION = re.compile(
    r"\s+(?:[\w-]+ )?(?:overviews?|explanations?|descriptions?|introductions?|walk-?throughs?|discussions?"
    r"|analys[ei]s|looks?|reviews?|comparisons?) (?:of|on|into|at|about|between)\b"
)
_WHAT_SHOULD = re.compile(r"(?:\b(?:what|which|how|who|where|whether|they)\b[^.,;]{0,24}|[\"“])$")
"""Before "should": it belongs to what somebody decides or asks, "control what data should be used"."""
_ABLE = re.compile(r"\s+(?:to|for)\b")
_BY_ITS_USER = re.compile(
    r"\s+(?:up\b|(?:by|through|via) (?:the |an? )?(?:public )?(?:users?|voting|votes?|community|admins?"
    r"|configuration|protocol|algorithm|developers?|analy[sz]ing|measuring|counting|comparing)\b)"
)
_PERMISSION = frozenset(("may be", "could be", "might"))


def excused(saying: Saying, hit: Hit) -> bool:
    """Whether the words around it settle amount, degree or version, or show that it is no fault at all."""
    if len(saying.text.words) > _LONG_TEXT_WORDS.get(hit.kind, len(saying.text.words)):
        return True
    if hit.kind not in _NEVER_TAUGHT and taught(saying, hit):
        return True
    if hit.kind in _WITHIN and any(h.start <= hit.start and hit.end <= h.end for h in saying.of("escape")):
        return True  # "should time permit", "to a reasonable extent": a way out, and told as one
    judge_of_kind = _EXCUSES.get(hit.kind)
    return judge_of_kind is not None and judge_of_kind(saying, hit)


def _vagueness(saying: Saying, hit: Hit) -> bool:
    text = saying.text.folded
    before = text[max(0, hit.start - 8) : hit.start]
    if part_of_another(saying, hit) or _NAMES.match(text, hit.end) or is_a_name(saying, hit):
        return True
    if _is_prose(saying, hit) or in_code(saying, hit) or text[max(0, hit.start - 1) : hit.start] == "-":
        return True
    if (
        NOT_UN.search(before)
        or _COUNTING.search(before)
        or _OR_AT_ONCE.search(text[max(0, hit.start - 24) : hit.start])
    ):
        return True
    if _is_purpose(saying, hit) or is_enumerated(saying, hit):
        return True
    if _NO_CLASS.search(before) and _DEFECTS.match(text, hit.end):
        return True  # "without major defects" names a class of them, of which there are none
    if hit.folded.replace("-", " ") in _KIND_OF_RECORD and _EXPLANATION.match(text, hit.end):
        return True
    if of_a_document(saying, hit) and (hit.folded not in _OF_EXTENT or saying.versions or saying.thresholds):
        return bool(_TOLD_OF.search(saying.text.folded, hit.end, hit.end + REACH))
    if only_counted(saying, hit):
        return False
    return not hit.folded.startswith("no ") and measured_itself(saying, hit)


def _is_prose(saying: Saying, hit: Hit) -> bool:
    """Whether it tells how the world is, not what is promised: "since most users write in Rust"."""
    text = saying.text.folded
    first, _ = saying.text.sentence_span(hit.start, hit.end)
    if hit.folded == "swift" and _LANGUAGE.match(text, hit.end):
        return True
    if hit.folded == "some" and _ANY_ONE.match(text, hit.end):
        return True
    if hit.folded == "most" and _SUPERLATIVE.match(text, hit.end):
        return True
    if hit.folded in _SHARES and (_REASON.match(text, first, hit.start) or _FACT.match(text, first)):
        return True
    return bool(hit.folded.endswith("optimised") or hit.folded.endswith("optimized")) and bool(
        re.match(r"\s+(?:to|by|for)\b", text[hit.end : hit.end + 5])
    )


def _is_purpose(saying: Saying, hit: Hit) -> bool:
    """Whether it only tells what a stated measure is for: "coverage of 80 % to ensure robustness"."""
    first, _ = saying.text.sentence_span(hit.start, hit.end)
    purpose = _PURPOSE.search(saying.text.folded, first, hit.start)
    if purpose and hit.folded == "robustness":
        return True
    return purpose is not None and any(
        first <= t.start and t.end <= purpose.start() for t in saying.thresholds
    )


def taught(saying: Saying, hit: Hit) -> bool:
    """Whether it belongs to what a document explains: "a tutorial that explains how to share some files"."""
    first, _ = saying.text.sentence_span(hit.start, hit.end)
    told = _TELLS.search(saying.text.folded, first, hit.start)
    if told is None or _NEXT_THING.search(saying.text.folded, told.end(), hit.end):
        return False
    return any(first <= r.start < told.start() for r in saying.of("record"))


def _faint(saying: Saying, hit: Hit) -> bool:
    if part_of_another(saying, hit) or is_enumerated(saying, hit) or in_code(saying, hit):
        return True
    if _NAMES.match(saying.text.folded, hit.end):
        return True
    first, last = saying.text.sentence_span(hit.start, hit.end)
    if any(first <= start < last for start, _ in saying.versions):
        return True
    if hit.folded not in _QUANTITIES and describes_a_record(saying, hit):
        return True
    if first_of_a_list(saying, hit):
        return True
    if not (_leads(saying, hit) or _stands_twice(saying, hit, first, last) or names_no_content(saying, hit)):
        return True
    return measured_beside(saying, hit)


def _escape(saying: Saying, hit: Hit) -> bool:
    """ "A market where it is possible to trade modules" tells what can be done there."""
    able = hit.folded.startswith("where it is") and _ABLE.match(saying.text.folded, hit.end)
    return bool(able) or named_by(saying, hit)


def _agreement(saying: Saying, hit: Hit) -> bool:
    """ "The body is to be defined by the user" tells what the thing can do."""
    return _BY_ITS_USER.match(saying.text.folded, hit.end) is not None or already_agreed(saying, hit)


def _universal(saying: Saying, hit: Hit) -> bool:
    """A count, a severity class, a version or a dated list in its own clause bounds it."""
    if any(h.start <= hit.start and hit.end <= h.end for h in saying.of("checked")):
        return True
    before = saying.text.folded[max(0, hit.start - 6) : hit.start]
    if is_enumerated(saying, hit) or before.endswith(_EACH_TIME if "every" in hit.folded else " not "):
        return True
    sentence, _ = saying.text.sentence_span(hit.start, hit.end)
    if _REASON.match(saying.text.folded, sentence, hit.start):
        return True
    if before.endswith("to ") and _RECIPIENTS.fullmatch(hit.folded):
        return True  # to whom it goes, not what must be so
    first, last = clause(saying, hit)
    if hit.folded.startswith("any ") and _DENIED.search(saying.text.folded, first, hit.start):
        return True
    if _EITHER.search(saying.text.folded, first, hit.start):
        return True
    if "every" in hit.folded and _EACH_HOLDS.match(saying.text.folded, hit.end):
        return True
    if COMPOUND.match(saying.text.folded, hit.end) or _LISTED_HERE.match(saying.text.folded, hit.end):
        return True
    if _EXCEPT.search(saying.text.folded, hit.end, last):
        return True
    places = [(t.start, t.end) for t in saying.thresholds if not _covers(hit, t.start, t.end)]
    places += [(s.start, s.end) for s in saying.of("standard")] + list(saying.versions)
    if _WANTED.search(hit.folded):
        first = hit.end  # the version of the thing does not count what people want of it
    return any(first <= a < last for a, _ in places) or bool(DATE.search(saying.text.folded, first, last))


def _open_list(saying: Saying, hit: Hit) -> bool:
    """ "At least the following: A, B, C" has an end: what comes on top harms nobody.

    "For example, …" at the head of a sentence is prose, and so is an aside in a document with a version.
    """
    if hit.folded == "and more" and saying.text.folded[: hit.start].endswith("more "):
        return True
    if hit.folded in _ILLUSTRATION:
        first, _ = saying.text.sentence_span(hit.start, hit.end)
        after = saying.text.folded[hit.end : hit.end + 1]
        leads = not saying.text.folded[first : hit.start].strip()
        return (leads and after == ",") or (after == ")" and bool(saying.versions))
    return bool(_AT_LEAST.match(hit.folded)) and is_enumerated(saying, hit)


def _weak_modal(saying: Saying, hit: Hit) -> bool:
    """ "At most 5 defects may be open" is a limit, not a wish."""
    first, _ = clause(saying, hit)
    if hit.folded == "should":
        return _WHAT_SHOULD.search(saying.text.folded, first, hit.start) is not None
    if hit.folded not in _PERMISSION:
        return False
    if hit.folded == "could be" and _RELATIVE.search(saying.text.folded, first, hit.start):
        return True  # "a place where users could be paid" tells what the thing is for
    return any(first <= t.start and t.end <= hit.start for t in saying.thresholds)


_EXCUSES = {
    "vagueness": _vagueness,
    "faint": _faint,
    "loose": loose,
    "subjective": subjective,
    "taste": taste,
    "universal": _universal,
    "whole": _universal,
    "living_document": frozen,
    "pointer": placed,
    "escape": _escape,
    "open_list": _open_list,
    "agreement": _agreement,
    "weak_modal": _weak_modal,
}


def _covers(hit: Hit, start: int, end: int) -> bool:
    return hit.start <= start and end <= hit.end


def _leads(saying: Saying, hit: Hit) -> bool:
    """Whether at most one word of content stands before it."""
    fillers = {(h.start, h.end) for h in saying.of("filler")}
    before = [
        w
        for w in saying.text.words
        if saying.text.body_start <= w.start < hit.start and (w.start, w.end) not in fillers
    ]
    return len(before) <= 1


def _stands_twice(saying: Saying, hit: Hit, first: int, last: int) -> bool:
    vague = saying.of("faint", "vagueness")
    others = (h for h in vague if (h.start, h.end) != (hit.start, hit.end))
    return any(first <= other.start and other.end <= last for other in others)


def of_a_document(saying: Saying, hit: Hit) -> bool:
    """Whether it praises a document whose subject is told: the document can be looked at all the same."""
    return hit.folded.replace("-", " ") in _KIND_OF_RECORD and describes_a_record(saying, hit)
