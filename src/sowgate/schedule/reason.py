"""Numbers beyond any contract are left out, so that the arithmetic after them never has to fear one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from pydantic import BaseModel

from sowgate.contract.sow import Milestone, StatementOfWork

Side = TypeVar("Side", bound=BaseModel)

# Larger than any contract or rate, and far from where Decimal and Fraction become slow or overflow.
_LARGEST_MONEY = Decimal("1e15")
_LARGEST_PERCENT = Decimal("1e6")
_SMALLEST = Decimal("1e-30")
_MONEY = frozenset(
    {"amount", "invoiced_amount", "paid_amount", "cost", "contract_value", "po_value", "withheld"}
)
_NUMBERS = (*sorted(_MONEY & Milestone.model_fields.keys()), "payment_percent", "retention_percent",
            "percent_complete")  # fmt: skip


def within_reason(sow: StatementOfWork) -> StatementOfWork:
    """The Statement of Work without numbers that no contract can mean; unchanged where it has none."""
    strange = {name: None for name, stated in sow.terms.stated() if not _is_reasonable(name, stated)}
    rows = tuple(_row(row) for row in sow.milestones)
    lots = {lot: value for lot, value in sow.lot_values.items() if _is_reasonable("amount", value)}
    invoices = tuple(_side_row(invoice, ("amount", "paid_amount", "withheld")) for invoice in sow.invoices)
    orders = tuple(_side_row(order, ("amount",)) for order in sow.change_orders)
    kept = all(
        new is old
        for new, old in zip(
            (*rows, *invoices, *orders), (*sow.milestones, *sow.invoices, *sow.change_orders), strict=True
        )
    )
    if kept and not strange and len(lots) == len(sow.lot_values):
        return sow
    update = {"milestones": rows, "lot_values": lots, "invoices": invoices, "change_orders": orders}
    return sow.model_copy(update={**update, "terms": sow.terms.model_copy(update=strange)})


def _side_row(row: Side, names: tuple[str, ...]) -> Side:
    values = row.__dict__
    strange = {name: None for name in names if not _is_reasonable(name, values[name])}
    return row.model_copy(update=strange) if strange else row


def _row(row: Milestone) -> Milestone:
    return _side_row(row, _NUMBERS)


def _is_reasonable(name: str, value: object) -> bool:
    return value is None or all(
        number == 0 or _SMALLEST <= abs(number) <= (_LARGEST_MONEY if field in _MONEY else _LARGEST_PERCENT)
        for field, number in ([(name, value)] if isinstance(value, Decimal) else _numbers(name, value))
    )


def _numbers(name: str, value: object) -> Iterable[tuple[str, Decimal]]:
    """Every Decimal in the value, with the name of the field that holds it; counts of days are no matter."""
    if isinstance(value, Decimal):
        yield name, value
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from _numbers(name if field == "value" else field, getattr(value, field))
    elif isinstance(value, tuple):
        for part in value:
            yield from _numbers(name, part)
