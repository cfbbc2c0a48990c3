"""The original members of a written workbook, kept in a part of ours so that `clear` gives back the bytes.

The stash describes the file before the write as a row of pieces: bytes kept here, or the stored data of a
member that the write left alone. It also holds a hash of every member as we wrote it. While that hash still
fits, nobody has saved the file since, and the original is put together again to the byte; its own hash is
checked as well. A program that saves the workbook drops the part (it is related to the workbook by a type
that no program knows, which ISO/IEC 29500-2 6.5 tells readers to ignore) or changes some other member.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sowgate.books.package.archive import MAX_INFLATED, Archive, Member
from sowgate.grid.door import Refusal

PART = "/sowgate/original.bin"
CONTENT_TYPE = "application/vnd.sowgate.original"
RELATIONSHIP = "urn:sowgate:relationships:original"

_FORMAT = 1


def is_stash(member: Member) -> bool:
    """Whether a member is our stash."""
    return member.key == PART


def pack(original: bytes, before: Archive, after: Archive) -> bytes:
    """The stash for a file whose members `before` became `after`."""
    kept = {(one.raw_name, one.method, one.data) for one in after.members}
    pieces: list[list[int | str]] = []
    literal = bytearray()
    position = 0
    for member in sorted(before.members, key=lambda one: one.start):
        known = (member.raw_name, member.method, member.data) in kept
        if not known or not member.data or member.start < position:
            continue
        _add_literal(pieces, literal, original[position : member.start])
        pieces.append(["member", member.name])
        position = member.start + len(member.data)
    _add_literal(pieces, literal, original[position:])
    head = {
        "format": _FORMAT,
        "written": _digest(after),
        "original": hashlib.sha256(original).hexdigest(),
        "pieces": pieces,
    }
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + bytes(literal)


def _add_literal(pieces: list[list[int | str]], literal: bytearray, data: bytes) -> None:
    pieces.append(["bytes", len(data)])
    literal += data


def _digest(archive: Archive) -> str:
    whole = hashlib.sha256()
    for member in archive.members:
        if not is_stash(member):
            whole.update(member.digest())
    return whole.hexdigest()


def restore(archive: Archive) -> bytes | None:
    """The original file, to the byte; None where there is no stash or somebody has saved since."""
    stash = next((one for one in archive.members if is_stash(one)), None)
    if stash is None:
        return None
    try:
        head, literal = _opened(stash.content())
        if head["format"] != _FORMAT or head["written"] != _digest(archive):
            return None
        original = _assembled(head["pieces"], literal, archive)
    except (Refusal, ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None  # not as we wrote it: the cells are taken out one by one instead
    return original if hashlib.sha256(original).hexdigest() == head["original"] else None


def _opened(content: bytes) -> tuple[dict[str, Any], bytes]:
    line, _, literal = content.partition(b"\n")
    head = json.loads(line)
    if not isinstance(head, dict):
        raise ValueError("no stash")
    return head, literal


def _assembled(pieces: list[list[Any]], literal: bytes, archive: Archive) -> bytes:
    members = {one.name: one.data for one in archive.members}
    result = bytearray()
    position = 0
    for kind, what in pieces:
        if kind == "member":
            result += members[what]
        else:
            result += literal[position : position + what]
            position += what
        if len(result) > MAX_INFLATED:
            raise ValueError("the stash is no honest one")
    return bytes(result)
