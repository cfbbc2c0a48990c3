"""Excel, as far as xlwings 0.37 asks it, over plain dictionaries: an engine that can be registered on Linux.

It keeps what only Excel itself does, because a door that forgot it would fail in front of the user: text
that is set is taken for something typed, links and sums are calculated, a name of a sheet reads with its
sheet, a range tells a property only where all its cells share it, a table is not resized off its header.
Every property that is asked or set counts as one call across processes.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import xlwings
from xlwings import NoSuchObjectError, base_classes

from sowgate.grid.address import CellRange, column_number, parse_range, quote_sheet

ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_TYPED_DATE = re.compile(r"\d{1,4}[-/. ](\d{1,2}|[A-Za-z]{3,9})([-/. ]\d{2,4})?")
_TYPED_NUMBER = re.compile(r"[-+]?[$€£]?\d[\d,]*(\.\d+)?%?")


class RejectedError(Exception):
    """pywintypes.com_error while a cell is being edited."""

    def __init__(self) -> None:
        super().__init__(-2147418111, "Call was rejected by callee.", None, None)
        self.hresult = -2147418111


class Counted:
    """Counts what is asked of it; `_log` is shared by all objects of one Excel."""

    _log: Calls

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_"):
            log = object.__getattribute__(self, "_log")
            log.note(type(self).__name__, name)
            if name == "api" and "api" in log.lacks:
                return object()
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_"):
            self._log.note(type(self).__name__, name + "=")
        object.__setattr__(self, name, value)


class Calls:
    """The calls made so far. `reject` makes Excel reject all, `reject_after` and `fail` one property."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.reject = False
        self.fail: str | None = None
        self.reject_after: str | None = None
        self.lacks: frozenset[str] = frozenset()

    def note(self, kind: str, name: str) -> None:
        self.made[f"{kind}.{name}"] += 1
        if f"{kind}.{name}" in self.lacks:
            raise NotImplementedError(f"{kind}.{name} cannot be had here")
        if self.reject and not (kind == "App" and name in ("engine", "alert", "books")):
            raise RejectedError
        if self.reject_after == f"{kind}.{name}":
            raise RejectedError
        if self.fail == f"{kind}.{name}":
            raise RuntimeError(f"{kind}.{name} failed")

    @property
    def total(self) -> int:
        return sum(self.made.values())


def typed(value: Any) -> tuple[Any, str | None]:
    """(value, formula) of a cell that was set: texts are read as if somebody had typed them."""
    if isinstance(value, (Decimal, int, float)) and not isinstance(value, bool):
        return float(value), None
    if not isinstance(value, str):
        return value, None
    if value.startswith("'"):
        return value[1:], None
    if value.startswith("=") and len(value) > 1:
        return None, value
    if value.upper() in ("TRUE", "FALSE"):
        return value.upper() == "TRUE", None
    if _TYPED_NUMBER.fullmatch(value):
        return 0.0, None
    if _TYPED_DATE.fullmatch(value):
        return datetime(1999, 9, 9), None
    if value.startswith(("+", "-", "@")):
        raise ValueError(f"Excel would take {value!r} for a formula")
    return value or None, None


