"""The known word nearest to a word that nobody knows, for messages alone: it never decides anything."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The known word that resembles the given one most, in any case of letters; None where none is near."""
    from difflib import get_close_matches

    folded = {word.casefold(): word for word in known}
    near = get_close_matches(given.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else None
