"""Copies of odd workbooks hold parts known to be safe and nothing else, and can be read again."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from sowgate.batch.client_copy import make_client_copy
from sowgate.books.file import FileDoor
from sowgate.contract.settings import Settings
from sowgate.grid.door import Refusal

_CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_BOOKS = sorted(_CORPUS.glob("*.xls[xm]"))[::3] if _CORPUS.is_dir() else []
_SAFE = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|"
    r"xl/theme/theme1\.xml|xl/worksheets/(?:_rels/)?sheet\d+\.xml(?:\.rels)?|xl/tables/table\d+_\d+\.xml|"
    r"xl/drawings/(?:_rels/)?drawing\d+\.xml(?:\.rels)?|xl/media/image\d+\.(?:png|jpe?g|gif|bmp)|"
    r"xl/charts/chart\d+\.xml"
)
_REASONS = {"not_calculated", "corrupt", "legacy_format", "encrypted", "too_large", "not_a_workbook"}


@pytest.mark.skipif(not _BOOKS, reason="../shared/corpus is absent")
def test_copies_of_odd_workbooks_hold_safe_parts_alone_and_can_be_read(tmp_path: Path) -> None:
    copied = 0
    refused: dict[str, str] = {}
    for book in _BOOKS:
        target = tmp_path / "copy.xlsx"
        target.unlink(missing_ok=True)
        try:
            make_client_copy(str(book), str(target), Settings())
        except Refusal as refusal:
            refused[book.name] = refusal.code if not target.exists() else "left a file"
            continue
        copied += 1
        with zipfile.ZipFile(target) as package:
            strange = [name for name in package.namelist() if not _SAFE.fullmatch(name)]
        assert strange == [], book.name
        assert FileDoor(target).read().sheets, book.name
    assert {name: why for name, why in refused.items() if why not in _REASONS} == {}
    assert copied >= len(_BOOKS) * 0.8
