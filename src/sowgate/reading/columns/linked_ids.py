"""Which of several columns of ids is the one that the rows call one another by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.settling import Claim
from sowgate.reading.columns.structure import NUMBERS_ROWS, bind_proved
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.values.sheet_view import SheetView

_APART = re.compile(r"[,;&/+\s]+|\band\b|\bund\b")


def prefer_linked(claims: dict[str, list[Claim]], view: SheetView, rows: Sequence[int]) -> None:
    """Puts the column of ids first whose ids the predecessors name.

    A sheet with "Ref" (M1, M2) and "WBS" (1.1, 1.2) has two columns of ids; where the predecessors say "M1",
    the other is an outline. At least half of the predecessors must be ids of that column, and more of them
    than of the column that would have been taken.
    """
    ids, links = claims.get("id", []), claims.get("depends_on", [])
    if len(ids) < 2 or not links:
        return
    column = min(links, key=lambda claim: claim.rank).cell.column
    named = [_ids(text) for text in _texts(view, column, rows)]
    if len(named) < 2:
        return
    held = {id(claim): set(_texts(view, claim.cell.column, rows)) for claim in ids}
    known = {at: sum(not parts.isdisjoint(values) for parts in named) for at, values in held.items()}
    first = min(ids, key=lambda claim: claim.rank)
    best = max(ids, key=lambda claim: (known[id(claim)], [-part for part in claim.rank]))
    if known[id(best)] * 2 >= len(named) and known[id(best)] > known[id(first)]:
        claims["id"] = [replace(c, rank=(-1, *c.rank[1:])) if c is best else c for c in ids]


def settle_linked(
    binding: Binding, view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int]
) -> None:
    """A column left of the names, under no heading or an unknown one, holds the ids where they are what at
    least half of the predecessors name: "A", "B" beside "Predecessor" over "A", "A,B"."""
    columns = binding.columns
    if "id" in columns or not {"milestone", "depends_on"} <= columns.keys():
        return
    named = [_ids(text) for text in _texts(view, columns["depends_on"], rows)]
    for cell in headers if len(named) >= 2 else ():
        if cell.column >= columns["milestone"] or cell.column in columns.values():
            continue
        held = _texts(view, cell.column, rows)
        known = sum(not parts.isdisjoint(held) for parts in named)
        twice = len(held) - len(set(held))  # an id copied down is a mistake of the sheet
        if twice <= len(held) // 4 and len(held) >= len(rows) * 0.8 and known * 2 >= len(named):
            bind_proved(binding, "id", cell, NUMBERS_ROWS)
            return


def _texts(view: SheetView, column: int, rows: Sequence[int]) -> list[str]:
    values = (view.own(row, column).value for row in rows)
    return [text for value in values if (text := plain_text(value).strip().casefold().removesuffix(".0"))]


def _ids(text: str) -> set[str]:
    return {text, *(part.removesuffix(".0") for part in _APART.split(text) if part)}
