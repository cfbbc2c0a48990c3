"""The user's own words that were in use, for people: which of them a workbook holds, and who gave them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sowgate.contract.own_word import OwnWord
from sowgate.language import mark, say, say_number
from sowgate.reports.layout import Page, clean, pad, width_of, wrap

_SHOWN = 20  # words that a workbook holds, and that it does not
HEADING = mark("Your own words:")


def own_words_lines(words: Sequence[OwnWord], page: Page) -> Iterator[str]:
    """Lines that tell of the words; none where the user has none."""
    if not words:
        return
    yield f"  {say(HEADING)}"
    held = [word for word in words if word.places]
    longest = [max((width_of(column(word)) for word in held[:_SHOWN]), default=0) for column in _COLUMNS]
    for word in held[:_SHOWN]:
        columns = (pad(column(word), width) for column, width in zip(_COLUMNS, longest, strict=True))
        first = f"    {'  '.join(columns)}  "
        yield from wrap(f"{_places(word)}{_source(word)}", page.width, first, " " * width_of(first))
    for line in _rest(words):
        yield from wrap(line, page.width, "    ")


def own_words_told(words: Sequence[OwnWord]) -> Iterator[str]:
    """The same, a sentence a line, for a sheet."""
    for word in [word for word in words if word.places][:_SHOWN]:
        yield f"{_named(word)} = {_meant(word)}: {_places(word)}{_source(word)}"
    yield from _rest(words)


def _rest(words: Sequence[OwnWord]) -> Iterator[str]:
    """What is not told word by word: those behind the first, and those that the workbook does not hold."""
    absent = [word for word in words if not word.places]
    if len(words) - len(absent) > _SHOWN:
        yield f"… {_more(len(words) - len(absent) - _SHOWN)}"
    if absent:
        told = ", ".join(f"{_named(word)} = {_meant(word)}{_source(word)}" for word in absent[:_SHOWN])
        told += f" {_more(len(absent) - _SHOWN)}" if len(absent) > _SHOWN else ""
        yield say("Not in this workbook: {words}.", words=told)


def _named(word: OwnWord) -> str:
    return f'"{clean(word.word)}"'


def _meant(word: OwnWord) -> str:
    """As the configuration writes it: a reader finds the word there."""
    return f"{word.list}.{word.meaning}"


def _places(word: OwnWord) -> str:
    first = clean(word.first or "")
    return first if word.places == 1 else f"{first} {_more(word.places - 1)}"


def _source(word: OwnWord) -> str:
    return f" ({clean(word.source)})" if word.source else ""


def _more(number: int) -> str:
    return say_number("and {number} more", "and {number} more", number)


_COLUMNS = (_named, _meant)
