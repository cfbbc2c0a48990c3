"""Every rule's page in one HTML file, for readers without the command line."""

from __future__ import annotations

import sowgate
from sowgate.reports.html.document import document
from sowgate.reports.html.markup import Markup, tag
from sowgate.reports.html.rule_pages import entry
from sowgate.rules import Rule, catalogue


def rule_book() -> str:
    """The file; it needs no other one. The same rules always give the same bytes."""
    families: dict[str, list[Rule]] = {}
    for rule in catalogue():
        families.setdefault(rule.code.rstrip("0123456789"), []).append(rule)
    number = sum(len(rules) for rules in families.values())
    parts = [_family(name, rules) for name, rules in families.items()]
    sections = [(f"family-{name}", name) for name in families]
    return document("The rules", (f"{number} rules",), sections, Markup("".join(parts)), sowgate.__version__)


def _family(name: str, rules: list[Rule]) -> Markup:
    anchor = f"family-{name}"
    entries = [entry(rule) for rule in rules]
    return tag("section", tag("h2", name, id=anchor), *entries, aria_labelledby=anchor)
