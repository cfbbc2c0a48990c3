"""The known word nearest to a word that nobody knows, for messages alone: it never decides anything."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The known word that resembles the given one most, in any case of letters; None where none is near."""
    import re
    from difflib import get_close_matches

    folded = {word.casefold(): word for word in known}
    for word in folded:  # ACC2 is ACC02: letters alone would call ACC12 as near
        if re.sub(r"0+(?=\d)", "", word) == given.casefold():
            return folded[word]
    near = get_close_matches(given.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else None
