"""What a user got wrong, told in one sentence with the nearest right choice."""

from __future__ import annotations

from collections.abc import Iterable

from sowgate.contract.nearest import nearest


class Mistake(Exception):  # noqa: N818 - it is the user's, and told as a sentence
    """Wrong usage or configuration: the message is one sentence for people, the exit status is 2."""


def suggestion(given: str, known: Iterable[str]) -> str:
    """ " Did you mean 'format'?", or nothing where no known word is near."""
    near = nearest(given, known)
    return f" Did you mean '{near}'?" if near else ""


def choice(value: str, known: Iterable[str], what: str) -> str:
    """The value where it is one of the known ones, else a Mistake that names them."""
    words = tuple(known)
    if value in words:
        return value
    near = suggestion(value, words) or f" Choose one of {', '.join(words)}."
    raise Mistake(f"{what} cannot be '{value}'.{near}")
