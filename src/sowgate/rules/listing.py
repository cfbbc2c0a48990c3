"""Lists of names in a sentence, cut where they are long, and a place with how many more are like it."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.language import mark, say


def and_more(names: Sequence[str], most: int = 5) -> str:
    """The first names with commas, and how many more there are: "M1, M2 and 7 more"."""
    shown = ", ".join(names[:most])
    return place_and_more(shown, len(names) - most)


def place_and_more(place: str, number: int) -> str:
    """A place or list, and how many more: "H9 and 3 more"; the place alone where there are none."""
    return say("{place} and {number} more", place=place, number=number) if number > 0 else place


def cut_short(names: Sequence[str], most: int = 5) -> str:
    """The first names with commas, then an ellipsis where there are more."""
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def all_of(names: Sequence[str]) -> str:
    """Every name, and said between any two: "M1 and M2 and M3"."""
    return _chained(names, mark("{first} and {last}"))


def either_of(names: Sequence[str]) -> str:
    """Every name, or said between any two: "amount or payment percent"."""
    return _chained(names, mark("{first} or {last}"))


def _chained(names: Sequence[str], pair: str) -> str:
    listed = names[0] if names else ""
    for name in names[1:]:
        listed = say(pair, first=listed, last=name)
    return listed