class SheetData:
    """What one worksheet holds."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.values: dict[tuple[int, int], Any] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.formats: dict[tuple[int, int], dict[str, Any]] = {}
        self.tables: list[SimpleNamespace] = []
        self.merged: list[CellRange] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.rules: list[tuple[CellRange, dict[str, Any]]] = []
        self.charts: list[dict[str, Any]] = []
        self.widths: dict[int, float] = {}
        self.heights: dict[int, float] = {}
        self.visible: int = -1
        self.frozen: str | None = None
        self.gridlines = True
        self.native = SimpleNamespace(
            ProtectContents=False, Tab=SimpleNamespace(Color=None), PageSetup=SimpleNamespace()
        )

    def set(self, at: tuple[int, int], value: Any) -> None:
        plain, formula = typed(value)
        for held, new in ((self.values, plain), (self.formulas, formula)):
            if new is None:
                held.pop(at, None)  # type: ignore[attr-defined]
            else:
                held[at] = new  # type: ignore[index]
        if formula is not None:
            self.calculate(at)

    def calculate(self, at: tuple[int, int]) -> None:
        """Links and sums, as far as the tests need a result."""
        formula = self.formulas[at]
        if link := re.fullmatch(r'=HYPERLINK\("(?:[^"]|"")*","((?:[^"]|"")*)"\)', formula):
            self.values[at] = link[1].replace('""', '"')
        elif total := re.fullmatch(r"=SUM\(([A-Z]+\d+:[A-Z]+\d+)\)", formula):
            area = parse_range(total[1])
            numbers = [v for p, v in self.values.items() if area.holds(*p) and isinstance(v, float)]
            self.values[at] = float(sum(numbers))

    def extent(self) -> CellRange:
        places = [*self.values, *self.formulas]
        if not places:
            return CellRange(1, 1, 1, 1)
        rows, columns = [row for row, _ in places], [column for _, column in places]
        return CellRange(min(rows), min(columns), max(rows), max(columns))


class BookData:
    """What one workbook holds. Names are by their text as Excel says it: "Rate", "Plan!Local"."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sheets: list[SheetData] = []
        self.names: dict[str, SimpleNamespace] = {}
        self.active = 0
        self.selection: tuple[int, int] | None = None
        self.native = SimpleNamespace(Date1904=False, ProtectStructure=False)

    def sheet(self, name: str) -> SheetData:
        return next(sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold())

    def rename(self, sheet: SheetData, name: str) -> None:
        """Names follow a renamed sheet."""
        for one in self.names.values():
            one.refers_to = one.refers_to.replace(f"{quote_sheet(sheet.name)}!", f"{quote_sheet(name)}!")
        sheet.name = name

    def delete(self, sheet: SheetData) -> None:
        """Names of a deleted sheet refer to nothing; Excel does not delete the last one."""
        if len(self.sheets) == 1:
            raise RuntimeError("A workbook must contain at least one visible worksheet.")
        self.sheets.remove(sheet)
        self.active = min(self.active, len(self.sheets) - 1)
        for one in self.names.values():
            if one.refers_to.startswith(f"={quote_sheet(sheet.name)}!"):
                one.refers_to = "=#REF!$A$1"


class Engine:
    name, type = "double", "desktop"

    def __init__(self, log: Calls) -> None:
        self.apps = Apps(self, log)

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> Any:
        def one(value: Any) -> Any:
            if value in ("", None):
                return empty_as
            if isinstance(value, datetime):
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return datetime_builder(**{part: getattr(value, part) for part in parts}, tzinfo=None)
            if isinstance(value, str) and value in ERRORS:
                return value if err_to_str else None
            return value

        return [[one(value) for value in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, date_format: Any) -> Any:
        return "" if value is None else value


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine, log: Calls) -> None:
        self.engine, self._all = engine, [App(self, log)]

    def keys(self) -> list[int]:
        return [1]

    def __iter__(self) -> Iterator[App]:
        return iter(self._all)

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        return self._all[0]


class App(Counted, base_classes.App):
    visible = True
    screen_updating = display_alerts = enable_events = interactive = True  # type: ignore[assignment]
    calculation, status_bar, cut_copy_mode = "automatic", False, None  # type: ignore[assignment]
    pid, version = 1, "16.0"  # type: ignore[assignment]

    def __init__(self, apps: Apps, log: Calls) -> None:
        object.__setattr__(self, "_log", log)
        self._apps, self._books = apps, Books(self, log)
        self._alerts: list[str] = []
        self._answer = "ok"
        self._bar: list[Any] = []

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "status_bar":
            self._bar.append(value)
        super().__setattr__(name, value)

    @property
    def engine(self) -> Engine:
        return self._apps.engine

    @property
    def books(self) -> Books:
        return self._books

    @property
    def selection(self) -> Range | None:
        book = self._books._all[-1]
        at = book._data.selection
        return None if at is None else Range(book._sheet(book._data.active), CellRange(*at, *at))

    def activate(self, steal_focus: bool = False) -> None: ...

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: Any) -> str:
        self._alerts.append(prompt)
        return self._answer


