"""Which rows add up to the contract value, and by how much they miss it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from sowgate.contract.sow import Kind
from sowgate.rules.asked import asked_once
from sowgate.rules.rows import Row

if TYPE_CHECKING:
    from sowgate.rules.context import RuleContext

# Contracts differ on whether these rows are part of the value (an advance that is recovered is not, one
# that is simply paid is), so a sheet adds up when it does so with or without any of these kinds.
_MAY_COUNT = (Kind.ADVANCE, Kind.RETENTION_RELEASE, Kind.EXPENSES, Kind.ADJUSTMENT)


class Deviation(NamedTuple):
    """A sum that misses its target: `difference` is sum less target, `rows` are those that were added."""

    rows: tuple[Row, ...]
    total: Fraction
    difference: Fraction


def counted(rows: Sequence[Row]) -> tuple[tuple[Row, ...], ...]:
    """The sets of rows that may make up the contract value, the milestones alone first.

    Optional and cancelled rows never count; rows with a change order come on top of the contract value, but
    some contracts restate the value with them in it.
    """
    live = [row for row in rows if not row.cancelled and row.milestone.kind is not Kind.OPTIONAL]
    kinds = [kind for kind in _MAY_COUNT if any(row.milestone.kind is kind for row in live)]
    chosen = [set(some) | {Kind.MILESTONE} for n in range(len(kinds) + 1) for some in combinations(kinds, n)]
    sets = [tuple(row for row in live if row.milestone.kind in some) for some in chosen]
    without_orders = [tuple(row for row in some if not row.milestone.change_order) for some in sets]
    different = {tuple(row.position for row in some): some for some in (*without_orders, *sets) if some}
    return tuple(different.values())


def _sum(parts: Sequence[Fraction]) -> Fraction:
    """The exact sum over one denominator, brought to its lowest terms once."""
    whole = lcm(*(part.denominator for part in parts))
    return Fraction(sum(part.numerator * (whole // part.denominator) for part in parts), whole)


def nearest(
    sets: Sequence[tuple[Row, ...]], values: dict[int, Fraction], target: Fraction
) -> Deviation | None:
    """The set of rows whose values (by position) come nearest to the target; None without any row."""
    found: Deviation | None = None
    for rows in sets:
        total = _sum([values[row.position] for row in rows if row.position in values])
        if found is None or abs(total - target) < abs(found.difference):
            found = Deviation(rows, total, total - target)
    return found


@asked_once
def amounts(context: RuleContext) -> dict[int, Fraction] | None:
    """Every row's money by position: as written, else as its percent gives. None where it cannot be told.

    It cannot where an amount is unreadable or the rows are in several currencies: those are faults of
    their own, and a sum would repeat them.
    """
    currencies = {row.milestone.currency for row in context.rows if row.milestone.currency}
    if len(currencies) > 1 or any(row.milestone.could_not_read("amount") for row in context.rows):
        return None
    values: dict[int, Fraction] = {}
    for row in context.rows:
        amount = row.milestone.amount if row.milestone.amount is not None else row.amount
        if amount is not None:
            values[row.position] = Fraction(amount)
    return values


@asked_once
def amount_deviation(context: RuleContext) -> Deviation | None:
    """By how much the amounts miss the contract value, or that and the approved change orders.

    None where either is unknown. The nearer of the two sums is meant: orders that the rows leave out are
    CHG02's finding.
    """
    value = context.terms.contract_value
    values = amounts(context)
    if value is None or values is None or all(row.milestone.amount is None for row in context.rows):
        return None
    sets = counted(context.rows)
    found = nearest(sets, values, Fraction(value.value))
    orders = context.schedule.approved_change_orders
    if not orders:
        return found
    to_date = nearest(sets, values, Fraction(value.value + orders))
    pairs = [deviation for deviation in (found, to_date) if deviation is not None]
    return min(pairs, key=lambda deviation: abs(deviation.difference), default=None)


def listed_in_full(context: RuleContext, field: str) -> bool:
    """Whether a list of payments, and no column of the milestones, says what is paid, and is whole by itself.

    A deposit or a fee of the list that touches no milestone is part of the price all the same. `field` is
    "amount", against the contract value, or "percent", against 100.
    """
    if any(context.sow.has_column(name) for name in ("amount", "payment_percent")):
        return False
    said = [value for line in context.sow.payments if (value := getattr(line, field)) is not None]
    if field == "percent":
        return sum(said, Decimal(0)) == 100
    value = context.terms.contract_value
    if value is None or not said:
        return False
    due = (value.value, value.value + context.schedule.approved_change_orders)
    return any(abs(sum(said, Decimal(0)) - whole) < context.unit for whole in due)


def is_rounding(context: RuleContext, deviation: Deviation) -> bool:
    """Whether a deviation comes from cutting shares to the minor unit: at most one unit a row.

    Only equal or percent shares are cut; between amounts that were agreed one by one a cent is a fault. A
    part of the value may have been split alone: three or more rows of one amount that is no round one.
    """
    by_percent = all(row.milestone.payment_percent is not None for row in deviation.rows)
    shares = len(deviation.rows) if by_percent else _equal_shares(context, deviation)
    size = abs(deviation.difference)
    # Less than a millionth of a minor unit is the noise of binary arithmetic.
    if size * 1_000_000 < Fraction(context.unit):
        return False
    return size <= shares * Fraction(context.unit)


def _equal_shares(context: RuleContext, deviation: Deviation) -> int:
    """How many rows are equal shares of one sum that was split; 0 where none was."""
    written = [row.milestone.amount for row in deviation.rows if row.milestone.amount is not None]
    if len(deviation.rows) > 1 and written and max(written) - min(written) <= context.unit:
        return len(deviation.rows)
    alike = [written.count(amount) for amount in written if amount % (100 * context.unit)]
    return most if (most := max(alike, default=0)) >= 3 else 0


def row_to_adjust(deviation: Deviation, values: dict[int, Fraction]) -> Row | None:
    """The row to true up: the last open gate by date; when it is too small to be lowered, the largest."""
    gates = [row for row in deviation.rows if row.judged and values.get(row.position, 0) > 0]
    open_gates = [row for row in gates if not row.cleared] or gates
    if not open_gates:
        return None
    dated = [row for row in open_gates if row.milestone.due_date is not None] or open_gates
    last = max(dated, key=lambda row: (str(row.milestone.due_date or ""), row.order))
    if values[last.position] > deviation.difference:
        return last
    return max(open_gates, key=lambda row: (values[row.position], row.order))


def lot_value(context: RuleContext, lot: str) -> Decimal | None:
    """A lot's value: the sum of its amounts where every row of it has one, else the term that names it."""
    members = [
        row
        for row in context.rows
        if row.milestone.lot == lot and not row.cancelled and row.milestone.kind is not Kind.OPTIONAL
    ]
    amounts = [row.milestone.amount for row in members]
    stated = [amount for amount in amounts if amount is not None]
    if stated and len(stated) == len(amounts):
        return sum(stated, Decimal(0))
    return context.sow.lot_values.get(lot)


@asked_once
def values_of_percents(context: RuleContext) -> dict[int, Decimal]:
    """What each row's percent is of, by position: the contract value, with several lots its lot's.

    Lots are but labels where all percents together make up 100: they are then of the contract value.
    """
    value = context.terms.contract_value.value if context.terms.contract_value else None
    lots = {row.milestone.lot for row in context.rows if row.milestone.lot}
    whole = sum((row.milestone.payment_percent or Decimal(0) for row in context.rows), Decimal(0))
    by_contract = len(lots) < 2 or (value is not None and whole <= Decimal(100))
    of_lot = {} if by_contract else {lot: lot_value(context, lot) for lot in lots}
    found: dict[int, Decimal] = {}
    for row in context.rows:
        base = of_lot.get(row.milestone.lot, value) if row.milestone.lot else value
        if base is not None:
            found[row.position] = base
    return found


def as_decimal(value: Fraction) -> Decimal:
    """A fraction as a Decimal of 28 digits, for messages and rounding."""
    return Decimal(value.numerator) / Decimal(value.denominator)
