"""What a copy for the other side must not hold: decided from the contract, carried out by the package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sowgate.grid.address import CellRange

T = TypeVar("T")


def _nothing(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Withheld:
    """Sheets, columns and cells to take out, by sheet name as the workbook has it.

    `columns` are taken out whole, and what stands right of them moves to the left. `cells` are rectangles to
    empty where they stand. In `values` formulas give way to their results even where they rest on what is
    taken out: these are figures that the contract gives to both sides. `internal` tells whether words that
    stand in no cell, such as the title of a chart, are one side's own. `comments` is whether they stay.
    """

    sheets: tuple[str, ...] = ()
    columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    cells: Mapping[str, tuple[CellRange, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[CellRange, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    internal: Callable[[str], bool] = _nothing
    comments: bool = False


def of_sheet(given: Mapping[str, tuple[T, ...]], sheet: str) -> tuple[T, ...]:
    """What a mapping by sheet names holds for a sheet; the case of names does not count."""
    return next((each for name, each in given.items() if name.casefold() == sheet.casefold()), ())
