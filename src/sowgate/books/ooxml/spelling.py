"""Parts cut into a small frame for expat and a long, regular inside for a regular expression.

Nearly all of a workbook's XML is rows of one sheet or texts of the shared strings, spelled the same few ways
by all programs. A closed grammar matches those much faster than expat calls back for every element. What it
does not know, down to a single character, is `Unfamiliar`, and expat reads the part instead.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Attributes as they may stand in the grammars, each led by one space.
ATTRIBUTES = r'((?: [A-Za-z][\w:]*="[^"<&]*")*)'

_ATTRIBUTE = re.compile(r' ([\w:]+)="([^"]*)"')
_DECLARATION = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml version=["']1\.[01]["'](?: encoding=["'](?i:utf-8)["'])?"""
    rb"""(?: standalone=["'](?:yes|no)["'])? ?\?>)?"""
)
# Characters that XML forbids.
_CONTROL = bytes({*range(0x20)} - {9, 10, 13})
_UNCOMMON = (b"]]>", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_ENTITY = re.compile("&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


class Unfamiliar(Exception):  # noqa: N818 - no error: the other way through is taken
    """A part is spelled in a way that the grammar does not cover."""


class Cut(NamedTuple):
    """A part without its inside: `before` ends with the opening tag, `after` begins with the closing one.

    `inside` is what stands between them, line ends made line feeds; `prefix` is that of the element, with
    its colon, mostly "".
    """

    before: bytes
    inside: str
    after: bytes
    prefix: str

    def frame(self, inside: str = "") -> bytes:
        """The whole part with another inside."""
        return b"%b%b%b" % (self.before, inside.encode(), self.after)


def cut(content: bytes, element: str) -> Cut | None:
    """The part cut at its first `element`; None where it has none. Unfamiliar where that is not certain."""
    declaration = _DECLARATION.match(content)
    rest = content[declaration.end() if declaration else 0 :]
    opened = _opening(element).search(rest)
    if opened is None:
        return None
    prefix = opened[1] or b""
    end = rest.rfind(b"</%b%b>" % (prefix, element.encode()))
    before, inside, after = rest[: opened.end()], rest[opened.end() : end], rest[end:]
    if end < 0 or b"<!" in before or b"<?" in before or b"<!" in after or b"<?" in after:
        raise Unfamiliar  # a comment or the like might enclose what was found
    if len(inside.translate(None, _CONTROL)) != len(inside) or any(one in inside for one in _UNCOMMON):
        raise Unfamiliar
    try:
        text = inside.decode()
    except UnicodeDecodeError:
        raise Unfamiliar from None
    if "\r" in text:  # XML 1.0, 2.11
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Cut(before, text, after, prefix.decode())


@lru_cache(maxsize=4)
def _opening(element: str) -> re.Pattern[bytes]:
    return re.compile(rb"<([A-Za-z][A-Za-z0-9]{0,9}:)?" + element.encode() + rb"(?: [^<>]*)?(?<!/)>")


def attributes_of(text: str) -> dict[str, str]:
    """The attributes that ATTRIBUTES matched; Unfamiliar where one stands twice."""
    pairs = _ATTRIBUTE.findall(text)
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unfamiliar
    return found


def decoded(text: str) -> str:
    """The text with XML's own entities and character references decoded; Unfamiliar for any other."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return _NAMED[match[1]]
    code = int(match[2]) if match[2] else int(match[3], 16) if match[3] else 0
    if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
        return chr(code)
    raise Unfamiliar
