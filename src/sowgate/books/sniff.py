"""What a file really is, told from its first bytes and never from its name."""

from __future__ import annotations

import io
from typing import Literal

from sowgate.books.limits import Limits
from sowgate.books.ooxml.parts import Parts, corrupt
from sowgate.books.ooxml.workbook import workbook_part
from sowgate.grid.door import Refusal

Format = Literal["ooxml", "xlsb", "xls", "ods"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
# A bare BIFF stream begins with its BOF record: Excel 2, 3, 4 and 5.
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_TEXT_LIKE = bytes({7, 8, 9, 10, 12, 13, 27} | set(range(0x20, 0x100)))
_OTHERS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_ODF = b"application/vnd.oasis.opendocument."


def format_of(data: bytes, limits: Limits) -> Format:
    """The format of a workbook; Refusal where the bytes are no workbook that can be read."""
    if not data:
        raise _not_a_workbook("The file is empty")
    if data.startswith(_ZIP):
        return _zipped(data, limits)
    if data.startswith(_COMPOUND_FILE):
        return _compound(data)
    if data.startswith(_BARE_BIFF):
        raise legacy("an Excel 2 to 5 worksheet")
    for magic, what in _OTHERS:
        if data.startswith(magic):
            raise _not_a_workbook(f"The file is {what}")
    raise _text(data[:65_536])


def is_compound(head: bytes) -> bool:
    """Whether a file that begins so is a compound file: an .xls, or what holds an encrypted workbook."""
    return head.startswith(_COMPOUND_FILE)


def is_encrypted(data: bytes) -> bool:
    """Whether this is an Office document inside an encrypted package ([MS-OFFCRYPTO] 2.3.4)."""
    return data.startswith(_COMPOUND_FILE) and _stream("EncryptedPackage") in data


def legacy(what: str) -> Refusal:
    """The refusal of a format of old."""
    return Refusal("legacy_format", f"The file is {what}. Open it in Excel and save it as .xlsx.")


def _not_a_workbook(what: str) -> Refusal:
    return Refusal("not_a_workbook", f"{what}, not a workbook. Save the data as .xlsx from Excel.")


def _compound(data: bytes) -> Format:
    """Compound files name their streams in UTF-16, in directory sectors that lie anywhere in the file."""
    if is_encrypted(data):
        raise encrypted()
    if _stream("Workbook") in data or _stream("Book") in data:
        return "xls"
    for stream, what in (("WordDocument", "a Word document"), ("PowerPoint Document", "a presentation")):
        if _stream(stream) in data:
            raise _not_a_workbook(f"The file is {what}")
    raise _not_a_workbook("The file is an Office or installer container without a workbook")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def encrypted() -> Refusal:
    """The refusal of a workbook that needs a password to open."""
    return Refusal(
        "encrypted", "The workbook is password protected. Save a copy without the password to open it."
    )


def _zipped(data: bytes, limits: Limits) -> Format:
    parts = Parts(io.BytesIO(data), limits)
    if "mimetype" in parts:
        kind = parts.whole("mimetype")[:100]
        if kind.startswith(_ODF + b"spreadsheet"):
            return "ods"
        if kind.startswith(_ODF):
            raise _not_a_workbook("The file is another kind of OpenDocument")
    if "[Content_Types].xml" not in parts:
        if "xl/workbook.xml" in parts or "xl/workbook.bin" in parts:
            raise corrupt("The workbook's part [Content_Types].xml is missing.")
        what = "an Apple Numbers document" if "index/document.iwa" in parts else "a zip archive"
        raise _not_a_workbook(f"The file is {what}")
    root = workbook_part(parts)
    for folder, what in (("word/", "a Word document"), ("ppt/", "a presentation"), ("visio/", "a drawing")):
        if root.startswith(folder):
            raise _not_a_workbook(f"The file is {what}")
    return "xlsb" if root.endswith(".bin") else "ooxml"


def _text(head: bytes) -> Refusal:
    start = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace")
    start = start.removeprefix("\xef\xbb\xbf").lstrip("\ufeff \t\r\n").casefold()
    if start.startswith("<?xml") and "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return legacy("an XML Spreadsheet of 2003")
    if start.startswith(("<html", "<!doctype html", "<table", "<head", "<body")) or "<html" in start[:2048]:
        return _not_a_workbook("The file is a web page")
    if start.startswith("<"):
        return _not_a_workbook("The file is XML or HTML text")
    if not head.translate(None, _TEXT_LIKE):
        return _not_a_workbook("The file is plain text (perhaps CSV)")
    return _not_a_workbook("The file is of no known kind")
