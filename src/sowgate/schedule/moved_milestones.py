"""Changes to milestones that an alternative may ask for: one gate more, money moved, a date moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from sowgate.contract.gates import CLEARED, Gate, PaymentSchedule
from sowgate.contract.money import rounded_fraction
from sowgate.contract.sow import Dependency, Kind, Milestone, StatementOfWork
from sowgate.contract.working_days import add_days, add_months
from sowgate.language import say
from sowgate.schedule.position import start_of


class AlternativeError(ValueError):
    """An alternative that cannot be read or does not fit the workbook: one sentence for people."""


def gate_added(
    sow: StatementOfWork, schedule: PaymentSchedule, name: str | None, at: str, paying: str | None
) -> StatementOfWork:
    """One gate more inside a milestone, `at` percent of its time and cost, paying so much of its amount.

    It pays what it is `at`, where nothing else is said. Without a name the largest payment that is still to
    be earned is divided. The milestone then waits for the new gate, which waits for what it waited for.
    """
    position = _largest(sow, schedule) if name is None else _open_milestone(sow, schedule, name)
    row = sow.milestones[position]
    share = _percent(at)
    pays = share if paying is None else _percent(paying)
    amount = _amount(schedule, position, row)
    due = row.due_date or row.forecast_date
    if due is None:
        raise AlternativeError(f"{row.key} has no due date, so that no gate can be put inside it.")
    start = row.start_date or _start_before(sow, row, due)
    inside = add_days(start, int((due - start).days * share / 100))
    first = _money(amount, pays, schedule)
    # What the cost sheet dates stays on its day, with the row that bears it.
    dated = sum((c.amount for c in sow.costs if c.cost_date is not None and position in c.gates), Decimal(0))
    cost = None if row.cost is None else _money(row.cost - dated, share, schedule)
    new = Milestone(
        key=f"{row.key}+",
        sheet=row.sheet,
        row=row.row,
        milestone=say(
            "{milestone}, at {percent}",
            milestone=row.milestone or row.key,
            percent=f"{share.normalize():f} %",
        ),
        lot=row.lot,
        currency=row.currency,
        start_date=row.start_date,
        due_date=inside,
        amount=first,
        cost=cost,
        depends_on=row.depends_on,
        review_days=row.review_days,
        retention_percent=row.retention_percent,
    )
    rest: dict[str, Any] = {
        "amount": amount - first,
        "payment_percent": None,
        "cost": None if cost is None or row.cost is None else row.cost - cost,
        "depends_on": (Dependency(text=new.key, target=len(sow.milestones)),),
        "start_date": None if row.start_date is None else add_days(inside, 1),
    }
    changed = _with(sow, {position: rest})
    return changed.model_copy(update={"milestones": (*changed.milestones, new)})


def money_moved(
    sow: StatementOfWork, schedule: PaymentSchedule, giver: str, taker: str, amount: str, of_contract: bool
) -> StatementOfWork:
    """Money moved between two milestones, an amount or percent points of the contract value."""
    one, other = _open_milestone(sow, schedule, giver), _open_milestone(sow, schedule, taker)
    try:
        money = Decimal(amount)
    except InvalidOperation:
        raise AlternativeError(f"'{amount}' is no amount of money.") from None
    if of_contract:
        value = schedule.contract_value if schedule.contract_value is not None else schedule.totals.gross
        money = _money(value, money, schedule)
    left = _amount(schedule, one, sow.milestones[one]) - money
    if left < 0:
        key = sow.milestones[one].key
        raise AlternativeError(f"{key} pays less than the {money:,} that would be moved from it.")
    more = _amount(schedule, other, sow.milestones[other]) + money
    return _with(sow, {one: _fixed(left), other: _fixed(more)} if one != other else {})


def milestone_moved(
    sow: StatementOfWork, schedule: PaymentSchedule, name: str, count: int, unit: str, day: str = ""
) -> StatementOfWork:
    """A milestone's start, due and forecast dates moved by days, weeks or months, or its due date set."""
    position = _open_milestone(sow, schedule, name)
    row = sow.milestones[position]
    dates = {field: getattr(row, field) for field in ("start_date", "due_date", "forecast_date")}
    if day:
        return _with(sow, {position: {"due_date": _date(day), "forecast_date": None}})
    if not any(dates.values()):
        raise AlternativeError(f"{row.key} has no date that could be moved.")

    def moved(old: date | None) -> date | None:
        if old is None:
            return None
        if unit.startswith("month"):
            return add_months(old, count)
        return add_days(old, count * (7 if unit.startswith("week") else 1))

    return _with(sow, {position: {field: moved(old) for field, old in dates.items()}})


