"""Mends the user's own cells of one workbook, where there is one answer, and reads the result back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sowgate.batch.paths import Found
from sowgate.batch.placing import door_of, free_backup
from sowgate.contract.settings import Settings
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal
from sowgate.grid.mends import CellMend
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import Scalar, WorkbookSnapshot


def mend(found: Found, settings: Settings, dry: bool, backup: bool) -> tuple[CellMend, ...]:
    """The mends of a workbook, written to it unless `dry`. Refusal where it cannot be read or written.

    What sowgate wrote earlier is taken out of a workbook that is mended: it told of the cells as they were.
    """
    from sowgate.books.package import outcome
    from sowgate.books.package.mending import mended
    from sowgate.books.replace import replace_file, writable_target
    from sowgate.reading import read
    from sowgate.writing.mending import mends

    snapshot = without_owned(door_of(found, settings.limits).read())
    wanted = mends(snapshot, read(snapshot, settings))
    if dry or not wanted:
        return wanted
    target = writable_target(Path(found.path))
    data = target.read_bytes()
    if data[:2] != b"PK":
        raise Refusal("legacy_format", "Cells can be mended in .xlsx and .xlsm workbooks. Save it as .xlsx.")
    new = mended(outcome(data, ChangeSet()).data, wanted)
    _read_back(new, snapshot, wanted)
    if backup:
        replace_file(writable_target(free_backup(found.path)), None, data)
    replace_file(target, data, new)
    return wanted


def _read_back(data: bytes, before: WorkbookSnapshot, wanted: tuple[CellMend, ...]) -> None:
    """Refusal where anything but the mended cells would have changed."""
    from sowgate.books.limits import Limits
    from sowgate.books.ooxml.workbook import read_workbook

    after = read_workbook(io.BytesIO(data), Limits())
    places = {(each.sheet, each.row, each.column) for each in wanted}
    same = [_others(version, places) for version in (before, after)]
    values = {(each.sheet, each.row, each.column): _value(each.value) for each in wanted}
    for (name, row, column), value in values.items():
        sheet = after.sheet(name)
        if sheet is None or sheet.cell(row, column).value != value:
            raise Refusal("corrupt", "A mended cell would not have come through; nothing was written.")
    if same[0] != same[1]:
        raise Refusal("corrupt", "Other cells would not have come through unchanged; nothing was written.")


def _others(snapshot: WorkbookSnapshot, places: set[tuple[str, int, int]]) -> WorkbookSnapshot:
    sheets = tuple(
        replace(
            sheet, cells={at: cell for at, cell in sheet.cells.items() if (sheet.name, *at) not in places}
        )
        for sheet in snapshot.sheets
    )
    return replace(snapshot, sheets=sheets, names=tuple(sorted(snapshot.names, key=repr)))


def _value(value: object) -> Scalar:
    return value if isinstance(value, str) else datetime.fromisoformat(f"{value}")