class Books(Counted, base_classes.Books):
    def __init__(self, app: App, log: Calls) -> None:
        object.__setattr__(self, "_log", log)
        self._app = app
        self._all: list[Book] = []
        self._opened: list[str] = []

    @property
    def app(self) -> App:
        return self._app

    @property
    def active(self) -> Book:
        return self._all[-1]

    def open(self, fullname: str, *_: Any, **__: Any) -> Book:
        self._opened.append(fullname)
        return self._put(self.files(fullname))

    def files(self, fullname: str) -> BookData:
        """The file as a workbook; a test that looks into it sets a reader of its own."""
        data = BookData(os.path.basename(fullname))
        data.sheets.append(SheetData("Sheet1"))
        return data

    def add(self) -> Book:
        data = BookData(f"Book{len(self._all) + 1}")
        data.sheets.append(SheetData("Sheet1"))
        return self._put(data)

    def _put(self, data: BookData) -> Book:
        self._all.append(Book(self._app, data, self._log))
        return self._all[-1]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Book]:
        return iter(list(self._all))

    def __call__(self, key: int | str) -> Book:
        if isinstance(key, int):
            return self._all[key - 1]
        for book in self._all:
            if book._data.name.casefold() == key.casefold():
                return book
        raise KeyError(key)


class Book(Counted, base_classes.Book):
    def __init__(self, app: App, data: BookData, log: Calls) -> None:
        object.__setattr__(self, "_log", log)
        self._app, self._data = app, data

    @property
    def api(self) -> Any:
        return self._data.native

    @property
    def name(self) -> str:
        return self._data.name

    @property
    def fullname(self) -> str:
        raise AssertionError("book.fullname is an address on OneDrive: never ask for it")

    @property
    def app(self) -> App:
        return self._app

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None: ...

    def _sheet(self, number: int) -> Sheet:
        return Sheet(self, self._data.sheets[number])


