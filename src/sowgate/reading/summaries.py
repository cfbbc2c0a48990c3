"""Summary rows of an outline: a row whose amount is the sum of its own sub-rows would count them twice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sowgate.reading.milestones import Draft


def without_summaries(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that only sum others; their name is the phase of the rows that they sum.

    A summary has an id that two or more ids continue ("2" over "2.1" and "2.2") and the sum of their amounts.
    """
    levels = {
        tuple(str(d.values["id"]).removesuffix(".0").split(".")): d for d in drafts if d.values.get("id")
    }
    gone: set[int] = set()
    for level, draft in sorted(levels.items(), key=lambda item: -len(item[0])):
        amount = draft.values.get("amount")
        below = [d for at, d in levels.items() if len(at) == len(level) + 1 and at[:-1] == level]
        paid = [d.values["amount"] for d in below if isinstance(d.values.get("amount"), Decimal)]
        if amount is None or len(paid) < 2 or sum(paid, Decimal(0)) != amount:
            continue
        gone.add(id(draft))
        for at, child in levels.items():
            if at[: len(level)] == level and at != level and draft.values.get("milestone"):
                _phase_of(child, draft)
    return [draft for draft in drafts if id(draft) not in gone]


def _phase_of(child: Draft, summary: Draft) -> None:
    if child.values.get("phase") and "phase" not in child.inferred:
        return
    child.values["phase"] = summary.values["milestone"]
    child.cells["phase"] = summary.cells["milestone"]
    child.inferred.add("phase")
