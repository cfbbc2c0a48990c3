"""Text of shared strings: plain and rich, without phonetic hints, escapes decoded."""

from __future__ import annotations

import re
from functools import lru_cache

from sowgate.books.ooxml.parts import AT_ONCE, Attributes, LocalNames, Parts
from sowgate.books.ooxml.spelling import Unfamiliar, cut, decoded

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text with `_xHHHH_` decoded (ST_Xstring, ECMA-376 part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # Escaped surrogates: a pair is one character, a lone one is no text that could ever be printed.
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_shared_strings(parts: Parts, part: str | None) -> list[str]:
    """All shared strings in order; empty where the workbook has none."""
    if part is None or part not in parts:
        return []
    if parts.size(part) > AT_ONCE:
        return _by_expat(parts, part, None)
    content = parts.whole(part)
    try:
        return _by_spelling(parts, part, content)
    except Unfamiliar:
        return _by_expat(parts, part, content)


@lru_cache(maxsize=4)
def _grammar(x: str) -> re.Pattern[str]:
    return re.compile(
        r"\s++"
        rf"""|<{x}si><{x}t(?: xml:space="preserve")?>([^<]*)</{x}t>(</{x}si>)"""
        rf"|(<{x}si>(?:[^<]|<(?!/?{x}si>))*+</{x}si>)"  # rich text, left to expat
        r"|(.)",
        re.DOTALL,
    )


def _by_spelling(parts: Parts, part: str, content: bytes) -> list[str]:
    """Plain texts by the grammar; those with runs by expat, from the part without the plain ones."""
    table = cut(content, "sst")
    if table is None:
        raise Unfamiliar
    strings: list[str] = []
    rich: list[str] = []
    places: list[int] = []
    for plain, is_plain, other, unknown in _grammar(table.prefix).findall(table.inside):
        if is_plain:
            strings.append(unescaped(decoded(plain)) if "&" in plain or "_x" in plain else plain)
        elif other:
            places.append(len(strings))
            rich.append(other)
            strings.append("")
        elif unknown:
            raise Unfamiliar
    # Without rich texts, one empty text proves that the elements are what they are called.
    probe = f"<{table.prefix}si/>"
    found = _by_expat(parts, part, table.frame("".join(rich) + probe))
    if len(found) != len(rich) + 1:
        raise Unfamiliar
    for place, text in zip(places, found, strict=False):
        strings[place] = text
    return strings


def _by_expat(parts: Parts, part: str, content: bytes | None) -> list[str]:
    strings: list[str] = []
    names = LocalNames()
    pieces: list[str] = []
    characters: list[str] = []
    phonetic = 0

    def start(tag: str, _: Attributes) -> None:
        nonlocal phonetic
        name = names[tag]
        if name == "t":
            characters.clear()
        elif name == "si":
            pieces.clear()
        elif name == "rPh":
            phonetic += 1

    def end(tag: str) -> None:
        nonlocal phonetic
        name = names[tag]
        if name == "t":
            if not phonetic:
                pieces.extend(characters)
        elif name == "si":
            strings.append(unescaped("".join(pieces)))
        elif name == "rPh":
            phonetic -= 1

    parts.parse(part, start, end, characters.append, content=content)
    return strings
