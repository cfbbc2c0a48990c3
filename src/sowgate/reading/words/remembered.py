"""Answers that are worked out when first asked for and kept, within bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

_MOST = 20_000
"""Answers kept: a batch asks for the same ones again and again, and no large sheet may fill the memory."""


class Remembered(dict[Key, Value]):
    """What `work` gives for a key; beyond 20,000 keys all are forgotten and remembered anew.

    Unlike functools.lru_cache it belongs to one object, goes with it, and costs a look into a dictionary.
    """

    def __init__(self, work: Callable[[Key], Value]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, key: Key) -> Value:
        value = self._work(key)
        if len(self) >= _MOST:
            self.clear()
        self[key] = value
        return value
