"""The words that a user adds to the vocabulary, in use for one workbook, and what is remembered by them.

Reading asks for words in many places, and remembers what it made of them: patterns, sets, the meaning of a
text. Words of a user's own are put in use around the reading of a workbook (`with using(...)` of
own_words.py). Where others come into use than before, everything that was remembered by words is forgotten;
the workbooks of one run mostly share theirs, and nothing is lost. Without words of one's own this costs
nothing: `worded_cache` is functools.lru_cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from threading import RLock
from typing import Any, NamedTuple, ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

Words = Mapping[str, Mapping[str, tuple[str, ...]]]
"""List, meaning, words: as [vocabulary] of the configuration has them."""

Place = tuple[str, str, str]
"""Kind of list, section and key of the vocabulary's data files; key "" where the list gives a meaning."""


class OwnLists(NamedTuple):
    """A user's words where they belong, folded, with their meanings; and built-in words that give way."""

    added: Mapping[Place, Mapping[str, str]]
    taken: Mapping[Place, frozenset[str]]


_NOTHING = OwnLists({}, {})


class _State:
    """What is in use now, and how many readings are under way around it."""

    def __init__(self) -> None:
        self.words: Words = {}
        self.lists = _NOTHING
        self.depth = 0


_state = _State()
# One reading at a time: threads of one process may have different words.
_lock = RLock()
_remembered: list[Any] = []


def worded_cache(
    maxsize: int,
) -> Callable[[Callable[Arguments, Answer]], Callable[Arguments, Answer]]:
    """functools.lru_cache for what depends on the vocabulary: emptied where other words come into use."""

    def decorate(work: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
        cached = lru_cache(maxsize=maxsize)(work)
        _remembered.append(cached)
        return cached  # type: ignore[return-value]

    return decorate


def own(kind: str, section: str, key: str = "") -> Mapping[str, str]:
    """The user's words of one list, folded, with their meanings; for what is itself remembered by words."""
    return _state.lists.added.get((kind, section, key), {})


def taken(kind: str, section: str, key: str) -> frozenset[str]:
    """Built-in words of one list that the user has given another meaning."""
    return _state.lists.taken.get((kind, section, key), frozenset())


@contextmanager
def words_in_use(words: Words, placed: Callable[[Words], OwnLists]) -> Iterator[None]:
    """Puts a user's words in use; `placed` says where they belong. Readings within readings may differ."""
    with _lock:
        before = _state.words if _state.depth else None
        _turn_to(words, placed)
        _state.depth += 1
        try:
            yield
        finally:
            _state.depth -= 1
            if before is not None:
                _turn_to(before, placed)


def _turn_to(words: Words, placed: Callable[[Words], OwnLists]) -> None:
    if words == _state.words:
        return
    _state.lists = placed(words) if words else _NOTHING
    _state.words = words
    for cached in _remembered:
        cached.cache_clear()
