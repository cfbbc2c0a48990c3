"""The cells of a table's row as its binding sees them: what they say, and whether they sum others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sowgate.contract.once import once
from sowgate.grid.address import column_letter
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.confirmation import DATE_FIELDS, MONEY_FIELDS, PERCENT_FIELDS
from sowgate.reading.tables.row_kinds import adds_tax, may_sum, names_total
from sowgate.reading.values.amounts import amounts_in
from sowgate.reading.values.cell_kinds import kind_of, says, text_says
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, fold_value, one_line
from sowgate.reading.words.vocabulary import begins_with_word, words

_TYPED = (*DATE_FIELDS, *MONEY_FIELDS, *PERCENT_FIELDS)
_CENT = Decimal("0.01")
_LOOKED_UP = 200  # rows above that a total may sum
_SUM = re.compile(r"^=?\+?(?:SUM|SUBTOTAL)\((?:\d+[,;])?\$?([A-Z]{1,3})\$?(\d+):", re.I)


@dataclass(frozen=True)
class RowCells:
    """The rows of one table: `binding` tells the fields' columns, first and last column its width."""

    view: SheetView
    binding: Binding
    first_column: int
    last_column: int

    def texts(self, row: int, names: Sequence[str]) -> list[str]:
        """The texts of the named fields' own cells that say something."""
        found = []
        columns, cells = self.binding.columns, self.view.sheet.cells
        for name in names:
            cell = cells.get((row, columns[name])) if name in columns else None
            if cell is not None and says(cell):
                found.append(one_line(str(cell.value)) if cell.value is not None else "")
        return found

    @once
    def _mapped(self) -> dict[int, list[int]]:
        """What `mapped` found already, by row."""
        return {}

    @once
    def _bound(self) -> frozenset[int]:
        """The columns that hold a field."""
        return self.binding.counted.union(self.binding.columns.values())

    @once
    def _last_name(self) -> int:
        """The last column in which a row's name or deliverable stands."""
        bound = self.binding.columns
        return max((bound[f] for f in ("milestone", "deliverable") if f in bound), default=self.first_column)

    def filled_columns(self, row: int) -> list[int]:
        """Filled columns of the row within the table's width."""
        return self.view.columns_between(row, self.first_column, self.last_column)

    def mapped(self, row: int) -> list[int]:
        """Filled columns that hold a field, blank-like cells ("-", "n/a") left out."""
        if row not in self._mapped:
            columns, texts = self._bound, self.view.own_texts
            self._mapped[row] = [
                column
                for column in self.view.columns(row)
                if column in columns and ((text := texts.get((row, column))) is None or text_says(text))
            ]
        return self._mapped[row]

    def label(self, row: int) -> str:
        """The row's first text, up to the name's column or the first that is filled."""
        for column, text in self.view.texts_of(row):
            if self.first_column <= column <= self.last_column:
                return text
        return ""

    def is_total(self, row: int) -> bool:
        """Whether the row sums others or adds tax: its first words say so, or its formula does."""
        if (
            self._sums_column(row)
            and not self.texts(row, ("deliverable", "acceptance_criteria", "due_date"))
            and not (self.texts(row, ("id",)) and self.texts(row, ("milestone",)))
        ):
            return True
        if self._sums_another_column(row):
            return True
        for text in self.texts(row, ("id", "milestone")) if self._is_gate(row) else self._leading_texts(row):
            folded = fold(text)
            if names_total(folded) and (self._adds_up(row) or self._counts_others(row)):
                return True
            if not may_sum(folded):
                continue
            start = begins_with_word(folded, words("total"))
            if start is None and (end := folded.rsplit(" ", 1)[-1]) in words("total", "ends"):
                start = (
                    folded if not self.texts(row, ("deliverable", "acceptance_criteria")) and end else None
                )
            if start is not None:
                rest = folded[len(start) :].split()
                if all(w in words("total", "tails") or w.isdigit() or w == "%" or len(w) == 1 for w in rest):
                    return True
                if not self.texts(row, ("deliverable", "acceptance_criteria", *DATE_FIELDS)) and ":" in text:
                    return True
            if adds_tax(folded):
                return True
        return False

    def _is_gate(self, row: int) -> bool:
        """Whether a row has a name, says what it delivers, and has an id or a date: only its name can then
        say that it is a total ("Som", sound, is a phase of a film as well as a sum)."""
        said = (("milestone",), ("deliverable", "acceptance_criteria"), ("id", *DATE_FIELDS))
        return all(self.texts(row, fields) for fields in said)

    def _adds_up(self, row: int) -> bool:
        """Whether a row of a name and an amount alone gives what two or more amounts above it add up to."""
        column = self.binding.columns.get("amount")
        if column is None or set(self.mapped(row)) - {column, self.binding.columns.get("milestone")}:
            return False
        own = self._amount(row, column)
        if not own:
            return False
        found, total = 0, Decimal(0)
        for above in range(row - 1, max(row - _LOOKED_UP, 0), -1):
            value = self._amount(above, column)
            if value is not None:
                found, total = found + 1, total + value
                if found >= 2 and abs(total - own) < _CENT / 2:
                    return True
        return False

    def _amount(self, row: int, column: int) -> Decimal | None:
        """The cell's own amount, with a mark that may be either read for thousands: as those above are."""
        return max(amounts_in(self.view.own(row, column).value), default=None)

    def _counts_others(self, row: int) -> bool:
        """Whether a plan's row says nothing in a column of its own but a name, and a number beside it stands
        in none: "Total hours spent", 107."""
        columns = self.binding.columns
        name = columns.get("milestone")
        if name is None or not any(field in columns for field in DATE_FIELDS):
            return False
        mapped = self.mapped(row)
        if any(any(map(str.isalnum, self.view.text(row, c))) for c in mapped if c != name):
            return False
        return any(
            kind_of(self.view.own(row, c)) == "number" for c in self.filled_columns(row) if c not in mapped
        )

    def _sums_column(self, row: int) -> bool:
        """Whether an amount or percent adds up cells of its own column."""
        for name in ("amount", "payment_percent"):
            column = self.binding.columns.get(name)
            formula = self.view.own(row, column).formula if column is not None else None
            if column is None or not formula:
                continue
            match = _SUM.match(formula)
            if match and match[1].upper() == column_letter(column) and int(match[2]) < row:
                return True
        return False

    def _sums_another_column(self, row: int) -> bool:
        """Whether a row of a name and a number that is no day gives what another column adds up to.

        "项目费用", 29000 merged over the dates, below a budget of three or more amounts.
        """
        filled = self.filled_columns(row)
        if len(filled) != 2 or not self.view.text(row, filled[0]):
            return False
        total = self._number(row, filled[1])
        dates = {self.binding.columns[name] for name in DATE_FIELDS if name in self.binding.columns}
        if not total or filled[1] not in dates:
            return False
        for column in range(self.first_column, self.last_column + 1):
            rows = range(max(row - _LOOKED_UP, 1), row) if column not in dates else ()
            parts = [part for r in rows if (part := self._number(r, column)) is not None]
            if len(parts) >= 3 and sum(parts) == total:
                return True
        return False

    def _number(self, row: int, column: int) -> float | None:
        value = self.view.own(row, column).value
        return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def _leading_texts(self, row: int) -> list[str]:
        near, last = [], min(self._last_name, self.last_column)
        for column, text in self.view.texts_of(row):
            if column > last:
                break
            if column >= self.first_column:
                near.append(text)
        if near:
            return near
        # "Total" may stand just left of the amounts, under the criteria or the date.
        said = [text for c, text in self.view.texts_of(row) if self.first_column <= c <= self.last_column]
        return [text for text in said if fold_value(text) in words("total")]

    def numeric(self, row: int, column: int) -> bool:
        return kind_of(self.view.own(row, column)) in {"number", "money", "percent", "broken", "date"}

    def typed(self, row: int) -> bool:
        """Whether a date, an amount or a percent stands where one should."""
        for name in _TYPED:
            column = self.binding.columns.get(name)
            if column is not None and kind_of(self.view.own(row, column)) in {
                "date",
                "money",
                "number",
                "percent",
            }:
                return True
        return False

    def merged_name(self, row: int) -> bool:
        """Whether the name's cell belongs to a merged area that began in a row above."""
        column = self.binding.columns.get("milestone")
        area = self.view.area(row, column) if column is not None else None
        return area is not None and area.min_row < row
