"""A written replacement criterion, made of the row's own words; what cannot be known stands in ‹…›."""

from __future__ import annotations

import re

from sowgate.wording.judgement import RowWords
from sowgate.wording.sayings import Saying
from sowgate.wording.verdict import Anchors

_OUTPUTS = (
    (
        ("discovery", "requirements", "requirement", "scoping", "inception"),
        "requirements traceability matrix ‹version›, every requirement traced to its source",
    ),
    (
        ("design", "architecture", "architectural", "prototyping"),
        "design document ‹version› covering ‹list of components›",
    ),
    (
        ("training", "workshop", "workshops", "onboarding", "knowledge"),
        "attendance list and training material ‹version› for ‹number› named participants",
    ),
    (
        ("migration", "conversion", "loading"),
        "reconciliation report ‹version›: ‹number› of ‹number› records loaded, differences listed",
    ),
    (
        ("deployment", "launch", "live", "golive", "rollout", "cutover", "installation", "commissioning"),
        "release ‹version› running in ‹environment›, deployment log ‹reference›",
    ),
    (
        ("testing", "uat", "test", "tests", "validation", "verification", "qa"),
        "test summary report ‹version›: ‹number› of ‹number› cases passed, no open defect of severity ‹class›",
    ),
    (
        ("support", "maintenance", "hypercare", "warranty", "operations", "monitoring"),
        "service report for ‹period› showing ‹measure› at or above ‹number›",
    ),
    (
        ("development", "implementation", "build", "coding", "integration", "configuration"),
        "release ‹version› in ‹repository›, test report showing ‹number› of ‹number› cases passed",
    ),
    (
        ("planning", "plan", "management", "mobilisation", "kick", "kickoff"),
        "project plan ‹version› with dated tasks and named owners",
    ),
    (
        ("analysis", "research", "study", "assessment", "review", "audit", "evaluation", "survey"),
        "findings report ‹version› on ‹list of questions›",
    ),
)
_DEFAULT_OUTPUT = "‹document or build, with version›"
_ROLES = re.compile(r"^[\w .,'&/-]{2,60}$")


def draft(words: RowWords, name: Saying, deliverable: Saying, criteria: Saying, stated: Anchors) -> str:
    """The criterion as it could be signed: subject, artifact, measure, signatory and evidence."""
    subject = _subject(name) or _subject(deliverable) or "‹milestone›"
    said = stated.artifact
    output = said if said and said[:1] else _output(name, deliverable, criteria)
    if said and not re.search(r"\d", said):
        output = f"{said} ‹version›"
    parts = [output]
    measures = [criteria.shown(t.start, t.end) for t in criteria.thresholds[:1]]
    if measures:
        parts.append(measures[0])
    elif said:
        parts.append("meeting ‹test and threshold›")
    signer = _signer(words)
    evidence = (words.evidence or words.acceptance_form or "signed acceptance certificate").strip()
    return f"{subject}: {', '.join(parts)}, signed by {signer}; evidence: {' '.join(evidence.split())[:120]}"


def _signer(words: RowWords) -> str:
    stated = " ".join((words.approver or words.acceptance_authority or "").split())
    return stated if stated and _ROLES.match(stated) else "‹client role›"


def _subject(saying: Saying) -> str | None:
    """The row's own name for the thing, without label and completion words."""
    if not saying:
        return None
    covered = saying.of("completion", "payment_word", "period", "elapsed_time", "administrative")
    words = [w for w in saying.text.words if w.start >= saying.text.body_start]
    kept = [w for w in words if not any(h.start <= w.start and w.end <= h.end for h in covered)]
    while kept and kept[-1].text in (
        "is",
        "are",
        "be",
        "been",
        "and",
        "of",
        "the",
        "to",
        "for",
        "has",
        "have",
        "was",
        "were",
    ):
        kept.pop()
    while kept and kept[0].text in ("of", "the", "and", "for"):
        kept.pop(0)
    if not kept:
        return None
    return " ".join(saying.text.shown[kept[0].start : kept[min(len(kept), 10) - 1].end].split())


def _output(*sayings: Saying) -> str:
    """The usual output of the activity that the row names."""
    for saying in sayings:
        for keys, output in _OUTPUTS:
            if saying.text.vocabulary & frozenset(keys):
                return output
    return _DEFAULT_OUTPUT
