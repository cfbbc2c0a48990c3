"""Bad input at the file door: one clear sentence and a stable code each, and no other exception ever."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from door_workbooks import statement_of_work, workbook_file
from ooxml_packages import CONTENT_TYPES, parts, relationships, zipped

from sowgate.books.file import FileDoor
from sowgate.books.foreign import GIVES as FOREIGN_GIVES
from sowgate.books.limits import Limits
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal
from sowgate.grid.snapshot import WorkbookSnapshot

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
CODES = {
    "not_a_workbook", "encrypted", "corrupt", "too_large", "legacy_format", "locked", "lock_file",
    "permission", "no_such_file", "signed", "timeout",
}  # fmt: skip
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of odd workbooks is not here")
SOUND = workbook_file(statement_of_work())


def stream(name: str) -> bytes:
    return COMPOUND + name.encode("utf-16-le") + bytes(64)


def read(folder: Path, data: bytes, name: str = "book.xlsx", **options: Limits) -> WorkbookSnapshot:
    path = folder / name
    path.write_bytes(data)
    return FileDoor(path, **options).read()


def refused(folder: Path, data: bytes, name: str = "book.xlsx", **options: Limits) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(folder, data, name, **options)
    assert caught.value.code in CODES
    assert caught.value.message.count(".") >= 1
    assert "Traceback" not in caught.value.message
    return caught.value


def document(target: str) -> bytes:
    return zipped(
        {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": relationships(("r", "officeDocument", target))}
    )


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "not_a_workbook", "empty"),
        (b"\0" * 4096, "not_a_workbook", "no known kind"),
        (b"Milestone;Amount\r\nDesign;100\r\n", "not_a_workbook", "CSV"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html><table>", "not_a_workbook", "web page"),
        ("\ufeff<html><table>".encode("utf-16-le"), "not_a_workbook", "web page"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
         "legacy_format", "2003"),
        (b"%PDF-1.7", "not_a_workbook", "PDF"),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00", "legacy_format", "Excel 2 to 5"),
        (stream("EncryptedPackage"), "encrypted", "password"),
        (stream("WordDocument"), "not_a_workbook", "Word"),
        (COMPOUND, "not_a_workbook", "container"),
        (stream("Workbook"), "corrupt", ".xls"),
        (document("word/document.xml"), "not_a_workbook", "Word"),
        (document("ppt/presentation.xml"), "not_a_workbook", "presentation"),
        (document("xl/workbook.bin"), "corrupt", ".xlsb"),
        (document("xl/workbook.xml"), "corrupt", "missing"),
        (zipped({}), "not_a_workbook", "zip"),
        (zipped({"photo.jpg": b"x"}), "not_a_workbook", "zip"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "not_a_workbook", "OpenDocument"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "corrupt", ".ods"),
        (zipped({k: v for k, v in parts().items() if k[0] != "["}), "corrupt", "Content_Types"),
        (SOUND[:-30], "corrupt", "cut off"),
        (SOUND[:400], "corrupt", "cut off"),
        (b"PK\x03\x04 and then nothing", "corrupt", "cut off"),
    ],
)  # fmt: skip
def test_what_is_no_readable_workbook_is_called_by_its_name(
    tmp_path: Path, data: bytes, code: str, said: str
) -> None:
    refusal = refused(tmp_path, data)
    assert refusal.code == code
    assert said in refusal.message


def test_the_true_format_counts_and_not_the_name(tmp_path: Path) -> None:
    assert read(tmp_path, SOUND, "book.xls").sheets[0].name == "Plan"
    assert read(tmp_path, SOUND, "book.csv").sheets[0].name == "Plan"


@needs_corpus
@pytest.mark.parametrize("suffix", [".xls", ".xlsb", ".ods"])
def test_other_formats_are_read_under_any_name_and_never_written(tmp_path: Path, suffix: str) -> None:
    name = {".xls": "poi__4e71ba8e__mortgage-calculation.xls", ".xlsb": "poi__66d8e652__62815.xlsb",
            ".ods": "calamine__45df6793__date.ods"}[suffix]  # fmt: skip
    path = tmp_path / "renamed.xlsx"
    path.write_bytes((CORPUS / name).read_bytes())
    door = FileDoor(path)
    assert door.read().sheets[0].cells
    assert door.gives == FOREIGN_GIVES
    with pytest.raises(Refusal) as caught:
        door.apply(ChangeSet())
    assert caught.value.code == "legacy_format"
    assert suffix in caught.value.message


def test_damage_inside_a_member_is_found_by_its_check_sum(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    for offset in (60, 90, 120):
        damaged = bytearray(SOUND)
        damaged[start + offset] ^= 0xFF
        assert refused(tmp_path, bytes(damaged)).code == "corrupt"


def test_a_zip_with_a_password_is_encrypted(tmp_path: Path) -> None:
    data = bytearray(SOUND)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    assert refused(tmp_path, bytes(data)).code == "encrypted"


def test_a_part_stored_twice_is_damage(tmp_path: Path) -> None:
    buffer = io.BytesIO(SOUND)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("XL/Worksheets/sheet1.xml", "<other/>")
    refusal = refused(tmp_path, buffer.getvalue())
    assert (refusal.code, "twice" in refusal.message) == ("corrupt", True)


def test_a_bomb_is_refused_before_it_is_inflated(tmp_path: Path) -> None:
    bomb = zipped(parts("<row r='1'>" + " " * (60 * 1024 * 1024) + "</row>"))
    assert len(bomb) < 100_000
    assert refused(tmp_path, bomb).code == "too_large"


def test_a_large_file_is_refused_by_its_size(tmp_path: Path) -> None:
    assert refused(tmp_path, SOUND, limits=Limits(max_file_bytes=1000)).code == "too_large"


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODS_CELL = (
    '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
)


def ods(rows: str) -> bytes:
    """An OpenDocument sheet of these rows."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OFFICE}:manifest:1.0"/>',
        }
    )


