"""ACC02, ACC06 to ACC09, ACC11, ACC13 and ACC14: words that leave the criterion open.

A vague word is a remark unless its own phrase settles it (see `excuses`); the row stays decidable beside it
where a measure, a standard or a version in the same sentence gives a stranger enough to hold on to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sowgate.wording.excuses import excused, of_a_document
from sowgate.wording.judgement import Remark
from sowgate.wording.lexicon import Hit
from sowgate.wording.measured import manner, measured_beside
from sowgate.wording.references import DATE, clause
from sowgate.wording.sayings import Saying

CODES = {
    "subjective": "ACC02",
    "taste": "ACC02",
    "vagueness": "ACC06",
    "faint": "ACC06",
    "loose": "ACC06",
    "escape": "ACC07",
    "open_list": "ACC08",
    "universal": "ACC09",
    "whole": "ACC09",
    "agreement": "ACC11",
    "weak_modal": "ACC11",
    "outside": "ACC13",
    "living_document": "ACC14",
    "pointer": "ACC14",
}
_NEVER_A_NAME = tuple(kind for kind in CODES if kind not in ("faint", "loose", "whole", "outside"))
_MEASURED_KINDS = frozenset({"vagueness", "faint", "universal", "agreement"})
_VERSIONED_KINDS = frozenset({"faint", "universal"})
_EXAMPLES = frozenset(
    {"e.g", "e. g", "eg.", "such as", "for example", "for instance", "like", "(like", "(eg"}
)
_TOLD_WORDS = 3
_ILLUSTRATES = re.compile(r"\(\s*(?:e\.? ?g\b|eg\b|for (?:example|instance)\b|such as\b|like\b)")
_SPEEDS = frozenset({"quickly", "rapidly", "swiftly", "efficiently", "effectively"})
"""How somebody does what can be tried: whether it can be done is seen all the same."""
_INCLUDING = re.compile(r"\b(?:including|consisting of|comprising|namely)\b")
_ITEMS = re.compile(r",| and ")
_FEWEST_SIGNS = 3
_LONG_TEXT_WORDS = 45
_LOCAL_KINDS = frozenset({"vagueness", "faint", "escape", "open_list"})
_DEGREES = frozenset({"vagueness", "faint"})
_MAKING = re.compile(
    r"\b(?:provide|create|deliver|implement|add|build|develop|write|design|publish|prepare|produce)s?"
    r" (?:an? |the |our )?(?:\w+ )?$"
)
_DESCRIPTION_WORDS = 10
_SUBJECT_WORDS = 6
_ADVERBS = frozenset({"fully", "completely", "entirely", "totally"})
_GRADED = re.compile(
    r"\s+(?:tested|covered|functional|functioning|integrated|compliant|working|operational|documented|implemented"
    r"|completed?|finished|satisfied|met|resolved|trained|secured?|automated|optimi[sz]ed|ready|done)\b"
)
"""What "fully" makes a promise of; "fully resident in memory" only describes the kind of thing."""
_COUNTED = re.compile(r"\b\d[\d.,]*(?: [\w-]+){1,2} $")
_MOST_HITS = 50
"""More of one kind stand in no criterion that anybody wrote, and time stays bounded."""
_FATAL_KINDS = ("vagueness", "faint", "escape", "open_list", "universal", "agreement")


def vagueness(saying: Saying, kinds: Iterable[str] = CODES) -> Iterator[Remark]:
    """One remark per code, for the first words of its kinds that nothing excuses.

    Of opinions the longest phrase is told: "to the client's satisfaction" decides, "modern" stands beside it.
    """
    told: dict[str, Hit] = {}
    for hit in _open(saying, *kinds):
        before = told.setdefault(CODES[hit.kind], hit)
        if hit.kind == "subjective" and hit.end - hit.start > before.end - before.start:
            told[CODES[hit.kind]] = hit
    for code, hit in told.items():
        start = _counted_from(saying, hit) if hit.kind == "outside" else hit.start
        yield Remark(code=code, field=saying.field, words=saying.shown(start, hit.end))


def _counted_from(saying: Saying, hit: Hit) -> int:
    """Where the words begin that a count belongs to: "1 subscribers" ends "10 Tier 1 subscribers"."""
    first, _ = clause(saying, hit)
    counted = saying.text.folded[hit.start : hit.start + 1].isdigit()
    before = _COUNTED.search(saying.text.folded, first, hit.start) if counted else None
    return before.start() if before else hit.start


def vagueness_of_thing(saying: Saying) -> Iterator[Remark]:
    """The same for what is handed over, where the criteria say something else; degrees there are its name."""
    return vagueness(saying, _NEVER_A_NAME)


def fatally_open(saying: Saying) -> tuple[Hit, ...]:
    """The vague words that leave a stranger without yes or no.

    A long description of one thing can be checked beside a vague word, which stays a remark of its own.
    """
    if not saying.has(*_FATAL_KINDS):
        return ()
    behaviours = [saying.text.sentence_span(h.start, h.end) for h in saying.of("behaviour")]
    described = len(saying.specific) >= _DESCRIPTION_WORDS

    def settled(hit: Hit) -> bool:
        if hit.kind == "open_list" and _an_aside(saying, hit):
            return True
        if hit.kind == "open_list" and hit.folded.startswith("etc") and _opened_before(saying, hit):
            return False
        if hit.kind == "open_list" and hit.folded in _EXAMPLES and _only_illustrates(saying, hit):
            return True
        if hit.kind in _DEGREES and _promised(saying, hit):
            return False
        if hit.folded.startswith("relevant") and saying.of("place", "state", "behaviour"):
            return True
        if hit.kind in _DEGREES and manner(hit):
            return False
        if hit.folded in _SPEEDS and any(first <= hit.start < last for first, last in behaviours):
            return True
        if hit.kind in _DEGREES and of_a_document(saying, hit):
            return True
        if hit.kind == "faint" and _listed_after(saying, hit):
            return True
        if _settled_nearby(saying, hit):
            return True
        if hit.kind == "universal":
            grades = hit.folded in _ADVERBS and not _GRADED.match(saying.text.folded, hit.end)
            if grades and len(saying.specific) >= _SUBJECT_WORDS:
                return True
            own = any(h.start <= hit.start < h.end for h in saying.of("behaviour"))
            return not own and any(first <= hit.start < last for first, last in behaviours)
        return described and hit.kind in _LOCAL_KINDS

    return tuple(hit for hit in _open(saying, *_FATAL_KINDS) if not settled(hit))


def _promised(saying: Saying, hit: Hit) -> bool:
    """Whether the very thing that is promised is vague: "provide reasonable estimates", "create some pages".

    A list of its parts, a number or a reference in the same sentence tells enough.
    """
    text = saying.text.folded
    if not _MAKING.search(text, max(0, hit.start - 24), hit.start):
        return False
    _, last = saying.text.sentence_span(hit.start, hit.end)
    told = [t.start for t in saying.thresholds] + [
        h.start for h in saying.of("behaviour", "standard", "place")
    ]
    return not saying.text.linked and not any(hit.end <= start < last for start in told)


def _listed_after(saying: Saying, hit: Hit) -> bool:
    """Whether its parts are told one by one: "basic infrastructure, including call graph, alias analysis"."""
    _, last = saying.text.sentence_span(hit.start, hit.end)
    opened = _INCLUDING.search(saying.text.folded, hit.end, last)
    if opened is None or any(opened.end() <= h.start < last for h in saying.of("open_list")):
        return False
    return len(_ITEMS.findall(saying.text.folded, opened.end(), last)) >= _FEWEST_SIGNS


def _only_illustrates(saying: Saying, hit: Hit) -> bool:
    """Whether it gives examples of what is told before them, and no other list without an end follows."""
    _, last = saying.text.sentence_span(hit.start, hit.end)
    if any(hit.end <= h.start < last for h in saying.of("open_list")):
        return False
    told = set(saying.specific)
    return sum(word.text in told for word in saying.text.words if word.end <= hit.start) >= _TOLD_WORDS


def _an_aside(saying: Saying, hit: Hit) -> bool:
    """Whether it stands in brackets that only illustrate what is told before them: "(e.g. A, B, etc.)"."""
    text = saying.text.folded
    opened = text.rfind("(", 0, hit.start)
    if opened < 0 or ")" in text[opened : hit.start] or not _ILLUSTRATES.match(text, opened):
        return False
    told = set(saying.specific)
    return sum(word.text in told for word in saying.text.words if word.end <= opened) >= _TOLD_WORDS


def _opened_before(saying: Saying, hit: Hit) -> bool:
    """Whether the list that ends in "etc" was opened by "such as" already: no end on either side."""
    first, _ = saying.text.sentence_span(hit.start, hit.end)
    return any(first <= h.start < hit.start for h in saying.of("open_list"))


def unfrozen(saying: Saying) -> tuple[Hit, ...]:
    """Documents that can still change, as they are named: they are no yardstick, and so no artifact."""
    return _open(saying, "living_document")


def _open(saying: Saying, *kinds: str) -> tuple[Hit, ...]:
    """All vague words of some kinds that nothing excuses, kind by kind."""
    if not saying.has(*kinds):
        return ()
    return tuple(hit for kind in kinds for hit in saying.of(kind)[:_MOST_HITS] if not excused(saying, hit))


def _settled_nearby(saying: Saying, hit: Hit) -> bool:
    """Whether the sentence gives enough to decide by, though not for the vague word itself.

    A percent measures every sentence of amount or degree.
    """
    if hit.kind in _LOCAL_KINDS and len(saying.text.words) > _LONG_TEXT_WORDS:
        return True
    first, last = saying.text.sentence_span(hit.start, hit.end)
    percent = any(t.unit == "%" for t in saying.thresholds)
    if hit.kind in _MEASURED_KINDS and (percent or measured_beside(saying, hit)):
        return True
    return hit.kind in _VERSIONED_KINDS and (
        any(first <= start < last for start, _ in saying.versions)
        or bool(DATE.search(saying.text.folded, first, last))
    )
