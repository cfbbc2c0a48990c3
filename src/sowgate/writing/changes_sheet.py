"""The sheet `Changes`: what moved between two versions, as a table to filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sowgate.grid.address import CellRange
from sowgate.grid.sheets import OwnedSheet, Placed, PrintSetup, Role, SheetTable
from sowgate.language import mark, say

_WIDTHS = (11.0, 9.0, 28.0, 20.0, 38.0, 38.0, 14.0, 16.0, 8.0, 16.0, 9.0)
_HEADER_ROW = 4
_HEADINGS = {
    "path": mark("Path"),
    "change": mark("Change"),
    "id": mark("Id"),
    "milestone": mark("Milestone"),
    "field": mark("Field"),
    "old": mark("Old"),
    "new": mark("New"),
    "moved": mark("Moved"),
    "sheet": mark("Sheet"),
    "row": mark("Row"),
    "old_sheet": mark("Old sheet"),
    "old_row": mark("Old row"),
}


def changes_sheet(
    title: str, subtitle: str, header: Sequence[str], rows: Iterable[Sequence[str | int | None]]
) -> OwnedSheet:
    """The sheet, with `header` in words and one row for each change."""
    cells = [Placed(1, 1, title, "title"), Placed(2, 1, subtitle, "subtitle")]
    cells += [Placed(_HEADER_ROW, number, _heading(text), "header") for number, text in enumerate(header, 1)]
    last = _HEADER_ROW
    for last, row in enumerate(rows, _HEADER_ROW + 1):
        for number, value in enumerate(row, 1):
            role: Role = "number" if isinstance(value, int) else "wrap"
            cells.append(Placed(last, number, value, role))
    if last == _HEADER_ROW:
        last += 1
        cells.append(Placed(last, 1, say("no milestone and no term differs"), "text"))
    return OwnedSheet(
        key="changes",
        title="Changes",
        cells=tuple(cells),
        widths=tuple(enumerate(_WIDTHS, 1)),
        tables=(SheetTable("Changes", CellRange(_HEADER_ROW, 1, last, len(header))),),
        freeze=f"A{_HEADER_ROW + 1}",
        printing=PrintSetup(landscape=True, repeat_row=_HEADER_ROW),
    )


def _heading(name: str) -> str:
    return say(_HEADINGS[name]) if name in _HEADINGS else name.replace("_", " ").capitalize()
