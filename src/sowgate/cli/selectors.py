"""The rules that `--select` and `--ignore` mean."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.cli.mistakes import Mistake, suggestion


def selectors(values: Sequence[str], where: str) -> tuple[str, ...]:
    """The rules that a list of codes, names and prefixes selects; one that means no rule is a Mistake."""
    from sowgate.rules import selector_names, unknown_selectors

    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    for word in unknown_selectors(words):
        near = suggestion(word, selector_names()) or " See sowgate rules."
        raise Mistake(f"{where}: no rule is called '{word}'.{near}")
    return words
