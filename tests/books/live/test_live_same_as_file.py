"""One workbook through two doors, a file and the double: the same findings, and the same cells written."""

from __future__ import annotations

from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from excel_double import Excel
from excel_workbooks import book_of

from sowgate.books.file import FileDoor
from sowgate.books.live import LiveDoor
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Door
from sowgate.grid.ownership import owned_ranges, owned_sheets
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.writing import change_set

ROOT = Path(__file__).parents[3]
DAY = date(2026, 3, 2)


def layouts() -> dict[str, bytes]:
    """The journeys' five layouts, and the templates."""
    spec = spec_from_file_location("journey_layouts", ROOT / "tests" / "journeys" / "layouts.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    made = {name: build() for name, build in module.LAYOUTS.items()}
    return made | {path.stem: path.read_bytes() for path in (ROOT / "workbook_templates").glob("*.xlsx")}


WORKBOOKS = layouts()


def shown(snapshot: WorkbookSnapshot) -> dict[str, dict[tuple[int, int], object]]:
    """What stands in each sheet's cells: the formula, else the value or error; and where tables are."""
    found: dict[str, dict[tuple[int, int], object]] = {}
    for sheet in snapshot.sheets:
        cells = {at: cell.formula or cell.error or cell.value for at, cell in sheet.cells.items()}
        found[sheet.name] = {at: what for at, what in sorted(cells.items()) if what not in (None, "")}
    return found


def written(door: Door) -> WorkbookSnapshot:
    before = door.read()
    report = check(before, Settings(), DAY)
    door.apply(change_set(report, before, DAY))
    return door.read()


@pytest.mark.parametrize("name", sorted(WORKBOOKS))
def test_both_doors_find_and_write_the_same(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(WORKBOOKS[name])
    on_file = FileDoor(path)
    before = on_file.read()
    live = LiveDoor(Excel().open(book_of(before)))
    assert check(live.read(), Settings(), DAY) == check(before, Settings(), DAY)
    there, here = written(on_file), written(live)
    assert shown(here) == shown(there)
    assert owned_sheets(here) == owned_sheets(there)
    assert owned_ranges(here) == owned_ranges(there)
    assert [sheet.tables for sheet in here.sheets] == [sheet.tables for sheet in there.sheets]
    assert not live.apply(change_set(check(here, Settings(), DAY), here, DAY)).changed
    live.apply(ChangeSet())
    assert shown(live.read()) == shown(before)


def test_there_are_workbooks_to_compare() -> None:
    assert len(WORKBOOKS) >= 8