class Sheets(Counted, base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        object.__setattr__(self, "_log", book._log)
        self._book, self._data = book, book._data

    @property
    def active(self) -> Sheet:
        return self._book._sheet(self._data.active)

    def __call__(self, key: int | str) -> Sheet:
        self._log.note("Sheets", "()")
        if isinstance(key, int):
            return self._book._sheet(key - 1)
        for number, sheet in enumerate(self._data.sheets):
            if sheet.name.casefold() == key.casefold():
                return self._book._sheet(number)
        raise NoSuchObjectError(key)

    def __len__(self) -> int:
        self._log.note("Sheets", "len")
        return len(self._data.sheets)

    def __iter__(self) -> Iterator[Sheet]:
        return (self._book._sheet(number) for number in range(len(self._data.sheets)))

    def add(self, before: Any = None, after: Any = None, name: str | None = None) -> Sheet:
        at = self._data.sheets.index(after._data) + 1 if after else 0
        self._data.sheets.insert(at, SheetData(name or f"Sheet{len(self._data.sheets) + 1}"))
        self._data.active = at
        return self._book._sheet(at)


class Sheet(Counted, base_classes.Sheet):
    def __init__(self, book: Book, data: SheetData) -> None:
        object.__setattr__(self, "_log", book._log)
        self._book, self._data = book, data

    @property
    def api(self) -> Any:
        return self._data.native

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return self._data.name

    @name.setter
    def name(self, value: str) -> None:
        if len(value) > 31 or any(one.name.casefold() == value.casefold() for one in self._book._data.sheets):
            raise RuntimeError("That name is already taken. Try a different one.")
        self._book._data.rename(self._data, value)

    @property
    def index(self) -> int:
        return self._book._data.sheets.index(self._data) + 1

    @property
    def visible(self) -> Any:
        return self._data.visible

    @property
    def cells(self) -> Range:
        return Range(self, CellRange(1, 1, MAX_ROW, MAX_COLUMN))

    @property
    def used_range(self) -> Range:
        return Range(self, self._data.extent())

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def charts(self) -> Charts:
        return Charts(self)

    @property
    def freeze_panes(self) -> Any:
        def freeze_at(area: str) -> None:
            self._data.frozen = area

        def unfreeze() -> None:
            self._data.frozen = None

        return SimpleNamespace(freeze_at=freeze_at, unfreeze=unfreeze)

    @property
    def show_gridlines(self) -> bool:
        return self._data.gridlines

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        self._data.gridlines = value

    def activate(self) -> None:
        self._book._data.active = self._book._data.sheets.index(self._data)

    def delete(self) -> None:
        self._book._data.delete(self._data)

    def range(self, first: Any, last: Any = None) -> Range:
        areas = self._areas(first)
        if last is None:
            return Range(self, *areas)
        (one,), (other,) = areas, self._areas(last)
        return Range(self, CellRange(one.min_row, one.min_column, other.max_row, other.max_column))

    def _areas(self, at: Any) -> list[CellRange]:
        if isinstance(at, Range):
            return list(at._areas)
        if isinstance(at, tuple):
            row, column, rows, columns = at if len(at) == 4 else (*at, 1, 1)
            return [CellRange(row, column, row + rows - 1, column + columns - 1)]
        if len(at) > 255:
            raise ValueError("an address has at most 255 characters")
        return [_area(text) for text in at.split(",")]


def _area(text: str) -> CellRange:
    if rows := re.fullmatch(r"(\d+):(\d+)", text):
        return CellRange(int(rows[1]), 1, int(rows[2]), MAX_COLUMN)
    if columns := re.fullmatch(r"([A-Z]+):([A-Z]+)", text):
        return CellRange(1, column_number(columns[1]), MAX_ROW, column_number(columns[2]))
    return parse_range(text)


def _format(name: str, plain: Any) -> property:
    """A format that a range tells where all its cells share it, None where they do not."""

    def tell(self: Range) -> Any:
        found = {self._data.formats.get(at, {}).get(name, plain) for at in self._places()}
        return found.pop() if len(found) == 1 else None

    def put(self: Range, value: Any) -> None:
        for at in self._places():
            self._data.formats.setdefault(at, {})[name] = value

    return property(tell, put)


class Range(Counted, base_classes.Range):
    def __init__(self, sheet: Sheet, *areas: CellRange) -> None:
        object.__setattr__(self, "_log", sheet._log)
        self._sheet, self._data, self._areas, self._at = sheet, sheet._data, areas, areas[0]

    number_format = _format("number_format", "General")  # type: ignore[assignment]
    color = _format("color", None)  # type: ignore[assignment]
    wrap_text = _format("wrap_text", False)  # type: ignore[assignment]
    horizontal_alignment = _format("align", "general")  # type: ignore[assignment]
    vertical_alignment = _format("vertical", "bottom")  # type: ignore[assignment]

    def _places(self) -> Iterator[tuple[int, int]]:
        for area in self._areas:
            for row in range(area.min_row, area.max_row + 1):
                for column in range(area.min_column, area.max_column + 1):
                    yield row, column

    @property
    def api(self) -> Any:
        rows = {row in self._data.hidden_rows for row in range(self._at.min_row, self._at.max_row + 1)}
        columns = {
            column in self._data.hidden_columns
            for column in range(self._at.min_column, self._at.max_column + 1)
        }
        return SimpleNamespace(
            Merge=self.merge,
            EntireRow=SimpleNamespace(Hidden=rows.pop() if len(rows) == 1 else None),
            EntireColumn=SimpleNamespace(Hidden=columns.pop() if len(columns) == 1 else None),
        )

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def row(self) -> int:
        return self._at.min_row

    @property
    def column(self) -> int:
        return self._at.min_column

    @property
    def shape(self) -> tuple[int, int]:
        at = self._at
        return at.max_row - at.min_row + 1, at.max_column - at.min_column + 1

    @property
    def coords(self) -> Any:
        return (self._data.name, self._at.min_row, self._at.min_column, *self.shape)

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        at = self._at
        first, second = at.min_row + row - 1, at.min_column + (column or 1) - 1
        return Range(self._sheet, CellRange(first, second, first, second))

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        text = self._at.a1
        if row_absolute and column_absolute:
            text = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", text)
        return text

    @property
    def raw_value(self) -> Any:
        at, values = self._at, self._data.values
        rows = tuple(
            tuple(values.get((row, column)) for column in range(at.min_column, at.max_column + 1))
            for row in range(at.min_row, at.max_row + 1)
        )
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        block = isinstance(data, (list, tuple))
        for row in range(self._at.min_row, self._at.max_row + 1):
            for column in range(self._at.min_column, self._at.max_column + 1):
                value = data[row - self._at.min_row][column - self._at.min_column] if block else data
                self._data.set((row, column), value)
        for formula in list(self._data.formulas):
            self._data.calculate(formula)

    @property
    def formula(self) -> Any:
        def said(at: tuple[int, int]) -> str:
            value = self._data.values.get(at)
            return self._data.formulas.get(at) or ("" if value is None else str(value))

        at = self._at
        rows = tuple(
            tuple(said((row, column)) for column in range(at.min_column, at.max_column + 1))
            for row in range(at.min_row, at.max_row + 1)
        )
        return rows[0][0] if len(self) == 1 else rows

    def find(self, text: str, whole: bool, direction: str, order: str, match_case: bool) -> Range | None:
        places = [at for at in [*self._data.values, *self._data.formulas] if self._at.holds(*at)]
        if not places:
            return None
        row, column = max(places, key=lambda at: at if order == "rows" else at[::-1])
        return Range(self._sheet, CellRange(row, column, row, column))

    @property
    def merge_cells(self) -> bool | None:
        meets = [one for one in self._data.merged if one.meets(self._at)]
        if not meets:
            return False
        at = self._at
        whole = any(m.holds(at.min_row, at.min_column) and m.holds(at.max_row, at.max_column) for m in meets)
        return True if whole else None

    @property
    def merge_area(self) -> Range:
        area = next((one for one in self._data.merged if one.meets(self._at)), self._at)
        return Range(self._sheet, area)

    def merge(self, across: bool = False) -> None:
        at = self._at
        rows = range(at.min_row, at.max_row + 1)
        parts = [at._replace(min_row=row, max_row=row) for row in rows] if across else [at]
        self._data.merged += parts

    def clear(self) -> None:
        for held in (self._data.values, self._data.formulas, self._data.formats):
            for at in [at for at in held if self._at.holds(*at)]:
                del held[at]  # type: ignore[attr-defined]
        self._data.merged = [one for one in self._data.merged if not one.meets(self._at)]
        self._data.rules = [one for one in self._data.rules if not one[0].meets(self._at)]

    def adjust_indent(self, amount: int) -> None:
        for at in self._places():
            self._data.formats.setdefault(at, {})["indent"] = amount

    @property
    def font(self) -> Any:
        return Font(self)

    @property
    def borders(self) -> Any:
        def put(sides: Any, **how: Any) -> None:
            for at in self._places():
                self._data.formats.setdefault(at, {})["border"] = (tuple(sides), how.get("color"))

        self._log.note("Range", "borders.set")
        return SimpleNamespace(set=put)

    @property
    def conditional_formats(self) -> Any:
        def add(spec: dict[str, Any]) -> None:
            self._log.note("ConditionalFormats", "add")
            self._data.rules.append((self._at, spec))

        return SimpleNamespace(add_cell_value=add)

    @property
    def rows(self) -> Any:
        return self

    def autofit(self, axis: str | None = None) -> None: ...

    @property
    def column_width(self) -> float | None:
        return self._data.widths.get(self._at.min_column, 8.43)

    @column_width.setter
    def column_width(self, value: float) -> None:
        for area in self._areas:
            for column in range(area.min_column, area.max_column + 1):
                self._data.widths[column] = value

    @property
    def row_height(self) -> float | None:
        return self._data.heights.get(self._at.min_row, 15.0)

    @row_height.setter
    def row_height(self, value: float) -> None:
        for area in self._areas:
            for row in range(area.min_row, area.max_row + 1):
                self._data.heights[row] = value

    def select(self) -> None:
        self._sheet._book._data.selection = (self._at.min_row, self._at.min_column)


def _font(name: str, plain: Any) -> property:
    inner = _format(f"font.{name}", plain)
    assert inner.fget is not None
    assert inner.fset is not None
    tell: Callable[[Range], Any] = inner.fget
    put: Callable[[Range, Any], None] = inner.fset
    return property(lambda self: tell(self._cells), lambda self, value: put(self._cells, value))


class Font(Counted):
    def __init__(self, cells: Range) -> None:
        object.__setattr__(self, "_log", cells._log)
        self._cells = cells

    name = _font("name", "Aptos")
    size = _font("size", 11.0)
    bold = _font("bold", False)
    italic = _font("italic", False)
    color = _font("color", (0, 0, 0))


class Names(Counted, base_classes.Names):
    def __init__(self, book: Book) -> None:
        object.__setattr__(self, "_log", book._log)
        self._book, self._held = book, book._data.names

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(text, Name(self, text)) for text in sorted(self._held)]

    def __len__(self) -> int:
        return len(self._held)

    def contains(self, name: str) -> bool:
        return name in self._held

    def __call__(self, name: str) -> Name:
        return Name(self, name)

    def add(self, name: str, refers_to: str) -> Name:
        self._held[name] = SimpleNamespace(refers_to=refers_to, Visible=True, Comment="")
        return Name(self, name)


