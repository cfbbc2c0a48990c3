"""The closed grammar of date and money headings: every word known, one parse, or nothing."""

from __future__ import annotations

from collections.abc import Container

from sowgate.reading.words.folding import fold, has_cjk
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import grammar

# (qualifier, edge) to the field that it is; "" is understood, but no field of ours.
_DATES = {
    ("", "start"): "start_date", ("planned", "start"): "start_date", ("expected", "start"): "start_date",
    ("actual", "start"): "", ("forecast", "start"): "", ("baseline", "start"): "",
    ("", "end"): "due_date", ("planned", "end"): "due_date", ("expected", "end"): "due_date",
    ("actual", "end"): "actual_date", ("forecast", "end"): "forecast_date", ("baseline",
    "end"): "baseline_due_date",
    ("", "submitted"): "submitted_date", ("actual", "submitted"): "submitted_date",
    ("", "accepted"): "accepted_date", ("actual", "accepted"): "accepted_date",
    ("", "rejected"): "rejected_date", ("actual", "rejected"): "rejected_date",
    ("", "invoiced"): "invoice_date", ("actual", "invoiced"): "invoice_date",
    ("", "paid"): "paid_date", ("actual", "paid"): "paid_date",
}  # fmt: skip
_MONEY = {
    ("", "amount"): "amount", ("planned", "amount"): "amount", ("baseline", "amount"): "baseline_amount",
    ("", "cost"): "cost", ("planned", "cost"): "cost", ("expected", "cost"): "cost",
}  # fmt: skip
_MONEY_EDGES = {"invoiced": "invoiced_amount", "paid": "paid_amount"}
_SECTIONS = ("qualifier", "edge", "money", "filler", "entity", "attribute")
_PHRASES = ("phrase", "question")  # the words of heading_phrases and heading_questions


@worded_cache(maxsize=4096)
def parse_words(folded: str) -> str | None:
    """The field of a folded heading; "" where it is understood but no field; None where it is not.

    Words may stand in any order. A qualifier alone needs a word for date ("Planned date"), an edge does not
    ("Planned start").
    """
    words = heading_words(folded)
    if not words or len(words) > 7:
        return None
    thing = _of_a_thing(words)
    if thing is not None:
        return thing
    qualifiers: list[str] = []
    edges: list[str] = []
    money: list[str] = []
    dated = False
    for position, word in enumerate(words):
        if word in grammar("qualifier") and not (word in grammar("filler") and position):
            qualifiers.append(grammar("qualifier")[word])
        elif word in grammar("edge"):
            edges.append(grammar("edge")[word])
        elif word in grammar("money"):
            money.append(grammar("money")[word])
        elif word in grammar("filler"):
            dated = dated or grammar("filler")[word] == "date"
        else:
            return None
    return _meaning(
        tuple(dict.fromkeys(qualifiers)), tuple(dict.fromkeys(edges)), tuple(dict.fromkeys(money)), dated
    )


def _of_a_thing(words: list[str]) -> str | None:
    """ "Work component name": things of a plan, and one word for what the column says of them."""
    things = [word for word in words if word in grammar("entity")]
    rest = [
        word
        for word in words
        if word not in grammar("entity") and (word not in grammar("filler") or word in grammar("attribute"))
    ]
    if not things or len(rest) != 1 or rest[0] not in grammar("attribute"):
        return None
    said = grammar("attribute")[rest[0]]
    return "" if said == "none" else said


def _meaning(
    qualifiers: tuple[str, ...], edges: tuple[str, ...], money: tuple[str, ...], dated: bool
) -> str | None:
    qualifier = qualifiers[0] if qualifiers else ""
    if len(qualifiers) > 1:
        return ""
    if money:
        if dated or len(money) > 1:
            return None
        known = [_MONEY_EDGES[edge] for edge in edges if edge in _MONEY_EDGES]
        if known and not qualifier and money == ("amount",):
            return known[0]
        if edges and edges != ("end",):
            return ""
        return _MONEY.get((qualifier, money[0]), "")
    if len(edges) == 2 and edges[0] != "end" and edges[1] == "end":
        # "Submission due date", "Approval deadline": when it should happen, not when it did.
        return "due_date" if edges[0] == "submitted" and qualifier != "actual" else ""
    if len(edges) > 1:
        return "" if edges != ("end", "start") else None
    if not edges:
        return _DATES.get((qualifier, "end")) if qualifier and dated else None
    if not dated and edges[0] not in {"start", "end"}:
        return None
    return _DATES.get((qualifier, edges[0]), "")


def heading_words(folded: str) -> list[str]:
    """The heading's words; Chinese and Japanese is cut into known words, longest first."""
    words: list[str] = []
    for part in folded.split():
        if not has_cjk(part):
            words.append(part)
            continue
        pieces = cut_into(part, _cjk_words())
        if pieces is None:
            return []
        words.extend(pieces)
    return words


def cut_into(text: str, known: Container[str]) -> list[str] | None:
    """The text cut into known words, the longest first; None where something is left over."""
    pieces: list[str] = []
    while text:
        piece = next((text[:size] for size in range(min(6, len(text)), 0, -1) if text[:size] in known), None)
        if piece is None:
            return None
        pieces.append(piece)
        text = text[len(piece) :]
    return pieces


@worded_cache(maxsize=1)
def _cjk_words() -> frozenset[str]:
    return frozenset(word for section in _SECTIONS for word in grammar(section) if has_cjk(fold(word)))


@worded_cache(maxsize=1)
def grammar_words() -> frozenset[str]:
    """Every word that the grammar of headings knows."""
    sections = (*_SECTIONS, *_PHRASES)
    return frozenset(part for section in sections for word in grammar(section) for part in word.split())
