"""A workbook's zip as named parts: found as Excel finds them, inflated under a bound, parsed by expat."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from sowgate.books.limits import MEBIBYTE, Limits
from sowgate.grid.door import Refusal

# ECMA-376 Transitional (part 4) and Strict (part 1) namespaces of the spreadsheet vocabulary.
MAIN_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"

# Few, large chunks: expat before 2.6 rescans an unfinished token with every chunk.
_CHUNK = 8 * MEBIBYTE
# Larger parts are parsed as they are inflated, in little memory.
AT_ONCE = 128 * MEBIBYTE

Attributes = dict[str, str]
Start = Callable[[str, Attributes], object]
End = Callable[[str], object]


class LocalNames(dict[str, str]):
    """Local name of each spreadsheet element expat reports; "" for elements of any other vocabulary."""

    def __missing__(self, full: str) -> str:
        namespace, _, local = full.rpartition(" ")
        name = local if namespace in MAIN_NAMESPACES else ""
        self[full] = name
        return name


class Relationship(NamedTuple):
    """One relationship of a part: `kind` is the last word of its type, `target` a part name or a URL."""

    kind: str
    target: str
    external: bool


def corrupt(message: str) -> Refusal:
    """The refusal of a damaged workbook."""
    return Refusal("corrupt", f"{message} Open it in Excel, let Excel repair it and save it again.")


class Parts:
    """The parts of one package. Names are compared as Excel does: without case, `\\` as `/`, no lead `/`."""

    def __init__(self, source: BinaryIO, limits: Limits) -> None:
        """Opens the zip; Refusal where its directory is damaged or declares more than the limits allow."""
        self._limits = limits
        self._left = limits.max_inflated_bytes
        try:
            self._zip = zipfile.ZipFile(source)
        except Exception as fault:
            raise corrupt("The workbook's zip container is damaged or cut off.") from fault
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._ambiguous: set[str] = set()
        declared = 0
        for info in self._zip.infolist():
            name = _normal(info.filename)
            if name in self._members:
                self._ambiguous.add(name)
            self._members[name] = info
            declared += info.file_size
        if declared > limits.max_inflated_bytes:
            raise self._too_large("The workbook")

    def __contains__(self, part: str) -> bool:
        return _normal(part) in self._members

    def inflate(self, part: str) -> Iterator[bytes]:
        """The part's bytes in chunks; Refusal where it is missing, damaged, encrypted or too large."""
        name = _normal(part)
        info = self._members.get(name)
        if info is None:
            raise corrupt(f"The workbook's part {part} is missing.")
        if name in self._ambiguous:
            raise corrupt(f"The workbook holds its part {part} twice.")
        if info.flag_bits & 1:
            raise Refusal("encrypted", "The workbook's zip container is password protected. Save it without.")
        given = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    given += len(chunk)
                    self._left -= len(chunk)
                    if self._left < 0 or (
                        given > self._limits.ratio_from
                        and given > self._limits.max_ratio * max(info.compress_size, 1)
                    ):
                        raise self._too_large(f"The workbook's part {part}")
                    yield chunk
        except Refusal:
            raise
        except Exception as fault:
            raise corrupt(f"The workbook's part {part} is damaged.") from fault

    def whole(self, part: str) -> bytes:
        """The whole part."""
        return b"".join(self.inflate(part))

    def size(self, part: str) -> int:
        """What the part unpacks to, as the zip declares it; 0 where it is missing."""
        info = self._members.get(_normal(part))
        return 0 if info is None else info.file_size

    def parse(
        self,
        part: str,
        start: Start,
        end: End | None = None,
        text: Any = None,
        *,
        content: bytes | None = None,
    ) -> None:
        """One expat pass over the part. Element names arrive as "namespace local", attributes as a dict.

        `content` is parsed in the part's stead where it has been inflated before.
        A DOCTYPE is refused outright: no workbook needs one, and entity bombs do. Malformed XML is a
        Refusal that names the part.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 65_536
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text

        def doctype(*_: object) -> None:
            raise corrupt(f"The workbook's part {part} declares a DOCTYPE, which no workbook may.")

        parser.StartDoctypeDeclHandler = doctype
        try:
            for chunk in self.inflate(part) if content is None else (content,):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as fault:
            raise corrupt(f"The workbook's part {part} is not well-formed XML ({fault}).") from fault
        except (LookupError, ValueError) as fault:
            if "encoding" not in str(fault):
                raise
            raise corrupt(f"The workbook's part {part} is not in UTF-8 or UTF-16 ({fault}).") from fault

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The part's relationships by id, targets resolved to part names; none where it has no list."""
        folder, _, name = part.rpartition("/")
        listing = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        found: dict[str, Relationship] = {}
        if listing not in self:
            return found

        def start(tag: str, attributes: Attributes) -> None:
            if tag != _RELATIONSHIPS:
                return
            kind = attributes.get("Type", "").rpartition("/")[2]
            external = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            if not external:
                target = _resolved(folder, target)
            found[attributes.get("Id", "")] = Relationship(kind, target, external)

        self.parse(listing, start)
        return found

    def _too_large(self, what: str) -> Refusal:
        bound = self._limits.max_inflated_bytes // MEBIBYTE
        return Refusal(
            "too_large",
            f"{what} unpacks to more than is read (at most {bound} MiB and {self._limits.max_ratio} times "
            "its packed size). Save a copy without what does not belong to the contract.",
        )


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _resolved(folder: str, target: str) -> str:
    """The part that a target means: absolute from the package's root, else relative to its source part."""
    target = unquote(target).replace("\\", "/")
    joined = target if target.startswith("/") else f"/{folder}/{target}"
    return posixpath.normpath(joined).lstrip("/")
