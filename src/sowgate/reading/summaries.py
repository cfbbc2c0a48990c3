"""Summary rows of an outline: a row whose amount is the sum of its own sub-rows would count them twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from sowgate.reading.draft import Draft


def without_summaries(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that only sum others; their name is the phase of the rows that they sum.

    A summary has an id that two or more ids continue ("2" over "2.1" and "2.2") and the sum of their amounts.
    """
    levels = {
        tuple(str(d.values["id"]).removesuffix(".0").split(".")): d for d in drafts if d.values.get("id")
    }
    children: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for level in levels:
        children.setdefault(level[:-1], []).append(level)
    gone: set[int] = set()
    for level, draft in sorted(levels.items(), key=lambda item: -len(item[0])):
        amount = draft.values.get("amount")
        below = [levels[at] for at in children.get(level, ())]
        paid = [d.values["amount"] for d in below if isinstance(d.values.get("amount"), Decimal)]
        if amount is None or len(paid) < 2 or sum(paid, Decimal(0)) != amount:
            continue
        gone.add(id(draft))
        if draft.values.get("milestone"):
            for at in _under(level, children):
                _phase_of(levels[at], draft)
    return [draft for draft in drafts if id(draft) not in gone]


def _under(
    level: tuple[str, ...], children: Mapping[tuple[str, ...], Sequence[tuple[str, ...]]]
) -> Iterator[tuple[str, ...]]:
    """Every level below this one that an unbroken line of ids leads to."""
    waiting = list(children.get(level, ()))
    while waiting:
        at = waiting.pop()
        yield at
        waiting.extend(children.get(at, ()))


def _phase_of(child: Draft, summary: Draft) -> None:
    if child.values.get("phase") and "phase" not in child.inferred:
        return
    child.values["phase"] = summary.values["milestone"]
    child.cells["phase"] = summary.cells["milestone"]
    child.inferred.add("phase")
