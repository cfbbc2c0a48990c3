"""`explain` and `rules`: the rules' pages."""

from __future__ import annotations

from functools import partial

from sowgate.cli import outputs
from sowgate.cli.mistakes import Mistake, suggestion
from sowgate.reports import pages
from sowgate.rules import catalogue, rule_called


def explain(code: str, format: str) -> None:
    """Prints one rule's page; an unknown rule is a Mistake with the nearest one."""
    rule = rule_called(code)
    if rule is None:
        known = [name for each in catalogue() for name in (each.code, each.name)]
        raise Mistake(f"no rule is called '{code}'.{suggestion(code, known) or ' See sowgate rules.'}")
    makers = {
        "text": partial(pages.page_text, rule, outputs.page()),
        "json": partial(pages.page_json, rule),
        "md": partial(pages.page_markdown, rule),
    }
    outputs.by_format(makers, format)


def rules(format: str) -> None:
    """Prints the catalogue."""
    every = catalogue()
    makers = {
        "text": partial(pages.catalogue_text, every, outputs.page()),
        "json": partial(pages.catalogue_json, every),
        "md": partial(pages.catalogue_markdown, every),
    }
    outputs.by_format(makers, format)
