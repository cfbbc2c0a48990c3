"""Which milestones bear a line of the cost sheet, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.money import split
from sowgate.contract.side_sheets import ListedCost
from sowgate.contract.sow import Milestone


def cost_shares(cost: ListedCost, rows: Sequence[Milestone]) -> dict[int, Decimal]:
    """The line's money by position of its milestones: by their amounts (largest remainder), else equally."""
    gates = [gate for gate in dict.fromkeys(cost.gates) if 0 <= gate < len(rows)]
    if not gates:
        return {}
    weights = [
        max(rows[gate].amount or rows[gate].payment_percent or Decimal(0), Decimal(0)) for gate in gates
    ]
    if not all(weights):
        weights = [Decimal(1)] * len(gates)
    exponent = cost.amount.as_tuple().exponent
    decimals = max(-exponent if isinstance(exponent, int) else 0, 2)
    return dict(zip(gates, split(cost.amount, weights, decimals), strict=True))
