"""What each row pays: percents and fixed amounts become money whose parts add up to the contract value.

A row is a share of its whole: its own amount, else its percent. The whole is the contract value or, where
the sheet has several lots, the lot's value. Rows with a change order come on top, unless the Change orders
sheet says that it is not approved; optional and cancelled rows leave the sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import product

from sowgate.contract.money import EXACT, percent_of, rounded, split
from sowgate.contract.sow import Kind, Milestone, StatementOfWork, Status
from sowgate.language import say
from sowgate.schedule.change_orders import Orders, orders_of

# Three thirds add up, 100.001 does not (INTERFACE, "Percents").
TOLERANCE = Fraction(1, 10**9)
# Kinds that a sheet may count in its sum or put beside it; which, its own arithmetic tells.
_FLOATING = (Kind.ADVANCE, Kind.RETENTION_RELEASE, Kind.EXPENSES, Kind.ADJUSTMENT)


@dataclass(frozen=True, slots=True)
class Amounts:
    """The money of every row, by position, and which rows make up the contract.

    `parts` are the rows that are paid for in their own right. `advances` and `releases` are rows beside the
    sum: an advance to be recovered, a release of retention withheld. `value` is the contract value, stated
    or added up; None where neither is possible. `total` is it with the `change_orders` that come on top.
    `carves_out_retention`: retention stands in the sum as rows of its own, so that no line withholds any.
    `orders` is what the Change orders sheet says, `uncounted` the positions of its approved orders that
    neither the contract value nor any row includes.
    """

    of_row: tuple[Decimal | None, ...]
    parts: frozenset[int]
    advances: tuple[int, ...]
    releases: tuple[int, ...]
    value: Decimal | None
    total: Decimal
    change_orders: Decimal
    carves_out_retention: bool
    notes: tuple[str, ...]
    orders: Orders
    uncounted: tuple[int, ...]


@dataclass(slots=True)
class _Row:
    position: int
    kind: Kind
    amount: Decimal | None
    percent: Decimal | None
    money: Decimal | None = None

    def share(self, value: Decimal | None) -> Fraction:
        """Percent of the whole; a fixed amount counts as its share of it."""
        if self.amount is not None and value:
            return Fraction(self.amount) * 100 / Fraction(value)
        return Fraction(self.percent or 0)


def amounts(sow: StatementOfWork, currency: str | None, units: int) -> Amounts:
    """The rows' amounts in the currency's minor unit; rows in another currency are left out, with a note."""
    rows = sow.milestones
    orders = orders_of(sow, units)
    stated = sow.terms.contract_value.value if sow.terms.contract_value else None
    all_rows = [
        _Row(i, m.kind, orders.amounts.get(i, m.amount), m.payment_percent) for i, m in enumerate(rows)
    ]
    notes = _notes_on_rows(sow, currency, orders)
    counted = [row for row in all_rows if _counts(rows[row.position], currency)]
    in_sum = [row for row in counted if row.position not in orders.barred]
    ordered = [row for row in in_sum if rows[row.position].change_order]
    base = [row for row in in_sum if not rows[row.position].change_order]
    if ordered and stated and _restated(sow, base, in_sum, stated):
        base, ordered = in_sum, []
    amended = _amended_by(sow, base, stated, orders)
    value, parts = _settle_contract(sow, base, stated, amended, units, notes)
    settled = {row.position for row in base}
    for row in all_rows:
        if row.position not in settled:
            row.money = _alone(row, value, units)
    parts |= {row.position for row in ordered if row.kind in (Kind.MILESTONE, Kind.ADJUSTMENT)}
    on_top = sum((row.money for row in ordered if row.money and row.position in parts), amended)
    beside = [row for row in in_sum if row.position not in parts]
    return Amounts(
        of_row=tuple(row.money for row in all_rows),
        parts=frozenset(parts),
        advances=tuple(row.position for row in beside if row.kind is Kind.ADVANCE),
        releases=tuple(row.position for row in beside if row.kind is Kind.RETENTION_RELEASE),
        value=value,
        total=(value or Decimal(0)) + on_top,
        change_orders=rounded(on_top, units),
        carves_out_retention=any(
            row.kind is Kind.RETENTION_RELEASE and row.money for row in in_sum if row.position in parts
        ),
        notes=tuple(notes),
        orders=orders,
        uncounted=() if amended else orders.unlisted,
    )


def _notes_on_rows(sow: StatementOfWork, currency: str | None, orders: Orders) -> list[str]:
    """What is told of rows that are left out."""
    notes = []
    foreign = sum(row.currency not in (None, currency) for row in sow.milestones)
    if foreign:
        notes.append(
            say(
                "Rows in another currency than {currency} are not in the schedule: {count}.",
                currency=currency,
                count=foreign,
            )
        )
    waiting = [sow.milestones[i] for i in sorted(orders.barred)]
    if waiting:
        told = ", ".join(f"{row.key} ({row.change_order})" for row in waiting)
        notes.append(
            say("Rows under a change order that is not approved are not in the schedule: {rows}.", rows=told)
        )
    return notes


def _amended_by(sow: StatementOfWork, base: list[_Row], stated: Decimal | None, orders: Orders) -> Decimal:
    """The approved orders that raised (or cut) amounts in their rows instead of adding rows; else 0.

    They did where the amounts miss the contract value and add up with those orders to the unit.
    """
    more = sum((sow.change_orders[i].amount or Decimal(0) for i in orders.unlisted), Decimal(0))
    if (
        not stated
        or not more
        or stated + more <= 0
        or any(row.amount is None and row.percent for row in base)
    ):
        return Decimal(0)
    if _rows_in_sum(sow, base, stated)[1] or not _rows_in_sum(sow, base, stated + more)[1]:
        return Decimal(0)
    return more


def _restated(sow: StatementOfWork, base: list[_Row], all_in_sum: list[_Row], stated: Decimal) -> bool:
    """Whether the stated value already has the change orders in it: only with their rows it adds up."""
    return not _rows_in_sum(sow, base, stated)[1] and _rows_in_sum(sow, all_in_sum, stated)[1]


def _settle_contract(
    sow: StatementOfWork,
    base: list[_Row],
    stated: Decimal | None,
    amended: Decimal,
    units: int,
    notes: list[str],
) -> tuple[Decimal | None, set[int]]:
    """Settles all rows of the contract as one whole, or lot by lot; the value, and the rows in the sum.

    `amended` is what change orders added to the rows' own amounts, on top of the stated value.
    """
    if stated is not None:
        stated = rounded(stated, units)
    lots = _lots(sow, base)
    if len(lots) < 2 or _percents_are_of_contract(lots, stated):
        whole = stated if stated is not None else _sum_of_amounts(sow, base)
        parts = _settle(sow, base, None if whole is None else whole + amended, units)
        if whole is not None and stated is None:
            whole = sum((row.money for row in base if row.position in parts and row.money), Decimal(0))
        return whole, parts
    parts = set()
    for lot, members in lots.items():
        value = _sum_of_amounts(sow, members)
        if value is None:
            value = sow.lot_values.get(lot)
        if value is None:
            notes.append(say("Lot '{lot}' has percents but no value: its amounts are not known.", lot=lot))
        parts |= _settle(sow, members, value, units)
    added = sum((row.money for row in base if row.position in parts and row.money), Decimal(0))
    return (stated if stated is not None else added), parts


def _settle(sow: StatementOfWork, rows: list[_Row], value: Decimal | None, units: int) -> set[int]:
    """Gives the rows of one whole their money; the positions of those that are part of it.

    Where shares add up to 100 the parts add up to the whole: amounts in whole minor units stand as they
    are, the others share the rest by largest remainder, ties to the earlier row.
    """
    inside, adds_up = _rows_in_sum(sow, rows, value)
    if adds_up and value is not None:
        exact = [row for row in inside if row.amount is not None and row.amount == rounded(row.amount, units)]
        for row in exact:
            row.money = rounded(row.amount or Decimal(0), units)
        others = [row for row in inside if row.money is None and (row.amount or row.percent)]
        rest = rounded(value, units) - sum((row.money for row in exact if row.money), Decimal(0))
        shares = [row.share(value) for row in others]
        if others and rest >= 0 and min(shares) >= 0:
            for row, money in zip(others, split(rest, shares, units), strict=True):
                row.money = money
    for row in rows:
        if row.money is None:
            row.money = _alone(row, value, units)
    return {row.position for row in inside}


def _rows_in_sum(sow: StatementOfWork, rows: list[_Row], value: Decimal | None) -> tuple[list[_Row], bool]:
    """The rows that make up the whole, and whether they add up to it.

    An advance, a release, expenses or a discount may be one of the parts that add up to the contract value
    or stand beside them. The usual reading is tried first (an advance is a part unless its recovery is
    stated, a release unless retention is withheld, expenses are not, discounts are); where it does not add
    up and another does, the sheet meant that other.
    """
    usual = _usual_kinds(sow)
    sums = _shares_by_kind(rows, value)
    present = [kind for kind in _FLOATING if sums[kind]]
    best: tuple[int, tuple[bool, ...]] | None = None
    for choice in product((False, True), repeat=len(present)):
        total = sums[Kind.MILESTONE] + sum(
            (sums[kind] for kind, taken in zip(present, choice, strict=True) if taken), Fraction(0)
        )
        if abs(total - 100) < TOLERANCE:
            strange = sum(taken != (kind in usual) for kind, taken in zip(present, choice, strict=True))
            best = min(best, (strange, choice)) if best else (strange, choice)
    taken = usual if best is None else {kind for kind, yes in zip(present, best[1], strict=True) if yes}
    inside = [row for row in rows if row.kind is Kind.MILESTONE or row.kind in taken]
    return inside, best is not None


def _shares_by_kind(rows: list[_Row], value: Decimal | None) -> dict[Kind, Fraction]:
    """What `_Row.share` of all rows of a kind adds up to."""
    amounts, percents = dict.fromkeys(Kind, Decimal(0)), dict.fromkeys(Kind, Decimal(0))
    with localcontext(EXACT):
        for row in rows:
            if row.amount is not None and value:
                amounts[row.kind] += row.amount
            else:
                percents[row.kind] += row.percent or 0
    whole = Fraction(value or 1)
    return {
        kind: Fraction(percents[kind]) + (Fraction(amount) * 100 / whole if amount else 0)
        for kind, amount in amounts.items()
    }


def _usual_kinds(sow: StatementOfWork) -> set[Kind]:
    usual = {Kind.ADJUSTMENT}
    if sow.terms.advance_recovery is None:
        usual.add(Kind.ADVANCE)
    if sow.terms.retention is None and all(m.retention_percent is None for m in sow.milestones):
        usual.add(Kind.RETENTION_RELEASE)
    return usual


def _sum_of_amounts(sow: StatementOfWork, rows: list[_Row]) -> Decimal | None:
    """The value that rows without a stated one add up to; None where one is a percent of what is sought."""
    usual = _usual_kinds(sow) | {Kind.MILESTONE}
    paid = [row for row in rows if row.kind in usual and (row.amount is not None or row.percent)]
    found = [row.amount for row in paid if row.amount is not None]
    return sum(found, Decimal(0)) if found and len(found) == len(paid) else None


def _lots(sow: StatementOfWork, rows: list[_Row]) -> dict[str, list[_Row]]:
    lots: dict[str, list[_Row]] = {}
    for row in rows:
        lots.setdefault((sow.milestones[row.position].lot or "").strip(), []).append(row)
    return lots


def _percents_are_of_contract(lots: dict[str, list[_Row]], stated: Decimal | None) -> bool:
    """Whether lots are but labels: no lot has a value, and all percents together make up the contract."""
    rows = [row for members in lots.values() for row in members]
    if not stated:
        return False
    if any(row.percent is not None and row.amount is None for row in rows):
        whole = sum((row.share(stated) for row in rows if row.kind is Kind.MILESTONE), Fraction(0))
        return abs(whole - 100) < TOLERANCE
    return True


def _counts(row: Milestone, currency: str | None) -> bool:
    return (
        row.kind is not Kind.OPTIONAL
        and row.status_meaning is not Status.CANCELLED
        and row.currency in (None, currency)
    )


def _alone(row: _Row, value: Decimal | None, units: int) -> Decimal | None:
    if row.amount is not None:
        return rounded(row.amount, units)
    if row.percent is None or value is None:
        return None
    return percent_of(value, row.percent, units)
