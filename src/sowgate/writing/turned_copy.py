"""What the other side must not see of a turned milestone table: rows of cost and margin, what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sowgate.contract.sow import MilestoneTable
from sowgate.grid.address import CellRange, column_letter, parse_range
from sowgate.grid.snapshot import SheetSnapshot
from sowgate.writing.internal_words import may_be_internal, names_something_internal

_COLUMNS_OF_TOTALS = 3


@dataclass
class TurnedCopy:
    """Cells to empty, cells whose formulas give way to values, and both told line by line."""

    cells: list[CellRange] = field(default_factory=list)
    values: list[CellRange] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def turned_copy(
    sheet: SheetSnapshot,
    table: MilestoneTable,
    columns: Sequence[int],
    ours: Sequence[int],
    is_internal: Callable[[str, frozenset[str]], bool],
) -> TurnedCopy:
    """What to take out of a table whose milestones stand in columns.

    `columns` are those of the contract's milestones, `ours` those of sums of our own ("Total margin");
    `is_internal` tells it of a heading and the fields that its row was read for. Rows are emptied, never
    taken out: other things may stand beside them.
    """
    found, area = TurnedCopy(), parse_range(table.range)
    fields: dict[str, set[str]] = {}
    for name, row in table.columns.items():
        fields.setdefault(row, set()).add(name)
    headers = {table.columns[name]: text for name, text in table.headers.items() if name in table.columns}
    first, last = table.header_rows[-1], area.max_column + _COLUMNS_OF_TOTALS
    emptied: set[int] = set()
    for row, header in {**headers, **table.unmapped}.items():
        meant = frozenset(fields.get(row, ()))
        if is_internal(header, meant):
            emptied.add(int(row))
            found.taken.append(f"{sheet.name}, row '{header.strip()}' ({row}): emptied")
        elif not meant and header.strip():
            word = "look at it" if may_be_internal(header) else "not understood"
            found.doubts.append(f"{sheet.name}, row '{header.strip()}' ({row}): {word}")
    for at in sorted(sheet.hidden_rows):
        if area.min_row <= at <= area.max_row and at not in emptied:
            emptied.add(at)
            found.taken.append(f"{sheet.name}, row {at} of the milestone table: hidden, emptied")
    found.cells += [CellRange(row, first, row, last) for row in sorted(emptied)]
    for column in ours:
        found.cells.append(area._replace(min_column=column, max_column=column))
        found.taken.append(f"{sheet.name}, column {column_letter(column)}: a sum of ours, emptied")
    own = sorted(int(row) for row in fields if int(row) not in emptied)
    found.values = [CellRange(row, column, row, column) for row in own for column in sorted(columns)]
    hidden = [c for c in sorted(sheet.hidden_columns) if area.min_column <= c <= area.max_column]
    if hidden:
        named = ", ".join(map(column_letter, hidden))
        found.doubts.append(f"{sheet.name}, hidden columns {named}: they stay, since they may be milestones")
    return found


def is_internal_row(header: str, meant: frozenset[str], internal: frozenset[str]) -> bool:
    """Whether a heading's row is one side's own: by the fields that it was read for, else by its words."""
    return meant <= internal if meant else names_something_internal(header)
