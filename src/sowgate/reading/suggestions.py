"""What an unmapped header probably means: said to people, never bound."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from sowgate.reading.folding import fold
from sowgate.reading.vocabulary import Alias

_ALIKE = 0.84


def suggest(
    unmapped: Mapping[str, str], bound: Mapping[str, int], aliases: Mapping[str, Alias]
) -> dict[str, str]:
    """Column letters to the field that its header resembles, for fields that no column holds yet."""
    starts = tuple({folded[0] for header in unmapped.values() if len(folded := fold(header)) >= 5})
    free = [
        (text, alias.field)
        for text, alias in (aliases.items() if starts else ())
        if text.startswith(starts) and alias.field and alias.field not in bound
    ]
    found: dict[str, str] = {}
    for letter, header in unmapped.items():
        folded = fold(header)
        if len(folded) < 5:
            continue
        best = max(
            ((_likeness(folded, text), text, name) for text, name in free if _near(folded, text)),
            default=None,
        )
        if best is not None and best[0] >= _ALIKE:
            found[letter] = best[2]
    return found


def _near(folded: str, text: str) -> bool:
    return abs(len(folded) - len(text)) <= 3 and len(text) >= 5 and folded[0] == text[0]


def _likeness(folded: str, text: str) -> float:
    return SequenceMatcher(None, folded, text, autojunk=False).ratio()
