"""Headings of several words by their noun and what it is of: "Module price", "Documento de entrega".

Every word must be known: things of a plan (milestone, stage), what is done to them (payment, acceptance),
the nouns that columns are named by (amount, document, deadline), and words that change nothing. The noun is
the last of an English phrase and the first of a Romance one, each before the first preposition; German and
Dutch write the two as one word.
"""

from __future__ import annotations

from collections.abc import Callable

from sowgate.reading.headings.date_headings import cut_into
from sowgate.reading.words.folding import has_cjk
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.marks import marks
from sowgate.reading.words.vocabulary import grammar

_MOST = 7  # words of a heading
_CONTEXT = frozenset({"thing", "process"})
_PLAIN = frozenset({"preposition", "adjective", "planned", "party"})
_PARTIES = frozenset({"party", "preposition", "thing", "owner", "adjective"})
_WHOSE = frozenset({"party", "adjective"})
_FIELDS = {
    "money": "amount", "share": "payment_percent", "evidence": "evidence", "criteria": "acceptance_criteria",
    "approver": "approver", "owner": "owner", "id": "id", "name": "milestone", "achieved": "milestone",
    "condition": "acceptance_criteria", "deliverable": "deliverable",
}  # fmt: skip


def phrase_field(folded: str) -> str | None:
    """The field that a folded heading names; "planned_payment" for days of invoices and payments planned;
    None where a word is not known or no noun or more than one of them heads it."""
    words = _words(folded)
    if not words or len(words) > _MOST:
        return None
    known = [(word, grammar("phrase").get(word)) for word in words]
    if len(known) == 1 and not has_cjk(folded):
        return _compound(folded)
    if any(kind is None for _, kind in known):
        return None
    first = next((i for i, (_, kind) in enumerate(known) if i and kind == "preposition"), len(known))
    head = [pair for pair in known[:first] if pair[1] not in _PLAIN]
    rest = [pair for pair in known[first:] if pair[1] not in _PLAIN]
    nouns = {str(kind) for _, kind in head} - _CONTEXT
    said = {word for word, kind in [*head, *rest] if kind in _CONTEXT}
    kinds = {str(kind) for _, kind in known}
    if {"share", "money"} <= kinds:
        return "payment_percent"  # "% of order value"
    if nouns == {"name", "id"}:
        return "id"  # "Evento nº"
    whole = "a" not in words  # "Meilenstein" over "Stage A"
    if not nouns and whole and head and len(said) > 1 and marks("stage_of").find(head[-1][0]):
        return "phase"  # "Study phase", "Phase of work"
    other = kinds - {"thing"}
    if not nouns and head and other and marks("deliverable_of").find(head[-1][0]):
        return "deliverable"  # "Exit deliverable"
    if not nouns and len(head) == 1 and marks("milestone_of").find(head[0][0]) and said - {head[0][0]}:
        return "milestone"  # "Hito de entrega"
    alone = not said and len(nouns) == 1 and any(kind == "adjective" for _, kind in known)
    if alone and nouns <= {"money", "approver"}:
        return _FIELDS[nouns.pop()]  # "Firm price", "Agency approver"
    if len(nouns) != 1 or not said or (nouns == {"id"} and head[-1][1] != "id"):
        return None  # "Code final payment"
    return _meant(nouns.pop(), said, words, "planned" in kinds)


def named_approver(folded: str, field_of: Callable[[str], str | None]) -> str | None:
    """The approver, where a heading of one also names the party or the thing: "Approuvé par le MO", "Demo
    accepted by", "Sponsor approver"."""
    words = folded.split()
    kinds = [grammar("phrase").get(word) for word in words]
    if len(words) > 1 and kinds[-1] == "approver" and _WHOSE.issuperset(kinds[:-1]):
        return "approver"
    for cut in range(2, min(len(words), 5)):
        whom = kinds[cut:]
        if _PARTIES.issuperset(whom) and field_of(" ".join(words[:cut])) == "approver":
            return "approver"
    for cut in range(1, len(words) - 1):
        if kinds[cut - 1] != "thing":
            return None
        if field_of(" ".join(words[cut:])) == "approver":
            return "approver"
    return None


def _meant(noun: str, said: set[str], words: list[str], planned: bool) -> str | None:
    done = any(grammar("phrase")[word] == "process" for word in said)
    billed = any(map(marks("billing").find, said))
    if noun == "deadline" or (noun == "date" and done):
        if billed:  # a bare "Invoice date" is the day of an invoice
            return "planned_payment" if planned or noun == "deadline" else None
        if any(map(marks("approving").find, said)):
            # "Approval deadline": where no column says when the work is due
            return "planned_payment" if noun == "deadline" else None
        return "due_date"
    if noun == "date":
        return None  # the day of a contract, of a work
    if noun == "description":
        return "description" if any(grammar("phrase")[word] == "thing" for word in said) else None
    if noun == "condition" and not billed and "precedent" not in words:
        return None  # "Project requirements" are no terms of payment
    return _FIELDS[noun]


def _compound(word: str) -> str | None:
    """ "Abrufbetrag", "Abnahmevoraussetzung": the end of a word whose beginning is of a plan."""
    for size in range(len(word) - 2, 3, -1):
        noun = grammar("compound").get(word[size:])
        if noun not in (None, "head") and grammar("compound").get(word[:size]) == "head":
            return _FIELDS[noun] if noun is not None else None
    return None


@worded_cache(maxsize=16384)
def is_compound(word: str) -> bool:
    """Whether a folded word is a noun of a plan's column that is written as one with what it is of."""
    return len(word) > 8 and word.endswith(_ends()) and _compound(word) is not None


@worded_cache(maxsize=1)
def _ends() -> tuple[str, ...]:
    return tuple(sorted(word for word, noun in grammar("compound").items() if noun != "head"))


def _words(folded: str) -> list[str]:
    words: list[str] = []
    for part in folded.split():
        pieces = cut_into(part, _joined()) if has_cjk(part) else [part]
        if pieces is None:
            return []
        words.extend(pieces)
    return words


@worded_cache(maxsize=1)
def _joined() -> frozenset[str]:
    return frozenset(word for word in grammar("phrase") if has_cjk(word))
