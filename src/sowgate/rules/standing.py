"""Which row stands in which table, worked out once: a sheet may have thousands of rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sowgate.contract.sow import StatementOfWork
from sowgate.rules.rows import Row

# Tables that may stand side by side: more than so many are never looked through for one row.
_BESIDE = 16


class Standing:
    """The rows of every table. A table is known by its place in StatementOfWork.tables."""

    def __init__(self, sow: StatementOfWork, rows: Sequence[Row]) -> None:
        self._numbers = _table_numbers(sow)
        self._rows: dict[int, list[Row]] = {}
        for row, number in zip(rows, self._numbers, strict=True):
            if number is not None:
                self._rows.setdefault(number, []).append(row)
        self._gates = {number: [row for row in some if row.judged] for number, some in self._rows.items()}

    def table_of(self, row: Row) -> int | None:
        """The row's table; None where its sheet has none."""
        return self._numbers[row.position]

    def rows_of(self, table: int) -> Sequence[Row]:
        """The rows of a table, in the sheet's order."""
        return self._rows.get(table, ())

    def gates_of(self, table: int) -> Sequence[Row]:
        """The rows of a table that are judged as gates, in the sheet's order."""
        return self._gates.get(table, ())


def _table_numbers(sow: StatementOfWork) -> tuple[int | None, ...]:
    """For each milestone its table: the one whose rows hold it, else its sheet's first."""
    by_sheet: dict[str, list[tuple[int, int]]] = {}
    for number, table in enumerate(sow.tables):
        by_sheet.setdefault(table.sheet, []).append((table.first_row, number))
    firsts = {sheet: spans[0][1] for sheet, spans in by_sheet.items()}
    for spans in by_sheet.values():
        spans.sort()
    found: list[int | None] = []
    for milestone in sow.milestones:
        spans = by_sheet.get(milestone.sheet, [])
        at = bisect_right(spans, (milestone.row, len(sow.tables)))
        near = (number for _, number in spans[max(0, at - _BESIDE) : at])
        holding = [number for number in near if milestone.row <= sow.tables[number].last_row]
        found.append(min(holding) if holding else firsts.get(milestone.sheet))
    return tuple(found)