def test_an_ods_that_claims_a_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16383"/>'
    far = ods(
        f"<table:table-row>{ODS_CELL}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
        f"<table:table-row>{empty}{ODS_CELL}</table:table-row>"
    )
    assert refused(tmp_path, far, "book.ods").code == "too_large"


@pytest.mark.parametrize("bound", [{"max_rows": 5}, {"max_columns": 2}, {"max_cells": 17}])
def test_rows_columns_and_cells_are_bounded_in_other_formats_too(
    tmp_path: Path, bound: dict[str, int]
) -> None:
    book = ods(f"<table:table-row>{ODS_CELL * 3}</table:table-row>" * 6)
    assert len(read(tmp_path, book, "book.ods").sheets[0].cells) == 18
    assert refused(tmp_path, book, "book.ods", limits=Limits(**bound)).code == "too_large"


def test_a_foreign_reader_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    book = stream("Workbook")
    assert refused(tmp_path, book, limits=Limits(foreign_seconds=0.001)).code == "timeout"


def test_owner_files_and_what_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path, b"\x05user", "~$book.xlsx").code == "lock_file"
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    dangling = tmp_path / "link.xlsx"
    dangling.symlink_to(tmp_path / "nowhere.xlsx")
    looped = tmp_path / "loop.xlsx"
    looped.symlink_to(looped)
    for path, code in (
        (folder, "not_a_workbook"),
        (dangling, "no_such_file"),
        (looped, "no_such_file"),
        (tmp_path / "none.xlsx", "no_such_file"),
        (tmp_path / "no\0name.xlsx", "no_such_file"),
        (tmp_path / ("x" * 300 + ".xlsx"), "no_such_file"),
    ):
        with pytest.raises(Refusal) as caught:
            FileDoor(path).read()
        assert caught.value.code == code, path


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(SOUND)
    path.chmod(0)
    if os.access(path, os.R_OK):  # an administrator may read everything: let the system call refuse

        def denied(_: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(Refusal) as caught:
        FileDoor(path).read()
    assert caught.value.code == "permission"


@needs_corpus
def test_every_workbook_of_the_corpus_is_read_or_refused_with_a_code() -> None:
    paths = sorted(path for path in CORPUS.iterdir() if path.name != "manifest.json")
    assert len(paths) > 200
    reasons = {}
    for path in paths:
        try:
            snapshot = FileDoor(path).read()
            assert all(cell.value is not None or cell.formula or cell.error
                       for sheet in snapshot.sheets for cell in sheet.cells.values())  # fmt: skip
        except Refusal as refusal:
            reasons[path.name] = refusal.code
    # One .ods made to exhaust its reader, one .xlsb that calamine cannot follow.
    assert set(reasons.values()) <= {"corrupt", "too_large"}
    assert len(reasons) <= 2, reasons


_SPLINTERS = (
    b"", b"\0", b"<c/>", b"</row>", b"-1", b"99999999999", b"&x;", b'"', b"\xff\xfe", b"\xc3\xa4", b"r=''",
    b"<v>1</v>", b"A1:A", b'ref="XFD9999999:A0"',
)  # fmt: skip


def _mutated(data: bytes, choose: random.Random) -> bytes:
    """The workbook with a few bytes of its zip, or of one of its parts, changed."""
    if choose.random() < 0.4:
        raw = bytearray(data[: choose.randrange(1, len(data))] if choose.random() < 0.2 else data)
        for _ in range(choose.randrange(1, 6)):
            raw[choose.randrange(len(raw))] = choose.randrange(256)
        return bytes(raw)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    victim = choose.choice([name for name in members if not name.endswith("theme1.xml")])
    content = bytearray(members[victim])
    for _ in range(choose.randrange(1, 4)):
        at = choose.randrange(max(len(content), 1))
        cut = choose.choice([0, 1, 5, 40])
        content[at : at + cut] = choose.choice(_SPLINTERS)
    members[victim] = bytes(content)
    if choose.random() < 0.1:
        del members[choose.choice(list(members))]
    return zipped(members)


@pytest.mark.parametrize("seed", range(4))
def test_no_mutation_gets_past_a_refusal(tmp_path: Path, seed: int) -> None:
    choose = random.Random(seed)
    refusals = []
    for _ in range(150):
        try:
            read(tmp_path, _mutated(SOUND, choose))
        except Refusal as refusal:
            refusals.append(refusal)
    assert 20 < len(refusals) < 150
    assert {refusal.code for refusal in refusals} <= CODES
    # Refusals by name, not by the net below all others: no structure was unforeseen.
    assert not [one.__cause__ for one in refusals if "structure that cannot be read" in one.message]
