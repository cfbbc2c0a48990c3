"""The last look at a copy before it is given away: what was taken out must not stand in its bytes."""

from __future__ import annotations

import re
from collections.abc import Collection

from sowgate.books.package.archive import read_archive

_TEXTS = re.compile(rb">([^<]+)<")
# Names of elements and attributes are the format's: "Margin" stands in every sheet's pageMargins.
_MARKUP_NAMES = re.compile(rb"(?<=<)/?[A-Za-z_][\w.:-]*|(?<=\s)[A-Za-z_][\w.:-]*(?==[\"'])")
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])")
# Looks and drawings are full of numbers that are none of a contract's.
_NO_FIGURES = ("xl/styles", "xl/theme/", "xl/drawings/", "xl/media/", "xl/charts/")


def leaked(data: bytes, texts: Collection[str], numbers: Collection[float]) -> tuple[list[str], list[float]]:
    """(texts, numbers) that stand in the package: texts anywhere in it, numbers in what its cells hold."""
    members = [(member.name, member.content()) for member in read_archive(data).members]
    whole = b"\n".join([name.encode() + b"\n" + _plain(content) for name, content in members])
    there: set[float] = set()
    for name, content in members:
        if not name.startswith(_NO_FIGURES):
            for text in _TEXTS.findall(content):
                there.update(map(float, _NUMBER.findall(text)))
    return (
        sorted(text for text in texts if text.encode("utf-8", "replace") in whole),
        sorted(number for number in numbers if number in there),
    )


def _plain(content: bytes) -> bytes:
    if content.lstrip()[:1] == b"<":
        content = _MARKUP_NAMES.sub(b"", content)
    escapes = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&apos;", b"'"), (b"&amp;", b"&"))
    for escaped, sign in escapes:
        content = content.replace(escaped, sign)
    return content
