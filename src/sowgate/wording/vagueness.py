"""ACC02, ACC06 to ACC09, ACC11, ACC13 and ACC14: words that leave the criterion open.

A vague word counts only where it leaves amount or degree open: a measure, a standard or a version in the same
sentence excuses it (for the idea: INCOSE Guide to Writing Requirements, R7 to R9 and R26). Words that are
often only names ("simple", "basic") count where they lead the text or stand twice in a sentence, and in a
long description not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.wording.judgement import Remark
from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying

_CODES = {
    "subjective": "ACC02",
    "taste": "ACC02",
    "vagueness": "ACC06",
    "faint": "ACC06",
    "escape": "ACC07",
    "open_list": "ACC08",
    "universal": "ACC09",
    "agreement": "ACC11",
    "weak_modal": "ACC11",
    "outside": "ACC13",
    "living_document": "ACC14",
}
_MEASURED_KINDS = frozenset({"taste", "vagueness", "faint", "universal", "agreement", "weak_modal"})
_VERSIONED_KINDS = frozenset({"universal", "escape", "living_document"})
_LONG_TEXT_WORDS = 45
_LONG_TEXT_KINDS = frozenset(
    {"taste", "vagueness", "faint", "weak_modal", "open_list", "escape", "living_document"}
)
_LOCAL_KINDS = frozenset({"vagueness", "faint", "escape", "open_list"})
_DESCRIPTION_WORDS = 10
_FATAL_KINDS = ("vagueness", "faint", "escape", "open_list", "universal", "agreement")
_SURVEY = re.compile(r"\s+(?:survey|score|rating|index|questionnaire|level|(?:completion )?certificate)\b")
_NEW_CLAUSE = re.compile(r"[,;\n]|\.\s|\b(?:and|or|to|e|y|et|und|with)\b")
_COMPOUND = re.compile(r"-[a-z]")
_NOT_UN = re.compile(r"\bnot (?:be )?(?:un)?$|\bun$")
_DATE = re.compile(
    r"\b(?:of|dated|from)\s+\d{1,2}\s+\w+\s+\d{4}|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
)


def vagueness(saying: Saying) -> Iterator[Remark]:
    """One remark per code, for the first words of its kind that nothing excuses."""
    seen: set[str] = set()
    for hit in open_words(saying, *_CODES):
        code = _CODES[hit.kind]
        if code not in seen:
            seen.add(code)
            yield Remark(code=code, field=saying.field, words=saying.shown(hit.start, hit.end))


def fatally_open(saying: Saying) -> tuple[Hit, ...]:
    """The vague words that leave a stranger without yes or no.

    A long description of one thing can be checked beside a vague word, which stays a remark of its own.
    """
    behaviours = [saying.text.sentence_span(h.start, h.end) for h in saying.of("behaviour")]
    described = len(saying.specific) >= _DESCRIPTION_WORDS

    def settled(hit: Hit) -> bool:
        if hit.kind == "universal":
            return any(first <= hit.start < last for first, last in behaviours)
        return described and hit.kind in _LOCAL_KINDS

    return tuple(hit for hit in open_words(saying, *_FATAL_KINDS) if not settled(hit))


def open_words(saying: Saying, *kinds: str) -> tuple[Hit, ...]:
    """All vague words of some kinds that nothing excuses, kind by kind."""
    return tuple(hit for kind in kinds for hit in saying.of(kind) if not excused(saying, hit))


def excused(saying: Saying, hit: Hit) -> bool:
    """Whether something beside the word settles amount or degree."""
    if hit.kind in ("vagueness", "faint") and any(
        _inside(hit, wider) for wider in saying.of("escape", "universal", "subjective", "taste")
    ):
        return True
    if hit.kind in _LONG_TEXT_KINDS and len(saying.text.words) > _LONG_TEXT_WORDS:
        return True
    text = saying.text.folded
    first, last = saying.text.sentence_span(hit.start, hit.end)
    if hit.kind in _MEASURED_KINDS and _measured(saying, hit, first, last):
        return True
    if hit.kind in _VERSIONED_KINDS and (
        any(first <= start < last for start, _ in saying.versions) or _DATE.search(text, first, last)
    ):
        return True
    if hit.kind == "subjective":
        return (
            _measured_itself(saying, hit)
            or bool(_SURVEY.match(text, hit.end))
            or bool(_NOT_UN.search(text[max(0, hit.start - 8) : hit.start]))
        )
    if hit.kind in ("vagueness", "faint") and _COMPOUND.match(text, hit.end):
        return True
    if hit.kind == "vagueness":
        return _describes_a_record(saying, hit) or bool(
            _NOT_UN.search(text[max(0, hit.start - 8) : hit.start])
        )
    if hit.kind == "faint" and any(first <= start < last for start, _ in saying.versions):
        return True
    if hit.kind == "faint":
        return _describes_a_record(saying, hit) or not (
            _leads(saying, hit) or _stands_twice(saying, hit, first, last)
        )
    return False


def _inside(hit: Hit, wider: Hit) -> bool:
    return wider.start <= hit.start and hit.end <= wider.end


def _measured(saying: Saying, hit: Hit, first: int, last: int) -> bool:
    """Whether a measure or standard stands in the same sentence, outside the vague words themselves.

    A percent measures every sentence of amount or degree.
    """
    measures = saying.thresholds
    if hit.kind != "taste" and any(t.unit == "%" for t in measures):
        return True
    places = [(t.start, t.end) for t in measures] + [(s.start, s.end) for s in saying.of("standard")]
    return any(
        first <= start and end <= last and (end <= hit.start or start >= hit.end) for start, end in places
    )


def _measured_itself(saying: Saying, hit: Hit) -> bool:
    """Whether a measure belongs to the feeling: "satisfaction at least 4.2 of 5", "AQL 2.5 acceptable"."""
    text = saying.text.folded
    places = [(t.start, t.end) for t in saying.thresholds] + [(h.start, h.end) for h in saying.of("standard")]
    for start, end in places:
        between = text[hit.end : start] if start >= hit.end else text[end : hit.start]
        if len(between) <= 40 and not _NEW_CLAUSE.search(between):
            return True
    return False


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


def _describes_a_record(saying: Saying, hit: Hit) -> bool:
    """Whether it only names the kind of document: "basic tutorial that explains …", "detailed plan for …"."""
    if hit.folded in ("initial", "preliminary", "some", "several", "various", "relevant"):
        return False
    records = saying.of("record")
    return any(
        0 <= r.start - hit.end <= 30 and _same_phrase(saying, hit, r) and _goes_on(saying, r) for r in records
    )


def _same_phrase(saying: Saying, hit: Hit, record: Hit) -> bool:
    between = saying.text.folded[hit.end : record.start]
    return not re.search(r"[.,;:!?\n]", between) and len(between.split()) <= 2


def _goes_on(saying: Saying, record: Hit) -> bool:
    """Whether more than two words follow the record, so that its content is told."""
    return sum(w.start >= record.end for w in saying.text.words) >= 2
