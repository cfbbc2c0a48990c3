"""Numbers beyond any contract are left out, so that the arithmetic after them never has to fear one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pydantic import BaseModel

from sowgate.contract.sow import Milestone, StatementOfWork

# Larger than any contract, and far from where Decimal and Fraction become slow or overflow.
_LARGEST = Decimal("1e15")
_SMALLEST = Decimal("1e-30")
_NUMBERS = (
    "amount", "payment_percent", "retention_percent", "invoiced_amount", "paid_amount", "cost",
    "percent_complete",
)  # fmt: skip


def within_reason(sow: StatementOfWork) -> StatementOfWork:
    """The Statement of Work without numbers that no contract can mean; unchanged where it has none."""
    strange = {name: None for name, stated in sow.terms.stated() if not _is_reasonable(stated)}
    rows = tuple(_row(row) for row in sow.milestones)
    if not strange and all(new is old for new, old in zip(rows, sow.milestones, strict=True)):
        return sow
    terms = sow.terms.model_copy(update=strange)
    return sow.model_copy(update={"terms": terms, "milestones": rows})


def _row(row: Milestone) -> Milestone:
    strange = {name: None for name in _NUMBERS if not _is_reasonable(getattr(row, name))}
    return row.model_copy(update=strange) if strange else row


def _is_reasonable(value: object) -> bool:
    return all(number == 0 or _SMALLEST <= abs(number) <= _LARGEST for number in _numbers(value))


def _numbers(value: object) -> Iterable[Decimal]:
    if isinstance(value, (Decimal, int)):
        yield Decimal(value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _numbers(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _numbers(part)
