"""Words by which a sheet names what is meant for one side alone, in the five languages of the templates."""

from __future__ import annotations

import re

_COST = (
    r"costs?|costing|cogs|co[uû]ts?|[^\W\d]*kosten[^\W\d]*|costes?|custos?|costos?|purchase price|"
    r"buy(?:ing)? (?:rate|price)|einkaufspreis|prix d['’]achat|precio de compra|pre[çc]o de compra"
)
_MARGIN = (
    r"margins?|mark-?ups?|uplift|profit(?:ability)?|overheads?|contingency|buffer|[^\W\d]*marges?|"
    r"b[ée]n[ée]fices?|[^\W\d]*aufschlag|[^\W\d]*gewinn[^\W\d]*|deckungsbeitrag|puffer|m[áa]rgen(?:es)?|"
    r"beneficios?|ganancias?|margem|margens|lucros?|conting[eê]ncias?|impr[ée]vus"
)
_INTERNAL = (
    r"internal(?:ly)?|interne?s?|internos?|internas?|vertraulich|confidential|confidentiel|confidencial"
)
_WORDS = re.compile(rf"(?<!\w)(?:{_COST}|{_MARGIN}|{_INTERNAL})(?!\w)", re.IGNORECASE)
# A cost centre is the client's way to book an invoice.
_NOT = re.compile(
    r"cost[ -](?:cent(?:re|er)|code|reimburs\w+)|kostenstelle|centre de co[uû]ts?|"
    r"centro de (?:costes?|costos?|custos?)",
    re.IGNORECASE,
)
_RATES = re.compile(
    r"(?<!\w)(?:day|daily|hour(?:ly)?|rate|rates|effort|budget|tagessatz|stundensatz)(?!\w)", re.IGNORECASE
)
_LONGEST_LABEL = 48


def names_something_internal(text: str) -> bool:
    """Whether a heading, label or sheet name speaks of cost, margin or what is internal."""
    return len(text) <= _LONGEST_LABEL and bool(_WORDS.search(_NOT.sub("", text.replace("_", " "))))


def may_be_internal(text: str) -> bool:
    """Whether a heading is one that people should look at: rates, effort, budgets may be of either side."""
    return len(text) <= _LONGEST_LABEL and bool(_RATES.search(text.replace("_", " ")))
