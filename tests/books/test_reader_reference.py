"""The one-pass reader held against openpyxl, cell for cell, on every workbook of the corpus."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from door_workbooks import statement_of_work, workbook_file

from sowgate.books.file import FileDoor
from sowgate.grid.door import Refusal
from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SUFFIXES = {".xlsx", ".xlsm", ".xltx", ".xltm"}
# openpyxl takes most of a minute for all of them: each third at the desk, every one where CI is set.
STEP = 1 if os.environ.get("CI") else 3
# openpyxl reads these as worksheets too; we leave out what cannot hold a milestone.
NOT_WORKSHEETS = {"Dialog1", "Macro1", "Macro Sheet"}
# Where a hyperlink stands on an empty cell, openpyxl makes its target the cell's value.
LINK_AS_VALUE = {("exceljs__b8dc56d6__test-issue-877.xlsx", "Handlungsanweisung", (1, 1))}


def test_both_readers_agree_on_a_small_book(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_file(statement_of_work()))
    ours, theirs = FileDoor(path).read(), FileDoor(path, reader="openpyxl").read()
    assert set(ours.names) == set(theirs.names)
    assert ours.sheets == theirs.sheets


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of odd workbooks is not here")
def test_both_readers_agree_on_the_corpus_but_for_what_openpyxl_gets_wrong() -> None:
    compared = strict = cells = 0
    differences: list[object] = []
    for path in sorted(path for path in CORPUS.iterdir() if path.suffix in SUFFIXES)[::STEP]:
        ours = FileDoor(path).read()
        try:
            theirs = FileDoor(path, reader="openpyxl").read()
        except Refusal:  # openpyxl opens Strict workbooks as empty
            assert _is_strict(path), path.name
            strict += 1
            continue
        compared += 1
        cells += sum(len(sheet.cells) for sheet in ours.sheets)
        differences += [(path.name, *one) for one in _differences(ours, theirs, path.name)]
    assert differences == []
    assert compared * STEP > 180
    assert strict * STEP > 10
    assert cells * STEP > 25_000


def _is_strict(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return b"http://purl.oclc.org/ooxml/spreadsheetml/main" in archive.read("xl/workbook.xml")


def _differences(ours: WorkbookSnapshot, theirs: WorkbookSnapshot, file: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    theirs_sheets = [sheet for sheet in theirs.sheets if sheet.name not in NOT_WORKSHEETS]
    if [sheet.name for sheet in ours.sheets] != [sheet.name for sheet in theirs_sheets]:
        found.append(("sheets",))
    for one, other in zip(ours.sheets, theirs_sheets, strict=False):
        found += [
            (one.name, at, one.cells.get(at), other.cells.get(at))
            for at in one.cells.keys() | other.cells.keys()
            if not _same(one.cells.get(at), other.cells.get(at)) and (file, one.name, at) not in LINK_AS_VALUE
        ]
        found += [(one.name, what) for what in _shape(one).items() - _shape(other).items()]
    if set(ours.names) != set(theirs.names) or ours.date_1904 != theirs.date_1904:
        found.append(("names or date system",))
    return found


def _same(one: Cell | None, other: Cell | None) -> bool:
    if one == other:
        return True
    # openpyxl drops a stored result that is an empty text and so takes it for a formula never calculated.
    return (
        one is not None
        and other is not None
        and one.value == ""
        and other == one._replace(value=None, not_calculated=True)
    )


def _shape(sheet: SheetSnapshot) -> dict[str, object]:
    return {
        "visibility": sheet.visibility,
        "merged": frozenset(sheet.merged),
        "hidden_rows": sheet.hidden_rows,
        "hidden_columns": sheet.hidden_columns,
        "tables": sheet.tables,
    }
