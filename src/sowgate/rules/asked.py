"""Facts of a contract that several rules ask for: worked out for the first, and kept with the context."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sowgate.rules.context import RuleContext

Fact = TypeVar("Fact")


def asked_once(work: Callable[[RuleContext], Fact]) -> Callable[[RuleContext], Fact]:
    """The function, worked out once a context. What it gives is shared, so nobody may change it."""

    @wraps(work)
    def asked(context: RuleContext) -> Fact:
        facts = context.facts
        if asked not in facts:
            facts[asked] = work(context)
        fact: Fact = facts[asked]
        return fact

    return asked
