"""Declarative sheets: what a sheet of ours shows, said without any workbook library.

One builder turns them into cells (books/builder); doors differ only in how the result gets into a workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from sowgate.grid.address import CellRange

# What a cell is for; the builder knows how it looks. "input" follows Excel's built-in Input style.
Role = Literal[
    "title", "subtitle", "section", "header", "label", "text", "wrap", "note", "number", "money", "percent",
    "date", "total_label", "total_money", "figure", "link", "good", "caution", "bad", "neutral", "input",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A jump to a cell of the same workbook, shown as `text`."""

    text: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of our own making (never a workbook's text), with the result known beforehand."""

    text: str
    result: str | Decimal | bool | None = None


Shown = str | int | Decimal | date | bool | Link | Formula | None


@dataclass(frozen=True, slots=True)
class Placed:
    """One cell of a declarative sheet. Text is data: it never becomes a formula.

    `decimals` is the number of decimals that money is shown with (the currency's minor unit).
    """

    row: int
    column: int
    value: Shown
    role: Role = "text"
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A filterable Excel Table over cells placed elsewhere; the first row is its header."""

    name: str
    range: CellRange
    totals_row: bool = False


@dataclass(frozen=True, slots=True)
class Highlight:
    """Cells of the range take the role's colours while their text equals (or begins with) `text`."""

    range: CellRange
    text: str
    role: Role
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: a name and the cells that hold its values.

    `as_columns` draws it as columns behind the lines of a line chart, where the door can.
    """

    name: str
    values: CellRange
    as_columns: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart over cells of the same sheet, drawn with its top left corner at `anchor`."""

    kind: Literal["column", "stacked_column", "bar", "stacked_bar", "line", "step_line"]
    title: str
    anchor: str
    categories: CellRange
    series: tuple[Series, ...]
    width_cm: float = 16.0
    height_cm: float = 7.5
    value_title: str | None = None
    alt_text: str = ""


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """How the sheet prints: fitted to one page wide; `repeat_row` heads every page.

    `one_page` fits it to one page in height as well; each row of `breaks` begins a new page. What stands
    below `last_row` is for the screen: it is not printed.
    """

    landscape: bool = True
    repeat_row: int | None = None
    footer: str = ""
    one_page: bool = False
    breaks: tuple[int, ...] = ()
    last_row: int | None = None


@dataclass(frozen=True, slots=True)
class OwnedSheet:
    """A sheet of ours. `key` names its purpose for the mark: status, risk_flags, payment_schedule.

    `merged` joins cells for text that runs over several columns; only the first cell of each is placed.
    """

    key: str
    title: str
    cells: tuple[Placed, ...]
    widths: tuple[tuple[int, float], ...] = ()
    heights: tuple[tuple[int, float], ...] = ()
    tables: tuple[SheetTable, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    charts: tuple[Chart, ...] = ()
    freeze: str | None = None
    tab_role: Role = "neutral"
    printing: PrintSetup = PrintSetup()
    merged: tuple[CellRange, ...] = ()
