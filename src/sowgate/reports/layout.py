"""Text for a terminal: width in columns, wrapping, colour, and nothing that could act on the terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

NARROWEST, WIDEST = 60, 120

# Our own signs, for a terminal or a file whose encoding has only ASCII letters.
_ASCII = str.maketrans(
    {"✖": "x", "▲": "!", "●": "i", "✔": "+", "│": "|", "─": "-", "·": "-", "→": ">", "…": "~", "—": "-"}
)
# Escape sequences (ECMA-48), C0 and C1 controls, and the marks that turn or hide text (Unicode TR 36).
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_CONTROL = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|\x1b.?"
    "|[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_CODES = {"bold": "1", "dim": "2", "red": "1;31", "yellow": "33", "cyan": "36", "green": "32"}


@dataclass(frozen=True, slots=True)
class Page:
    """How to lay text out: columns, and whether ANSI colours may be used."""

    width: int = 100
    colour: bool = False

    def ink(self, text: str, style: str) -> str:
        """The text in a style ("bold", "dim", "red", "yellow", "cyan", "green")."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.colour and text else text


def page_width(columns: int) -> int:
    """The width to use on a terminal of so many columns."""
    return max(NARROWEST, min(columns, WIDEST))


def ascii_signs(text: str) -> str:
    """The text with our own signs in ASCII."""
    return text.translate(_ASCII)


def clean(text: str) -> str:
    """Text from a workbook made safe for a terminal, on one line; no-break spaces stay what they are."""
    return _BLANKS.sub(" ", harmless(text)).strip()


def harmless(text: str) -> str:
    """The text without control sequences and marks that turn or hide text; line feeds and tabs stay."""
    return _CONTROL.sub("", text)


def width_of(text: str) -> int:
    """Columns that the text takes: East Asian wide characters take two, combining marks none."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, width: int) -> str:
    """The text cut to a width, with an ellipsis where something is missing."""
    if width_of(text) <= width:
        return text
    return text[: _fitting(text, width - 1)].rstrip() + "…"


def _fitting(text: str, width: int) -> int:
    """How many characters of the text fit into a width."""
    used = 0
    for position, character in enumerate(text):
        used += _columns(character)
        if used > width:
            return position
    return len(text)


def pad(text: str, width: int, right: bool = False) -> str:
    """The text clipped and filled up to a width, aligned right for figures."""
    text = clip(text, width)
    fill = " " * (width - width_of(text))
    return fill + text if right else text + fill


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """The text in lines of at most `width` columns, with prefixes for the first and the further lines."""
    prefix = first
    following = first if rest is None else rest
    lines: list[str] = []
    line = ""
    for word in _words(text, max(8, width - width_of(following))):
        candidate = f"{line} {word}" if line else word
        if line and width_of(prefix) + width_of(candidate) > width:
            lines.append(prefix + line)
            prefix, line = following, word
        else:
            line = candidate
    return [*lines, prefix + line] if line else lines


def _words(text: str, longest: int) -> Iterator[str]:
    for word in text.split():
        while width_of(word) > longest:
            cut = _fitting(word, longest)
            yield word[:cut]
            word = word[cut:]
        yield word


def rows_of(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """A table as aligned lines, header first, each column as wide as its widest cell."""
    widths = [max(width_of(cell) for cell in column) for column in zip(header, *rows, strict=True)]
    return [
        "  ".join(pad(cell, width, end) for cell, width, end in zip(row, widths, right, strict=True)).rstrip()
        for row in (header, *rows)
    ]
