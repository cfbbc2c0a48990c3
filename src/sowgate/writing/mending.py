"""What can be mended in milestone rows without a choice: blanks around text, dates as text, missing ids.

Only where the answer is certain: a date whose text allows one reading, an id whose row is the next of a
series that all other ids follow. Formulas, headers and rows that are no milestones are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from sowgate.contract.sow import Kind, Milestone, StatementOfWork
from sowgate.grid.address import CellRange, parse_cell
from sowgate.grid.mends import CellMend
from sowgate.grid.snapshot import SheetSnapshot, WorkbookSnapshot

_BLANKS = " \t\r\n\u00a0\u2007\u202f\u200b\ufeff"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_MONTH = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_NAMED_MONTH = re.compile(
    r"\d{1,2}\.?(?:\s+de)?\s+[^\W\d]{3,}\.?(?:\s+de)?,?\s+\d{4}|[^\W\d]{3,}\.?\s+\d{1,2},?\s+\d{4}"
)
_ID = re.compile(r"(.*?)(\d+)", re.DOTALL)


def mends(snapshot: WorkbookSnapshot, sow: StatementOfWork) -> tuple[CellMend, ...]:
    """All mends in the order of the sheet. `snapshot` is the workbook without what sowgate owns."""
    found: list[CellMend] = []
    for table in sow.tables:
        sheet = snapshot.sheet(table.sheet)
        rows = [
            each
            for each in sow.milestones
            if each.sheet == table.sheet and table.first_row <= each.row <= table.last_row
        ]
        if sheet is not None:
            for milestone in rows:
                found += _row(sheet, milestone)
            found += _ids(sheet, rows)
    return tuple(sorted(found))


def _row(sheet: SheetSnapshot, milestone: Milestone) -> Iterator[CellMend]:
    seen: set[str] = set()
    for field, address in milestone.cells.items():
        if address in seen or field in milestone.inferred:
            continue
        seen.add(address)
        row, column = parse_cell(address)
        cell = sheet.cell(row, column)
        if cell.formula is not None or not isinstance(cell.value, str) or _in_merge(sheet, row, column):
            continue
        bare = cell.value.strip(_BLANKS)
        day = getattr(milestone, field, None)
        if isinstance(day, date) and milestone.relative_due is None and _certain(bare, day):
            yield CellMend(sheet.name, row, column, cell.value, day, "text that is a date")
        elif bare and bare != cell.value:
            yield CellMend(sheet.name, row, column, cell.value, bare, "blanks around the text")


def _certain(text: str, day: date) -> bool:
    """Whether the text allows this reading alone, whatever the habits of its writer."""
    if _ISO.fullmatch(text):
        return text == day.isoformat()
    if match := _DAY_MONTH.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        return first > 12 or second > 12 or first == second
    return bool(_NAMED_MONTH.fullmatch(text))


def _ids(sheet: SheetSnapshot, rows: Sequence[Milestone]) -> Iterator[CellMend]:
    """Ids for rows that have none, where all others are one series: M1, M2, _, M4 gives M5."""
    given = [_ID.fullmatch(each.id) for each in rows if each.id and "id" in each.cells]
    series = {match[1] for match in given if match}
    if len(given) < 2 or None in given or len(series) != 1:
        return
    prefix = series.pop()
    digits = [match[2] for match in given if match]
    width = len(digits[0]) if len({len(each) for each in digits}) == 1 else 1
    number = max(map(int, digits))
    for milestone in rows:
        if milestone.id or milestone.kind is not Kind.MILESTONE or "id" not in milestone.cells:
            continue
        row, column = parse_cell(milestone.cells["id"])
        if (row, column) in sheet.cells or _in_merge(sheet, row, column):
            continue
        number += 1
        yield CellMend(
            sheet.name, row, column, "", f"{prefix}{number:0{width}d}", "a milestone without an id"
        )


def _in_merge(sheet: SheetSnapshot, row: int, column: int) -> bool:
    return any(_holds(area, row, column) for area in sheet.merged)


def _holds(area: CellRange, row: int, column: int) -> bool:
    return area.holds(row, column) and (row, column) != (area.min_row, area.min_column)
