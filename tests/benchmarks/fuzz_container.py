"""Damage to a workbook's container: its members, its sheets as parts, its zip directory, its very bytes."""

from __future__ import annotations

import io
import random
import re
import struct
import warnings
import zipfile

Members = list[tuple[str, bytes]]

_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def unzipped(data: bytes) -> Members:
    """The members of a sound zip, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def zipped(members: Members, choose: random.Random) -> bytes:
    """The members as a zip, packed or stored."""
    buffer = io.BytesIO()
    warnings.simplefilter("ignore", UserWarning)  # of members that stand twice, which is the point
    packing = zipfile.ZIP_DEFLATED if choose.random() < 0.8 else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", packing, compresslevel=1) as archive:
        for name, content in members:
            member = zipfile.ZipInfo(name or "x", (1980, 1, 1, 0, 0, 0))
            member.compress_type = packing
            archive.writestr(member, content)
    return buffer.getvalue()


def many_sheets(members: Members, choose: random.Random) -> None:
    """Hundreds of sheets: of one part or of one each, their names all different or not."""
    count, apart, names = choose.choice((7, 40, 250)), choose.random() < 0.7, choose.choice((7, 1000))
    found = dict(members)
    sheet = re.search(rb"<(?:\w+:)?sheet\s[^<>]*/>", found.get("xl/workbook.xml", b""))
    links = found.get("xl/_rels/workbook.xml.rels", b"").rpartition(b"</")[0]
    part = found.get("xl/worksheets/sheet1.xml", b"")[:20_000]
    if sheet is None or not links:
        return
    entries, more = [], []
    for number in range(count):
        entry = re.sub(rb'sheetId="\d*"', b'sheetId="%d"' % (number + 100), sheet[0])
        entry = re.sub(rb'\bname="[^"]*"', b'name="Many%d"' % (number % names), entry)
        if apart:
            entry = re.sub(rb'(\w+:id)="[^"]*"', rb'\1="many%d"' % number, entry)
            members.append((f"xl/worksheets/many{number}.xml", part))
            more.append(b'<Relationship Id="many%d" Type="%s/worksheet" Target="/xl/worksheets/many%d.xml"/>'
                        % (number, _RELATIONS, number))  # fmt: skip
        entries.append(entry)
    for place, (name, content) in enumerate(members):
        if name == "xl/workbook.xml":
            content = content[: sheet.end()] + b"".join(entries) + content[sheet.end() :]
        elif name == "xl/_rels/workbook.xml.rels":
            content = content[: len(links)] + b"".join(more) + content[len(links) :]
        members[place] = (name, content)


def member_list(members: Members, choose: random.Random) -> None:
    """Members lost, doubled, renamed, swapped or given another's content."""
    place, other = choose.randrange(len(members)), choose.randrange(len(members))
    name, content = members[place]
    way = choose.randrange(7)
    if way == 0 and len(members) > 1:
        del members[place]
    elif way == 1:
        members.append((choose.choice((name, name.upper(), "/" + name, name.replace("/", "\\"))), content))
    elif way == 2:
        members[place] = (choose.choice(("../" + name, "/" + name, name.upper(), name.replace("/", "\\"),
        name + " ",
                                         "ä" + name, "a" * 60_000, "./" + name, name + "/")),
                                         content)  # fmt: skip
    elif way == 3:
        members[place] = (name, members[other][1])
    elif way == 4:
        choose.shuffle(members)
    elif way == 5:
        members[place] = (name, choose.randbytes(choose.randrange(200)))
    else:
        members.append((choose.choice(("mimetype", "xl/vbaProject.bin", "_xmlsignatures/sig1.xml",
        "xl/calcChain.xml",
                                       "docProps/custom.xml", "EncryptedPackage")), content))  # fmt: skip


def some_bytes(data: bytes, choose: random.Random) -> bytes:
    """A few bytes anywhere."""
    raw = bytearray(data)
    for _ in range(choose.randrange(1, 8)):
        raw[choose.randrange(len(raw))] = choose.randrange(256)
    return bytes(raw)


def truncated(data: bytes, choose: random.Random) -> bytes:
    """Cut off at the end, at the start, or with a hole."""
    start, end = sorted((choose.randrange(len(data)), choose.randrange(len(data))))
    return choose.choice(
        (data[:end], data[start:], data[:start] + data[end:], data + data[:start], data[:end] * 2)
    )


def directory(data: bytes, choose: random.Random) -> bytes:
    """Fields of the zip directory: sizes, offsets, methods, flags, counts, name lengths."""
    raw = bytearray(data)
    marks = [hit.start() for hit in re.finditer(rb"PK\x01\x02|PK\x05\x06|PK\x03\x04", data)]
    for _ in range(choose.randrange(1, 4)):
        at = choose.choice(marks) + choose.randrange(4, 46)
        if at + 4 <= len(raw):
            value = choose.choice(
                (0, 1, 8, 9, 12, 14, 99, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, choose.getrandbits(32))
            )
            size = choose.choice((1, 2, 4))
            raw[at : at + size] = struct.pack("<I", value)[:size]
    return bytes(raw)


def deflate(data: bytes, choose: random.Random) -> bytes:
    """Bits of the compressed streams, the directory left whole."""
    end = data.find(b"PK\x01\x02")
    raw = bytearray(data)
    for _ in range(choose.randrange(1, 6)):
        at = choose.randrange(max(end, 1))
        raw[at] ^= 1 << choose.randrange(8)
    return bytes(raw)
