"""`explain` and `rules`: the rules' pages."""

from __future__ import annotations

from functools import partial

from sowgate.cli import outputs, vocabulary_page
from sowgate.cli.mistakes import Mistake, suggestion
from sowgate.reports import pages
from sowgate.rules import catalogue, rule_called


def explain(code: str, format: str) -> None:
    """Prints one rule's page, or that of the words; an unknown rule is a Mistake with the nearest one."""
    if vocabulary_page.is_topic(code):
        words = {
            "text": partial(vocabulary_page.page_text, code, outputs.page()),
            "json": partial(vocabulary_page.page_json, code),
            "md": partial(vocabulary_page.page_markdown, code),
        }
        outputs.by_format(words, format)
        return
    rule = rule_called(code)
    if rule is None:
        known = [name for each in catalogue() for name in (each.code, each.name)] + [vocabulary_page.TOPIC]
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
