"""The predecessor graph: who waits for whom, and where it runs in a circle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sowgate.rules.asked import asked_once
from sowgate.rules.rows import Row

if TYPE_CHECKING:
    from sowgate.rules.context import RuleContext

Graph = Mapping[int, tuple[int, ...]]


@asked_once
def predecessors(context: RuleContext) -> dict[int, tuple[int, ...]]:
    """Positions of every row's predecessors; a row that names itself is another fault (DEP02)."""
    return {
        row.position: tuple(
            dict.fromkeys(
                link.target
                for link in row.milestone.depends_on
                if link.target is not None and link.target != row.position
            )
        )
        for row in context.rows
    }


def cycles(context: RuleContext) -> list[tuple[Row, ...]]:
    """One shortest circle of each knot, from its first milestone by id, each followed by who waits for it."""
    graph = predecessors(context)
    rows = context.rows
    found = []
    for knot in knots(context):
        first = min(knot, key=lambda position: (rows[position].order, position))
        path = _way_round(graph, first, knot, rows)
        # The path runs from a row to what it waits for; people read it in the order of the work.
        found.append(tuple(rows[position] for position in (path[0], *reversed(path[1:]))))
    return sorted(found, key=lambda cycle: cycle[0].order)


def _way_round(graph: Graph, first: int, knot: frozenset[int], rows: Sequence[Row]) -> list[int]:
    """A shortest way from a row of the knot back to itself, the row itself given once."""
    paths = [[first]]
    seen = {first}
    while paths:
        longer = []
        for path in paths:
            steps = sorted(graph[path[-1]], key=lambda position: (rows[position].order, position))
            for step in steps:
                if step == first:
                    return path
                if step in knot and step not in seen:
                    seen.add(step)
                    longer.append([*path, step])
        paths = longer
    return [first]


@asked_once
def knots(context: RuleContext) -> tuple[frozenset[int], ...]:
    """Sets of rows, by position, that all wait for one another."""
    return tuple(_knots_in(predecessors(context)))


@asked_once
def _knot_of(context: RuleContext) -> dict[int, int]:
    """For every row that waits for itself through others, the number of its knot."""
    return {position: number for number, knot in enumerate(knots(context)) for position in knot}


def _knots_in(graph: Graph) -> list[frozenset[int]]:
    """The graph's knots by Kosaraju: finish order, then the reversed graph."""
    finished: list[int] = []
    seen: set[int] = set()
    for start in graph:
        _visit(graph, start, seen, finished)
    waiting: dict[int, list[int]] = {position: [] for position in graph}
    for position, targets in graph.items():
        for target in targets:
            waiting[target].append(position)
    reverse = {position: tuple(rows) for position, rows in waiting.items()}
    found, seen = [], set()
    for start in reversed(finished):
        members: list[int] = []
        _visit(reverse, start, seen, members)
        if len(members) > 1:
            found.append(frozenset(members))
    return found


def _visit(graph: Graph, start: int, seen: set[int], finished: list[int]) -> None:
    """Depth first from `start`, without recursion: a sheet may have thousands of rows in one chain."""
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(graph[start]))]
    while stack:
        position, steps = stack[-1]
        step = next((s for s in steps if s not in seen), None)
        if step is None:
            finished.append(position)
            stack.pop()
        else:
            seen.add(step)
            stack.append((step, iter(graph[step])))


def finish_to_start(context: RuleContext, row: Row) -> list[Row]:
    """The gates that must be finished before the row starts, as its plain finish-to-start links say.

    A link with a lag or lead states its own overlap and is left out, and so is one inside a circle.
    """
    return [
        context.rows[link.target]
        for link in row.milestone.depends_on
        if link.target is not None
        and link.link == "FS"
        and link.lag is None
        and context.rows[link.target].judged
        and not in_one_knot(context, row.position, link.target)
    ]


def in_one_knot(context: RuleContext, one: int, other: int) -> bool:
    """Whether two rows wait for each other: their dates cannot be in order, and DEP01 says so."""
    if one == other:
        return True
    knot_of = _knot_of(context)
    knot = knot_of.get(one)
    return knot is not None and knot == knot_of.get(other)
