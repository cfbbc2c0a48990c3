"""A cost sheet in the place of the milestone table's cost column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sowgate.contract.money import split
from sowgate.contract.side_sheets import ListedCost
from sowgate.contract.sow import Milestone
from sowgate.reading.words.folding import fold


def with_costs(
    milestones: Sequence[Milestone], costs: Sequence[ListedCost]
) -> tuple[tuple[Milestone, ...], tuple[ListedCost, ...]]:
    """(milestones with their share of the costs, the sheet by the one milestone that bears each line).

    Nothing changes where a milestone states a cost of its own, or where the sheet only repeats the prices.
    """
    if not costs or any(row.cost is not None for row in milestones):
        return tuple(milestones), ()
    placed = tuple(part for cost in costs for part in _by_milestone(cost, milestones))
    totals: dict[int, Decimal] = {}
    for cost in placed:
        for gate in cost.gates:
            totals[gate] = totals.get(gate, Decimal(0)) + cost.amount
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


def _by_milestone(cost: ListedCost, milestones: Sequence[Milestone]) -> Iterator[ListedCost]:
    """The line by milestone, its own or those of its phase: by their amounts, else in equal parts."""
    gates = cost.gates or _of_phase(cost, milestones)
    if not gates:
        yield cost
        return
    weights = [
        max(milestones[i].amount or milestones[i].payment_percent or Decimal(0), Decimal(0)) for i in gates
    ]
    if not all(weights):
        weights = [Decimal(1)] * len(gates)
    exponent = cost.amount.as_tuple().exponent
    decimals = max(-exponent if isinstance(exponent, int) else 0, 2)
    for gate, part in zip(gates, split(cost.amount, weights, decimals), strict=True):
        yield cost.model_copy(update={"gates": (gate,), "amount": part})


def _of_phase(cost: ListedCost, milestones: Sequence[Milestone]) -> tuple[int, ...]:
    named = fold(cost.phase or cost.milestone or "")
    return tuple(i for i, row in enumerate(milestones) if named and fold(row.phase or "") == named)
