"""A sheet as reading looks at it: merged cells answer with their anchor, blanks do not count."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from sowgate.contract.once import once
from sowgate.grid.address import CellRange, cell_name
from sowgate.grid.snapshot import Cell, SheetSnapshot
from sowgate.grid.turning import turned_range
from sowgate.reading.values.dates import true_date
from sowgate.reading.words.folding import one_line

_EMPTY = Cell()
T = TypeVar("T")
_MERGE_LIMIT = 20_000  # cells of one merged area that are looked at; more is a painted background


def filled(cell: Cell) -> bool:
    """Whether the cell says anything: white space says nothing, an error or uncalculated formula does."""
    value = cell[0]
    if isinstance(value, str):
        return bool(one_line(value))
    return value is not None or cell.error is not None or cell.not_calculated


def _settle(found: dict[tuple[int, int], T], at: tuple[int, int], value: T | None) -> None:
    if value is None:
        found.pop(at, None)
    else:
        found[at] = value


class SheetView:
    """One worksheet by rows, with merged areas resolved to their anchor cell.

    `turned` says that the sheet was turned by its diagonal: addresses are those of the sheet before that.
    """

    def __init__(self, sheet: SheetSnapshot, *, turned: bool = False) -> None:
        self.sheet = sheet
        self.turned = turned
        self.name = sheet.name
        self.hidden = sheet.visibility != "visible"
        self.moved: Mapping[int, int] = {}  # rows whose name was written in another column, and that column
        self.steps: Mapping[int, int] = {}  # the column in which each row's name was written
        self._rows: dict[int, list[int]] = {}
        self._texts_of: dict[int, list[tuple[int, str]]] = {}
        self._texts: dict[tuple[int, int], str] = {}
        rows, texts, in_rows = self._rows, self._texts, self._texts_of
        current = 0
        columns: list[int] = []
        said: list[tuple[int, str]] = []
        for at, cell in sheet.cells.items():
            value = cell[0]
            if isinstance(value, str):
                text = one_line(value)
                if not text:
                    continue
            elif value is None and not filled(cell):
                continue
            else:
                text = ""
            row, column = at
            if row != current:  # cells come by rows, mostly
                current = row
                columns, said = rows.setdefault(row, []), in_rows.setdefault(row, [])
            columns.append(column)
            if text:
                texts[at] = text
                said.append((column, text))
        for row, columns in rows.items():
            columns.sort()
            in_rows[row].sort()
        self.own_texts = texts  # of the cells themselves, whatever areas they are merged into
        self.last_row = max(self._rows, default=0)
        self._anchors = self._merges()
        self._cells = self._through_merges()

    def _merges(self) -> dict[tuple[int, int], CellRange]:
        anchors: dict[tuple[int, int], CellRange] = {}
        for area in self.sheet.merged:
            bottom = min(area.max_row, max(self.last_row, area.min_row))
            if (bottom - area.min_row + 1) * (area.max_column - area.min_column + 1) > _MERGE_LIMIT:
                continue
            for row in range(area.min_row, bottom + 1):
                for column in range(area.min_column, area.max_column + 1):
                    anchors[row, column] = area
        return anchors

    def _through_merges(self) -> Mapping[tuple[int, int], Cell]:
        """The cells by place, those under a merged area answered by its anchor; the texts likewise.

        Reading asks each place dozens of times: what stands where is settled once.
        """
        cells = self.sheet.cells
        if not self._anchors:
            return cells
        covered = dict(cells)
        texts = dict(self._texts)
        for at, area in self._anchors.items():
            anchor = (area.min_row, area.min_column)
            if at == anchor:
                continue
            _settle(covered, at, cells.get(anchor))
            _settle(texts, at, self._texts.get(anchor))
        self._texts = texts
        self._texts_of = {
            row: [(c, text) for c in columns if (text := texts.get((row, c)))]
            for row, columns in self._rows.items()
        }
        return covered

    @once
    def dates(self) -> frozenset[tuple[int, int]]:
        """Where cells themselves hold true dates."""
        return frozenset(
            at
            for at, cell in self.sheet.cells.items()
            if isinstance(cell[0], date) and true_date(cell[0]) is not None
        )

    @once
    def filled_rows(self) -> list[int]:
        """Rows with at least one filled cell, in order."""
        return sorted(self._rows)

    def columns(self, row: int) -> list[int]:
        """Filled columns of a row, in order; a merged area counts once, at its anchor."""
        return self._rows.get(row, [])

    def columns_between(self, row: int, first: int, last: int) -> list[int]:
        """The filled columns of a row from one column to another."""
        columns = self.columns(row)
        return columns[bisect_left(columns, first) : bisect_right(columns, last)]

    def area(self, row: int, column: int) -> CellRange | None:
        """The merged area that the cell lies in."""
        return self._anchors.get((row, column))

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell that answers for this one: a merged area's first, else itself."""
        area = self._anchors.get((row, column))
        return (area.min_row, area.min_column) if area else (row, column)

    def at(self, row: int, column: int) -> Cell:
        """The cell, through its merged area."""
        return self._cells.get((row, column), _EMPTY)

    def down(self, column: int, rows: Iterable[int]) -> list[Cell]:
        """The cells of a column in these rows, through their merged areas."""
        cells = self._cells
        return [cells.get((row, column), _EMPTY) for row in rows]

    def own(self, row: int, column: int) -> Cell:
        """The cell itself, empty inside a merged area."""
        return self.sheet.cells.get((row, column), _EMPTY)

    def name_of(self, row: int, column: int) -> str:
        """Address of the cell that answers: "E9"."""
        if not self._anchors:
            return self.place(row, column)
        return self.place(*self.anchor(row, column))

    def place(self, row: int, column: int) -> str:
        """Address of the cell itself, as the workbook has it."""
        return cell_name(column, row) if self.turned else cell_name(row, column)

    def range_of(self, area: CellRange) -> CellRange:
        """The rectangle as the workbook has it."""
        return turned_range(area) if self.turned else area

    def text(self, row: int, column: int) -> str:
        """The cell's text on one line; empty for numbers, dates and errors."""
        return self._texts.get((row, column), "")

    def texts_of(self, row: int) -> list[tuple[int, str]]:
        """(column, text) of the row's filled columns that hold text, in order."""
        return self._texts_of.get(row, [])

    def rows_between(self, first: int, last: int) -> Iterator[int]:
        """Filled rows of a span, in order."""
        rows = self.filled_rows
        return iter(rows[bisect_left(rows, first) : bisect_right(rows, last)])

    def is_hidden(self, row: int, column: int | None = None) -> bool:
        """Whether the row (or the column, where one is given) is hidden."""
        if self.hidden or row in self.sheet.hidden_rows:
            return True
        return column is not None and column in self.sheet.hidden_columns
