"""Folding text for comparison: case, width, accents, spaces, punctuation and line breaks do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FOOTNOTE = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079\u2020\u2021*]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z]{2})(?=ID$)")
_APART = re.compile(r"([%#])")
_WORDLESS = re.compile(r"(?:[^\w%#]|_)+")
_ORDINAL = re.compile(r"(?<=\d)[ºª]|(?<=[nN])[º°]|(?<=\b[nN]\.)[º°]")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
# Letters that have no decomposition but are typed without their mark; Arabic letters by keyboard.
_LETTERS = str.maketrans("ıłđøىيكةأإآ", "ildoییکهااا")
_SCRIPTS = re.compile(
    r"(?<=[\u3040-\u30ff\u4e00-\u9fff])(?=[a-z0-9])|"
    r"(?<=[a-z0-9])(?=[\u3040-\u30ff\u4e00-\u9fff])"
)


# What becomes of each ASCII character: letters small, digits and the signs that are words kept, else a space.
_PLAIN = "".join(chr(i).lower() if chr(i).isalnum() or chr(i) in "%#" else " " for i in range(128))


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The text as compared: NFKC, case folded, Latin accents off, punctuation to single spaces.

    `%` and `#` are words of their own, for they are headings ("% complete", "Task #"). Superscript numbers
    and asterisks are footnote marks and go.
    """
    if text.isascii():  # most texts: the same steps, less those that concern other characters
        plain = text.replace("*", " ")
        if not plain[1:].islower():  # a capital behind a small letter may stand in it
            plain = _CAMEL.sub(" ", plain)
        plain = plain.translate(_PLAIN)
        if "%" in plain or "#" in plain:
            plain = _APART.sub(r" \1 ", plain)
        return " ".join(plain.split())
    bare = _ORDINAL.sub(" ", _FOOTNOTE.sub(" ", text))
    bare = _CAMEL.sub(" ", unicodedata.normalize("NFKC", bare)).casefold()
    bare = without_accents(bare).replace("'", " ").replace("’", " ")
    bare = bare if bare.isascii() else _SCRIPTS.sub(" ", bare)
    return _WORDLESS.sub(" ", _APART.sub(r" \1 ", bare)).strip()


def without_accents(text: str) -> str:
    """Latin and Greek letters without their marks; other scripts as they are (a dakuten is no accent)."""
    if text.isascii():
        return text
    return text.translate(_BARE)


class _Bare(dict[int, str]):
    """What each character is without its mark, found as characters come; a mark alone is nothing."""

    def __missing__(self, code: int) -> str:
        char = chr(code).translate(_LETTERS)
        parts = unicodedata.normalize("NFD", char)
        bare = parts[0] if len(parts) > 1 and parts[0] < "\u0400" else char
        self[code] = "" if "\u0300" <= bare <= "\u036f" else bare
        return self[code]


_BARE = _Bare()


@lru_cache(maxsize=8192)
def fold_value(text: str) -> str:
    """A cell's word as compared: like `fold`, but signs alone ("✓", "-", "?") stay what they are."""
    return fold(text) or unicodedata.normalize("NFKC", text).strip().casefold()


@lru_cache(maxsize=32768)
def one_line(text: str) -> str:
    """The text on one line, without outer spaces: what people are shown of a header or cell."""
    return " ".join(text.replace("\u00a0", " ").replace("\u200b", "").split())


def has_cjk(text: str) -> bool:
    """Whether the text holds Chinese or Japanese characters, which have no spaces between words."""
    return not text.isascii() and _CJK.search(text) is not None
