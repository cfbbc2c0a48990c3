"""Writes a compound file (the container of vbaProject.bin) after [MS-CFB], version 3.

Section numbers in comments are those of [MS-CFB] "Compound File Binary File Format". Equal input gives equal
bytes: every time stamp and class identifier is zero, which [MS-CFB] 2.6.1 allows.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

Storage = Mapping[str, "bytes | Storage"]
"""A storage: streams as bytes and storages as mappings, by name."""

_FREE, _END_OF_CHAIN, _FAT_SECTOR, _NO_STREAM = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF  # 2.1
_SECTOR, _MINI_SECTOR, _MINI_CUTOFF = 512, 64, 4096  # 2.2
_STORAGE, _STREAM, _ROOT = 1, 2, 5  # 2.6.1, object type
_RED, _BLACK = 0, 1
_HEADER_FAT_SECTORS = 109  # 2.5: so many of the FAT's sectors are listed in the header itself


@dataclass
class _Entry:
    """A directory entry (2.6.1)."""

    name: str
    kind: int
    content: bytes = b""
    child: int = _NO_STREAM
    left: int = _NO_STREAM
    right: int = _NO_STREAM
    colour: int = _BLACK
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        if len(name) > 64:
            raise ValueError(f"{self.name}: a directory entry's name has at most 31 characters")
        head = struct.pack("<HBB", len(name), self.kind, self.colour)
        tree = struct.pack("<III", self.left, self.right, self.child)
        # CLSID, state bits, creation and modification time are zero.
        return name.ljust(64, b"\0") + head + tree + bytes(36) + struct.pack("<IQ", self.start, self.size)


_UNUSED_ENTRY = bytes(64) + struct.pack("<HBBIII", 0, 0, 0, _NO_STREAM, _NO_STREAM, _NO_STREAM) + bytes(48)


def compound_file(content: Storage) -> bytes:
    """The compound file that holds `content` in its root storage.

    Raises ValueError for a name of more than 31 characters and for content beyond some 6.8 MB.
    """
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add(content, entries)
    sectors = _Sectors()
    mini_fat = _place_streams(entries, sectors)
    mini_fat_start = sectors.put(_table(mini_fat))
    directory = b"".join(entry.packed() for entry in entries) + _UNUSED_ENTRY * (-len(entries) % 4)
    directory_start = sectors.put(directory)
    fat_sectors = sectors.close()
    header = _header(fat_sectors, directory_start, mini_fat_start, -(-len(mini_fat) // 128))
    return header + b"".join(sectors.content)


class _Sectors:
    """The file's sectors after the header, and the chain of each (2.3)."""

    def __init__(self) -> None:
        self.content: list[bytes] = []
        self._fat: list[int] = []

    def put(self, data: bytes) -> int:
        """Appends the data as one chain of sectors, and gives the first one's number."""
        count = -(-len(data) // _SECTOR)
        if not count:
            return _END_OF_CHAIN
        first = len(self.content)
        self.content += [data[n * _SECTOR : (n + 1) * _SECTOR].ljust(_SECTOR, b"\0") for n in range(count)]
        self._fat += [*range(first + 1, first + count), _END_OF_CHAIN]
        return first

    def close(self) -> list[int]:
        """Appends the table of chains, which lists its own sectors too, and gives their numbers."""
        count = 1
        while -(-(len(self._fat) + count) // 128) > count:
            count += 1
        if count > _HEADER_FAT_SECTORS:
            raise ValueError("too large for a compound file without a DIFAT chain")
        numbers = list(range(len(self._fat), len(self._fat) + count))
        table = _table([*self._fat, *[_FAT_SECTOR] * count])
        self.content += [table[n * _SECTOR : (n + 1) * _SECTOR] for n in range(count)]
        return numbers


def _table(chains: list[int]) -> bytes:
    """Sector numbers as whole sectors, the rest of the last one free."""
    filled = chains + [_FREE] * (-len(chains) % 128)
    return struct.pack(f"<{len(filled)}I", *filled)


def _add(storage: Storage, entries: list[_Entry]) -> int:
    """Appends a storage's entries and what is in them; gives the number of their tree's root."""
    first = len(entries)
    # 2.6.4: names compare by length, then by upper-cased UTF-16 code units.
    names = sorted(storage, key=lambda name: (len(name), name.upper().encode("utf-16-be")))
    for name in names:
        content = storage[name]
        entries.append(
            _Entry(name, _STREAM, content) if isinstance(content, bytes) else _Entry(name, _STORAGE)
        )
    top = _balanced(entries, first, len(entries), 0, len(names).bit_length() - 1)
    for number, name in enumerate(names, first):
        content = storage[name]
        if not isinstance(content, bytes):
            entries[number].child = _add(content, entries)
    return top


def _balanced(entries: list[_Entry], low: int, high: int, depth: int, deepest: int) -> int:
    """Links entries low to high, which are sorted, to a balanced tree and gives its root.

    With the deepest level red and all others black, every way down passes as many black nodes: the
    red-black tree that 2.6.4 asks for. The root is black.
    """
    if low >= high:
        return _NO_STREAM
    middle = (low + high) // 2
    entry = entries[middle]
    entry.left = _balanced(entries, low, middle, depth + 1, deepest)
    entry.right = _balanced(entries, middle + 1, high, depth + 1, deepest)
    entry.colour = _RED if depth == deepest and depth > 0 else _BLACK
    return middle


def _place_streams(entries: list[_Entry], sectors: _Sectors) -> list[int]:
    """Places every stream: small ones in the mini stream, which the root holds (2.4); gives the mini FAT."""
    mini_stream, mini_fat = bytearray(), list[int]()
    for entry in entries[1:]:
        if entry.kind != _STREAM:
            continue
        entry.size = len(entry.content)
        if entry.size >= _MINI_CUTOFF:
            entry.start = sectors.put(entry.content)
        elif entry.size:
            entry.start = len(mini_fat)
            count = -(-entry.size // _MINI_SECTOR)
            mini_fat += [*range(entry.start + 1, entry.start + count), _END_OF_CHAIN]
            mini_stream += entry.content.ljust(count * _MINI_SECTOR, b"\0")
        else:
            entry.start = _END_OF_CHAIN
    entries[0].start, entries[0].size = sectors.put(bytes(mini_stream)), len(mini_stream)
    return mini_fat


def _header(fat: list[int], directory_start: int, mini_fat_start: int, mini_fat_sectors: int) -> bytes:
    """The header (2.2): version 3, 512-byte sectors, 64-byte mini sectors, no DIFAT sectors."""
    signature = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    version = struct.pack("<HHHHH", 0x003E, 0x0003, 0xFFFE, 9, 6) + bytes(6)
    counts = struct.pack("<IIII", 0, len(fat), directory_start, 0)
    mini = struct.pack("<III", _MINI_CUTOFF, mini_fat_start, mini_fat_sectors)
    difat = struct.pack("<II", _END_OF_CHAIN, 0)
    listed = [*fat, *[_FREE] * (_HEADER_FAT_SECTORS - len(fat))]
    return signature + version + counts + mini + difat + struct.pack("<109I", *listed)