class Name(Counted, base_classes.Name):
    def __init__(self, names: Names, text: str) -> None:
        object.__setattr__(self, "_log", names._log)
        self._names, self._text = names, text

    @property
    def api(self) -> Any:
        return self._names._held[self._text]

    @property
    def name(self) -> str:
        return self._text

    @property
    def refers_to(self) -> str:
        return str(self._names._held[self._text].refers_to)

    def delete(self) -> None:
        del self._names._held[self._text]


class Tables(Counted, base_classes.Tables):
    def __init__(self, sheet: Sheet) -> None:
        object.__setattr__(self, "_log", sheet._log)
        self._sheet, self._held = sheet, sheet._data.tables

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Table]:
        return (Table(self._sheet, one) for one in list(self._held))

    def __call__(self, key: int | str) -> Table:
        if isinstance(key, int):
            return Table(self._sheet, self._held[key - 1])
        return Table(self._sheet, next(one for one in self._held if one.name.casefold() == key.casefold()))

    def add(self, source: Any = None, name: str | None = None, **_: Any) -> Table:
        every = [one for sheet in self._sheet._book._data.sheets for one in sheet.tables]
        if any(one.name.casefold() == (name or "").casefold() for one in every):
            raise RuntimeError("A table of that name exists.")
        at = source.impl._at
        if any(one.at.meets(at) for one in self._held):
            raise RuntimeError("A table cannot overlap another table.")
        made = SimpleNamespace(name=name or f"Table{len(every) + 1}", at=at, headers=True, totals=False)
        self._held.append(made)
        return Table(self._sheet, made)


