"""The rules that `--select` and `--ignore` mean."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.cli.mistakes import Mistake, suggestion


def selectors(values: Sequence[str], where: str) -> tuple[str, ...]:
    """The rules that a list of codes, names and prefixes selects; one that means no rule is a Mistake."""
    from sowgate.rules import catalogue, unknown_selectors

    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    for word in unknown_selectors(words):
        known = [name for rule in catalogue() for name in (rule.code, rule.name)]
        raise Mistake(
            f"{where}: no rule is called '{word}'.{suggestion(word, known) or ' See sowgate rules.'}"
        )
    return words
