"""Cells of the user's own that have one right content: the only change to them that sowgate ever makes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class CellMend(NamedTuple):
    """One cell: what stood there, what shall stand there, and why in a clause."""

    sheet: str
    row: int
    column: int
    was: str
    value: str | date
    why: str
