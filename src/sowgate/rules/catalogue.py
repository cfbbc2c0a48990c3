"""The catalogue: every module of a family package that states a RULE. There is no list to edit."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

from sowgate.contract.finding import Finding
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

Check = Callable[[RuleContext], Iterable[Finding]]

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
    """Every rule that stands, by family and code, with its page."""
    return tuple(checks())


@cache
def checks() -> Mapping[Rule, Check]:
    """Every rule of the catalogue, in its order, with the function that finds its faults."""
    found: dict[Rule, Check] = {}
    for family in FAMILIES:
        package = import_module(f"sowgate.rules.{family}")
        names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
        stated = [pair for pair in (_rule_of(family, name) for name in names) if pair is not None]
        found |= sorted(stated, key=lambda pair: pair[0].code)
    return found


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


def _rule_of(family: str, name: str) -> tuple[Rule, Check] | None:
    module = import_module(f"sowgate.rules.{family}.{name}")
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        return None
    page = inspect.cleandoc(module.__doc__ or "")
    check: Check = module.check
    return replace(rule, family=family, page=page, summary=page.partition("\n")[0]), check
