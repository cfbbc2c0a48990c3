"""Numbers beyond any contract are left out, so that the arithmetic after them never has to fear one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pydantic import BaseModel

from sowgate.contract.sow import Milestone, StatementOfWork

# Larger than any contract or rate, and far from where Decimal and Fraction become slow or overflow.
_LARGEST_MONEY = Decimal("1e15")
_LARGEST_PERCENT = Decimal("1e6")
_SMALLEST = Decimal("1e-30")
_MONEY = frozenset({"amount", "invoiced_amount", "paid_amount", "cost", "contract_value", "po_value"})
_NUMBERS = (*sorted(_MONEY & Milestone.model_fields.keys()), "payment_percent", "retention_percent",
            "percent_complete")  # fmt: skip


def within_reason(sow: StatementOfWork) -> StatementOfWork:
    """The Statement of Work without numbers that no contract can mean; unchanged where it has none."""
    strange = {name: None for name, stated in sow.terms.stated() if not _is_reasonable(name, stated)}
    rows = tuple(_row(row) for row in sow.milestones)
    lots = {lot: value for lot, value in sow.lot_values.items() if _is_reasonable("amount", value)}
    kept = all(new is old for new, old in zip(rows, sow.milestones, strict=True))
    if kept and not strange and len(lots) == len(sow.lot_values):
        return sow
    terms = sow.terms.model_copy(update=strange)
    return sow.model_copy(update={"terms": terms, "milestones": rows, "lot_values": lots})


def _row(row: Milestone) -> Milestone:
    strange = {name: None for name in _NUMBERS if not _is_reasonable(name, getattr(row, name))}
    return row.model_copy(update=strange) if strange else row


def _is_reasonable(name: str, value: object) -> bool:
    return all(
        number == 0 or _SMALLEST <= abs(number) <= (_LARGEST_MONEY if field in _MONEY else _LARGEST_PERCENT)
        for field, number in _numbers(name, value)
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
