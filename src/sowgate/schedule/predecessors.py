"""Which predecessor keeps a gate from being paid."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from sowgate.contract.gates import CLEARED, Gate
from sowgate.contract.sow import Dependency, Kind, Milestone

# A predecessor that need only start does not have to be accepted.
_NEED_FINISH = frozenset({"FS", "FF"})


def open_predecessors(rows: Sequence[Milestone], gates: Sequence[Gate]) -> list[int | None]:
    """For each row the first direct predecessor that is not accepted, None where all are.

    Waived gates let what follows proceed and cancelled ones never come; rows that are no milestones are no
    gates.
    """
    return [
        next((i for i in _gates_before(row.depends_on, rows, own) if _is_open(gates[i])), None)
        for own, row in enumerate(rows)
    ]


def open_ancestors(rows: Sequence[Milestone], gates: Sequence[Gate]) -> list[int | None]:
    """For each row the nearest predecessor that is not accepted, through any number of accepted ones.

    Breadth first from the open gates, so that cycles end and each link is followed once.
    """
    found = open_predecessors(rows, gates)
    after: list[list[int]] = [[] for _ in rows]
    for own, row in enumerate(rows):
        for before in _gates_before(row.depends_on, rows, own):
            after[before].append(own)
    blocked = sorted((i for i, by in enumerate(found) if by is not None), key=lambda i: rows[i].key)
    waiting = deque(i for i in blocked if not _is_open(gates[i]))
    while waiting:
        before = waiting.popleft()
        for own in sorted(after[before], key=lambda i: rows[i].key):
            if found[own] is None:
                found[own] = found[before]
                if not _is_open(gates[own]):
                    waiting.append(own)
    return found


def _gates_before(links: Sequence[Dependency], rows: Sequence[Milestone], own: int) -> list[int]:
    return [
        link.target
        for link in links
        if link.target is not None
        and link.target != own
        and link.link in _NEED_FINISH
        and 0 <= link.target < len(rows)
        and rows[link.target].kind is Kind.MILESTONE
    ]


def _is_open(gate: Gate) -> bool:
    return gate not in CLEARED and gate is not Gate.CANCELLED
