"""A written replacement criterion, made of the row's own words; what cannot be known stands in ‹…›."""

from __future__ import annotations

import re

from sowgate.wording.criterion import signatory
from sowgate.wording.row import Row
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
        "test summary report ‹version›: ‹number› of ‹number› cases passed, no open ‹severity› defect",
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
_CLAUSE = re.compile(r"[;\n]|[.,:](?=\s|$)|\band\b")
_SUBJECT_WITHIN = 60
_ROLES = re.compile(r"^[\w .,'&/-]{2,60}$")


def draft(parts: Row, stated: Anchors) -> str:
    """The criterion as it could be signed: subject, artifact, measures, signatory and evidence."""
    subject = _subject(parts.name) or _subject(parts.deliverable) or "‹milestone›"
    said = stated.artifact
    if said is None:
        asked = [_output(parts.name, parts.deliverable, parts.criteria)]
    else:
        asked = [said if any(c.isdigit() for c in said) else f"{said} ‹version›"]
        asked += _measures(parts.criteria) or ["‹test and threshold›"]
    evidence = " ".join(
        (parts.words.evidence or parts.words.acceptance_form or "signed acceptance certificate").split()
    )
    return f"{subject}: {', '.join(asked)}, signed by {_signer(parts)}; evidence: {evidence[:120]}"


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


def _signer(parts: Row) -> str:
    words = parts.words
    stated = " ".join((words.approver or words.acceptance_authority or "").split())
    if stated and _ROLES.match(stated):
        return stated
    return signatory(parts.criteria) or "‹client role›"


def _subject(saying: Saying) -> str | None:
    """The row's own name for the thing, without label and completion words."""
    if not saying:
        return None
    covered = saying.of("completion", "payment_word", "period", "elapsed_time", "administrative")
    words = [w for w in saying.text.words[:_SUBJECT_WITHIN] if w.start >= saying.text.body_start]
    covered = tuple(hit for hit in covered if words and hit.start <= words[-1].start)
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
    shown = saying.text.shown[kept[0].start : kept[min(len(kept), 10) - 1].end]
    return re.split(r"\s*[(\[;:\n]", shown)[0].strip() or None


def _output(*sayings: Saying) -> str:
    """The usual output of the activity that the row names."""
    for saying in sayings:
        for keys, output in _OUTPUTS:
            if saying.text.vocabulary & frozenset(keys):
                return output
    return _DEFAULT_OUTPUT
