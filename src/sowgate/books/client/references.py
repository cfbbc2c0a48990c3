"""References in formulas once columns are taken out: moved to the left, or found to rest on what is gone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sowgate.grid.address import MAX_COLUMN, MAX_ROW, CellRange, column_letter, column_number, parse_range
from sowgate.grid.withheld import Withheld

# What these look up is known only when they are calculated: it may be anything that is taken out.
_UNKNOWABLE = ("INDIRECT(", "OFFSET(", "GETPIVOTDATA(", "FORMULATEXT(", "CELL(")
_CELLS = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?::(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6}))?#?")
_COLUMNS = re.compile(r"(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})")
_NAME = re.compile(r"[^\W\d][\w.\\?]*")


class Outside(Exception):  # noqa: N818 - a verdict, caught where it is asked for
    """The formula reads another workbook, whose link is cut."""


class Gone(Exception):  # noqa: N818 - a verdict, caught where it is asked for
    """The formula rests on something that is taken out."""


@dataclass(frozen=True, slots=True)
class GoneTable:
    """An Excel Table that keeps not all of its columns; `whole` where nothing of it stays."""

    columns: frozenset[str]
    whole: bool = False


@dataclass
class References:
    """What is taken out, and how references to the rest change.

    `emptied` grows while cells are found that rest on what is gone; `names` are defined names that go.
    """

    withheld: Withheld
    tables: Mapping[str, GoneTable] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    emptied: defaultdict[str, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self._sheets = {name.casefold() for name in self.withheld.sheets}
        self._columns = {name.casefold(): sorted(each) for name, each in self.withheld.columns.items()}
        self._cells = {name.casefold(): each for name, each in self.withheld.cells.items()}

    def formula(self, text: str, home: str) -> str:
        """The formula, with or without "=", as it reads afterwards; Gone or Outside where it cannot stay."""
        from openpyxl.formula.tokenizer import Tokenizer, TokenizerError

        if any(name in text.upper() for name in _UNKNOWABLE):
            raise Gone
        marked = text.startswith("=")
        try:
            tokens = Tokenizer(text if marked else f"={text}").items
        except (TokenizerError, LookupError, AssertionError) as fault:
            raise Gone from fault  # no formula that Excel reads: nobody can tell what it rests on
        parts = [
            self._operand(token.value, home)
            if token.type == "OPERAND" and token.subtype == "RANGE"
            else token.value
            for token in tokens
        ]
        return f"{'=' if marked else ''}{''.join(parts)}"

    def _operand(self, text: str, home: str) -> str:
        sheet, mark, local = text.rpartition("!")
        if "[" in sheet or re.match(r"\[\d", text):
            raise Outside
        if "[" in local:
            return self._structured(text, local)
        name = _unquoted(sheet)
        if ":" in name:
            raise Gone  # a range over several sheets may take in one that is gone
        return f"{sheet}{mark}{self._local(local, name or home)}"

    def _local(self, text: str, sheet: str) -> str:
        if sheet.casefold() in self._sheets:
            raise Gone
        if match := _CELLS.fullmatch(text):
            at = parse_range(text.rstrip("#"))
            self._check(sheet, at)
            return self._moved(match, sheet)
        if match := _COLUMNS.fullmatch(text):
            first, last = sorted((column_number(match[2]), column_number(match[4])))
            self._check(sheet, CellRange(1, first, MAX_ROW, last))
            left, right = self._letters(sheet, match[2]), self._letters(sheet, match[4])
            return f"{match[1]}{left}:{match[3]}{right}"
        if match := _ROWS.fullmatch(text):
            first, last = sorted((int(match[1]), int(match[2])))
            self._check(sheet, CellRange(first, 1, last, MAX_COLUMN))
            return text
        if _NAME.fullmatch(text) and text.casefold() not in self.names and text.casefold() not in self.tables:
            return text
        raise Gone

    def _check(self, sheet: str, at: CellRange) -> None:
        key = sheet.casefold()
        if any(at.min_column <= column <= at.max_column for column in self._columns.get(key, ())):
            raise Gone
        if any(at.meets(block) for block in self._cells.get(key, ())):
            raise Gone
        if any(at.holds(*cell) for cell in self.emptied.get(key, ())):
            raise Gone

    def _structured(self, text: str, local: str) -> str:
        """Tables move by themselves; what names a column that is gone, or a whole table with one, is gone."""
        name, _, inside = local.partition("[")
        table = self.tables.get(name.casefold()) if name else None
        if not name and self.tables:
            raise Gone  # of its own table, whichever that is
        if table is None:
            return text
        specified = [part.strip("[]@ ") for part in re.findall(r"[^\[\],]+", inside)]
        columns = [part.casefold() for part in specified if part and not part.startswith("#")]
        if table.whole or not columns or ":" in inside or set(columns) & table.columns:
            raise Gone
        return text

    def _moved(self, match: re.Match[str], sheet: str) -> str:
        first = f"{match[1]}{self._letters(sheet, match[2])}{match[3]}{match[4]}"
        if match[6] is None:
            return first + ("#" if match[0].endswith("#") else "")
        return f"{first}:{match[5]}{self._letters(sheet, match[6])}{match[7]}{match[8]}"

    def _letters(self, sheet: str, letters: str) -> str:
        return column_letter(self.column(sheet, column_number(letters)))

    def column(self, sheet: str, column: int) -> int:
        """Where a column that stays stands afterwards."""
        return column - sum(gone < column for gone in self._columns.get(sheet.casefold(), ()))

    def stays(self, sheet: str, row: int, column: int) -> bool:
        """Whether a cell keeps what it holds."""
        key = sheet.casefold()
        return (
            column not in self._columns.get(key, ())
            and not any(block.holds(row, column) for block in self._cells.get(key, ()))
            and (row, column) not in self.emptied.get(key, ())
        )

    def area(self, sheet: str, at: CellRange) -> CellRange | None:
        """What is left of a rectangle after the columns went; None where nothing is."""
        gone = self._columns.get(sheet.casefold(), ())
        lost = sum(at.min_column <= column <= at.max_column for column in gone)
        width = at.max_column - at.min_column + 1 - lost
        if width <= 0:
            return None
        first = at.min_column - sum(column < at.min_column for column in gone)
        return at._replace(min_column=first, max_column=first + width - 1)

    def areas(self, sheet: str, text: str | None) -> str:
        """A space-separated list of rectangles afterwards; empty where nothing is left."""
        found: list[str] = []
        for piece in (text or "").split():
            try:
                left = self.area(sheet, parse_range(piece))
            except ValueError:
                continue
            found += [left.a1] if left else []
        return " ".join(found)

    def printed(self, text: str) -> str | None:
        """A print area or print title afterwards: what is left of it; None where nothing is."""
        sheet, _, local = text.strip().rpartition("!")
        name = _unquoted(sheet)
        if name.casefold() in self._sheets:
            return None
        if _ROWS.fullmatch(local):
            return text
        whole = _COLUMNS.fullmatch(local)
        try:
            at = parse_range(f"{whole[2]}1:{whole[4]}{MAX_ROW}" if whole else local)
        except ValueError:
            return None
        left = self.area(name, at)
        if left is None:
            return None
        first, last = f"${column_letter(left.min_column)}", f"${column_letter(left.max_column)}"
        if whole:
            return f"{sheet}!{first}:{last}"
        return f"{sheet}!{first}${left.min_row}:{last}${left.max_row}"

    def all_stay(self, formulas: Iterable[str], home: str) -> list[str] | None:
        """The formulas afterwards, None where one of them cannot stay."""
        try:
            return [self.formula(text, home) for text in formulas]
        except (Gone, Outside):
            return None


def _unquoted(sheet: str) -> str:
    """The name of a sheet as a formula has it, without its quotes."""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