class Table(Counted, base_classes.Table):
    def __init__(self, sheet: Sheet, data: SimpleNamespace) -> None:
        object.__setattr__(self, "_log", sheet._log)
        self._sheet, self._data = sheet, data

    show_table_style_row_stripes = True  # type: ignore[assignment]

    @property
    def api(self) -> Any:
        return SimpleNamespace(Unlist=lambda: self._sheet._data.tables.remove(self._data))

    @property
    def name(self) -> str:
        return str(self._data.name)

    @property
    def range(self) -> Range:
        return Range(self._sheet, self._data.at)

    @property
    def show_headers(self) -> bool:
        return bool(self._data.headers)

    @property
    def show_totals(self) -> bool:
        return bool(self._data.totals)

    def resize(self, area: Any) -> None:
        at = (area.impl if hasattr(area, "impl") else area)._at
        if at.min_row != self._data.at.min_row or not at.meets(self._data.at):
            raise RuntimeError("The header row must stay in its row, and the tables must overlap.")
        headers = [
            self._sheet._data.values.get((at.min_row, c)) for c in range(at.min_column, at.max_column + 1)
        ]
        if None in headers or len({str(text).casefold() for text in headers}) != len(headers):
            raise RuntimeError("Excel would rename these headers.")
        self._data.at = at


