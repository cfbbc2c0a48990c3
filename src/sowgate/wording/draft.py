"""Written replacements for weak deliverables and criteria, made of the row's own words; ‹…› for the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

from sowgate.wording.criterion import signatory
from sowgate.wording.draft_words import Output, Phrases, phrases
from sowgate.wording.row import Row
from sowgate.wording.sayings import Saying
from sowgate.wording.verdict import Anchors

_CLAUSE = re.compile(r"[;\n]|[.,:](?=\s|$)|\band\b")
_NEXT_PHRASE = re.compile(r"\s*[(\[;:\n,]")
_LONGEST_SUBJECT = 70
_NO_SUBJECT = (
    "completion",
    "payment_word",
    "period",
    "elapsed_time",
    "administrative",
    "effort",
    "subjective",
)
_JOINING = frozenset(
    ("is", "are", "be", "been", "and", "of", "the", "to", "for", "has", "have", "was", "were")
)
_SUBJECT_WITHIN = 60
_ROLES = re.compile(r"^[\w .,'&/-]{2,60}$")


class Drafts(NamedTuple):
    """Replacements for the two cells that say what is accepted and when."""

    criteria: str
    deliverable: str


def drafts(parts: Row, stated: Anchors) -> Drafts:
    """Both cells as they could be signed: the row's own words, the usual output of its work, or ‹…›."""
    said = phrases(_vocabulary(parts), parts.words.language)
    subject = _subject(parts.name, said) or _subject(parts.deliverable, said)
    return Drafts(_criteria(parts, stated, said, subject), _deliverable(parts, stated, said, subject))


def _vocabulary(parts: Row) -> frozenset[str]:
    sayings = (parts.name, parts.deliverable, parts.criteria, parts.evidence)
    return frozenset().union(*(saying.text.vocabulary for saying in sayings))


def _criteria(parts: Row, stated: Anchors, said: Phrases, subject: str | None) -> str:
    """Subject, artifact, measures, signatory and evidence."""
    thing = stated.artifact
    if thing is None:
        output = _output(said, parts.name, parts.deliverable, parts.criteria)
        asked = [output.thing, output.measure]
    else:
        own = _own_words(parts.deliverable, thing)
        asked = [own if any(c.isdigit() for c in own) else f"{own} {said.version}"]
        asked += _measures(parts.criteria) or [said.measure]
    if subject is None or _folded(subject) in _folded(asked[0]):
        start = ", ".join(asked)
    else:
        start = f"{subject}: {', '.join(asked)}"
    words = parts.words
    evidence = " ".join((words.evidence or words.acceptance_form or said.certificate).split())
    return f"{start}, {said.signed_by} {_signer(parts, said)}; {said.evidence}: {evidence[:120]}"


def _deliverable(parts: Row, stated: Anchors, said: Phrases, subject: str | None) -> str:
    """The thing that comes of the work under the row's own subject, or the thing it names with a version."""
    thing = stated.artifact
    if thing is not None and _folded(thing) in _folded(parts.deliverable.text.shown):
        own = _own_words(parts.deliverable, thing)
        return own if any(c.isdigit() for c in own) else f"{own} {said.version}"
    output = _output(said, parts.deliverable, parts.name, parts.criteria).thing
    return f"{subject}: {output}" if subject else output


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _own_words(deliverable: Saying, thing: str) -> str:
    """The deliverable's whole first phrase where the thing is named in it: "Customer portal release 1.0"."""
    start, shown = deliverable.text.body_start, deliverable.text.shown
    last = (  # "Audit report complete" is an audit report
        hit.start
        for hit in deliverable.of("completion")
        if hit.start > start and _NEXT_PHRASE.match(f"{shown}\n", hit.end)
    )
    whole = _NEXT_PHRASE.split(deliverable.shown(start, next(last, len(shown))))[0].strip()
    return whole if thing in whole and len(whole) <= _LONGEST_SUBJECT else thing


def _measures(criteria: Saying) -> list[str]:
    """The clauses of the criteria that state a measure, as they stand."""
    found: list[str] = []
    for threshold in criteria.thresholds:
        start = max((m.end() for m in _CLAUSE.finditer(criteria.text.folded, 0, threshold.start)), default=0)
        after = _CLAUSE.search(criteria.text.folded, threshold.end)
        clause = criteria.shown(start, after.start() if after else len(criteria.text.folded))
        if clause and clause not in found and len(clause) <= 160:
            found.append(clause)
    return found[:3]


def _signer(parts: Row, said: Phrases) -> str:
    words = parts.words
    stated = " ".join((words.approver or words.acceptance_authority or "").split())
    if stated and _ROLES.match(stated):
        return stated
    return signatory(parts.criteria) or said.signer


def _subject(saying: Saying, said: Phrases) -> str | None:
    """The row's own name for the thing, without label, effort and words of doing and completion."""
    if not saying:
        return None
    covered = saying.of(*_NO_SUBJECT)
    words = [w for w in saying.text.words[:_SUBJECT_WITHIN] if w.start >= saying.text.body_start]
    covered = tuple(hit for hit in covered if words and hit.start <= words[-1].start)
    kept = [w for w in words if not any(h.start <= w.start and w.end <= h.end for h in covered)]
    while kept and (kept[-1].text in _JOINING or kept[-1].text in said.small):
        kept.pop()
    while kept and (
        kept[0].text in said.doing
        or kept[0].text in said.small
        or kept[0].text in _JOINING
        or not _names(kept[0].text)  # an outline's number: "3.2.1 Perform alpha test"
    ):
        kept.pop(0)
    if not kept:
        return None
    shown = saying.text.shown[kept[0].start : kept[min(len(kept), 10) - 1].end]
    named = re.split(r"\s*[(\[;:\n]", shown)[0].strip()
    if saying.text.shown[words[0].start].isupper():  # "Final delivery" loses its first word, not its capital
        named = named[:1].upper() + named[1:]
    return named or None


def _names(word: str) -> bool:
    """Whether a word has a letter in it: numbers alone name nothing."""
    return any(map(str.isalpha, word))


def _output(said: Phrases, *sayings: Saying) -> Output:
    """The usual output of the activity that the row names."""
    for saying in sayings:
        for output in said.outputs:
            if saying.text.vocabulary & output.keys:
                return output
    return Output(frozenset(), said.thing, said.measure)
