"""The catalogue: every module of a family package that states a RULE. There is no list to edit."""

from __future__ import annotations

import inspect
import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module

from sowgate.rules.rule import Rule

# The order of the families is the catalogue's, structure first.
FAMILIES = (
    "structure",
    "milestones",
    "acceptance",
    "terms",
    "payment",
    "dependencies",
    "gates",
    "changes",
)


@cache
def catalogue() -> tuple[Rule, ...]:
    """Every rule that stands, by family and code, with its page and its check."""
    rules: list[Rule] = []
    for family in FAMILIES:
        package = import_module(f"sowgate.rules.{family}")
        names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
        found = (_rule_of(family, name) for name in names)
        rules.extend(sorted((rule for rule in found if rule is not None), key=lambda rule: rule.code))
    return tuple(rules)


def rule_called(selector: str) -> Rule | None:
    """The rule of that exact code or name (case does not count), or None."""
    wanted = selector.strip().casefold()
    return next((r for r in catalogue() if wanted in (r.code.casefold(), r.name.casefold())), None)


def unknown_selectors(selectors: tuple[str, ...]) -> tuple[str, ...]:
    """The selectors that mean no rule: a misspelt `--select` must not look like a clean workbook."""
    return tuple(s for s in selectors if not any(rule.called(s) for rule in catalogue()))


def selector_names() -> tuple[str, ...]:
    """Every code and name, for the nearest to a misspelt selector."""
    return tuple(name for rule in catalogue() for name in (rule.code, rule.name))


def _rule_of(family: str, name: str) -> Rule | None:
    module = import_module(f"sowgate.rules.{family}.{name}")
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        return None
    page = inspect.cleandoc(module.__doc__ or "")
    return replace(rule, family=family, page=page, summary=page.partition("\n")[0], check=module.check)
