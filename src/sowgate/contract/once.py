"""A property that is worked out when first asked for, and then stands in the instance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801  (a decorator, spelled as functools spells its own)
    """As functools.cached_property, without the lock that it takes up to Python 3.11."""

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, owner: Any, kind: type[Any] | None = None) -> Value:
        value = self._work(owner)
        owner.__dict__[self._name] = value
        return value
