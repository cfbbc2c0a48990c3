"""The ranges that a formula counts: figures of ours must not slip into a user's sum.

Every door asks this, whatever its formulas come from; so nothing of a file's or of Excel's is known here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from sowgate.grid.address import MAX_COLUMN, MAX_ROW, CellRange, column_number, parse_range
from sowgate.grid.changes import OwnedCell, OwnedColumns

LONGEST_FORMULA = 8_192  # characters, by Excel's limit; what is longer is no formula

_TEXT = re.compile(r'"(?:[^"]|"")*"')
# Functions that take in every figure or entry of a range; a lookup does not mind more columns.
_COUNTS = re.compile(
    r"\b(?:SUM\w*|SUBTOTAL|AGGREGATE|AVERAGE\w*|COUNT\w*|MIN\w*|MAX\w*|MEDIAN|PRODUCT|STDEV[\w.]*|VAR[\w.]*|"
    r"LARGE|SMALL|RANK[\w.]*)\(",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?(?<![\w.\]])(?:"
    r"(\$?[A-Za-z]{1,3}\$?\d{1,7}:\$?[A-Za-z]{1,3}\$?\d{1,7})"
    r"|\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})|\$?(\d{1,7}):\$?(\d{1,7}))(?![\w(:.!])"
)
# Columns so wide taken together mean the whole sheet: nothing of ours could stand right of them.
_SHEET_WIDE = 1024


def counts(formula: str) -> bool:
    """Whether the formula takes in all figures of what it names."""
    return len(formula) <= LONGEST_FORMULA and _COUNTS.search(formula) is not None


def counts_table(formula: str, table: str) -> bool:
    """Whether a formula that counts names an Excel Table whole, and so each column that joins it."""
    if table.casefold() not in formula.casefold():
        return False
    whole = rf"(?<![\w.\]!']){re.escape(table)}(?:\[\s*(?:#(?:All|Data|This Row)|@)?\s*\])?(?![\w.\[(!'])"
    return re.search(whole, _TEXT.sub("", formula), re.IGNORECASE) is not None


def referred(formula: str, home: str) -> Iterator[tuple[str, CellRange]]:
    """(sheet, range) of each rectangle of several cells that a formula on the sheet `home` names.

    Whole columns are rectangles too. Whole rows are left out: nothing could stand beside a table that one of
    them crosses; see `whole_rows`.
    """
    for sheet, at in _named(formula, home):
        if not _spans_rows(at):
            yield sheet, at


def whole_rows(formula: str, home: str) -> Iterator[tuple[str, CellRange]]:
    """(sheet, range) of the whole rows that a formula names, and of columns that are the whole sheet."""
    for sheet, at in _named(formula, home):
        if _spans_rows(at):
            yield sheet, at


def uncounted(group: OwnedColumns, rows: Collection[CellRange]) -> OwnedColumns:
    """The columns with their figures as text in these whole rows, where a formula would count them."""

    def shown(cell: OwnedCell, row: int) -> OwnedCell:
        counted = isinstance(cell.value, Decimal) and any(at.min_row <= row <= at.max_row for at in rows)
        return replace(cell, value=f"{cell.value:,.{cell.decimals}f}") if counted else cell

    lines = tuple(
        tuple(shown(cell, row) for cell in line)
        for row, line in enumerate(group.rows, group.range.min_row + 1)
    )
    return group if lines == group.rows else replace(group, rows=lines)


def uncounted_note(sheet: str) -> str:
    """What a user is told of figures that stand as text."""
    return f"A formula counts whole rows of {sheet!r}: figures of the added columns stand there as text."


def _spans_rows(at: CellRange) -> bool:
    return at.max_column - at.min_column >= _SHEET_WIDE


def _named(formula: str, home: str) -> Iterator[tuple[str, CellRange]]:
    for match in _RANGE.finditer(_TEXT.sub("", formula)) if ":" in formula else ():
        _, _, cells, first_column, last_column, first_row, last_row = match.groups()
        try:
            if cells:
                at = parse_range(cells)
            elif first_column:
                left, right = sorted((column_number(first_column), column_number(last_column)))
                at = CellRange(1, left, MAX_ROW, min(right, MAX_COLUMN))
            else:
                top, bottom = sorted((int(first_row), int(last_row)))
                at = CellRange(max(top, 1), 1, min(bottom, MAX_ROW), MAX_COLUMN)
        except ValueError:
            continue
        yield (match[1].replace("''", "'") if match[1] else match[2] or home), at
