"""Titles for our sheets that no sheet of the user has; links and charts are built afterwards and follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sowgate.grid.address import quote_sheet
from sowgate.grid.changes import ChangeSet, OwnedCell, OwnedColumns
from sowgate.grid.sheets import Formula, Link, OwnedSheet, Placed

LONGEST_TITLE = 31


def with_free_titles(changes: ChangeSet, taken: Iterable[str]) -> ChangeSet:
    """The ChangeSet with titles unlike every name in `taken` (case does not count)."""
    used = {name.casefold() for name in taken}
    new: dict[str, str] = {}
    for sheet in changes.sheets:
        title, count = sheet.title[:LONGEST_TITLE], 1
        while title.casefold() in used:
            tail = " (sowgate)" if count == 1 else f" (sowgate {count})"
            title, count = sheet.title[: LONGEST_TITLE - len(tail)] + tail, count + 1
        used.add(title.casefold())
        if title != sheet.title:
            new[sheet.title] = title
    if not new:
        return changes
    return ChangeSet(
        tuple(_sheet(one, new) for one in changes.sheets),
        tuple(_columns(one, new) for one in changes.columns),
    )


def _sheet(sheet: OwnedSheet, new: Mapping[str, str]) -> OwnedSheet:
    return replace(
        sheet, title=new.get(sheet.title, sheet.title), cells=tuple(_placed(one, new) for one in sheet.cells)
    )


def _placed(placed: Placed, new: Mapping[str, str]) -> Placed:
    value = placed.value
    if isinstance(value, Link):
        return replace(placed, value=replace(value, sheet=new.get(value.sheet, value.sheet)))
    if isinstance(value, Formula):
        text = value.text
        for old, title in new.items():
            text = text.replace(quote_sheet(old) + "!", quote_sheet(title) + "!")
        return replace(placed, value=replace(value, text=text))
    return placed


def _columns(columns: OwnedColumns, new: Mapping[str, str]) -> OwnedColumns:
    def cell(one: OwnedCell) -> OwnedCell:
        if not isinstance(one.value, Link):
            return one
        return replace(one, value=replace(one.value, sheet=new.get(one.value.sheet, one.value.sheet)))

    return replace(columns, rows=tuple(tuple(map(cell, row)) for row in columns.rows))
