"""One worksheet part as a SheetSnapshot, in one expat pass that keeps only cells holding something."""

from __future__ import annotations

import re
from collections.abc import Callable

from sowgate.books.limits import Limits
from sowgate.books.ooxml.parts import Attributes, LocalNames, corrupt
from sowgate.books.ooxml.shared_formulas import SharedFormula
from sowgate.books.ooxml.strings import unescaped
from sowgate.books.ooxml.values import REMEMBERED, CellValues
from sowgate.grid.address import MAX_COLUMN, MAX_ROW, CellRange, column_number, parse_range
from sowgate.grid.door import Refusal
from sowgate.grid.snapshot import Cell

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

Place = str | int


class SheetReader:
    """Takes expat's calls for one worksheet; `cells` and the other fields hold the result."""

    def __init__(self, part: str, names: LocalNames, values: CellValues, limits: Limits) -> None:
        """`limits` has as cells what the workbook may still hold."""
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[CellRange] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.table_parts: list[str] = []
        self.is_worksheet = False
        self.has_data = False
        self._part = part
        self._names = names
        self.values = values
        self._limits = limits
        self._filled_rows = 0
        self._counted = 0
        self.columns: dict[str, int] = {}
        self._shared: dict[str, SharedFormula] = {}
        self.row = 0
        self.row_text = "0"
        self._place: Place = 0
        self._cell: Attributes = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._formula_attributes: Attributes = {}
        self._rich: list[str] = []
        self._phonetic = 0
        self.characters: list[str] = []
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "row": self.start_row,
            "worksheet": self._start_worksheet,
            "sheetData": self._start_data,
            "col": self._start_column,
            "mergeCell": self._start_merge,
            "tablePart": self._start_table,
            "rPh": self._start_phonetic,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins; cells first, being nearly all there is."""
        name = self._names[tag]
        if name == "c":
            place: Place | None = attributes.get("r")
            self._place = self._column(self._place) + 1 if place is None else place
            self._cell = attributes
            self._value = self._formula = None
            self._rich.clear()
        elif name == "v" or name == "t":
            self.characters.clear()
        elif name == "f":
            self.characters.clear()
            self._formula_attributes = attributes
        elif name in self._starts:
            self._starts[name](attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = self._names[tag]
        if name == "v":
            self._value = "".join(self.characters)
        elif name == "c":
            if self._value is not None or self._formula is not None:
                self._keep()
        elif name == "f":
            self._formula = "".join(self.characters)
        elif name == "t":
            if not self._phonetic:
                self._rich.extend(self.characters)
        elif name == "is":
            self._value = "".join(self._rich)
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "row":
            self.check_budget()

    def check_budget(self) -> None:
        """Refusal where the sheet holds more than the workbook may; asked after every row."""
        held = len(self.cells)
        in_row, self._counted = held - self._counted, held
        self._filled_rows += in_row > 0
        limits = self._limits
        if held > limits.max_cells:
            raise _too_many("cells")
        if self._filled_rows > limits.max_rows:
            raise _too_many("rows")
        if in_row > limits.max_columns:
            raise _too_many("columns")

    def start_row(self, attributes: Attributes) -> None:
        """A row begins; without a number it follows the one before."""
        text = attributes.get("r")
        if text is None:
            self.row += 1
            text = str(self.row)
        elif not text.isascii() or not text.isdigit() or not 1 <= int(text[:8]) <= MAX_ROW:
            raise corrupt(f"The workbook's part {self._part} has a row numbered {text[:20]!r}.")
        else:
            self.row = int(text)
        if self.row > MAX_ROW:
            raise corrupt(f"The workbook's part {self._part} has more rows than a sheet can hold.")
        self.row_text = text
        self._place = 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self.row)

    def _start_worksheet(self, _: Attributes) -> None:
        self.is_worksheet = True

    def _start_data(self, _: Attributes) -> None:
        self.has_data = True

    def _start_column(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = _number(attributes.get("min")), _number(attributes.get("max"))
            self.hidden_columns.update(range(max(first, 1), min(last, MAX_COLUMN) + 1))

    def _start_merge(self, attributes: Attributes) -> None:
        try:
            self.merged.append(parse_range(attributes.get("ref", "")))
        except ValueError:
            raise corrupt(f"The workbook's part {self._part} has a merged range that is none.") from None

    def _start_table(self, attributes: Attributes) -> None:
        self.table_parts.extend(value for key, value in attributes.items() if key.endswith(" id"))

    def _start_phonetic(self, _: Attributes) -> None:
        self._phonetic += 1

    def _column(self, place: Place) -> int:
        """The column of a cell; a cell that names another row moves the reader there, as in Excel."""
        if isinstance(place, int):
            return self._checked(place)
        if place.endswith(self.row_text):
            column = self.columns.get(place[: -len(self.row_text)])
            if column is not None:
                return column
        match = _REFERENCE.fullmatch(place)
        if match is None or not 1 <= int(match[2]) <= MAX_ROW:
            raise corrupt(f"The workbook's part {self._part} has a cell called {place[:20]!r}.")
        column = self._checked(column_number(match[1]))
        if int(match[2]) != self.row:
            self.row, self.row_text = int(match[2]), match[2]
        self.columns[match[1]] = column
        return column

    def _checked(self, column: int) -> int:
        if column > MAX_COLUMN:
            raise corrupt(f"The workbook's part {self._part} has more columns than a sheet can hold.")
        return column

    def _keep(self) -> None:
        """Stores the cell that has just ended."""
        column = self._column(self._place)
        kind, style = self._cell.get("t", "n"), self._cell.get("s", "0")
        if self._formula is None:
            self.keep_stored(self.row, column, kind, style, self._value)
        else:
            self.keep_calculated(column, kind, style, self._value, self._formula, self._formula_attributes)

    def keep_stored(self, row: int, column: int, kind: str, style: str, value: str | None) -> None:
        """Stores a cell without a formula, unless its value is empty."""
        key = (kind, style, value)
        remembered = self.values.remembered
        found = remembered.get(key)
        if found is None:
            found = self.values.stored(kind, style, value or "")
            if len(remembered) >= REMEMBERED:
                remembered.clear()
            remembered[key] = found
        if found.value is not None or found.error is not None:
            self.cells[row, column] = found

    def keep_calculated(
        self, column: int, kind: str, style: str, value: str | None, formula: str, attributes: Attributes
    ) -> None:
        """Stores a formula's cell; `value` None says that no result was stored."""
        text = self._formula_text(column, unescaped(formula), attributes)
        self.cells[self.row, column] = self.values.calculated(kind, style, value, text)

    def _formula_text(self, column: int, text: str, attributes: Attributes) -> str:
        kind = attributes.get("t")
        if kind == "shared":
            index = attributes.get("si", "")
            if text:
                self._shared[index] = SharedFormula("=" + text, self.row, column)
            elif index in self._shared:
                return self._shared[index].at(self.row, column)
        elif kind == "dataTable":
            return f"=TABLE({attributes.get('r1', '')},{attributes.get('r2', '')})"
        return "=" + text


def _too_many(what: str) -> Refusal:
    message = f"The workbook holds too many {what} to be read."
    return Refusal("too_large", f"{message} Save a copy with the milestone sheets alone.")


def _number(text: str | None) -> int:
    return int(text[:8]) if text is not None and text.isascii() and text.isdigit() else 0
