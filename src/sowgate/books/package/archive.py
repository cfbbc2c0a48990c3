"""The zip around a package: members kept as they lie in the file, so that a copy changes no bit."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, replace

from sowgate.books.ooxml.parts import corrupt
from sowgate.grid.door import Refusal

MAX_INFLATED = 2 << 30
MAX_MEMBERS = 65_534  # one more would need Zip64

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NEW_DATE = (0, 1 << 5 | 1)  # midnight, 1980-01-01 (year counted from 1980): no clock in what we write


@dataclass(frozen=True, slots=True)
class Member:
    """One member with its data as stored. `start` is where the data lies in the file it was read from."""

    name: str
    raw_name: bytes
    method: int
    flags: int
    time: tuple[int, int]
    crc: int
    size: int
    data: bytes
    start: int = 0
    create_system: int = 0
    create_version: int = 20
    internal: int = 0
    external: int = 0

    @property
    def key(self) -> str:
        """How OPC compares part names: case does not count, and the leading slash is implied."""
        return part_key(self.name)

    def digest(self) -> bytes:
        """A hash of name and stored data."""
        head = f"{self.method} {len(self.raw_name)} {len(self.data)} ".encode()
        return hashlib.sha256(head + self.raw_name + self.data).digest()

    def content(self) -> bytes:
        """The inflated content; Refusal 'corrupt' where it is damaged."""
        try:
            data = self._inflated()
        except zlib.error as error:
            raise corrupt(f"The part {self.name} is damaged: {error}.") from error
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise corrupt(f"The part {self.name} is damaged: its checksum does not match.")
        return data

    def _inflated(self) -> bytes:
        if self.method == zipfile.ZIP_STORED:
            return self.data
        if self.method != zipfile.ZIP_DEFLATED:
            raise corrupt(f"The part {self.name} is compressed in a way that workbooks do not use.")
        return zlib.decompressobj(-15).decompress(self.data, self.size + 1)


def part_key(name: str) -> str:
    """A member's or part's name for comparing: "/xl/workbook.xml"."""
    return "/" + name.replace("\\", "/").lstrip("/").lower()


def new_member(name: str, content: bytes) -> Member:
    """A member of ours: deflated, dated 1980-01-01."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = packer.compress(content) + packer.flush()
    raw = name.encode("utf-8")
    flags = 0 if raw.isascii() else 0x800
    crc = zlib.crc32(content)
    return Member(name, raw, zipfile.ZIP_DEFLATED, flags, _NEW_DATE, crc, len(content), data)


def changed_member(old: Member, content: bytes) -> Member:
    """The member with new content, its name, date and attributes kept."""
    fresh = new_member(old.name, content)
    flags = old.flags & 0x800
    return replace(old, method=fresh.method, flags=flags, crc=fresh.crc, size=fresh.size, data=fresh.data)


@dataclass(frozen=True, slots=True)
class Archive:
    """All members in file order, and the archive's comment."""

    members: tuple[Member, ...]
    comment: bytes = b""

    def by_key(self) -> dict[str, Member]:
        """Members by part key; directory entries left out."""
        return {member.key: member for member in self.members if not member.name.endswith(("/", "\\"))}


def read_archive(data: bytes) -> Archive:
    """The members of a zip file; Refusal 'not_a_workbook', 'encrypted', 'too_large' or 'corrupt'."""
    if data[:2] != b"PK":
        raise Refusal("not_a_workbook", "The file is no Excel workbook. Save the data as .xlsx from Excel.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            infos, comment = opened.infolist(), opened.comment
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error) as error:
        raise corrupt(f"The file is damaged: {error}.") from error
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_INFLATED:
        message = "The workbook is too large to be written safely (over 2 GB unpacked)."
        raise Refusal("too_large", f"{message} Save a copy with the milestone sheets alone.")
    members = tuple(_member(data, info) for info in infos)
    _refuse_duplicates(members)
    return Archive(members, comment)


def _member(data: bytes, info: zipfile.ZipInfo) -> Member:
    name = info.orig_filename
    if info.flag_bits & 1:
        message = f"The part {name} is encrypted."
        raise Refusal("encrypted", f"{message} Save a copy of the workbook without the password.")
    head = data[info.header_offset : info.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
        raise corrupt(f"The file is damaged: the part {name} is not where the directory says.")
    fields = _LOCAL.unpack(head)
    start = info.header_offset + _LOCAL.size + fields[9] + fields[10]
    stored = data[start : start + info.compress_size]
    if len(stored) != info.compress_size:
        raise corrupt(f"The file is damaged: the part {name} is cut short.")
    raw_name = name.encode("utf-8" if info.flag_bits & 0x800 else "cp437")
    year, month, day, hour, minute, second = info.date_time
    time = (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
    return Member(
        name, raw_name, info.compress_type, info.flag_bits, time, info.CRC, info.file_size, stored, start,
        info.create_system, info.create_version, info.internal_attr, info.external_attr,
    )  # fmt: skip


def _refuse_duplicates(members: tuple[Member, ...]) -> None:
    seen: set[str] = set()
    for member in members:
        if member.name.endswith(("/", "\\")):
            continue
        if member.key in seen:
            raise corrupt(f"The file holds the part {member.name} twice.")
        seen.add(member.key)


def archive_bytes(archive: Archive) -> bytes:
    """The zip file: every member's data as it is, sizes in the local header, no extra fields."""
    body, directory = bytearray(), bytearray()
    for member in archive.members:
        flags = member.flags & ~0x0008  # bit 3: sizes follow the data; ours stand in the header
        offset, sizes = len(body), (member.crc, len(member.data), member.size)
        body += _LOCAL.pack(
            b"PK\x03\x04", 20, flags, member.method, *member.time, *sizes, len(member.raw_name), 0
        )
        body += member.raw_name
        body += member.data
        directory += _CENTRAL.pack(
            b"PK\x01\x02", member.create_version & 0xFF, member.create_system & 0xFF, 20, 0, flags,
            member.method, *member.time, *sizes, len(member.raw_name), 0, 0, 0, member.internal,
            member.external, offset,
        )  # fmt: skip
        directory += member.raw_name
    count = len(archive.members)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), len(archive.comment))
    return bytes(body + directory + end + archive.comment)
