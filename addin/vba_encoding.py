"""The two encodings of a VBA project: compression and data encryption, after [MS-OVBA] 2.4.1 and 2.4.3."""

from __future__ import annotations

import struct

_CHUNK = 4096
_SIGNATURE = 0x01  # 2.4.1.1.1: first byte of a compressed container
_COMPRESSED, _RAW = 0xB000, 0x3000  # 2.4.1.1.5: chunk signature 0b011, and the flag "compressed"
_SHORTEST_COPY = 3


def compressed(data: bytes) -> bytes:
    """The data as a compressed container (2.4.1.3.6): chunks of 4096 bytes, each for itself."""
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return bytes([_SIGNATURE]) + b"".join(_compressed_chunk(chunk) for chunk in chunks)


def _compressed_chunk(chunk: bytes) -> bytes:
    """One chunk (2.4.1.3.7): sequences of a flag byte and eight tokens, a literal byte or a copy each."""
    tokens = _tokens(chunk)
    body = bytearray()
    for start in range(0, len(tokens), 8):
        group = tokens[start : start + 8]
        body.append(sum(1 << bit for bit, token in enumerate(group) if len(token) == 2))
        body += b"".join(group)
    if len(body) > _CHUNK:  # 2.4.1.3.10: what grew is stored as it is, filled up with zeros
        return struct.pack("<H", _RAW | (_CHUNK - 1)) + chunk.ljust(_CHUNK, b"\0")
    return struct.pack("<H", _COMPRESSED | (len(body) - 1)) + bytes(body)


def _tokens(chunk: bytes) -> list[bytes]:
    """Literal tokens (one byte) and copy tokens (two bytes), the longest match at every place."""
    seen: dict[bytes, list[int]] = {}
    tokens: list[bytes] = []
    here = 0
    while here < len(chunk):
        offset_bits = max(4, (here - 1).bit_length()) if here else 4  # 2.4.1.3.19.1, CopyToken Help
        longest = (0xFFFF >> offset_bits) + _SHORTEST_COPY
        length, source = _longest_match(
            chunk, here, seen.get(chunk[here : here + _SHORTEST_COPY], []), longest
        )
        if length:
            value = (here - source - 1) << (16 - offset_bits) | (length - _SHORTEST_COPY)
            tokens.append(struct.pack("<H", value))  # 2.4.1.3.19.3, Pack CopyToken
        else:
            length = 1
            tokens.append(chunk[here : here + 1])
        for place in range(here, here + length):
            seen.setdefault(chunk[place : place + _SHORTEST_COPY], []).append(place)
        here += length
    return tokens


def _longest_match(chunk: bytes, here: int, places: list[int], longest: int) -> tuple[int, int]:
    """(length, place) of the longest earlier text that goes on as `here` does; the nearest one of equals."""
    best, source = 0, 0
    limit = min(longest, len(chunk) - here)
    if limit < _SHORTEST_COPY:
        return 0, 0
    for place in reversed(places):
        length = _SHORTEST_COPY
        while length < limit and chunk[place + length] == chunk[here + length]:
            length += 1
        if length > best:
            best, source = length, place
            if length == limit:
                break
    return best, source


def encrypted(project_id: str, data: bytes, seed: int) -> str:
    """The data as the hexadecimal text of a CMG, DPB or GC line (2.4.3.2); `seed` is any byte.

    This keeps nothing secret: without a password the lines say that the project is not protected.
    """
    key = sum(project_id.encode("ascii")) & 0xFF  # 2.4.3.2: the project key is the sum of the identifier
    out = [seed, seed ^ 2, seed ^ key]  # the version is 2
    unencrypted, one_back, two_back = key, out[2], out[1]
    filler = bytes([7] * ((seed & 6) // 2))  # its length is given by the seed, its content is arbitrary
    for byte in filler + struct.pack("<I", len(data)) + data:
        out.append(byte ^ (two_back + unencrypted & 0xFF))
        two_back, one_back, unencrypted = one_back, out[-1], byte
    return bytes(out).hex().upper()
