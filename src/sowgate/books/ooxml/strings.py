"""Text of shared strings: plain and rich, without phonetic hints, escapes decoded."""

from __future__ import annotations

import re

from sowgate.books.ooxml.parts import Attributes, LocalNames, Parts

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
    strings: list[str] = []
    if part is None or part not in parts:
        return strings
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

    parts.parse(part, start, end, characters.append)
    return strings
