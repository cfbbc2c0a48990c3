"""Milestones of several rows: the amount is merged over them, and so is what it is paid for."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.confirmation import PAID_FIELDS
from sowgate.reading.values.sheet_view import SheetView


def settle_merged(binding: Binding, view: SheetView, rows: Sequence[int]) -> None:
    """A phase that is merged over the same rows as its amount is what is paid; the texts beside it are its
    deliverables."""
    columns = binding.columns
    phase, name = columns.get("phase"), columns.get("milestone")
    paid = next((columns[field] for field in PAID_FIELDS if field in columns), None)
    if phase is None or name is None or paid is None or not view.sheet.merged:
        return
    spans = _spans(view, paid, rows)
    if not spans or spans != _spans(view, phase, rows) or _spans(view, name, rows):
        return
    if columns.get("deliverable", name) != name:
        return
    if "deliverable" in columns:
        binding.drop("milestone")
    else:
        binding.rename("milestone", "deliverable")
    binding.rename("phase", "milestone")
    binding.weak_name = False


def _spans(view: SheetView, column: int, rows: Sequence[int]) -> set[tuple[int, int]]:
    """First and last row of the areas of several rows in a column."""
    areas = [area for row in rows if (area := view.area(row, column)) is not None]
    return {(area.min_row, area.max_row) for area in areas if area.max_row > area.min_row}


def continues_payment(binding: Binding, view: SheetView, row: int) -> bool:
    """Whether the row shares one id and one amount, each merged, with the row above it."""
    for names in (("id",), PAID_FIELDS):
        columns = [binding.columns[field] for field in names if field in binding.columns]
        areas = [view.area(row, column) for column in columns]
        if not any(area is not None and area.min_row < row for area in areas):
            return False
    return True
