"""Which of a user's own words a workbook holds, and where: what `--explain-reading` tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sowgate.contract.own_word import OwnWord
from sowgate.contract.settings import Settings
from sowgate.grid.address import cell_name
from sowgate.grid.snapshot import SheetSnapshot, WorkbookSnapshot
from sowgate.reading.terms.workbook_settings import settings_sheet
from sowgate.reading.words.folding import fold_value, has_cjk

_LONGEST = 2000  # characters of a cell that is looked through


def own_words_found(snapshot: WorkbookSnapshot, settings: Settings) -> tuple[OwnWord, ...]:
    """The user's words in use, by list and meaning in their order, with the cells that hold them."""
    if not settings.vocabulary:
        return ()
    words = {
        fold_value(text)
        for entry in settings.vocabulary.values()
        for texts in entry.values()
        for text in texts
    }
    places_of = _places_of(words, snapshot)
    return tuple(
        _told(name, meaning, text, settings.words_from, places_of)
        for name, entry in settings.vocabulary.items()
        for meaning, texts in entry.items()
        for text in texts
    )


def _told(
    name: str,
    meaning: str,
    text: str,
    sources: Mapping[str, Mapping[str, str]],
    places_of: Mapping[str, list[str]],
) -> OwnWord:
    folded = fold_value(text)
    places = places_of.get(folded, ())
    return OwnWord(
        list=name,
        word=text,
        meaning=meaning,
        source=sources.get(name, {}).get(folded, ""),
        places=len(places),
        first=places[0] if places else None,
    )


def _places_of(words: set[str], snapshot: WorkbookSnapshot) -> dict[str, list[str]]:
    """The cells, and names of sheets, that hold each folded word, whole among their others."""
    found: dict[str, list[str]] = {}
    any_word = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    own = settings_sheet(snapshot)
    for sheet in snapshot.sheets:
        if sheet is not own:
            for place, text in _texts(sheet):
                folded = fold_value(text)
                for word in _in(folded, words) if any_word.search(folded) else ():
                    found.setdefault(word, []).append(place)
    return found


def _texts(sheet: SheetSnapshot) -> Iterator[tuple[str, str]]:
    yield sheet.name, sheet.name
    for row, column in sorted(sheet.cells):
        value = sheet.cells[row, column].value
        if isinstance(value, str) and len(value) <= _LONGEST:
            yield f"{sheet.name}!{cell_name(row, column)}", value


def _in(folded: str, words: set[str]) -> Iterator[str]:
    spaced = f" {folded} "
    return (word for word in words if f" {word} " in spaced or (has_cjk(word) and word in folded))
