"""A bare "%" beside amounts: a share of what is paid where the amounts follow it, else progress."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from sowgate.grid.snapshot import Cell
from sowgate.reading.columns.binding import Binding
from sowgate.reading.values.amounts import amounts_in
from sowgate.reading.values.numbers import from_cell
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import load

_PERCENT = re.compile(r"^\s*(\d{1,3}(?:[.,]\d+)?)\s*%?\s*$")
_LEAST = 3  # rows that show it
_ROUNDED = Decimal("0.01")  # what rounded amounts and percents differ by at most, as a part of the whole


def settle_share(binding: Binding, view: SheetView, rows: Sequence[int]) -> None:
    """Reads a bare "%" as the payment's share where the amounts are in proportion to it, for subtotals keep
    its sum from 100. Percents of a whole that follow what the work costs are no shares of a price."""
    _drop_costs(binding, view, rows)
    column, amounts = binding.columns.get("percent_complete"), binding.columns.get("amount")
    if column is None or amounts is None or "payment_percent" in binding.columns:
        return
    if fold(binding.headers["percent_complete"]) not in {
        fold(word) for word in load("contents")["share"]["words"]
    }:
        return
    if in_proportion(view, rows, column, amounts):
        binding.rename("percent_complete", "payment_percent")


def _drop_costs(binding: Binding, view: SheetView, rows: Sequence[int]) -> None:
    share, cost = binding.columns.get("payment_percent"), binding.columns.get("cost")
    if share is None or cost is None or "payment_percent" not in binding.inferred:
        return
    if "amount" not in binding.columns and in_proportion(view, rows, share, cost):
        binding.drop("payment_percent")


def in_proportion(view: SheetView, rows: Sequence[int], shares: int, amounts: int) -> bool:
    """Whether at least three rows have amounts in proportion to shares that differ."""
    said = [
        (_number(view.at(row, shares)), next(iter(amounts_in(view.at(row, amounts).value)), None))
        for row in rows
    ]
    rates = [money / share for share, money in said if share and money]
    different = {share for share, money in said if share and money}
    return len(rates) >= _LEAST and len(different) > 1 and max(rates) - min(rates) <= _ROUNDED * max(rates)


def _number(cell: Cell) -> Decimal | None:
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return from_cell(cell.value)
    match = _PERCENT.match(cell.value) if isinstance(cell.value, str) else None
    return Decimal(match[1].replace(",", ".")) if match else None
