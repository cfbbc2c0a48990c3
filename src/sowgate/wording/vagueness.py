"""ACC02, ACC06 to ACC09, ACC11, ACC13 and ACC14: words that leave the criterion open.

A vague word counts only where it leaves amount or degree open: a measure, a standard or a version in the same
clause excuses it (INCOSE Guide to Writing Requirements, R7 to R9 and R26, for the idea).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.wording.judgement import Remark
from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying

_CODES = {
    "subjective": "ACC02",
    "vagueness": "ACC06",
    "escape": "ACC07",
    "open_list": "ACC08",
    "universal": "ACC09",
    "agreement": "ACC11",
    "outside": "ACC13",
    "living_document": "ACC14",
}
_MEASURED_KINDS = frozenset({"subjective", "vagueness", "universal", "agreement"})
_VERSIONED_KINDS = frozenset({"universal", "escape", "living_document"})
_SURVEY = re.compile(r"\s+(?:survey|score|rating|index|questionnaire|level|study|report|form)\b")
_NOT_UN = re.compile(r"\bnot (?:be )?(?:un)?$|\bun$")
_DATE = re.compile(
    r"\b(?:of|dated|from)\s+\d{1,2}\s+\w+\s+\d{4}|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
)


def vagueness(saying: Saying) -> Iterator[Remark]:
    """One remark per code, for the first words of its kind that nothing excuses."""
    for kind, code in _CODES.items():
        for hit in saying.of(kind):
            if not excused(saying, hit):
                yield Remark(code=code, field=saying.field, words=saying.shown(hit.start, hit.end))
                break


def open_words(saying: Saying) -> tuple[Hit, ...]:
    """All vague words of a text that nothing excuses."""
    return tuple(hit for kind in _CODES for hit in saying.of(kind) if not excused(saying, hit))


def excused(saying: Saying, hit: Hit) -> bool:
    """Whether something beside the word settles amount or degree."""
    text = saying.text.folded
    first, last = saying.text.sentence_span(hit.start, hit.end)
    if hit.kind in _MEASURED_KINDS:
        if any(
            first <= t.start and t.end <= last and (t.end <= hit.start or t.start >= hit.end)
            for t in saying.thresholds
        ):
            return True
        if any(first <= s.start and s.end <= last for s in saying.of("standard")):
            return True
    if hit.kind in _VERSIONED_KINDS and (
        any(first <= start < last for start, _ in saying.versions) or _DATE.search(text, first, last)
    ):
        return True
    if hit.kind == "subjective":
        return bool(_SURVEY.match(text, hit.end)) or bool(
            _NOT_UN.search(text[max(0, hit.start - 8) : hit.start])
        )
    if hit.kind == "vagueness":
        return _describes_a_record(saying, hit)
    return False


def _describes_a_record(saying: Saying, hit: Hit) -> bool:
    """Whether the word only names the kind of document: "basic tutorial that explains …", "detailed plan for …"."""
    return any(
        0 <= record.start - hit.end <= 30 and _same_phrase(saying, hit, record)
        for record in saying.of("record")
    )


def _same_phrase(saying: Saying, hit: Hit, record: Hit) -> bool:
    between = saying.text.folded[hit.end : record.start]
    return not re.search(r"[.,;:!?\n]", between) and len(between.split()) <= 2
