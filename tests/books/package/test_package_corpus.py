"""Odd workbooks of other projects come through untouched (../shared/corpus, every seventh of it)."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from conftest import owned_columns, owned_sheets

from sowgate.books.package import outcome, write
from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
FILES = sorted([*CORPUS.glob("*.xls[xm]"), *CORPUS.glob("*.xlt[xm]")])[::7]


def opens(data: bytes) -> bool:
    try:
        openpyxl.load_workbook(io.BytesIO(data))
    except Exception:
        return False
    return True


def stored(data: bytes) -> dict[str, tuple[int, int]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {one.filename: (one.CRC, one.compress_size) for one in archive.infolist()}


@pytest.mark.skipif(not FILES, reason="../shared/corpus is not here")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:40])
def test_a_workbook_of_the_corpus_comes_through(path: Path) -> None:
    original = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        book = archive.read(
            next(name for name in archive.namelist() if name.lower().endswith("workbook.xml"))
        )
    sheet = book.split(b"<sheet ", 1)[-1].split(b'name="', 1)[-1].split(b'"', 1)[0].decode()
    columns = owned_columns(CellRange(1, 5, 6, 7), sheet=sheet)
    changes = ChangeSet(owned_sheets(), (columns,))
    try:
        once = outcome(original, changes)
    except Refusal as refused:
        if refused.code not in {"signed", "locked"}:
            raise
        return
    assert write(once.data, changes) == once.data
    assert write(once.data, ChangeSet()) == original
    before, after = stored(original), stored(once.data)
    touched = {name for name in before if before[name] != after[name]}
    assert len([name for name in touched if "sheet" in name.rsplit("/", 1)[-1]]) <= 1
    assert len(touched) <= 5
    if opens(original):
        assert opens(once.data)
