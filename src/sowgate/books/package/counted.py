"""What the formulas of a workbook count: figures of ours must not slip into a user's sum."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sowgate.books.counting import counts, counts_table, referred, whole_rows
from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.books.package.sheet import ranges_of
from sowgate.books.package.workbook import Workbook
from sowgate.grid.address import MAX_COLUMN, MAX_ROW, CellRange, parse_cell
from sowgate.grid.door import Refusal


@dataclass(frozen=True, slots=True)
class Counted:
    """What formulas anywhere in a workbook count; sheets and tables by their names, case-folded.

    `ranges` are rectangles of several cells, whole columns included, `rows` are whole rows, and `tables` are
    named whole, with each column that they have.
    """

    ranges: dict[str, set[CellRange]] = field(default_factory=dict)
    rows: dict[str, set[CellRange]] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)


def counted(workbook: Workbook, tables: Collection[str]) -> Counted:
    """What the formulas count: ranges, rows, and which of these tables."""
    found = Counted()
    for entry in workbook.sheets():
        if entry.kind != "worksheet" or entry.part is None:
            continue
        for formula in _formulas(workbook, entry.part):
            text = formula.text or ""
            for sheet, at in _referred(formula, entry.name):
                found.ranges.setdefault(sheet.casefold(), set()).add(at)
            for sheet, at in whole_rows(text, entry.name):
                found.rows.setdefault(sheet.casefold(), set()).add(at)
            found.tables.update(table.casefold() for table in tables if counts_table(text, table))
    return found


def _formulas(workbook: Workbook, part: str) -> Iterator[Element]:
    """The formulas of a sheet that count. Sheets without any are not parsed, and no tree is kept."""
    try:
        content = workbook.package.content(part)
        root = markup.parse(content, part) if b"f>" in content else None
    except Refusal:
        return  # a damaged sheet that is not ours to change is copied as it is
    for formula in () if root is None else root.iter("{*}f"):
        if counts(formula.text or ""):
            yield formula


def _referred(formula: Element, home: str) -> Iterator[tuple[str, CellRange]]:
    down, right = _spread(formula)
    for sheet, at in referred(formula.text or "", home):
        yield (
            sheet,
            at._replace(
                max_row=min(at.max_row + down, MAX_ROW), max_column=min(at.max_column + right, MAX_COLUMN)
            ),
        )


def _spread(formula: Element) -> tuple[int, int]:
    """How far a shared formula is copied down and to the right: its ranges move along."""
    cell = formula.getparent()
    for shared in ranges_of(formula.get("ref")) if formula.get("t") == "shared" else ():
        try:
            row, column = parse_cell("" if cell is None else cell.get("r") or "")
        except ValueError:
            row, column = shared.min_row, shared.min_column
        return max(0, shared.max_row - row), max(0, shared.max_column - column)
    return 0, 0
