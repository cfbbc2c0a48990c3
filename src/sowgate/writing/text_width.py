"""How many lines a text takes in a column: Calibri's own widths, which Carlito shares."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Advance widths of Calibri in thousandths of the type's size, from the blank to the tilde.
_ASCII = (
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488, 459, 631,
    623, 252, 319, 520, 420, 855, 646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307,
    386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471, 525, 230, 239, 455, 230, 799, 525, 527,
    525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
)  # fmt: skip
_BLANK = _ASCII[0]
_WIDEST = max(_ASCII)
_OTHER, _FULL = 560, 1000
# Ticks, crosses, circles and triangles come from another font.
_SIGNS = range(0x2190, 0x2C00)


def is_wide(character: str) -> bool:
    """Whether it is a Chinese, Japanese or Korean character, which a line may break behind."""
    return unicodedata.east_asian_width(character) in "WF"


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    code = ord(character)
    if 32 <= code < 127:
        return _ASCII[code - 32]
    if is_wide(character) or code in _SIGNS:
        return _FULL
    base = unicodedata.normalize("NFD", character)[0]
    return _width(base) if base != character else _OTHER


def _measured(text: str) -> int:
    return sum(map(_width, text))


def lines_of(paragraph: str, room: float) -> int:
    """Lines that a paragraph takes where a line has `room`, in thousandths of the type's size; at least 1."""
    if len(paragraph) * _WIDEST <= room and paragraph.isascii():
        return 1
    lines, used = 1, 0.0
    for piece, before in _pieces(paragraph):
        width = _measured(piece)
        if used and used + before + width > room and not any(map(is_wide, piece)):
            lines, used = lines + 1, 0.0
        used += width + (before if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def _pieces(paragraph: str) -> Iterator[tuple[str, int]]:
    """What no line is broken in, with the width of the blank before it; a line may break behind a hyphen."""
    for word in paragraph.split(" "):
        *parts, last = word.split("-")
        before = _BLANK
        for part in parts:
            yield f"{part}-", before
            before = 0
        yield last, before
