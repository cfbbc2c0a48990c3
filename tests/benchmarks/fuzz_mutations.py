"""What the fuzz campaign does to a sound workbook: damage to its zip, its parts, their XML and their values.

Every function takes a random source and is otherwise pure, so that a seed and a number are a mutant.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from fuzz_container import (
    Members,
    deflate,
    directory,
    many_sheets,
    member_list,
    some_bytes,
    truncated,
    unzipped,
    zipped,
)
from fuzz_values import DOCTYPES, KINDS, NUMBERS, REFERENCES, SPLINTERS, TARGETS, TEXTS

_TAG = re.compile(rb"<[^<>!?][^<>]*>")
_ATTRIBUTE = re.compile(rb'\s([\w:.-]+)="([^"<>]*)"')
_TEXT = re.compile(rb">([^<>]+)<")


def mutant(data: bytes, choose: random.Random) -> tuple[bytes, tuple[str, ...]]:
    """The workbook with one to three kinds of damage, and their names."""
    done: list[str] = []
    raw = data
    if choose.random() < 0.75:
        members = unzipped(data)
        for _ in range(choose.choice((1, 1, 1, 2, 3))):
            change = choose.choices(*_INSIDE)[0]
            change(members, choose)
            done.append(change.__name__.lstrip("_"))
        raw = zipped(members, choose)
    if not done or choose.random() < 0.05:
        outside = choose.choice(_OUTSIDE)
        raw = outside(raw, choose)
        done.append(outside.__name__.lstrip("_"))
    return raw, tuple(done)


def _victim(members: Members, choose: random.Random, ending: tuple[str, ...] = (".xml", ".rels")) -> int:
    """The place of a part, sheets and what belongs to them before themes and pictures."""
    fitting = [
        place for place, (name, _) in enumerate(members) if name.endswith(ending) and "theme" not in name
    ]
    weights = [4 if "sheets/sheet" in members[place][0] else 2 if "/tables/" in members[place][0]
               or members[place][0].endswith(("workbook.xml", "sharedStrings.xml", "styles.xml")) else 1
               for place in fitting]  # fmt: skip
    return choose.choices(fitting, weights)[0] if fitting else choose.randrange(len(members))


def _change(
    members: Members,
    choose: random.Random,
    how: Callable[[bytes], bytes],
    ending: tuple[str, ...] = (".xml", ".rels"),
) -> None:
    if members:
        place = _victim(members, choose, ending)
        members[place] = (members[place][0], how(members[place][1]))


def _one(pattern: re.Pattern[bytes], content: bytes, choose: random.Random) -> re.Match[bytes] | None:
    found = list(pattern.finditer(content))
    return choose.choice(found) if found else None


def _splice(content: bytes, start: int, end: int, new: bytes) -> bytes:
    return content[:start] + new + content[end:]


def _tag(members: Members, choose: random.Random) -> None:
    """A tag lost, doubled, renamed, closed at once, or put elsewhere."""

    def how(content: bytes) -> bytes:
        hit = _one(_TAG, content, choose)
        if hit is None:
            return content
        other = _one(_TAG, content, choose) or hit
        way = choose.randrange(6)
        if way == 0:
            return _splice(content, *hit.span(), b"")
        if way == 1:
            return _splice(content, *hit.span(), hit[0] * choose.choice((2, 3, 50)))
        if way == 2:
            return _splice(content, *hit.span(), other[0])
        if way == 3:
            return _splice(content, *hit.span(), hit[0].rstrip(b"/>") + b"/>")
        if way == 4:
            return _splice(content, *hit.span(), re.sub(rb"(</?)[\w:]+", rb"\1" + choose.choice((b"x", b"c",
            b"row", b"v", b"f", b"is", b"sheet", b"table", b"mc:Choice")), hit[0],
            count=1))  # fmt: skip
        return _splice(content, other.start(), other.start(), hit[0])

    _change(members, choose, how)


def _element(members: Members, choose: random.Random) -> None:
    """A whole element taken out, doubled or moved; the XML stays well-formed."""

    def how(content: bytes) -> bytes:
        hit = _one(re.compile(rb"<([\w:]+)(?:\s[^<>]*)?(?:/>|>[^<>]*</\1>)"), content, choose)
        if hit is None:
            return content
        way = choose.randrange(4)
        if way == 0:
            return _splice(content, *hit.span(), b"")
        if way == 1:
            return _splice(content, *hit.span(), hit[0] * choose.choice((2, 3, 400)))
        other = _one(re.compile(rb"</[^<>]+>"), content, choose)
        at = other.start() if other is not None else hit.end()
        return _splice(content, at, at, hit[0])

    _change(members, choose, how)


def _attribute(members: Members, choose: random.Random) -> None:
    """An attribute lost, renamed or with an absurd value."""

    def how(content: bytes) -> bytes:
        for _ in range(choose.choice((1, 1, 3))):
            hit = _one(_ATTRIBUTE, content, choose)
            if hit is None:
                return content
            content = _attribute_changed(content, hit, choose)
        return content

    _change(members, choose, how)


def _attribute_changed(content: bytes, hit: re.Match[bytes], choose: random.Random) -> bytes:
    if choose.random() < 0.15:
        return _splice(content, *hit.span(), b"")
    if choose.random() < 0.05:
        return _splice(
            content, *hit.span(1), choose.choice((b"x", b"r", b"s", b"t", b"ref", b"xmlns", b"r:id"))
        )
    name, value = hit[1].decode("latin-1"), hit[2]
    if name.startswith("xmlns") and choose.random() < 0.7:
        return content
    if name == "t":
        new = choose.choice(KINDS)
    elif name in ("Target", "Type", "Id", "r:id", "PartName", "ContentType"):
        new = choose.choice((*TARGETS, "rId1", "rId2", "rId999")).encode()
    elif name in ("r", "ref", "sqref", "location", "spans", "topLeftCell", "activeCell"):
        new = choose.choice((*REFERENCES, *NUMBERS)).encode()
    elif value.lstrip(b"-").isdigit():
        new = choose.choice(NUMBERS).encode()
    else:
        new = choose.choice((*REFERENCES, *NUMBERS, "x" * 300, "_x000a_", "'", "&lt;")).encode()
    return _splice(content, *hit.span(2), new)


def _value(members: Members, choose: random.Random) -> None:
    """Texts and numbers of cells replaced by what people and attackers put into cells."""

    def how(content: bytes) -> bytes:
        for _ in range(choose.choice((1, 1, 2, 6))):
            hit = _one(_TEXT, content, choose)
            if hit is None:
                return content
            number = re.fullmatch(rb"[\d.eE+-]+", hit[1]) and choose.random() < 0.7
            new = choose.choice(NUMBERS if number else (*TEXTS, *REFERENCES))
            escaped = new.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
            content = _splice(content, *hit.span(1), escaped)
        return content

    _change(
        members, choose, how, ("sharedStrings.xml", "sheet1.xml", "sheet2.xml", "sheet3.xml", "workbook.xml")
    )


def _splinter(members: Members, choose: random.Random) -> None:
    """Bytes of a part replaced by splinters of XML."""

    def how(content: bytes) -> bytes:
        for _ in range(choose.randrange(1, 4)):
            at, cut = choose.randrange(max(len(content), 1)), choose.choice((0, 1, 5, 40))
            content = _splice(content, at, at + cut, choose.choice(SPLINTERS))
        return content

    _change(members, choose, how)


def _cut(members: Members, choose: random.Random) -> None:
    """A part that ends too early, or is empty."""
    _change(
        members, choose, lambda content: content[: choose.choice((0, choose.randrange(len(content) + 1)))]
    )


def _document_type(members: Members, choose: random.Random) -> None:
    """Entities declared and used."""

    def how(content: bytes) -> bytes:
        start = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
        content = _splice(content, start, start, choose.choice(DOCTYPES))
        hit = _one(_TEXT, content, choose)
        return content if hit is None else _splice(content, *hit.span(1), b"&b;")

    _change(members, choose, how)


def _encoding(members: Members, choose: random.Random) -> None:
    """A part in another encoding, declared rightly or wrongly."""

    def how(content: bytes) -> bytes:
        name = choose.choice(
            ("utf-16", "utf-16-le", "utf-7", "latin-1", "utf-32", "cp037", "nonsense", "utf-8-sig")
        )
        body = re.sub(rb"^<\?xml[^>]*\?>", b"", content).decode("utf-8", "replace")
        text = f'<?xml version="{choose.choice(("1.0", "1.1", "9"))}" encoding="{name}"?>{body}'
        return text.encode("utf-8" if name == "nonsense" or choose.random() < 0.3 else name, "replace")

    _change(members, choose, how)


def _deep(members: Members, choose: random.Random) -> None:
    """Elements nested thousands deep."""
    depth = choose.choice((50, 300, 5000, 50_000))
    name = choose.choice((b"x", b"is", b"r", b"row", b"c", b"ext", b"mc:AlternateContent"))
    name = name if b":" not in name else b"AlternateContent"

    def how(content: bytes) -> bytes:
        other = _one(re.compile(rb"</[^<>]+>"), content, choose)
        at = other.start() if other is not None else 0
        return _splice(content, at, at, b"<%b>" % name * depth + b"</%b>" % name * depth)

    _change(members, choose, how)


def _huge_text(members: Members, choose: random.Random) -> None:
    """A text of a megabyte, rarely of ten."""
    letter = choose.choice((b"a", b"1", b" ", b"M1, ", "é".encode(), b"&#10;", b"(", b"1.", b"- "))
    size = choose.choice((200_000, 200_000, 1_000_000, 10_000_000 if choose.random() < 0.2 else 50_000))

    def how(content: bytes) -> bytes:
        hit = _one(_TEXT, content, choose)
        return content if hit is None else _splice(content, *hit.span(1), letter * (size // len(letter)))

    _change(members, choose, how, ("sharedStrings.xml", "sheet1.xml", "workbook.xml"))


def _many_rows(members: Members, choose: random.Random) -> None:
    """A row repeated, so that thousands of cells stand at one address, or at none."""
    times = choose.choice((20, 300, 2000 if choose.random() < 0.2 else 100))

    def how(content: bytes) -> bytes:
        hit = _one(re.compile(rb"<row[\s>].*?</row>", re.DOTALL), content, choose)
        if hit is None:
            return content
        row = re.sub(rb'\sr="[^"]*"', b"", hit[0]) if choose.random() < 0.6 else hit[0]
        return _splice(content, hit.end(), hit.end(), row * min(times, 3_000_000 // len(row)))

    _change(members, choose, how, ("sheet1.xml", "sheet2.xml"))


_INSIDE: tuple[tuple[Callable[[Members, random.Random], None], ...], tuple[float, ...]] = (
    (_tag, _element, _attribute, _value, _splinter, _cut, _document_type, _encoding, _deep, _huge_text,
     many_sheets, _many_rows, member_list),
    (10, 14, 28, 24, 7, 2, 1, 2, 1.5, 0.6, 0.8, 1.2, 8),
)  # fmt: skip
_OUTSIDE = (some_bytes, truncated, directory, directory, deflate)
