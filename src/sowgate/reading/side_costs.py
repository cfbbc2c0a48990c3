"""A cost sheet in the place of the milestone table's cost column."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.cost_shares import cost_shares
from sowgate.contract.side_sheets import ListedCost
from sowgate.contract.sow import Milestone
from sowgate.reading.folding import fold


def with_costs(
    milestones: Sequence[Milestone], costs: Sequence[ListedCost]
) -> tuple[tuple[Milestone, ...], tuple[ListedCost, ...]]:
    """(milestones with their share of the costs, the lines of the sheet with the milestones that bear them).

    Nothing changes where a milestone states a cost of its own, or where the sheet only repeats the prices.
    """
    if not costs or any(row.cost is not None for row in milestones):
        return tuple(milestones), ()
    placed = tuple(cost if cost.gates else _of_phase(cost, milestones) for cost in costs)
    totals: dict[int, Decimal] = {}
    for cost in placed:
        for gate, part in cost_shares(cost, milestones).items():
            totals[gate] = totals.get(gate, Decimal(0)) + part
    if not totals and not any(cost.cost_date for cost in placed):
        return tuple(milestones), ()
    if totals and all(row.amount == totals.get(i) for i, row in enumerate(milestones) if row.amount):
        return tuple(milestones), ()  # "cost" to the client: the price list
    found = tuple(
        row.model_copy(update={"cost": totals[i], "inferred": row.inferred | {"cost"}})
        if i in totals
        else row
        for i, row in enumerate(milestones)
    )
    return found, placed


def _of_phase(cost: ListedCost, milestones: Sequence[Milestone]) -> ListedCost:
    """The line with the milestones of the phase that it names."""
    named = fold(cost.phase or cost.milestone or "")
    gates = tuple(i for i, row in enumerate(milestones) if named and fold(row.phase or "") == named)
    return cost.model_copy(update={"gates": gates}) if gates else cost
