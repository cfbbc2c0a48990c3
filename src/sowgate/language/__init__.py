"""The language that people are spoken to in: every sentence for them goes through `say`.

English is the key and the default. Translations stand in gettext catalogues (`catalogues/pt.po`, Portable
Object files, https://www.gnu.org/software/gettext/manual/), compiled to .mo beside them by
`python -m sowgate.language.build`. Codes, field names, sheet names and owned headers are never translated.

The language holds for a call (`with speaking("pt"):`), not for the process: threads and workers each have
their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Literal, get_args

Language = Literal["en", "pt", "es", "fr", "de"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
ENGLISH: Language = "en"

__all__ = ["ENGLISH", "LANGUAGES", "Language", "mark", "say", "say_number", "speaking", "spoken"]

_spoken: ContextVar[Language] = ContextVar("sowgate.language", default=ENGLISH)


@contextmanager
def speaking(language: Language | None) -> Iterator[None]:
    """Within it, `say` gives sentences in that language; None leaves the language as it is."""
    if language is None:
        yield
        return
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken() -> Language:
    """The language of this moment."""
    return _spoken.get()


def say(text: str, /, **values: object) -> str:
    """The sentence in the language of this moment, with `{name}` filled in by the values as str.format does.

    `text` is a literal, so that the catalogues can be gathered from the source; a constant that is said later
    is marked with `mark` where it stands. Without values nothing is filled in, and braces stay as they are.
    """
    language = _spoken.get()
    if language != ENGLISH and text:  # the empty text is the key of a catalogue's header
        text = _catalogue(language).gettext(text)
    return text.format(**values) if values else text


def say_number(one: str, many: str, number: int, /, **values: object) -> str:
    """The form of a sentence for a number, which is `{number}` in it: "{number} gate", "{number} gates"."""
    language = _spoken.get()
    if language == ENGLISH:
        text = one if number == 1 else many
    else:
        text = _catalogue(language).ngettext(one, many, number)
    return text.format(number=number, **values)


def mark(text: str) -> str:
    """The text itself: marks a constant for the catalogues that `say` is called with later."""
    return text


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: Language) -> NullTranslations:
    compiled = files(__name__).joinpath("catalogues", f"{language}.mo")
    with compiled.open("rb") as file:
        return GNUTranslations(file)
