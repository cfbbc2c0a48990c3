"""What cannot be written without harm is refused with a reason, and what is damaged never ends in a crash."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from conftest import handmade, owned_columns, owned_sheets, parts_of, saved, zipped

from sowgate.books.package import outcome, write
from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal

EMPTY = "<sheetData/>"


def code(data: bytes, changes: ChangeSet | None = None) -> str:
    with pytest.raises(Refusal) as refused:
        write(data, ChangeSet(owned_sheets()) if changes is None else changes)
    assert refused.value.message.endswith((".", "?"))
    return refused.value.code


def test_a_signed_workbook_is_refused_but_clearing_an_untouched_one_is_not() -> None:
    data = handmade(EMPTY, extra={"_xmlsignatures/sig1.xml": "<Signature/>"})
    assert code(data) == "signed"
    assert write(data, ChangeSet()) == data


def test_a_protected_structure_is_refused() -> None:
    data = handmade(EMPTY, workbook='<workbookProtection lockStructure="1"/>')
    assert code(data) == "locked"


def test_a_workbook_shared_the_old_way_is_refused() -> None:
    parts: dict[str, str | bytes] = dict(
        parts_of(handmade(EMPTY, extra={"xl/revisions/h.xml": "<headers/>"}))
    )
    rels = parts["xl/_rels/workbook.xml.rels"]
    assert isinstance(rels, bytes)
    log = b'<Relationship Id="h" Type="urn:x/revisionHeaders" Target="revisions/h.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = rels.replace(b"</Relationships>", log)
    assert code(zipped(parts)) == "locked"


def test_columns_alone_go_into_a_workbook_whose_structure_is_protected() -> None:
    data = handmade(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        workbook='<workbookProtection lockStructure="1"/>',
    )
    columns = owned_columns(CellRange(1, 2, 2, 4))
    done = outcome(data, ChangeSet((), (columns,)))
    assert openpyxl.load_workbook(BytesIO(done.data))["Plan"]["B1"].value == "Gate status"


def test_what_was_protected_after_a_write_is_not_cleared_by_force(plan: Callable[..., bytes]) -> None:
    columns = owned_columns(CellRange(3, 7, 8, 9))
    book = openpyxl.load_workbook(BytesIO(write(plan(), ChangeSet(owned_sheets(), (columns,)))))
    book["Plan"].protection.enable()
    assert code(saved(book), ChangeSet()) == "locked"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", "not_a_workbook", id="empty"),
        pytest.param(b"<html>", "not_a_workbook", id="text"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_a_workbook", id="compound file"),
        pytest.param(b"PK\x03\x04 no directory", "corrupt", id="cut short"),
        pytest.param(zipped({"a.txt": "x"}), "not_a_workbook", id="a zip"),
        pytest.param(
            zipped({name: text for name, text in parts_of(handmade(EMPTY)).items() if name != "_rels/.rels"}),
            "not_a_workbook",
            id="no package relationships",
        ),
        pytest.param(
            zipped(
                {name: text for name, text in parts_of(handmade(EMPTY)).items() if "workbook.xml" not in name}
            ),
            "not_a_workbook",
            id="no workbook part",
        ),
        pytest.param(
            zipped(
                parts_of(handmade(EMPTY)) | {"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}
            ),
            "corrupt",
            id="a document type",
        ),
        pytest.param(
            zipped(parts_of(handmade(EMPTY)) | {"xl/workbook.xml": "<workbook>"}), "corrupt", id="broken XML"
        ),
        pytest.param(
            zipped(parts_of(handmade(EMPTY)) | {"xl/workbook.xml": '<document xmlns="x"/>'}),
            "not_a_workbook",
            id="another document",
        ),
        pytest.param(
            zipped(parts_of(handmade(EMPTY)) | {"XL/Workbook.XML": "<x/>"}), "corrupt", id="a part twice"
        ),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_reason(data: bytes, expected: str) -> None:
    assert code(data) == expected


def test_a_damaged_part_that_has_to_change_is_refused_and_another_is_copied_as_it_is() -> None:
    extra = {"xl/media/image1.png": b"pixels" * 50}
    data = bytearray(handmade(EMPTY, extra=extra))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        places = {one.filename: one.header_offset + 30 + len(one.filename) for one in archive.infolist()}
    picture, book = bytearray(data), bytearray(data)
    picture[places["xl/media/image1.png"] + 3] ^= 0xFF
    book[places["xl/workbook.xml"] + 20] ^= 0xFF
    changed = write(bytes(picture), ChangeSet(owned_sheets()))
    assert write(changed, ChangeSet()) == bytes(picture)
    assert code(bytes(book)) == "corrupt"


def test_xml_nested_without_end_is_refused() -> None:
    deep = "<a>" * 30_000 + "</a>" * 30_000
    data = handmade(f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><extLst>{deep}</extLst>')
    columns = owned_columns(CellRange(1, 2, 2, 4))
    try:
        done = write(data, ChangeSet((), (columns,)))
    except Refusal as refused:
        if refused.code != "corrupt":
            raise
    else:
        assert write(done, ChangeSet()) == data


@pytest.mark.parametrize("place", ["XFE1", "A0", "A99999999", "1A", "", "ZZZZZZZZ9"])
def test_absurd_cell_addresses_neither_crash_nor_get_lost(place: str) -> None:
    data = handmade(f'<sheetData><row r="1"><c r="{place}"><v>7</v></c></row></sheetData>')
    done = write(data, ChangeSet((), (owned_columns(CellRange(3, 2, 4, 4)),)))
    assert f'r="{place}"><v>7</v>'.encode() in parts_of(done)["xl/Plan.xml"]
    assert write(done, ChangeSet()) == data


def test_mutated_files_are_written_or_refused_and_never_crash(plan: Callable[..., bytes]) -> None:
    columns = owned_columns(CellRange(3, 7, 8, 9), "Milestones")
    changes = ChangeSet(owned_sheets()[:1], (columns,))
    source = plan(table=True)
    luck = random.Random(20_261_122)
    refused = 0
    for _ in range(60):
        data = bytearray(source)
        for _ in range(luck.randint(1, 6)):
            data[luck.randrange(len(data))] = luck.randrange(256)
        try:
            write(bytes(data), changes)
        except Refusal:
            refused += 1
    assert 0 < refused < 60
