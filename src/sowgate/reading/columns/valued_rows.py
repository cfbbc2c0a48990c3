"""Milestones with their tasks below them: of two columns of names, the one that money and dates stand beside.

"Milestone | Task | Amount | Due date" with the amount on the first row of each milestone: the tasks say what
it takes, and are no milestones that cost nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.reading.columns.settling import Claim
from sowgate.reading.values.cell_kinds import says
from sowgate.reading.values.sheet_view import SheetView

_VALUES = ("due_date", "start_date", "amount", "payment_percent")
_FIRST = (-1,)  # the rank of a claim that stands before all


def prefer_valued(claims: dict[str, list[Claim]], view: SheetView, rows: Sequence[int]) -> None:
    """Lets the names that money and dates stand beside name the milestones; the others describe them."""
    asked = sorted(claims.get("milestone", ()), key=lambda claim: claim.rank)
    columns = {claim.cell.column for name in _VALUES for claim in claims.get(name, ())}
    valued = {row for row in rows if any(says(view.own(row, column)) for column in columns)}
    if len(asked) < 2 or len(valued) < 2 or len(valued) * 4 > len(rows) * 3:
        return
    best = asked[0]
    tasks = _rows_of(best, view, rows)
    for claim in asked[1:]:
        named = _rows_of(claim, view, rows)
        beside = len(named & valued) * 10 >= max(len(named), len(valued)) * 9
        if beside and claim.cell.column < best.cell.column and len(tasks) > len(named):
            claims["milestone"] = [Claim(_FIRST, claim.cell, claim.unit, claim.inferred)]
            if not {"description", "deliverable"} & claims.keys():
                claims["description"] = [Claim(_FIRST, best.cell, best.unit, True)]
            return


def _rows_of(claim: Claim, view: SheetView, rows: Sequence[int]) -> set[int]:
    """The rows in which the claim's own cells say something."""
    return {row for row in rows if says(view.own(row, claim.cell.column))}
