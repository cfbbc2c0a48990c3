"""What a user got wrong, told in one sentence with the nearest right choice."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class Mistake(Exception):  # noqa: N818 - it is the user's, and told as a sentence
    """Wrong usage or configuration: the message is one sentence for people, the exit status is 2."""


def suggestion(given: str, known: Iterable[str]) -> str:
    """ " Did you mean 'format'?", or nothing where no known word is near."""
    folded = {word.casefold(): word for word in known}
    near = get_close_matches(given.casefold(), list(folded), n=1, cutoff=0.6)
    return f" Did you mean '{folded[near[0]]}'?" if near else ""


def choice(value: str, known: Iterable[str], what: str) -> str:
    """The value where it is one of the known ones, else a Mistake that names them."""
    words = tuple(known)
    if value in words:
        return value
    near = suggestion(value, words) or f" Choose one of {', '.join(words)}."
    raise Mistake(f"{what} cannot be '{value}'.{near}")