def _with(sow: StatementOfWork, changes: Mapping[int, Mapping[str, Any]]) -> StatementOfWork:
    rows = [
        row.model_copy(update=dict(changes[i])) if i in changes else row
        for i, row in enumerate(sow.milestones)
    ]
    return sow.model_copy(update={"milestones": tuple(rows)})


def _fixed(amount: Decimal) -> dict[str, Any]:
    return {"amount": amount, "payment_percent": None}


def _open_milestone(sow: StatementOfWork, schedule: PaymentSchedule, name: str) -> int:
    """The position of the milestone that a name means, which must still be to be earned."""
    wanted = " ".join(name.casefold().split())
    for field in ("key", "id", "milestone"):
        for i, row in enumerate(sow.milestones):
            if " ".join(str(getattr(row, field) or "").casefold().split()) == wanted:
                if row.kind is not Kind.MILESTONE or not _is_open(schedule, i):
                    raise AlternativeError(f"{row.key} is settled, or is no milestone: it cannot be changed.")
                return i
    known = ", ".join(row.key for row in sow.milestones[:12])
    raise AlternativeError(f"No milestone is called '{name}'. The sheet has {known}.")


def _is_open(schedule: PaymentSchedule, position: int) -> bool:
    if position >= len(schedule.states):
        return True
    gate = schedule.states[position].gate
    return gate not in CLEARED and gate is not Gate.CANCELLED


def _largest(sow: StatementOfWork, schedule: PaymentSchedule) -> int:
    open_ = [
        i
        for i, row in enumerate(sow.milestones)
        if row.kind is Kind.MILESTONE
        and _is_open(schedule, i)
        and i < len(schedule.states)
        and schedule.states[i].amount
        and (row.due_date or row.forecast_date)
    ]
    if not open_:
        raise AlternativeError("No milestone with an amount and a date is still to be earned.")
    return max(open_, key=lambda i: (schedule.states[i].amount or Decimal(0), -i))


def _amount(schedule: PaymentSchedule, position: int, row: Milestone) -> Decimal:
    amount = row.amount
    if amount is None and position < len(schedule.states):
        amount = schedule.states[position].amount
    if amount is None:
        raise AlternativeError(f"The amount of {row.key} is not known.")
    return amount


def _start_before(sow: StatementOfWork, row: Milestone, due: date) -> date:
    """When work on a row without a start begins: the due date before its own, else the contract's start."""
    before = [
        other.due_date for other in sow.milestones if other.due_date is not None and other.due_date < due
    ]
    return max(before, default=None) or start_of(sow.terms, sow.milestones) or due


def _percent(text: str) -> Decimal:
    share = Decimal(text)
    if not 0 < share < 100:
        raise AlternativeError(
            f"A gate inside a milestone lies between 0 % and 100 % of it, not at {text} %."
        )
    return share


def _money(amount: Decimal, percent: Decimal, schedule: PaymentSchedule) -> Decimal:
    return rounded_fraction(Fraction(amount) * Fraction(percent) / 100, schedule.minor_units)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AlternativeError(f"'{text}' is no date.") from None