class Charts(Counted):
    def __init__(self, sheet: Sheet) -> None:
        object.__setattr__(self, "_log", sheet._log)
        self._sheet = sheet

    def __iter__(self) -> Iterator[Any]:
        return (Chart(self._sheet, one) for one in list(self._sheet._data.charts))

    def __len__(self) -> int:
        return len(self._sheet._data.charts)

    def __contains__(self, name: str) -> bool:
        return False

    @property
    def parent(self) -> Sheet:
        return self._sheet

    def add(self, left: float, top: float, width: float, height: float, **how: Any) -> Chart:
        made = {**how, "source": how["source"]._at, "width": width, "height": height, "series": {}}
        self._sheet._data.charts.append(made)
        return Chart(self._sheet, made)


class Chart(Counted):
    def __init__(self, sheet: Sheet, data: dict[str, Any]) -> None:
        object.__setattr__(self, "_log", sheet._log)
        self._sheet, self._held = sheet, data

    @property
    def title(self) -> str:
        return str(self._held.get("title"))

    @title.setter
    def title(self, value: str) -> None:
        self._held["title"] = value

    def set_x_axis_values(self, source: Range) -> None:
        self._held["categories"] = source._at

    @property
    def series(self) -> Any:
        return SeriesOf(self._held["series"])

    @property
    def legend(self) -> Any:
        return SimpleNamespace(visible=False)

    def delete(self) -> None:
        self._sheet._data.charts.remove(self._held)


class SeriesOf:
    """The series of a chart: as many as the tests draw."""

    def __init__(self, held: dict[int, Any]) -> None:
        self._held = held

    def __len__(self) -> int:
        return 2

    def __call__(self, number: int) -> Any:
        return SimpleNamespace(set=lambda **how: self._held.__setitem__(number, how))


class Excel:
    """An Excel that runs nowhere: one registered engine, its calls and its books."""

    def __init__(self) -> None:
        self.calls = Calls()
        self.engine = xlwings.Engine(impl=Engine(self.calls))
        xlwings.engines.add(self.engine)
        self.engine.activate()
        self.app: App = self.engine.apps.impl._all[0]

    def open(self, data: BookData) -> xlwings.Book:
        """The workbook as xlwings hands it to a command."""
        return xlwings.Book(impl=self.app._books._put(data))


def moment(value: Any) -> Any:
    """A date or time as COM hands it over: durations and times of day as moments from 30 December 1899."""
    epoch = datetime(1899, 12, 30)
    if isinstance(value, timedelta):
        return epoch + value
    if isinstance(value, datetime):
        return value if value >= datetime(1900, 3, 1) else value - timedelta(days=1)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return datetime.combine(epoch.date(), value)
